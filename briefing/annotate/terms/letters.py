"""Whether the letters of a short form fit the words of a long form: initials first, then letters inside words."""

from __future__ import annotations

import re

from briefing.data import table
from briefing.model import Span

_WORD = re.compile(r"[^\s–—(){}\[\],;:“”\"]+")
_PIECE = re.compile(r"[^\W_]+")


def letters_of(short: str) -> str:
    """Return the letters and digits of a short form in capitals, without a plural s.

    >>> letters_of("HRBs"), letters_of("Mast")
    ('HRB', 'MAST')
    """
    if len(short) > 2 and short[-1] == "s" and short[-2].isupper():
        short = short[:-1]
    return "".join(sign for sign in short if sign.isalnum()).upper()


def fit_before(text: str, start: int, end: int, short: str, *, loose: bool) -> Span | None:
    """Return the long form that ends where the space before ``end`` begins, the shortest that fits."""
    words = _words(text, start, end)
    if not words or text[words[-1].end : end].strip(" \u00a0\"“”'’,"):
        return None
    found = _best([Span(word.start, words[-1].end) for word in reversed(words)], text, short, loose)
    if found is not None and not _are_initials(letters_of(short), found.of(text)):
        found = _widen(found, words, text, letters_of(short))
    if found is None and loose:
        found = _characters_before(text, Span(words[0].start, words[-1].end), letters_of(short))
    return found


def fit_after(text: str, start: int, end: int, short: str, *, loose: bool) -> Span | None:
    """Return the long form that begins at ``start``, the shortest that fits."""
    words = _words(text, start, end)
    whole = [Span(words[0].start, words[-1].end)] if words else []
    return _best([*whole, *(Span(words[0].start, word.end) for word in words)], text, short, loose)


def _widen(found: Span, words: list[Span], text: str, letters: str) -> Span:
    """Take in the capitalised words before a long form whose letters stand in another order."""
    for word in reversed([word for word in words if word.end <= found.start]):
        if not (text[word.start].isupper() and text[word.start] in letters) or word.of(text) in ("The", "A", "An"):
            break
        found = Span(word.start, found.end)
    return found


def _words(text: str, start: int, end: int) -> list[Span]:
    """Return the words between two places that one long form could have: none before a break in the sentence."""
    words: list[Span] = []
    for match in _WORD.finditer(text, start, end):
        gap = text[words[-1].end : match.start()] if words else ""
        if gap.strip(" \u00a0\n\t“”\"'") not in ("", ",") or (
            "," in gap and not (text[words[-1].start].isupper() and match[0][0].isupper())
        ):
            words = []
        words.append(Span(*match.span()))
    return words


def _best(spans: list[Span], text: str, short: str, loose: bool) -> Span | None:
    letters = letters_of(short)
    limit = max(2 * len(letters), len(letters) + 5)
    near = [span for span in spans if _count(span, text) <= limit and _starts_well(span, text)]
    for fits in (
        (_are_initials, _are_initials_mixed) if not loose else (_are_initials, _are_initials_mixed, _are_inside)
    ):
        found = next((span for span in near if fits(letters, span.of(text))), None)
        if found is not None and found.of(text).casefold() != short.casefold():
            return found
    return None


def _count(span: Span, text: str) -> int:
    return span.of(text).count(" ") + 1


def _starts_well(span: Span, text: str) -> bool:
    """Say whether a long form has two words or more and neither begins nor ends with a function word."""
    words = [word.casefold() for word in _PIECE.findall(span.of(text))]
    return len(words) > 1 and _is_content(words[0]) and _is_content(words[-1])


def _is_content(word: str) -> bool:
    return word.casefold() not in table("terms")["function_words"]


def _whole(long: str) -> list[str]:
    return [word.upper() for word in re.sub(r"[’']s\b", "", long).split()]


def _pieces(long: str) -> list[str]:
    return [piece.upper() for piece in _PIECE.findall(re.sub(r"[’']s\b", "", long))]


def _initial(word: str) -> str:
    """Return the first letter of a word, or all the digits that it begins with ("13th": 13)."""
    digits = re.match(r"\d+", word)
    return digits[0] if digits else word[0]


def _are_initials(letters: str, long: str) -> bool:
    """Fit initials in order; all function words and the parts of all compounds may be passed over."""
    for words in (_whole(long), _pieces(long)):
        content = [word for word in words if _is_content(word)]
        for chosen in (content, words):
            if "".join(_initial(word) for word in chosen if word) == letters:
                return True
    return False


def _are_initials_mixed(letters: str, long: str) -> bool:
    """Fit initials of which one is passed over, some function words count, or the order differs."""
    pieces = _pieces(long)
    content = [piece for piece in pieces if _is_content(piece)]
    if len(letters) >= 4 and 0 <= len(content) - len(letters) <= 1 and not set(letters) - {p[0] for p in content}:
        initials = [piece[0] for piece in content]
        return all(initials.count(letter) >= letters.count(letter) for letter in set(letters))
    if len(letters) >= 3 and len(content) == len(letters) + 1 and content[-1][0] == letters[-1]:
        initials = [piece[0] for piece in content]
        return any("".join(initials[:i] + initials[i + 1 :]) == letters for i in range(1, len(initials)))
    at = 0
    for piece in pieces:
        if at < len(letters) and piece[0] == letters[at]:
            at += 1
        elif _is_content(piece):
            return False
    return at == len(letters)


def _are_inside(letters: str, long: str) -> bool:
    """Fit letters in order, each content word giving its first and perhaps more of its own."""
    return any(_give_all(letters, words) for words in (_whole(long), _pieces(long)))


def _give_all(letters: str, words: list[str]) -> bool:
    if not words or words[0][0] != letters[0] or len(words) > len(letters) + 3:
        return False
    reached = {0}
    for word in words:
        ahead = set() if _is_content(word) else reached
        reached = ahead | {after for at in reached for after in _taken(letters, at, word)}
    return len(letters) in reached


def _taken(letters: str, at: int, piece: str) -> list[int]:
    """Return how far the letters may reach after a word that gives its first letter and others in order."""
    ends: list[int] = []
    for index, sign in enumerate(piece):
        if at < len(letters) and letters[at] == sign:
            at += 1
            ends.append(at)
        elif index == 0:
            return []
    return ends


def fits_exactly(short: str, long: str) -> bool:
    """Say whether a long form is a name, or has the short form's letters as its initials, all and in order."""
    names = [word for word in _PIECE.findall(long) if _is_content(word)]
    return _are_initials(letters_of(short), long) or all(word[0].isupper() for word in names)


def _characters_before(text: str, window: Span, letters: str) -> Span | None:
    """Match letters from the right, each anywhere, the first at the start of a word (Schwartz and Hearst 2003)."""
    words = {word.start() for word in _WORD.finditer(text, window.start, window.end) if _is_content(word[0])}
    at = window.end
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= window.start and (text[at].upper() != letters[index] or (index == 0 and at not in words)):
            at -= 1
        if at < window.start:
            return None
    found = Span(at, window.end)
    count = _count(found, text)
    return found if 1 < count <= min(len(letters) + 5, 2 * len(letters)) and _starts_well(found, text) else None
