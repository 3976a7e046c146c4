"""Cut a headline from the words of a clause: words are left out, never changed, added or moved.

The date goes (the timeline shows it), then what a reader can do without, from the end backwards, until the rest fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import SUBJECTS, after_comma, is_comma, lexicon, subjects, subtree
from briefing.annotate.events.phrases import Clause
from briefing.annotate.events.rivals import without_rivals
from briefing.annotate.events.wording import LONGEST, finish, render

COMFORTABLE = 90
FEWEST_WORDS = 3
_BREAKABLE = frozenset(
    {
        "advcl",
        "relcl",
        "acl",
        "prep",
        "npadvmod",
        "conj",
        "advmod",
        "appos",
        "parataxis",
        "dep",
        "ccomp",
        "agent",
        "pcomp",
    }
)
# Rules whose words begin with a noun that is not the verb's own subject.
_NOUN_FIRST = frozenset({"relative-clause", "participle", "opening-participle", "noun-to", "due-noun"})
_NEVER_LAST = frozenset({"at", "of", "from", "with", "between", "among", "to", "into"})
_OPENERS = frozenset({"cc", "mark", "intj", "preconj"})


def headline(doc: Doc, clause: Clause) -> str:
    """Return a headline of at most about 110 characters, made of words of the clause in their order."""
    kept = without_rivals(doc, clause, set(clause.words))
    if not clause.keep_date and kept & clause.rivals:
        clause = replace(clause, keep_date=True)
    if clause.phrase and not clause.keep_date:
        kept = _without_date(doc, kept, clause.phrase)
    kept = _without_sources(doc, kept)
    spared = kept - clause.spare
    if _count_words(doc, spared) >= FEWEST_WORDS:
        kept = spared
    needed = _needed(clause)
    kept = _without_openers(doc, kept, needed if clause.keep_date else set())
    for aside in _brackets(doc, kept):
        if not aside & needed:
            kept -= aside
    if clause.rule == "attribution-behind":
        kept = _shorten_said(doc, clause, kept)
    else:
        kept = _shorten(doc, clause, kept, needed)
    return finish(render(doc, _without_stumps(doc, kept)))


def _without_date(doc: Doc, kept: set[int], phrase: frozenset[int]) -> set[int]:
    """Take the date away, and with it a pair of commas around it that nothing else needs."""
    rest = kept - phrase
    before, after = min(phrase) - 1, max(phrase) + 1
    if before in rest and after in rest and is_comma(doc[before]) and is_comma(doc[after]):
        earlier = sum(1 for at in rest if at < before and doc[at].text == ",")
        rest.discard(after)
        if earlier % 2 == 0:
            rest.discard(before)
    elif before not in rest and after in rest and doc[after].text == "," and not any(at < before for at in rest):
        rest.discard(after)
    return rest


def _without_sources(doc: Doc, kept: set[int]) -> set[int]:
    """Take away "according to X", and single adverbs between commas such as ", meanwhile,"."""
    for at in sorted(kept):
        token = doc[at]
        if token.lower_ == "according" and at in kept:
            source = subtree(token)
            kept = kept - source - ({min(source) - 1} if is_comma(doc[min(source) - 1]) else set())
        elif token.pos_ == "ADV" and at + 1 in kept and at - 1 in kept and doc[at - 1].text == doc[at + 1].text == ",":
            kept = kept - {at - 1, at, at + 1}
    return kept


def _without_openers(doc: Doc, kept: set[int], needed: set[int]) -> set[int]:
    """Take away what ties the clause to the words before it: "but", "that", "when", "meanwhile,"."""
    rest = sorted(kept)
    while rest and rest[0] not in needed:
        token = doc[rest[0]]
        if len(rest) <= FEWEST_WORDS and not (token.lower_ in ("when", "that") and len(rest) == FEWEST_WORDS):
            break
        adverb = token.pos_ == "ADV" and is_comma(doc[rest[1]])
        if token.lower_ in ("if", "unless", "because", "until", "since") and token.dep_ == "mark":
            break
        mark = token.is_punct and token.text not in "“‘\"'«"
        if not (mark or token.dep_ in _OPENERS or adverb or (token.lower_ == "when" and token.tag_ == "WRB")):
            break
        rest.pop(0)
    return set(rest)


def _needed(clause: Clause) -> set[int]:
    """Return the words without which the headline says something else: verb, subject, negation."""
    needed = {clause.head.i}
    for child in clause.head.children:
        if child.dep_ in SUBJECTS or child.dep_ in ("neg", "aux", "auxpass", "attr", "acomp", "prt", "dobj", "xcomp"):
            needed.add(child.i)
        says = child.dep_ == "ccomp" and (_says(clause) or (child.i > clause.head.i and not after_comma(child)))
        if says or (child.dep_ == "advcl" and _has_to(child) and not _is_complete(clause)):
            needed |= {child.i, *(below.i for below in child.children if below.dep_ in SUBJECTS | {"neg", "aux"})}
    return needed | (clause.phrase if clause.keep_date else set())


def _says(clause: Clause) -> bool:
    return clause.head.lemma_ in lexicon("saying")


def _is_complete(clause: Clause) -> bool:
    """Say whether a verb has an object or a phrase of its own, so that a purpose behind it can go."""
    return any(
        child.dep_ == "dobj" or (child.dep_ in ("prep", "agent") and child.i > clause.head.i)
        for child in clause.head.children
        if child.i not in clause.phrase
    )


def _has_to(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children) and not after_comma(verb)


def _brackets(doc: Doc, kept: set[int]) -> Iterator[set[int]]:
    """Yield stretches in brackets or between dashes, the marks included."""
    opened: dict[str, int] = {}
    for at in sorted(kept):
        text = doc[at].text
        if text in ("(", "["):
            opened["("] = at
        elif text in (")", "]") and "(" in opened:
            yield set(range(opened.pop("("), at + 1))
        elif text in ("–", "—") or (text == "-" and doc[at - 1].whitespace_ and doc[at].whitespace_):
            if text in opened:
                yield set(range(opened.pop(text), at + 1))
            else:
                opened[text] = at


def _shorten_said(doc: Doc, clause: Clause, kept: set[int]) -> set[int]:
    """Shorten what was said before the words that say who said it, and keep those: "..., the minister announced"."""
    commas = [at for at in kept if at < clause.head.i and (is_comma(doc[at]) or doc[at].text in '”"’')]
    starts = [child.left_edge.i for child in clause.head.children if child.dep_ in SUBJECTS]
    commas = [at for at in commas if not starts or at < starts[0]]
    if not commas:
        return kept
    last = max(commas)
    said = {at for at in kept if last <= at <= clause.head.i}
    lead = {at for at in kept if at < last}
    behind = {at for at in kept if at > clause.head.i}
    if len(render(doc, lead | said | behind)) <= LONGEST:
        return kept
    core = {doc[min(lead)].sent.root.i} if lead else set()
    while lead and len(render(doc, lead | said)) > LONGEST:
        tail = _last_phrase(doc, lead, core)
        if tail is None:
            break
        lead -= tail
    return lead | said if _count_words(doc, lead) >= FEWEST_WORDS else kept


def _shorten(doc: Doc, clause: Clause, kept: set[int], needed: set[int]) -> set[int]:
    if len(render(doc, kept)) > LONGEST:
        kept = _without_lead(clause, kept, needed)
    if len(render(doc, kept)) > COMFORTABLE:
        kept = _without_asides(doc, kept, needed)
    while len(render(doc, kept)) > LONGEST:
        tail = _last_phrase(doc, kept, needed)
        if tail is None:
            break
        kept -= tail
    if len(render(doc, kept)) > LONGEST:
        kept = _with_short_subject(doc, clause, kept)
    if len(render(doc, kept)) > LONGEST:
        kept = _without_inner(doc, kept, needed)
    return kept


def _without_inner(doc: Doc, kept: set[int], needed: set[int]) -> set[int]:
    """Take away what describes the nouns within, clauses first, rather than cut the end off."""
    describing = [
        doc[at] for at in sorted(kept) if doc[at].dep_ in ("relcl", "acl", "appos", "prep") and _is_inner(doc[at])
    ]
    for token in sorted(describing, key=lambda token: (token.dep_ == "prep", -len(subtree(token) & kept), token.i)):
        words = subtree(token) & kept
        if words and not words & needed and max(words) < max(kept):
            first, last = min(words), max(words)
            commas = {at for at in (first - 1, last + 1) if at in kept and doc[at].text == ","}
            kept = kept - words - (commas if first - 1 in commas else set())
        if len(render(doc, kept)) <= LONGEST:
            break
    return kept


def _is_inner(token: Token) -> bool:
    """Say whether a phrase only describes the noun before it, and is no part of its name or of what is done."""
    noun, behind = (
        token.head,
        [next_one for next_one in token.doc[token.right_edge.i + 1 :][:2] if next_one.text != ","],
    )
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i > token.i or token.lower_ in lexicon("binding"):
        return False
    if any(child.i > token.i and child.dep_ == "conj" for child in noun.children):
        return False
    if behind and (behind[0].pos_ in ("NOUN", "PROPN", "NUM", "ADJ") or behind[0].text == "-"):
        return False  # the parser cut a list, a name or a word
    if token.dep_ == "prep":
        named = noun.pos_ == "PROPN" and any(child.pos_ == "PROPN" for child in token.children)
        return not named and noun.dep_ not in ("dobj", "attr")
    return token.dep_ != "appos" or after_comma(token)


def _with_short_subject(doc: Doc, clause: Clause, kept: set[int]) -> set[int]:
    """Where a long subject would push the verb out of the headline, keep its first name only."""
    lead = sorted(at for at in kept if at < clause.head.i)
    if len(render(doc, set(lead))) < LONGEST // 2:
        return kept
    commas = [at for at in lead if is_comma(doc[at])]
    if len(commas) >= 2 and not any(
        at in kept and doc[at].pos_ in ("NOUN", "PROPN") for at in range(commas[-1], clause.head.i)
    ):
        kept = kept - set(range(commas[0], commas[-1] + 1))
    for subject in subjects(clause.head):
        behind = [
            child
            for child in subject.children
            if child.i > subject.i and child.dep_ in ("conj", "cc", "prep", "relcl", "acl")
        ]
        for child in behind if len(render(doc, kept)) > LONGEST else ():
            kept = kept - subtree(child)
    return kept


def _without_asides(doc: Doc, kept: set[int], needed: set[int]) -> set[int]:
    """Take away appositions and relative clauses between commas, while more than the comfortable length is left."""
    for at in sorted(kept):
        token = doc[at]
        if token.dep_ not in ("appos", "relcl", "acl", "advcl") or not after_comma(token) or at not in kept:
            continue
        first, last = token.left_edge.i, token.right_edge.i
        aside = set(range(first - 1, last + 1))
        if last + 1 < len(doc) and is_comma(doc[last + 1]):
            if not _opens_aside(doc, last + 2):
                aside.add(last + 1)
        elif any(later in kept for later in range(last + 1, last + 3)):
            continue
        if not aside & needed and not any(doc[i].dep_ == "cc" for i in (first, last + 1) if i < len(doc)):
            kept = kept - aside
        if len(render(doc, kept)) <= COMFORTABLE:
            break
    return kept


def _opens_aside(doc: Doc, at: int) -> bool:
    """Say whether another apposition or participle begins at an index."""
    return at < len(doc) and any(
        token.left_edge.i == at and token.dep_ in ("appos", "relcl", "acl") for token in doc[at : at + 4]
    )


def _without_lead(clause: Clause, kept: set[int], needed: set[int]) -> set[int]:
    """Take away phrases before the subject."""
    starts = [child.left_edge.i for child in clause.head.children if child.dep_ in SUBJECTS]
    if not starts or clause.rule in _NOUN_FIRST:
        return kept
    lead = {at for at in kept if at < min(starts)}
    return kept if lead & needed or clause.head.i < min(starts) else kept - lead


def _last_phrase(doc: Doc, kept: set[int], needed: set[int]) -> set[int] | None:
    """Return the smallest phrase at the end that the clause can lose."""
    end = max(kept)
    token: Token = doc[end]
    while True:
        tail = subtree(token) & kept
        if tail & needed:
            return None
        if _is_breakable(token) and tail and max(tail) == end:
            first = min(tail)
            joint = first - 1 in kept and (is_comma(doc[first - 1]) or doc[first - 1].dep_ == "cc")
            return tail | {first - 1} if joint else tail
        if token.head.i == token.i or token.head.i not in kept:
            return None if not token.is_punct else {end}
        token = token.head


def _is_breakable(token: Token) -> bool:
    """Say whether a phrase can go without turning the meaning: a condition cannot, nor an adverb that belongs."""
    binding = token.lower_ in lexicon("binding") or any(child.lower_ in lexicon("binding") for child in token.children)
    if (binding and not after_comma(token)) or (token.lower_ == "to" and token.head.pos_ == "VERB"):
        return False
    if _completes(token) or _is_circumstance(token):
        return False
    return token.dep_ in _BREAKABLE and (token.dep_ not in ("advmod", "ccomp") or after_comma(token))


def _is_circumstance(token: Token) -> bool:
    """Say whether a phrase is what "with" is about: "with officials saying", which falls as a whole."""
    with_noun = token.head.dep_ == "pobj" and token.head.head.lower_ == "with"
    return with_noun and token.dep_ in ("acl", "advcl") and token.tag_ == "VBG" and not after_comma(token)


def _completes(token: Token) -> bool:
    """Say whether a phrase is all that "is" has to say: "the reason is", "it was for safety"."""
    if token.dep_ not in ("prep", "advmod", "npadvmod") or token.head.lemma_ != "be" or token.i < token.head.i:
        return False
    others = (child for child in token.head.children if token.head.i < child.i < token.i)
    return not any(child.dep_ in ("attr", "acomp", "prep", "advmod", "ccomp", "xcomp") for child in others)


def _without_stumps(doc: Doc, kept: set[int]) -> set[int]:
    """Take away a preposition, article or joining word that the cut left at the end."""
    while len(kept) > FEWEST_WORDS:
        last = doc[max(kept)]
        stump = last.dep_ in ("cc", "det", "mark") or (
            last.dep_ == "prep" and not any(child.i in kept for child in last.children) and last.pos_ == "ADP"
        )
        # "... the money, put at": what the participle spoke of is gone as well.
        before = max(kept - {last.i})
        stump = stump or last.lower_ in _NEVER_LAST or (last.tag_ == "VBN" and is_comma(doc[before]))
        if last.lower_ == "than":
            comma = max((at for at in kept if is_comma(doc[at])), default=last.i)
            kept = {at for at in kept if at < comma}
            continue
        if not (stump or (last.is_punct and last.text in ",;:–—-")):
            break
        kept = kept - {last.i}
    return kept


def _count_words(doc: Doc, kept: set[int]) -> int:
    return sum(1 for at in kept if not doc[at].is_punct and not doc[at].is_space)
