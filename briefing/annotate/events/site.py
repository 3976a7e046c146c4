"""Where a date hangs in the parse: its own tokens, the event noun and the predicate above it, mended on the surface."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import (
    after_comma,
    ancestors,
    date_tokens,
    is_comma,
    is_event_noun,
    is_predicate,
    lexicon,
)
from briefing.model import DateExpr

_BEFORE_DATES = frozenset({"on", "in", "since", "from", "by", "until", "till", "after", "before"})
# A "sentence" longer than this is a table or a list without marks: its parse says nothing, and asking costs.
LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a date stands: its tokens, the nearest event noun and the predicate above it."""

    doc: Doc
    date: frozenset[int]
    phrase: frozenset[int]  # the date with the preposition and adverbs that belong to it
    root: Token
    noun: Token | None
    verb: Token | None
    prenominal: bool  # the date stands before a noun and belongs to it: "the November collapse", "the 2027 season"
    frames: bool  # that noun only places a clause in time: "before the 2027 season"
    others: frozenset[int]  # the tokens of all dates in the article
    side: str  # "past", "planned", or "" when the date holds the day of publication

    @property
    def before_noun(self) -> bool:
        """Say whether the date tells which thing is meant."""
        return self.prenominal and not self.frames


def find_site(doc: Doc, when: DateExpr, side: str, *, others: frozenset[int] = frozenset()) -> Site | None:
    """Return where a date expression hangs in the parse."""
    tokens = date_tokens(doc, when)
    if tokens is None:
        return None
    date = frozenset(token.i for token in tokens)
    root = tokens.root
    prenominal = _stands_before_noun(root)
    own = prenominal and _is_own_phrase(root, tokens[0], when)
    prenominal = prenominal and not own
    frames = prenominal and _is_time_frame(root.head)
    noun, verb = _above(root, date)
    if verb is not None and (own_side := _on_own_side(verb, date)) is not None:
        noun, verb = None, own_side
    said = None if prenominal else _said_on(doc, date)
    if said is not None:
        noun, verb = None, said
    elif prenominal and not frames and _is_dated_paper(root, when):
        noun = root.head
    elif prenominal and not frames and noun is not None and noun.i != root.head.i:
        noun = None
    elif prenominal and frames and noun is not None and noun.i == root.head.i:
        noun = next((head for head in heads_below(root.head, verb) if is_event_noun(head)), None)
    return Site(
        doc=doc,
        date=date,
        phrase=date | _frame(tokens[0], date) | ({tokens[0].i - 1} if own else set()),
        root=root,
        noun=noun,
        verb=verb,
        prenominal=prenominal,
        frames=frames,
        others=others,
        side=side,
    )


def _above(root: Token, date: frozenset[int]) -> tuple[Token | None, Token | None]:
    """Return the nearest event noun and the predicate above a date."""
    noun = verb = None
    for token in ancestors(root):
        if token.i in date:
            continue
        if is_predicate(token):
            verb = token
            if not _stands_outside(token, date):
                break
            noun = None
        elif noun is None and is_event_noun(token):
            noun = token
    return noun, verb


def _on_own_side(verb: Token, date: frozenset[int]) -> Token | None:
    """Return the finite verb on the date's side of a semicolon, when the parser hung the date on one beyond it."""
    doc, first, sentence = verb.doc, min(date), verb.sent
    low, high = sorted((verb.i, first))
    if not any(doc[at].text == ";" for at in range(low, high)):
        return None
    start = max((t.i + 1 for t in sentence if t.text == ";" and t.i < first), default=sentence.start)
    end = min((t.i for t in sentence if t.text == ";" and t.i > first), default=sentence.end)
    own = [t for t in doc[start:end] if t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ not in ("aux", "auxpass")]
    before = [token for token in own if token.i < first]
    return before[-1] if before else own[0] if own else None


def _stands_before_noun(root: Token) -> bool:
    head = root.head
    return (
        root.dep_ in ("poss", "compound", "nummod", "amod", "nmod")
        and head.i > root.i
        and head.pos_ in ("NOUN", "PROPN", "NUM")
        and root.pos_ != "ADP"
    )


def _is_dated_paper(root: Token, when: DateExpr) -> bool:
    """Say whether a day names a paper by when it was written: "a May 14 memo from the auditor"."""
    paper = root.head.lemma_.lower() in lexicon("papers") and root.dep_ != "poss" and when.precision == "day"
    return paper and any(child.dep_ == "prep" for child in root.head.children)


def _is_own_phrase(root: Token, first: Token, when: DateExpr) -> bool:
    """Say whether a date that the parser took into the noun behind it stands alone: "on 30 June X's option ends"."""
    before = first.i - 1
    if before < first.sent.start or first.doc[before].lower_ not in _BEFORE_DATES or root.dep_ == "poss":
        return False
    return when.precision == "day" or root.doc[root.i + 1].pos_ == "PROPN"


def _is_time_frame(noun: Token) -> bool:
    """Say whether a dated noun only frames a clause: "before the 2027 season", "during last week's talks"."""
    if noun.dep_ != "pobj":
        return False
    lead = noun.head.lower_
    return lead == "during" or (lead in ("before", "after", "since", "until", "by") and not is_event_noun(noun))


def _frame(first: Token, date: frozenset[int]) -> set[int]:
    """Return the prepositions and adverbs around a date: "late on Wednesday", "only last September"."""
    frame: set[int] = set()
    framing = (
        lexicon("placing")
        | lexicon("keeping")
        | {
            "only",
            "just",
            "late",
            "early",
            "later",
            "earlier",
            "effective",
            "back",
            "exactly",
            "almost",
            "nearly",
            "roughly",
            "barely",
        }
    )
    for at in range(first.i - 1, max(first.sent.start, first.i - 4) - 1, -1):
        token, inner = first.doc[at], date | frame
        tied = token.head.i in inner or any(child.i in inner for child in token.children)
        if token.lower_ not in framing or not tied or token.dep_ == "prt":
            break
        frame.add(at)
    return frame


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


def heads_below(token: Token, verb: Token | None) -> list[Token]:
    """Return the heads above a token up to a verb."""
    found = []
    for head in ancestors(token):
        if verb is not None and head.i == verb.i:
            break
        found.append(head)
    return found
