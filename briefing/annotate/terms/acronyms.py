"""Short forms and their long forms: "X (Y)", "Y, short for X", "X, or Y", "Y, as X is known" and their like.

A pair needs a cue beside the short form and letters that fit; without a cue only the exact initials of a name that
stands in the text will do. Whether a pair is worth a term is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from briefing.annotate.terms.letters import fit_after, fit_before, fits_exactly, letters_of
from briefing.data import table
from briefing.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A short form, its long form, the end of what introduces them, and the rule that tied them."""

    short: Span
    long: Span
    end: int
    rule: str


# A short form: capitals with small letters, digits, "&" or hyphens between, perhaps a plural s; or a capitalised word.
_SHORT = re.compile(
    r"(?<![\w&.’'-])(?:(?<=\()[A-Z]{2,5} [A-Z]{2,6}(?=\))|\d{1,2}[A-Z]{2,4}"
    r"|[A-ZÀ-Þ][\w&]*(?:[-/][A-ZÀ-Þ][\w&]*)*|(?:[A-Z]\.){2,5})(?![\w&]|[’'](?!s\b)\w)"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\s(?:(?:of|and|for|the|on|in|to|de|&)\s){0,2}[A-ZÀ-Þ][\w’'-]*){1,9}")
_QUOTE = "[“”\"‘’']?"
_KNOWN = (
    r"(?:known(?: \w+ly)? (?:\w+ )?as|called|dubbed|nicknamed|abbreviated (?:to|as)|shortened to|styled"
    r"|(?:which|that) (?:[a-z]+ ){1,2}calls?|referred to (?:\w+ )?as) (?:an? |the )?"
)
_STANDS_FOR = r"(?:short for|stands? for|standing for|an? (?:acronym|abbreviation|initialism) (?:of|for))(?: the)? "
# Cues before a short form, with what must follow it; what they leave to their left is searched for the long form.
_BEFORE = tuple(
    (rule, re.compile(rf"{before}{_QUOTE}$"), re.compile(after))
    for rule, before, after in (
        (
            "long-bracket-short",
            r"[ \u00a0]\((?:the |or |hereafter |hereinafter |known as |also known as |formerly )?",
            rf"{_QUOTE}[);,:]",
        ),
        ("long-or-short", r",? or (?:the )?", rf"{_QUOTE}(?:[,.;:)—–]| as | [–—-] |’s|'s| is | for short)"),
        ("known-as", _KNOWN, ""),
        ("name-of", r"\b(?:name|acronym|initials|abbreviation)(?: of|,|:| -| –| —)? ", ""),
        ("long-dash-short", r" ?[—–-] ?(?:the |or ){0,2}", rf"{_QUOTE} ?[—–,-]"),
        ("long-comma-short", r", (?:the )?", r"[,.]"),
    )
)
# Cues after a short form; what follows them begins the long form.
_AFTER = tuple(
    (rule, re.compile(after))
    for rule, after in (
        ("short-bracket-long", rf"{_QUOTE}[ \u00a0]\((?:the |short for |or |for |formerly )?{_QUOTE}"),
        (
            "short-for",
            rf"{_QUOTE},? (?:[(–—-] ?)?(?:which |that )?(?:is |was |are |being )?{_STANDS_FOR}{_QUOTE}",
        ),
        ("as-known", r",? as (?:the )?"),
        ("short-or-long", rf"{_QUOTE},? or (?:the )?{_QUOTE}"),
        ("short-dash-long", r" ?[—–] ?(?:or )?(?:the )?| - (?:or )?(?:the )?"),
        ("short-comma-long", r", (?:or )?the |, (?=[A-Z])"),
    )
)
# Where a long form in running text must end.
_LONG_END = re.compile(r"[,;:()\[\]—–\n“”\"]| - |\.(?=\s|$)| (?:is|are|was|were) (?:known|called|referred)\b")
# Where it must end when brackets or dashes hold it, which commas may not break ("HSU - the Harbour, Sea and Sky Unit").
_CLOSERS = {"short-bracket-long": re.compile(r"[();\n]"), "short-dash-long": re.compile(r"[;—–\n]| - ")}
# A comma or a dash also sets off what is no long form, so that its letters must fit to the last.
_PLAIN_CUES = frozenset(("short-comma-long", "short-dash-long"))
# Cues that are explicit enough for letters that fit loosely.
_LOOSE = frozenset(("long-bracket-short", "short-bracket-long", "short-for", "as-known"))
# How far before its cue a long form may begin, in characters.
_REACH = 140


def find_pairs(text: str, sentences: list[Span]) -> list[Pair]:
    """Return the short forms that a cue or their initials tie to a long form, the first pair for each short form."""
    pairs: dict[str, Pair] = {}
    for sentence in sentences:
        for match in _SHORT.finditer(text, sentence.start, sentence.end):
            key = _key(match[0])
            if key not in pairs and _may_be_short(match[0]):
                pair = _explicit(text, Span(*match.span()), sentence)
                if pair is not None:
                    pairs[key] = pair
    return sorted(pairs.values(), key=lambda pair: pair.short)


def _key(short: str) -> str:
    return short.removesuffix("s") if is_capitals(short.removesuffix("s")) else short


def is_capitals(form: str) -> bool:
    """Say whether a form reads as an acronym: two capitals or more among its letters ("LK-PvB", "HRBs")."""
    if form[1:].islower():
        return False
    capitals = sum(sign.isupper() for sign in form)
    return capitals >= 2 and capitals * 2 >= sum(sign.isalpha() for sign in form)


def _is_common(form: str) -> bool:
    """Say whether capitals are so well known that no name in the text is needed to explain them."""
    return form.removesuffix("s") in table("terms")["known_capitals"]


def _may_be_short(form: str) -> bool:
    return 2 <= len(letters_of(form)) <= 10 and form.casefold() not in never_short()


@cache
def never_short() -> frozenset[str]:
    """Return the capitals that are no short forms of terms, folded."""
    return frozenset(word.casefold() for word in table("terms")["never_short"])


def _explicit(text: str, short: Span, sentence: Span) -> Pair | None:
    return _with_cue_before(text, short, sentence) or _with_cue_after(text, short, sentence)


def _with_cue_before(text: str, short: Span, sentence: Span) -> Pair | None:
    form = short.of(text)
    for rule, cue, after in _BEFORE:
        left = cue.search(text, max(sentence.start, short.start - 50), short.start)
        if left is None or not after.match(text, short.end):
            continue
        start = max(sentence.start, left.start() - _REACH)
        long = fit_before(text, start, left.start(), form, loose=rule in _LOOSE and _has_capitals(form))
        if long is None and rule in ("known-as", "name-of"):
            long = _name_in(text, start, left.start(), form)
        if long is not None:
            return Pair(short=short, long=long, end=_past(text, short.end), rule=rule)
    return None


def _with_cue_after(text: str, short: Span, sentence: Span) -> Pair | None:
    form = short.of(text)
    for rule, cue in _AFTER:
        match = cue.match(text, short.end)
        if match is None:
            continue
        limit = min(sentence.end, match.end() + _REACH)
        end = _CLOSERS.get(rule, _LONG_END).search(text, match.end(), limit)
        stop = end.start() if end else limit
        if rule == "as-known" and not (end and "known" in end[0]):
            continue
        long = fit_after(text, match.end(), stop, form, loose=rule in _LOOSE and _has_capitals(form))
        if long is None and rule == "as-known" and _has_capitals(form):
            long = _whole_name(text, match.end(), stop)
        if long is not None and (rule not in _PLAIN_CUES or fits_exactly(form, long.of(text))):
            return Pair(short=short, long=long, end=_past(text, long.end), rule=rule)
    return None


def _has_capitals(form: str) -> bool:
    return not form[1:].islower() and sum(sign.isupper() for sign in form) >= 2


def _whole_name(text: str, start: int, end: int) -> Span | None:
    """Return a stretch of text if it is one capitalised name: its letters may come from another language."""
    match = _NAME.fullmatch(text, start, end)
    return Span(start, end) if match else None


_CLOSING = re.compile(r"[”\"’')\]]{0,2}")


def _past(text: str, at: int) -> int:
    match = _CLOSING.match(text, at)
    return match.end() if match else at


def _name_in(text: str, start: int, end: int, short: str) -> Span | None:
    """Return a capitalised name between two places whose initials are the short form."""
    for match in _NAME.finditer(text, start, end):
        long = fit_before(text, match.start(), match.end(), short, loose=False)
        if long is not None:
            return long
    return None


def find_initials(text: str, taken: frozenset[str]) -> Iterator[Pair]:
    """Yield acronyms of three letters or more that are the exact initials of a name in the text ("the HSB")."""
    shorts: dict[str, Span] = {}
    for match in _SHORT.finditer(text):
        key = _key(match[0])
        if (
            is_capitals(match[0])
            and len(letters_of(match[0])) >= 3
            and key not in taken
            and not _is_common(match[0])
            and _may_be_short(match[0])
        ):
            shorts.setdefault(key, Span(*match.span()))
    if not shorts:
        return
    by_letters = {letters_of(key): key for key in shorts}
    longs: dict[str, dict[str, Span]] = {}
    for match in _NAME.finditer(text):
        found = _suffix_with(text, Span(*match.span()), by_letters)
        if found is not None and found[0] not in found[1].of(text).split():
            longs.setdefault(found[0], {}).setdefault(found[1].of(text).casefold().removesuffix("s"), found[1])
    for key, names in longs.items():
        if len(names) == 1:
            long = next(iter(names.values()))
            yield Pair(short=shorts[key], long=long, end=min(shorts[key].end, long.end), rule="initials")


# Three letters fit many a phrase; only one beside the acronym counts.
_NEAR = 300


def find_phrases(text: str, phrases: Iterable[Span], taken: frozenset[str]) -> Iterator[Pair]:
    """Yield acronyms that are the exact initials of a phrase in lower case ("harbour entry fee mechanism")."""
    shorts: dict[str, Span] = {}
    for match in _SHORT.finditer(text):
        if (
            is_capitals(match[0])
            and len(letters_of(match[0])) >= 3
            and _key(match[0]) not in taken
            and not _is_common(match[0])
            and _may_be_short(match[0])
        ):
            shorts.setdefault(letters_of(match[0]), Span(*match.span()))
    for phrase in phrases if shorts else ():
        for initials in initials_of(phrase.of(text)):
            if initials in shorts and (len(initials) > 3 or abs(shorts[initials].start - phrase.start) < _NEAR):
                short = shorts.pop(initials)
                yield Pair(short=short, long=phrase, end=min(short.end, phrase.end), rule="initials")


def _suffix_with(text: str, name: Span, by_letters: dict[str, str]) -> tuple[str, Span] | None:
    """Return the acronym of the longest end of a name that has one: the name's own, or without words before it."""
    starts = [
        m.start() for m in re.finditer(r"(?<!\S)(?!(?:The|A|An|And|As|At|In|On|For|Of|To)\s)[A-ZÀ-Þ]", name.of(text))
    ]
    for start in starts:
        part = Span(name.start + start, name.end)
        for initials in initials_of(part.of(text)):
            if initials in by_letters:
                return by_letters[initials], part
    return None


def initials_of(name: str) -> tuple[str, ...]:
    """Return the initials of a name in capitals: of its content words, and of all its words."""
    words = re.split(r"[\s-]+", re.sub(r"[’']s?\b", "", name))
    small = table("terms")["function_words"]
    content = "".join(word[0] for word in words if word and word.casefold() not in small).upper()
    return content, "".join(word[0] for word in words if word).upper()
