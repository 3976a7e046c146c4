"""Rules for dates in relative clauses and participles: "X, who left in March", "the treaty, signed in 1923"."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.annotate.events.grammar import (
    SUBJECTS,
    after_comma,
    ancestors,
    chain,
    is_comma,
    is_finite,
    is_predicate,
    lexicon,
    relativizer,
    subjects,
    subtree,
)
from briefing.annotate.events.phrases import (
    Clause,
    finite_words,
    make_clause,
    surface_subject,
    top_verb,
    wider_noun,
    words_before,
)
from briefing.annotate.events.site import Site


def when_clause(site: Site) -> Clause | None:
    """``when-clause``: "the spring of 2019, when X called it dear": the clause behind "when" is the event."""
    at = max(site.date) + 1
    if at < len(site.doc) and is_comma(site.doc[at]):
        at += 1
    if at >= site.root.sent.end or site.doc[at].lower_ != "when":
        return None
    verb = site.doc[at].head
    if verb.i <= at or not subjects(verb):
        return None
    tied = site.verb is not None and site.verb.lemma_ != "be" and site.noun is None
    if tied and at == max(site.date) + 1 and site.verb is not None and is_finite(chain(site.verb)[-1]):
        return None  # "a first trial collapsed in May when a juror fell ill": two happenings, and the first is dated
    words = finite_words(verb, site.date) - {at}
    return Clause(rule="when-clause", head=verb, words=frozenset(words | site.phrase), phrase=site.phrase)


def relative_clause(site: Site) -> Clause | None:
    """``relative-clause``: "X, who took over in March": the antecedent with its clause."""
    verb = top_verb(site)
    if verb is None:
        return None
    if (partitive := _of_which(site, verb)) is not None:
        return partitive
    joined = _joined_relative(verb)
    if joined is not None:
        named = _named_by(joined.head) or joined.head
        words = words_before(named, joined.left_edge.i, bare=True)
        return make_clause(site, "relative-clause", verb, words | (finite_words(verb, site.date) & subtree(verb)))
    opener = relativizer(verb)
    if verb.dep_ != "relcl" and not (
        opener is not None and verb.dep_ in ("advcl", "ccomp", "conj") and opener.tag_ != "WRB"
    ):
        return None
    own = subtree(verb) if verb.dep_ == "relcl" else set(range(verb.left_edge.i, verb.right_edge.i + 1))
    body = finite_words(verb, site.date) & own
    if opener is not None and opener.tag_ == "WRB" and subjects(verb):
        return make_clause(site, "relative-clause", verb, body - {opener.i})
    antecedent = _antecedent(verb, opener)
    if antecedent is None:
        return None
    name = _named_by(antecedent)
    noun_words = words_before(name or antecedent, verb.left_edge.i, bare=name is not None)
    spare: set[int] = set()
    if opener is not None and opener.i == verb.left_edge.i and opener.lower_ in ("which", "who", "that", "whom"):
        outer = _outer_noun(antecedent, opener)
        if outer is not None and (name is None or opener.lower_ == "which"):
            noun_words = set(range(outer.left_edge.i, verb.left_edge.i))
        elif opener.dep_ in SUBJECTS or not after_comma(verb):
            spare = {opener.i} | {at for at in range(antecedent.i + 1, opener.i) if is_comma(site.doc[at])}
            body = body - {opener.i}
    if not spare and after_comma(verb):
        noun_words.add(verb.left_edge.i - 1)
    return make_clause(site, "relative-clause", verb, body | noun_words, spare=spare)


def _of_which(site: Site, verb: Token) -> Clause | None:
    """Read "X, both of which close": X closes, and "X, some of which close", which keeps its words.

    Parsers hang such a clause up anywhere, so what counts is the noun before its comma.
    """
    edge = verb.left_edge
    part = next((who for who in subjects(verb) if who.left_edge.i == edge.i), None)
    if part is None or edge.i < verb.sent.start + 2 or not is_comma(site.doc[edge.i - 1]):
        return None
    which = [token for token in site.doc[part.i + 1 : part.i + 3] if token.lower_ in ("of", "which", "whom")]
    noun = site.doc[edge.i - 2]
    if len(which) != 2 or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    while noun.dep_ in ("conj", "compound") and noun.head.i < noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    spare = {edge.i - 1, *range(edge.i, which[-1].i + 1)} if part.lower_ in ("both", "all") else set()
    body = finite_words(verb, site.date) & set(range(edge.i, verb.right_edge.i + 1))
    noun_words = {at for at in subtree(noun) if noun.left_edge.i <= at < edge.i - 1}
    return make_clause(site, "relative-clause", verb, noun_words | {edge.i - 1} | body, spare=spare)


def _joined_relative(verb: Token) -> Token | None:
    """Return the relative clause whose subject a verb shares: "who joined in 2004 and left in 2009"."""
    first = verb
    while first.dep_ == "conj" and not subjects(first) and first.head.i < first.i:
        first = first.head
    who = subjects(first)
    return first if first.i != verb.i and first.dep_ == "relcl" and who and who[0].tag_ in ("WP", "WDT") else None


def _outer_noun(antecedent: Token, opener: Token) -> Token | None:
    """Return the noun that "which" may mean as well as the nearest one: "a plan for the port, which ..."."""
    person = opener.lower_ == "which" and antecedent.ent_type_ == "PERSON"
    if opener.lower_ not in ("which", "that") or not (antecedent.dep_ == "pobj" or person):
        return None
    outer = wider_noun(antecedent) if antecedent.dep_ == "pobj" else antecedent
    while person and outer.dep_ in ("pobj", "appos", "compound") and outer.head.i < outer.i:
        outer = outer.head.head if outer.dep_ == "pobj" and outer.head.head.pos_ in ("NOUN", "PROPN") else outer.head
        if outer.pos_ not in ("NOUN", "PROPN"):
            return None
    return outer if outer.i != antecedent.i else None


def _antecedent(verb: Token, opener: Token | None) -> Token | None:
    if verb.dep_ == "relcl" or opener is None:
        return verb.head
    at = opener.i - 1
    while at > opener.sent.start and (is_comma(opener.doc[at]) or opener.doc[at].pos_ == "ADP"):
        at -= 1
    token = opener.doc[at]
    while token.dep_ in ("compound", "nummod", "amod") and opener.sent.start <= token.head.i < opener.i:
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN", "NUM", "PRON") else None


def _named_by(noun: Token) -> Token | None:
    """Return the name beside a role: for "Ann Lee, the chair, who left" the antecedent "chair" is Ann Lee."""
    if noun.dep_ != "appos" or noun.head.pos_ != "PROPN" or noun.head.i > noun.i:
        return None
    name = noun.head
    while name.dep_ == "pobj" and name.head.lower_ in ("of", "for") and name.head.head.pos_ == "PROPN":
        name = name.head.head
    return name


def participle(site: Site) -> Clause | None:
    """``participle``: "the compact, signed in 1951", "loans agreed in December": the noun with its participle.

    A participle that only sets a date ("a hearing scheduled for Tuesday") or brings out a paper that speaks ("a
    report published on Monday says") leaves the event to the noun's own verb.
    """
    verb = top_verb(site)
    if verb is None or verb.tag_ not in ("VBN", "VBD", "VBG", "JJ"):
        return None
    noun = _described(verb)
    if noun is None or any(site.doc[at].text in ':"“' for at in range(noun.i + 1, verb.i)):
        return None
    if noun.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
        return None
    sets_date = verb.lemma_.lower() in lexicon("planning") or verb.lower_ in ("due", "dated")
    governor = next((token for token in ancestors(noun) if is_predicate(token)), None)
    if governor is not None and (_is_paper(noun, verb) or (sets_date and _bears(governor, noun))):
        return _told_by_governor(site, noun, verb, chain(governor)[-1])
    if noun.dep_ == "pobj" and after_comma(verb) and noun.head.lower_ in ("of", "for", "on", "between", "against"):
        words = set(range(wider_noun(noun).left_edge.i, verb.left_edge.i))
    else:
        words = words_before(noun, verb.left_edge.i, bare=False)
    spare = {at for at in range(noun.i + 1, verb.i) if is_comma(site.doc[at])} | ({verb.i} if sets_date else set())
    return make_clause(site, "participle", verb, words | finite_words(verb, site.date), spare=spare)


def _is_paper(noun: Token, verb: Token) -> bool:
    """Say whether a participle brings out a paper that itself does the telling: "in a letter dated ..., X warned"."""
    brings_out = verb.lemma_ in lexicon("publishing") or verb.lower_ == "seen"
    return (
        noun.lemma_.lower() in lexicon("papers") and brings_out and (noun.dep_ in SUBJECTS or noun.head.lower_ == "in")
    )


def _told_by_governor(site: Site, noun: Token, verb: Token, top: Token) -> Clause:
    """Return the clause of the noun's own verb; the participle, and a paper before the subject, can be spared."""
    paper = _is_paper(noun, verb)
    spare = subtree(verb)
    if after_comma(verb):
        spare |= {at for at in (min(spare) - 1, max(spare) + 1) if is_comma(site.doc[at])}
    before_subject = not (subjects(top) and subjects(top)[0].i < noun.i)
    if paper and noun.dep_ == "pobj" and noun.head.i < top.i and before_subject:
        spare |= set(range(noun.head.left_edge.i, noun.head.right_edge.i + 1))
    return Clause(
        rule="paper" if paper else "set-date",
        head=top,
        words=frozenset(finite_words(top, site.date) | site.phrase | subtree(verb)),
        phrase=site.phrase,
        spare=frozenset(spare),
    )


def _described(verb: Token) -> Token | None:
    """Return the noun that a participle describes, also where the parser hung the participle on a verb before it."""
    if verb.dep_ in ("acl", "amod"):
        return verb.head
    pair = (verb, verb.head)
    if verb.dep_ == "conj" and all(one.tag_ == "VBN" and not subjects(one) and not is_finite(one) for one in pair):
        return _described(verb.head) if verb.head.i < verb.i else None
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBN"
        and verb.head.i < verb.i
        and not subjects(verb)
        and after_comma(verb)
    ):
        before = verb.doc[verb.left_edge.i - 2]
        has_helper = any(child.dep_ in ("aux", "auxpass", "mark") for child in verb.children)
        return before if before.pos_ in ("NOUN", "PROPN") and verb.left_edge.i == verb.i and not has_helper else None
    return None


def _bears(governor: Token, noun: Token) -> bool:
    return noun.dep_ in SUBJECTS or (
        noun.dep_ in ("pobj", "conj") and any(noun.i in subtree(s) for s in subjects(governor))
    )


def opening_participle(site: Site) -> Clause | None:
    """``opening-participle``: "Founded in 2021, X has ...", "Speaking on Friday, X said ...": with the main subject."""
    verb = top_verb(site)
    if (
        verb is None
        or subjects(verb)
        or verb.tag_ not in ("VBN", "VBG", "VBD")
        or verb.dep_ not in ("advcl", "nsubj", "csubj", "amod")
    ):
        return None
    main = chain(verb.head)[-1]
    if verb.i > main.i or any(child.dep_ == "mark" for child in verb.children):
        return None
    opening = subtree(verb)
    who = [subject for subject in subjects(main) if subject.i != verb.i]
    surface = surface_subject(main) - opening if not who else set()
    if not who and not surface:
        last = max((at for at in opening if is_comma(site.doc[at]) and at < main.i), default=None)
        surface = (
            set()
            if last is None
            else {at for at in range(last + 1, main.i) if site.doc[at].pos_ in ("DET", "NOUN", "PROPN", "PRON")}
        )
    if verb.lemma_ in lexicon("saying") or not (who or surface):
        words = finite_words(main, site.date) | opening
        comma = {verb.right_edge.i + 1} & {t.i for t in verb.sent if is_comma(t)}
        return Clause(
            rule="speaking", head=main, words=frozenset(words), phrase=site.phrase, spare=frozenset(opening | comma)
        )
    subject = words_before(who[0], who[0].right_edge.i + 1, bare=False) if who else surface
    between = {t.i for t in verb.sent if is_comma(t) and max(site.date) < t.i < min(subject) and min(subject) - t.i < 2}
    thin = sum(1 for at in opening - site.phrase if site.doc[at].is_alpha) <= 1
    return make_clause(site, "opening-participle", verb, opening | between | subject, keep_date=thin)
