"""Which words belong to a date: the table of rules that find its clause, and how the surface mends their answer.

A clause is a set of token indexes that tell the event, the date phrase among them. Whether it makes an event is
for ``choose``, how it is shortened for ``headline``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import (
    ancestors,
    chain,
    dateline_end,
    is_comma,
    is_finite,
    is_predicate,
    label_end,
    lexicon,
    subjects,
    subtree,
)
from briefing.annotate.events.nominal import dated_noun, due_noun, fragment, noun_to, noun_with_date
from briefing.annotate.events.phrases import Clause, finite_words, make_clause, top_verb
from briefing.annotate.events.relative import opening_participle, participle, relative_clause, when_clause
from briefing.annotate.events.site import Site

_SHORTEST_ENTRY = 1
_MARKS = frozenset({":", "–", "—", "-"})
_ASIDES = frozenset({"npadvmod", "appos", "advcl", "relcl", "acl", "parataxis"})


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
    if clause.rule not in ("entry", "fragment", "attribution-behind", "condition"):
        words = _without_tail(doc, words, after=max(clause.head.i, *site.date))
    return _trimmed(doc, _over_dashes(doc, words, clause.head))


def _without_tail(doc: Doc, words: frozenset[int], *, after: int) -> frozenset[int]:
    """Take away a last aside behind verb and date: ", a step that ...", ", which ...", ", leaving ..."."""
    last = max(words)
    for at in sorted(at for at in words if at > after):
        if not is_comma(doc[at]) or at + 1 not in words:
            continue
        opener = doc[at + 1]
        aside = next((t for t in [opener, *ancestors(opener)] if t.dep_ in _ASIDES and t.left_edge.i == at + 1), None)
        opens = opener.pos_ in ("DET", "PRON", "VERB", "SCONJ") or opener.tag_ in ("WDT", "WP", "WRB")
        if aside is not None and opens and aside.right_edge.i >= last:
            return frozenset(kept for kept in words if kept < at)
    return words


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


def with_fate(clause: Clause, verb: Token) -> Clause:
    """Return a clause with the words that tell what became of the plan, when they belong to its sentence."""
    if any(token.text == ";" for token in verb.doc[min(clause.head.i, verb.i) : max(clause.head.i, verb.i)]):
        return clause
    if verb.i in clause.words or verb.sent.start != clause.head.sent.start or _points_back(verb):
        return clause
    own = subtree(verb) if verb.i > clause.head.i and verb.dep_ == "conj" else finite_words(verb, clause.phrase)
    between = (
        {t.i for t in verb.sent if clause.head.i < t.i < verb.i and t.dep_ == "cc"} if verb.dep_ == "conj" else set()
    )
    spare = frozenset() if clause.rule == "relative-clause" and verb.dep_ != "conj" else clause.spare
    return replace(clause, words=_trimmed(verb.doc, clause.words | own | between), head=verb, spare=spare)


def _points_back(verb: Token) -> bool:
    return any(subject.pos_ == "PRON" for subject in subjects(verb))


def _entry(site: Site) -> Clause | None:
    """``entry``: "14 October 2022: a patrol boat boards the trawler": a line of a chronicle."""
    sentence = site.root.sent
    after = max(site.date) + 1
    first = min(site.date)
    on_line = first > 0 and "\n" in site.doc[first - 1].text
    opens = (first - sentence.start <= 1 or on_line) and after < sentence.end and site.doc[after].text in _MARKS
    if not opens or sum(1 for token in site.doc[after : sentence.end] if token.is_alpha) < _SHORTEST_ENTRY:
        return None
    verb = next((token for token in site.doc[after + 1 : sentence.end] if token.dep_ == "ROOT"), None)
    head = verb or next((t for t in site.doc[after + 1 : sentence.end] if is_predicate(t)), site.doc[after + 1])
    words = set(range(after + 1, sentence.end)) | site.date
    return Clause(rule="entry", head=head, words=frozenset(words), phrase=site.date)


def _beside(site: Site) -> Clause | None:
    """``beside-clause``: "on Monday, three days after talks broke up": the clause behind "after"."""
    last = max(site.date)
    if site.doc[last].lower_ not in ("after", "before") or site.side == "planned" or site.verb is None:
        return None
    behind = site.doc[last + 1 : site.root.sent.end]
    verb = next((token for token in behind if is_finite(token) and token.dep_ not in ("aux", "auxpass")), None)
    if verb is None or not any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in behind[: verb.i - last - 1]):
        return None
    if any(is_comma(token) for token in behind[: verb.i - last - 1]):
        return None
    words = set(range(last + 1, verb.right_edge.i + 1)) | site.date
    return Clause(rule="beside-clause", head=verb, words=frozenset(words), phrase=site.phrase)


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
    between = site.doc[start + 1 : who[0].left_edge.i]
    if not any(token.pos_ in ("VERB", "AUX") for token in site.doc[verb.sent.start : start]):
        return None
    if any(token.pos_ in ("ADP", "SCONJ") or token.dep_ == "mark" for token in between):
        return None
    words = {token.i for token in verb.sent if not token.is_space}
    return Clause(rule="attribution-behind", head=verb, words=frozenset(words), phrase=site.phrase)


def _conditional(site: Site) -> Clause | None:
    """``condition``: "if it is not passed by 30 June, X owes ...": the condition and what hangs on it."""
    verb = top_verb(site)
    if verb is None or verb.dep_ != "advcl" or not subjects(verb):
        return None
    mark = next((child for child in verb.children if child.dep_ == "mark"), None)
    if mark is None or mark.lower_ not in ("if", "unless"):
        return None
    words = subtree(verb) | finite_words(chain(verb.head)[-1], site.date)
    return Clause(rule="condition", head=verb, words=frozenset(words), phrase=site.phrase, keep_date=True)


def _main(site: Site) -> Clause | None:
    """``clause``: the finite clause of the date, with the subject it shares when it has none of its own."""
    verb = top_verb(site)
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
    words = finite_words(verb, site.date)
    if below and not (words & site.date):
        words |= subtree(next(token for token in [site.root, *ancestors(site.root)] if token.head.i in words))
    return make_clause(site, "clause", verb, words, keep_date=below)


def _follows_as(verb: Token) -> bool:
    """Say whether a participle stands behind "as": "as outlined on 31 May"."""
    return verb.tag_ == "VBN" and not is_finite(verb) and verb.left_edge.lower_ == "as"


_RULES: tuple[Callable[[Site], Clause | None], ...] = (
    _entry,
    _beside,
    when_clause,
    dated_noun,
    noun_with_date,
    fragment,
    _attribution,
    due_noun,
    relative_clause,
    noun_to,
    participle,
    opening_participle,
    _conditional,
    _main,
)
