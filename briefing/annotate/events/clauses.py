"""Which words belong to a date: its clause, read from the parse and mended on the surface.

A clause is a set of token indexes that tell the event, the date phrase among them. Whether it makes an event is
for ``choose``, how it is shortened for ``headline``. Each way to build one is a named rule of ``_RULES``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import (
    SUBJECTS,
    after_comma,
    ancestors,
    aspect,
    chain,
    date_tokens,
    dateline_end,
    is_comma,
    is_event_noun,
    is_finite,
    is_predicate,
    label_end,
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
            if not _stands_outside(token, date):
                break
            noun = None
            continue
        if noun is None and is_event_noun(token):
            noun = token
    says = _said_on(doc, date)
    if says is not None:
        noun, verb = None, says
    if before_noun and noun is not None and noun.i != root.head.i and not _is_time_frame(root.head):
        noun = None
    if before_noun and _is_time_frame(root.head):
        before_noun = False
        noun = next((t for t in _below(root.head, verb) if is_event_noun(t)), None)
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
        if clause is None or (_is_thin(site, clause) and site.verb is not None):
            continue
        words = _mend(site, clause)
        return replace(clause, words=words) if words else None
    return None


def _is_thin(site: Site, clause: Clause) -> bool:
    """Say whether a noun phrase without its date says too little to stand alone: "a summit"."""
    if clause.rule not in ("noun-with-date", "due-noun"):
        return False
    return sum(1 for at in clause.words - clause.phrase - clause.spare if site.doc[at].is_alpha) < 2


def _mend(site: Site, clause: Clause) -> frozenset[int]:
    """Clip a clause where the surface shows that the parse reached too far: datelines, labels, semicolons."""
    doc, sentence = site.doc, clause.head.sent
    words = clause.words
    start = max(dateline_end(sentence), label_end(sentence, clause.head))
    if start <= clause.head.i:
        words = frozenset(at for at in words if at >= start)
    low = max((t.i for t in sentence if t.text == ";" and t.i < clause.head.i), default=-1)
    high = min((t.i for t in sentence if t.text == ";" and t.i > clause.head.i), default=len(doc))
    if all(low < at < high for at in site.date):
        words = frozenset(at for at in words if low < at < high)
    return _trimmed(doc, _over_dashes(doc, words, clause.head))


def _over_dashes(doc: Doc, words: frozenset[int], head: Token) -> frozenset[int]:
    """Where a clause begins inside an aside between dashes, take the noun before the aside instead of the aside."""
    start = min(words)
    dash = doc[start - 1].text if start > head.sent.start else ""
    closing = next((at for at in range(start, head.i) if doc[at].text == dash), None) if dash in ("–", "—") else None
    if closing is None or start - 2 < head.sent.start:
        return words
    noun = doc[start - 2]
    return frozenset({at for at in words if at > closing} | set(range(noun.left_edge.i, start - 1)))


def _trimmed(doc: Doc, words: frozenset[int]) -> frozenset[int]:
    """Take marks and joining words from both ends, but not a quotation mark whose partner stays."""
    order = sorted(at for at in words if not doc[at].is_space)
    while order and _is_edge(doc[order[0]], opens=True):
        order.pop(0)
    while order and _is_edge(doc[order[-1]], opens=False):
        order.pop()
    kept = set(order)
    if order:
        behind = order[-1] + 1
        while behind < len(doc) and doc[behind].text in ".,!?":
            behind += 1
        if behind < len(doc) and doc[behind].text in "”’\"'" and _is_open(doc, order):
            kept |= set(range(order[-1] + 1, behind + 1))
        if order[0] > 0 and doc[order[0] - 1].text in "“‘" and any(doc[at].text in "”’" for at in kept):
            kept.add(order[0] - 1)
    return frozenset(kept)


def _is_edge(token: Token, *, opens: bool) -> bool:
    if token.is_punct:
        return token.text not in ("“‘\"'([%$£€" if opens else "%)]$°!?")
    return token.dep_ == "cc" or (not opens and token.pos_ == "CCONJ")


def _is_open(doc: Doc, order: list[int]) -> bool:
    opened = sum(1 for at in order if doc[at].text in "“‘")
    closed = sum(1 for at in order if doc[at].text in "”" or (doc[at].text == "’" and doc[at].dep_ == "punct"))
    return opened > closed or sum(1 for at in order if doc[at].text == '"') % 2 == 1


def _said_on(doc: Doc, date: frozenset[int]) -> Token | None:
    """Return the verb of saying right before a date: in "said on Friday he met her" the parser may take "met"."""
    at = min(date) - 1
    if at >= 0 and doc[at].lower_ in ("on", "late", "early", "earlier"):
        at -= 1
    if at < 0 or at < doc[min(date)].sent.start:
        return None
    verb = doc[at]
    says = verb.lemma_ in ("say", "announce", "tell", "confirm", "warn", "admit") and verb.tag_ in ("VBD", "VBZ", "VBP")
    return verb if says and is_predicate(verb) and verb.lower_ != "told" else None


def _stands_outside(verb: Token, date: frozenset[int]) -> bool:
    """Say whether a comma before the date closes the aside that a verb belongs to: "as X is known, until June"."""
    first = min(date)
    doc = verb.doc
    while first > verb.sent.start and doc[first - 1].pos_ in ("ADP", "ADV", "DET"):
        first -= 1
    if first <= verb.i or not is_comma(doc[first - 1]) or verb.dep_ not in ("relcl", "advcl", "acl"):
        return False
    top = verb
    while top.head.i != top.i and top.head.i < verb.i and not is_predicate(top.head):
        if after_comma(top):
            return True
        top = top.head
    return after_comma(top) or after_comma(verb)


def _below(token: Token, verb: Token | None) -> list[Token]:
    """Return the heads above a token up to a verb."""
    found = []
    for head in ancestors(token):
        if verb is not None and head.i == verb.i:
            break
        found.append(head)
    return found


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
    framing = (
        lexicon("placing") | lexicon("keeping") | {"only", "just", "late", "early", "later", "earlier", "effective"}
    )
    for at in range(first.i - 1, max(first.sent.start, first.i - 4) - 1, -1):
        token, inner = first.doc[at], date | frame
        tied = token.head.i in inner or any(child.i in inner for child in token.children)
        if token.lower_ not in framing or not tied or token.dep_ == "prt":
            break
        frame.add(at)
    return frame


def with_fate(clause: Clause, verb: Token) -> Clause:
    """Return a clause with the words that tell what became of the plan, when they belong to its sentence."""
    if verb.i in clause.words or verb.sent.start != clause.head.sent.start or _points_back(verb):
        return clause
    own = subtree(verb) if verb.i > clause.head.i and verb.dep_ == "conj" else _finite_words(verb, clause.phrase)
    between = (
        {t.i for t in verb.sent if clause.head.i < t.i < verb.i and t.dep_ == "cc"} if verb.dep_ == "conj" else set()
    )
    spare = frozenset() if clause.rule == "relative-clause" and verb.dep_ != "conj" else clause.spare
    return replace(clause, words=_trimmed(verb.doc, clause.words | own | between), head=verb, spare=spare)


def _points_back(verb: Token) -> bool:
    return any(subject.pos_ == "PRON" for subject in subjects(verb))


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
    if not site.before_noun or site.noun is None:
        return None
    return _nominal(site, site.noun, "dated-noun")


def _is_time_frame(noun: Token) -> bool:
    """Say whether a dated noun only frames a clause: "before the 2027 season", "during last week's talks"."""
    if noun.dep_ != "pobj" or is_event_noun(noun):
        return noun.dep_ == "pobj" and noun.head.lower_ == "during"
    return noun.head.lower_ in ("before", "after", "since", "until", "by")


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
    nested = (
        noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.lower_ not in ("in", "at", "during", "for")
    )
    if apart or remark or nested:
        return _nominal(site, noun, "noun-with-date")
    return None


def _is_own_subject(noun: Token, verb: Token) -> bool:
    return noun.dep_ in SUBJECTS and noun.head.i == verb.i


def _nominal(site: Site, noun: Token, rule: str) -> Clause:
    words = subtree(noun)
    possessive = {site.root.i + 1} if site.root.dep_ == "poss" and site.doc[site.root.i + 1].tag_ == "POS" else set()
    phrase = site.date | possessive if site.before_noun else site.phrase
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
        words=frozenset(words | phrase),
        phrase=frozenset(phrase),
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


def _due_noun(site: Site) -> Clause | None:
    """``due-noun``: "the decision due on 29 May": the noun phrase before "due"."""
    due = next(
        (t for t in [site.root, *_below(site.root, site.verb)] if t.lower_ == "due" and t.i not in site.date), None
    )
    if (
        due is None
        or due.dep_ not in ("amod", "acl", "advmod", "appos")
        or due.head.pos_ not in ("NOUN", "PROPN")
        or due.head.i > due.i
    ):
        return None
    noun = due.head.head if due.head.dep_ == "appos" and due.head.head.i < due.head.i else due.head
    words = _before(noun, due.i, bare=False)
    return Clause(
        rule="due-noun",
        head=noun,
        words=frozenset(words | {due.i} | site.phrase),
        phrase=site.phrase,
        spare=frozenset({due.i}),
    )


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
    if opener is not None and opener.i == verb.left_edge.i and opener.lower_ in ("which", "who", "that", "whom"):
        wider = _wider(antecedent) if antecedent.dep_ == "pobj" else antecedent
        if name is None and opener.lower_ in ("which", "that") and wider.i != antecedent.i:
            noun_words = set(range(wider.left_edge.i, verb.left_edge.i))
        elif opener.dep_ in SUBJECTS or not after_comma(verb):
            spare = {opener.i} | {at for at in range(antecedent.i + 1, opener.i) if is_comma(site.doc[at])}
            body = body - {opener.i}
    if not spare and after_comma(verb):
        noun_words.add(verb.left_edge.i - 1)
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
    if noun.dep_ != "appos" or noun.head.pos_ != "PROPN" or noun.head.i > noun.i:
        return None
    name = noun.head
    while name.dep_ == "pobj" and name.head.lower_ in ("of", "for") and name.head.head.pos_ == "PROPN":
        name = name.head.head
    return name


def _before(noun: Token, end: int, *, bare: bool) -> set[int]:
    """Return the words of a noun phrase before an index; ``bare`` leaves out all behind the noun."""
    last = noun.i + 1 if bare else end
    if bare:
        commas = [at for at in range(noun.i, end) if is_comma(noun.doc[at])]
        last = min(commas, default=last)
    words = {at for at in subtree(noun) if noun.left_edge.i <= at < last}
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("appos", "relcl", "acl", "conj", "cc") and after_comma(child):
            words -= subtree(child)
    while words and is_comma(noun.doc[max(words)]):
        words.discard(max(words))
    return words


def _wider(noun: Token) -> Token:
    """Return the noun before "X at/of/for NOUN", since a clause behind may belong to either."""
    at = noun.head.i - 1
    if at >= noun.sent.start and noun.doc[at].pos_ in ("NOUN", "PROPN"):
        return noun.doc[at]
    return noun


def _participle(site: Site) -> Clause | None:
    """``participle``: "the compact, signed in 1923", "loans agreed in December": the noun with its participle.

    A participle that only sets a date ("a hearing scheduled for Tuesday") or brings out a paper that speaks ("a
    report published on Monday says") leaves the event to the noun's own verb.
    """
    verb = _top(site)
    if verb is None or verb.tag_ not in ("VBN", "VBD", "VBG", "JJ"):
        return None
    noun = _described(verb)
    if noun is None:
        return None
    if noun.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
        return None
    governor = next((token for token in ancestors(noun) if is_predicate(token)), None)
    sets_date = verb.lemma_.lower() in lexicon("planning") or verb.lower_ in ("due", "dated")
    paper = noun.lemma_.lower() in lexicon("papers") and verb.lemma_ in lexicon("publishing") | {"seen", "date"}
    paper = paper and governor is not None and (noun.dep_ in SUBJECTS or noun.head.lower_ == "in")
    if governor is not None and (paper or (sets_date and _bears(governor, noun))):
        top = chain(governor)[-1]
        words = _finite_words(top, site.date) | site.phrase | subtree(verb)
        spare = subtree(verb)
        if after_comma(verb):
            spare |= {at for at in (min(spare) - 1, max(spare) + 1) if is_comma(site.doc[at])}
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
    if noun.dep_ == "pobj" and after_comma(verb) and noun.head.lower_ in ("of", "for", "on", "between", "against"):
        start = _wider(noun).left_edge.i
        words = set(range(start, verb.left_edge.i)) | _finite_words(verb, site.date)
    else:
        words = _before(noun, verb.left_edge.i, bare=False) | _finite_words(verb, site.date)
    spare = {at for at in range(noun.i + 1, verb.i) if is_comma(site.doc[at])}
    if sets_date:
        spare |= {verb.i}
    return _clause(site, "participle", verb, words, spare=spare)


def _described(verb: Token) -> Token | None:
    """Return the noun that a participle describes, also where the parser hung the participle on a verb before it."""
    if verb.dep_ in ("acl", "amod"):
        return verb.head
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


def _noun_to(site: Site) -> Clause | None:
    """``noun-to``: "signed an agreement to build the line by 2030": the noun with its purpose, not the signing."""
    verb = _top(site)
    if (
        verb is None
        or verb.dep_ not in ("acl", "relcl")
        or verb.tag_ != "VB"
        or verb.head.pos_ != "NOUN"
        or subjects(verb)
    ):
        return None
    governor = next((token for token in ancestors(verb.head) if is_predicate(token)), None)
    if governor is None or site.side != "planned" or aspect(governor) != "past":
        return None
    words = _before(verb.head, verb.left_edge.i, bare=False) | subtree(verb) | site.phrase
    return Clause(rule="noun-to", head=verb, words=frozenset(words), phrase=site.phrase, keep_date=True)


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
    surface = _surface_subject(main) - opening if not who else set()
    if not who and not surface:
        last = max((at for at in opening if is_comma(site.doc[at]) and at < main.i), default=None)
        surface = (
            set()
            if last is None
            else {at for at in range(last + 1, main.i) if site.doc[at].pos_ in ("DET", "NOUN", "PROPN", "PRON")}
        )
    if verb.lemma_ in lexicon("saying") or not (who or surface):
        words = _finite_words(main, site.date) | opening
        comma = {verb.right_edge.i + 1} & {t.i for t in verb.sent if is_comma(t)}
        return Clause(
            rule="speaking", head=main, words=frozenset(words), phrase=site.phrase, spare=frozenset(opening | comma)
        )
    subject = _before(who[0], who[0].right_edge.i + 1, bare=False) if who else surface
    between = {t.i for t in verb.sent if is_comma(t) and max(site.date) < t.i < min(subject) and min(subject) - t.i < 2}
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
    if (
        content
        or not who
        or who[0].tag_ in ("WDT", "WP")
        or any(t.lower_ == "that" and t.i > verb.i for t in verb.sent)
    ):
        return None
    start = max(
        (t.i for t in verb.sent if t.i < who[0].left_edge.i and (is_comma(t) or t.text in "”\"’'?!")), default=-1
    )
    if start <= verb.sent.start + 1 or start < who[0].left_edge.i - 12:
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
    while verb.head.i != verb.i and (
        (verb.dep_ in ("pcomp", "acl", "advcl", "csubj") and not subjects(verb))
        or (verb.dep_ == "ccomp" and not is_finite(verb))
        or _follows_as(verb)
    ):
        governor = next((token for token in ancestors(verb) if is_predicate(token)), None)
        if governor is None:
            break
        verb, below = chain(governor)[-1], True
    words = _finite_words(verb, site.date)
    if below and not (words & site.date):
        words |= subtree(next(token for token in [site.root, *ancestors(site.root)] if token.head.i in words))
    return _clause(site, "clause", verb, words, keep_date=below)


def _follows_as(verb: Token) -> bool:
    """Say whether a participle stands behind "as": "as outlined on 31 May"."""
    return verb.tag_ == "VBN" and not is_finite(verb) and verb.left_edge.lower_ == "as"


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
        keep_date=keep_date or apart or keeps or _carries_sense(site, verb),
        spare=frozenset(spare or ()),
    )


def _carries_sense(site: Site, verb: Token) -> bool:
    """Say whether the clause falls apart without its date: the date is its object, its subject, or before a noun."""
    if site.root.dep_ in ("dobj", "attr", "nsubj", "nsubjpass", "oprd") or _stands_before_noun(site.root):
        return True
    return verb.dep_ == "ROOT" and is_finite(verb) and not subjects(verb) and not _surface_subject(verb)


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
    if not subjects(verb) and verb.dep_ != "acl":
        surface = _surface_subject(verb)
        if surface:
            words = {at for at in words if at > verb.i or not is_comma(verb.doc[at])}
        words |= surface or _shared_subject(verb)
    return words


def _only_hangs_on(child: Token, verb: Token, *, says: bool) -> bool:
    if child.dep_ in ("cc", "conj", "mark", "intj", "preconj", "parataxis", "meta"):
        return True
    if child.dep_ in ("advcl", "relcl", "appos", "acl", "dep", "npadvmod") and child.i > verb.i:
        return after_comma(child)
    if child.dep_ in ("advcl", "acl") and child.i < verb.i:
        return True
    return child.dep_ == "ccomp" and child.i < verb.i and not says


def _surface_subject(verb: Token) -> set[int]:
    """Return the subject of a finite verb that the parser gave none: the nouns before it up to a boundary."""
    if not is_finite(verb):
        return set()
    first = min(
        [verb.i, *(child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i)]
    )
    start = first
    while start > verb.sent.start and not _bounds(verb.doc[start - 1]):
        start -= 1
    if start > verb.sent.start and verb.doc[start - 1].lower_ not in ("and", "but", "or", ";", ":"):
        return set()
    words = set(range(start, first))
    if not any(verb.doc[at].pos_ in ("NOUN", "PROPN", "PRON") for at in words):
        return set()
    comma = next((at for at in sorted(words) if is_comma(verb.doc[at])), None)
    last = verb.doc[first - 1]
    return {at for at in words if comma is None or at < comma} if comma is None or is_comma(last) else words


def _bounds(token: Token) -> bool:
    return (
        token.lower_ in ("and", "but", "or", ";", ":", "that", "because", "while", "as", "which", "who", "when")
        or token.is_space
    )


def _shared_subject(verb: Token) -> set[int]:
    """Return the words of the subject that a coordinated verb shares with the one before it."""
    bare = verb.tag_ == "VB"
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
        words = {at for subject in subjects(verb) for at in subtree(subject)}
        if words:
            helpers = {child.i for child in verb.children if child.dep_ == "aux" and child.lower_ in lexicon("ahead")}
            return words | helpers if bare else words
    return set()


_RULES: tuple[Callable[[Site], Clause | None], ...] = (
    _time_clause,
    _prenominal,
    _postnominal,
    _fragment,
    _attribution,
    _due_noun,
    _relative,
    _noun_to,
    _participle,
    _opening_participle,
    _conditional,
    _main,
)
