"""Which words belong to a date: its clause, read from the parse and mended on the surface.

A clause is a set of token indexes that tell the event, the date phrase among them. Whether it makes an event is
for ``choose``, how it is shortened for ``headline``. Each way to build one is a named rule of ``_RULES``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import (
    SUBJECTS,
    after_comma,
    ancestors,
    aspect,
    chain,
    date_tokens,
    is_comma,
    is_event_noun,
    is_predicate,
    lexicon,
    relativizer,
    subjects,
    subtree,
)
from briefing.model import DateExpr


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a date stands: its tokens, the nearest event noun and the predicate above it."""

    doc: Doc
    date: frozenset[int]
    phrase: frozenset[int]  # the date with the preposition and adverbs that belong to it
    root: Token
    noun: Token | None
    verb: Token | None
    before_noun: bool  # the date stands before its noun: "the November collapse"
    side: str  # "past", "planned", or "" when the date holds the day of publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words that tell one event. ``head`` is its verb or noun; ``keep_date`` says the headline needs the date."""

    rule: str
    head: Token
    words: frozenset[int]
    phrase: frozenset[int]
    keep_date: bool = False
    spare: frozenset[int] = frozenset()  # words in the clause that a headline can do without


def find_site(doc: Doc, when: DateExpr, side: str) -> Site | None:
    """Return where a date expression hangs in the parse."""
    tokens = date_tokens(doc, when)
    if tokens is None:
        return None
    date = frozenset(token.i for token in tokens)
    root = tokens.root
    before_noun = _stands_before_noun(root)
    noun = verb = None
    for token in ancestors(root):
        if token.i in date:
            continue
        if is_predicate(token):
            verb = token
            break
        if noun is None and is_event_noun(token):
            noun = token
    if before_noun and noun is not None and noun.i != root.head.i:
        noun = None
    return Site(
        doc=doc,
        date=date,
        phrase=date | _frame(tokens[0], date),
        root=root,
        noun=noun,
        verb=verb,
        before_noun=before_noun,
        side=side,
    )


def find_clause(site: Site) -> Clause | None:
    """Return the clause of a date, by the first rule that has an answer."""
    for rule in _RULES:
        clause = rule(site)
        if clause is not None:
            return clause
    return None


def _stands_before_noun(root: Token) -> bool:
    head = root.head
    return (
        root.dep_ in ("poss", "compound", "nummod", "amod", "nmod")
        and head.i > root.i
        and head.pos_ in ("NOUN", "PROPN", "NUM")
        and root.pos_ != "ADP"
    )


def _frame(first: Token, date: frozenset[int]) -> set[int]:
    """Return the prepositions and adverbs around a date: "late on Wednesday", "only last September"."""
    frame: set[int] = set()
    at = first.i - 1
    framing = (
        lexicon("placing") | lexicon("keeping") | {"only", "just", "late", "early", "later", "earlier", "or", "again"}
    )
    while at >= first.sent.start and first.doc[at].lower_ in framing and len(frame) < 3:
        if first.doc[at].pos_ == "VERB":
            break
        frame.add(at)
        at -= 1
    return frame - date


# Rules, in the order in which they are asked


def _time_clause(site: Site) -> Clause | None:
    """``when-clause``: "the summer of 2022, when X called it cheap": the clause behind "when" is the event."""
    for link in [site.root, *site.root.children, *list(ancestors(site.root))[:2]]:
        for child in link.children:
            if child.i > max(site.date) and child.dep_ in ("relcl", "advcl", "acl"):
                opener = relativizer(child) or child.left_edge
                if opener.lower_ == "when" and opener.i <= max(site.date) + 2 and subjects(child):
                    words = _finite_words(child, site.date) - {opener.i}
                    return Clause(
                        rule="when-clause", head=child, words=frozenset(words | site.phrase), phrase=site.phrase
                    )
    return None


def _prenominal(site: Site) -> Clause | None:
    """``dated-noun``: "last week's strike", "the November collapse": the noun phrase is the event."""
    if not site.before_noun or site.noun is None or _is_time_frame(site.root.head):
        return None
    return _nominal(site, site.noun, "dated-noun")


def _is_time_frame(noun: Token) -> bool:
    """Say whether a dated noun only frames a clause: "before the 2027 season", "during last week's talks"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("before", "after", "during", "since", "until", "by")


def _postnominal(site: Site) -> Clause | None:
    """``noun-with-date``: "ahead of a visit next week": the noun phrase, where its verb looks elsewhere."""
    noun, verb = site.noun, site.verb
    if noun is None or site.before_noun:
        return None
    if verb is None:
        return _nominal(site, noun, "noun-with-date")
    looks = aspect(verb)
    apart = (site.side == "planned" and looks in ("past", "present") and not _is_own_subject(noun, verb)) or (
        site.side == "past" and looks == "ahead"
    )
    remark = verb.lemma_ in lexicon("comment") and noun.dep_ in ("dobj", "pobj", "conj")
    frames = noun.dep_ == "pobj" and noun.head.lower_ in ("of", "after", "before", "since", "following")
    if apart or remark or (frames and noun.head.head.i != verb.i and noun.head.head.pos_ == "NOUN"):
        return _nominal(site, noun, "noun-with-date")
    return None


def _is_own_subject(noun: Token, verb: Token) -> bool:
    return noun.dep_ in SUBJECTS and noun.head.i == verb.i


def _nominal(site: Site, noun: Token, rule: str) -> Clause:
    words = subtree(noun)
    for child in noun.children:
        below = subtree(child)
        if below & site.date:
            continue
        if child.dep_ in ("conj", "cc", "relcl", "appos", "acl", "punct") and (
            after_comma(child) or child.dep_ != "acl"
        ):
            words -= below
    spare = {child.i for child in noun.children if child.dep_ == "det" and child.lower_ in ("a", "an", "the", "this")}
    return Clause(
        rule=rule,
        head=noun,
        words=frozenset(words | (site.phrase if not site.before_noun else site.date)),
        phrase=site.phrase if not site.before_noun else site.date,
        spare=frozenset(spare),
    )


def _fragment(site: Site) -> Clause | None:
    """``fragment``: a line without a verb, such as a heading or an entry of a list, when it names a happening."""
    if site.verb is not None:
        return None
    sentence = site.root.sent
    noun = site.noun or next((token for token in sentence if is_event_noun(token)), None)
    if noun is None:
        return None
    words = {token.i for token in sentence if not token.is_space}
    return Clause(rule="fragment", head=noun, words=frozenset(words), phrase=site.phrase)


def _relative(site: Site) -> Clause | None:
    """``relative-clause``: "X, who took over in March": the antecedent with its clause."""
    verb = _top(site)
    if verb is None:
        return None
    opener = relativizer(verb)
    if verb.dep_ != "relcl" and not (
        opener is not None and verb.dep_ in ("advcl", "ccomp", "conj") and opener.tag_ != "WRB"
    ):
        return None
    own = subtree(verb) if verb.dep_ == "relcl" else set(range(verb.left_edge.i, verb.right_edge.i + 1))
    body = _finite_words(verb, site.date) & own
    if opener is not None and opener.tag_ == "WRB" and subjects(verb):
        return _clause(site, "relative-clause", verb, body - {opener.i})
    antecedent = _antecedent(verb, opener)
    if antecedent is None:
        return None
    name = _named_by(antecedent)
    noun_words = _before(name or antecedent, verb.left_edge.i, bare=name is not None)
    spare: set[int] = set()
    if opener is not None and opener.lower_ in ("which", "who", "that", "whom"):
        doubtful = name is None and after_comma(verb) and _is_inside_phrase(antecedent)
        if doubtful:
            outer = _outermost(antecedent)
            noun_words = set(range(outer.left_edge.i, verb.left_edge.i))
        else:
            spare = {opener.i} | {at for at in range(antecedent.i + 1, opener.i) if is_comma(site.doc[at])}
            body = body - {opener.i}
    return _clause(site, "relative-clause", verb, body | noun_words, spare=spare)


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
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.head.i < noun.i:
        return noun.head
    return None


def _before(noun: Token, end: int, *, bare: bool) -> set[int]:
    """Return the words of a noun phrase before an index; ``bare`` leaves out all behind the noun."""
    last = noun.i + 1 if bare else end
    words = {at for at in subtree(noun) if noun.left_edge.i <= at < last}
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("appos", "relcl", "acl", "conj", "cc") and after_comma(child):
            words -= subtree(child)
    while words and is_comma(noun.doc[max(words)]):
        words.discard(max(words))
    return words


def _is_inside_phrase(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN") and noun.head.dep_ == "prep"


def _outermost(noun: Token) -> Token:
    while _is_inside_phrase(noun):
        noun = noun.head.head
    return noun


def _participle(site: Site) -> Clause | None:
    """``participle``: "the compact, signed in 1923", "loans agreed in December": the noun with its participle.

    A participle that only sets a date ("a hearing scheduled for Tuesday") or brings out a paper that speaks ("a
    report published on Monday says") leaves the event to the noun's own verb.
    """
    verb = _top(site)
    if verb is None or verb.dep_ not in ("acl", "amod") or verb.tag_ not in ("VBN", "VBD", "VBG", "JJ"):
        return None
    noun = verb.head
    if noun.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
        return None
    governor = next((token for token in ancestors(noun) if is_predicate(token)), None)
    sets_date = verb.lemma_.lower() in lexicon("planning") or verb.lower_ in ("due", "dated")
    paper = noun.lemma_.lower() in lexicon("papers") and verb.lemma_ in lexicon("publishing") | {"seen", "date"}
    if governor is not None and (paper or (sets_date and _bears(governor, noun))):
        top = chain(governor)[-1]
        words = _finite_words(top, site.date) | site.phrase | subtree(verb)
        spare = subtree(verb) | ({verb.i - 1} if after_comma(verb) else set())
        if (
            paper
            and noun.dep_ == "pobj"
            and noun.head.i < top.i
            and not (subjects(top) and subjects(top)[0].i < noun.i)
        ):
            spare = spare | set(range(noun.head.left_edge.i, noun.head.right_edge.i + 1))
        return Clause(
            rule="paper" if paper else "set-date",
            head=top,
            words=frozenset(words),
            phrase=site.phrase,
            spare=frozenset(spare),
        )
    words = _before(noun, verb.left_edge.i, bare=False) | _finite_words(verb, site.date)
    spare = {at for at in range(noun.i + 1, verb.i) if is_comma(site.doc[at])}
    if sets_date:
        spare |= {verb.i}
    return _clause(site, "participle", verb, words, spare=spare)


def _bears(governor: Token, noun: Token) -> bool:
    return noun.dep_ in SUBJECTS or (
        noun.dep_ in ("pobj", "conj") and any(noun.i in subtree(s) for s in subjects(governor))
    )


def _opening_participle(site: Site) -> Clause | None:
    """``opening-participle``: "Founded in 2021, X has ...", "Speaking on Friday, X said ...": with the main subject."""
    verb = _top(site)
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
    if verb.lemma_ in lexicon("saying") or not who:
        words = _finite_words(main, site.date) | opening
        comma = {verb.right_edge.i + 1} & {t.i for t in verb.sent if is_comma(t)}
        return Clause(
            rule="speaking", head=main, words=frozenset(words), phrase=site.phrase, spare=frozenset(opening | comma)
        )
    subject = _before(who[0], who[0].right_edge.i + 1, bare=False)
    between = {t.i for t in verb.sent if is_comma(t) and verb.right_edge.i <= t.i < who[0].left_edge.i}
    return _clause(site, "opening-participle", verb, opening | between | subject)


def _attribution(site: Site) -> Clause | None:
    """``attribution-behind``: "..., the minister announced on Wednesday": the sentence is what was said."""
    verb = site.verb
    if verb is None or verb.lemma_ not in lexicon("saying"):
        return None
    content = any(
        child.dep_ in ("ccomp", "dobj", "xcomp", "oprd") and child.i > verb.i and child.i not in site.date
        for child in verb.children
    )
    who = subjects(verb)
    if content or not who or who[0].left_edge.i == verb.sent.start:
        return None
    words = {token.i for token in verb.sent if not token.is_space}
    return Clause(rule="attribution-behind", head=verb, words=frozenset(words), phrase=site.phrase)


def _conditional(site: Site) -> Clause | None:
    """``condition``: "if it is not through by 31 December, X owes ...": the condition and what hangs on it."""
    verb = _top(site)
    if verb is None or verb.dep_ != "advcl" or not subjects(verb):
        return None
    mark = next((child for child in verb.children if child.dep_ == "mark"), None)
    if mark is None or mark.lower_ not in ("if", "unless"):
        return None
    words = subtree(verb) | _finite_words(chain(verb.head)[-1], site.date)
    return Clause(rule="condition", head=verb, words=frozenset(words), phrase=site.phrase, keep_date=True)


def _main(site: Site) -> Clause | None:
    """``clause``: the finite clause of the date, with the subject it shares when it has none of its own."""
    verb = _top(site)
    if verb is None:
        return None
    below = False
    while verb.dep_ in ("pcomp", "acl", "advcl", "csubj") and not subjects(verb) and verb.head.i != verb.i:
        governor = next((token for token in ancestors(verb) if is_predicate(token)), None)
        if governor is None:
            break
        verb, below = chain(governor)[-1], True
    words = _finite_words(verb, site.date)
    if below and not (words & site.date):
        words |= subtree(next(token for token in [site.root, *ancestors(site.root)] if token.head.i in words))
    return _clause(site, "clause", verb, words, keep_date=below)


def _clause(
    site: Site, rule: str, verb: Token, words: set[int], *, spare: set[int] | None = None, keep_date: bool = False
) -> Clause:
    looks = aspect(verb)
    apart = (site.side == "planned" and looks == "past") or (site.side == "past" and looks == "ahead")
    lead = site.doc[min(site.phrase)].lower_
    keeps = lead in lexicon("keeping") or any(
        site.doc[at].lower_ in lexicon("keeping") for at in site.phrase - site.date
    )
    return Clause(
        rule=rule,
        head=verb,
        words=frozenset(words | site.phrase),
        phrase=site.phrase,
        keep_date=keep_date or apart or keeps,
        spare=frozenset(spare or ()),
    )


def _top(site: Site) -> Token | None:
    return None if site.verb is None else chain(site.verb)[-1]


def _finite_words(verb: Token, date: frozenset[int]) -> set[int]:
    """Return the words of a clause: its subject, verb and complements, without what only hangs on to it."""
    words = subtree(verb)
    says = verb.lemma_ in lexicon("saying")
    for child in verb.children:
        below = subtree(child)
        if below & date and child.dep_ != "conj":
            continue
        if _only_hangs_on(child, verb, says=says):
            words -= below
    if not subjects(verb):
        words |= _shared_subject(verb)
    while words and (verb.doc[max(words)].is_punct or verb.doc[max(words)].is_space):
        words.discard(max(words))
    return words


def _only_hangs_on(child: Token, verb: Token, *, says: bool) -> bool:
    if child.dep_ in ("cc", "conj", "mark", "intj", "preconj", "parataxis", "meta"):
        return True
    if child.dep_ in ("advcl", "relcl", "appos", "acl", "dep", "npadvmod") and child.i > verb.i:
        return after_comma(child)
    if child.dep_ in ("advcl", "acl") and child.i < verb.i:
        return True
    return child.dep_ == "ccomp" and child.i < verb.i and not says


def _shared_subject(verb: Token) -> set[int]:
    """Return the words of the subject that a coordinated verb shares with the one before it."""
    words: set[int] = set()
    while verb.dep_ == "conj" and verb.head.i < verb.i and not words:
        verb = verb.head
        for subject in subjects(verb):
            words |= subtree(subject)
        if words:
            words |= {
                child.i
                for child in verb.children
                if child.dep_ == "aux" and child.i < verb.i and child.lower_ in lexicon("ahead")
            }
    return words


_RULES: tuple[Callable[[Site], Clause | None], ...] = (
    _time_clause,
    _prenominal,
    _postnominal,
    _fragment,
    _attribution,
    _relative,
    _participle,
    _opening_participle,
    _conditional,
    _main,
)
