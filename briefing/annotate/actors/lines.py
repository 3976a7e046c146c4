"""Words: an article cut into words with what the rules ask of them, and the lines that name no actors.

Bylines, datelines, credits and headings are set apart here, because names in them are no evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from briefing.annotate.actors.forms import fold, is_honorific, listed, role_words
from briefing.model import Article, Block

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[-–][^\W\d_]+)*"  # U.S., J.P.
    r"|(?<![\w’'])[’'](?:t|s)(?=\s+[A-Z])"  # van ’t Zand
    r"|[^\W_](?:\w|[.’'&+-](?=[^\W_]))*"
)
_POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)
_OPENING_QUOTE = re.compile(r"[“‘\"'«]$")
_BYLINE = re.compile(r"\s*(?:by|words|from)[ \t]+[^\W\d_]", re.IGNORECASE)
_CREDIT = re.compile(
    r"\(?(?:(?:additional |further )?(?:reporting|writing|editing|compiled|photography|photos?|words|graphics?) by\b"
    r"|with files from\b|with (?:additional )?reporting (?:by|from)\b|(?:media|press) contacts?\b|contacts?:"
    r"|for (?:more|further) information\b|follow .{0,40} on (?:twitter|x)\b|photo(?:graph)?: |picture: |image: )",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-ZÀ-ÞŠŽ][A-ZÀ-ÞŠŽ’'./\- ]{2,}(?:,[ \w.’']{2,30})?(?:\s*\([\w ,./’'-]{2,40}\))?\s*[—–-]{1,2}\s"
    r"|[A-Z][\w’'. ]{2,25}(?:, [\w. ]{2,25})?(?: \([\w /’'-]{2,30}\))? [—–]\s(?=[^a-z])"
    r"|[A-ZÀ-Þ]{3,}(?:[ /][A-ZÀ-Þ]{3,}){0,3}:\s"
)
_DATE_ONLY = re.compile(r"[A-ZÀ-ÞŠŽ][A-ZÀ-ÞŠŽ’'.\- ]+,\s+[\w .]{2,14}\d{1,4}\s*$")
_ARABIC_PREFIXES = (
    "al-",
    "el-",
    "as-",
    "ash-",
    "at-",
    "an-",
    "ad-",
    "ar-",
    "az-",
    "ul-",
    "d'",
    "d’",
    "l'",
    "l’",
    "t'",
    "t’",
    "bin-",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text. ``gap`` is the text between the word before and this one."""

    start: int
    end: int
    text: str
    fold: str
    cap: bool
    possessive: bool
    gap: str
    first: bool
    heading: bool
    skipped: bool
    token: int


@dataclass(frozen=True, slots=True)
class Page:
    """The article as the rules of this package see it.

    ``congress`` says that it speaks of a congress's chambers; ``letters`` are its words in capitals, folded.
    """

    article: Article
    doc: Doc
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    congress: bool = False
    letters: frozenset[str] = frozenset()

    def token(self, word: Word) -> Token:
        """Return the token in which a word begins."""
        return self.doc[word.token]

    def at(self, offset: int) -> int:
        """Return the index of the first word at or after an offset."""
        return bisect_right(self.starts, offset - 1)

    def gap_after(self, index: int) -> str:
        """Return the text between a word and the next one, or what is left of the text."""
        if index + 1 < len(self.words):
            return self.words[index + 1].gap
        last = self.words[index]
        return self.article.text[last.end + 2 * last.possessive :]


def read_words(doc: Doc, article: Article) -> Page:
    """Cut an article into words."""
    token_starts = [token.idx for token in doc]
    words: list[Word] = []
    for block, zone in zip(article.blocks, _zones(article), strict=True):
        words.extend(_block_words(article, block, zone, token_starts, words[-1].end if words else 0))
    congress = any(word.cap and word.fold in listed("congress_words") for word in words)
    letters = frozenset(word.fold for word in words if len(word.text) > 2 and word.text.isupper())
    return Page(article, doc, tuple(words), tuple(word.start for word in words), congress, letters)


def _block_words(article: Article, block: Block, zone: int, token_starts: list[int], before: int) -> list[Word]:
    text = article.text
    first_offsets = [sentence.span.start for sentence in block.sentences]
    titles = [block.number == 1 and _is_title_case(one.span.of(text)) for one in block.sentences]
    words: list[Word] = []
    first, last_end = True, before
    for match in _WORD.finditer(text, block.span.start, block.span.end):
        start, end, form = match.start(), match.end(), match[0]
        if len(form) > 2 and (ending := _POSSESSIVE.search(form)):
            form, end = form[: ending.start()], match.end() - 2
        elif _keeps_full_stop(text, form, end):
            form, end = form + ".", end + 1
        gap = text[last_end:start]
        begun = bisect_right(first_offsets, start)  # how many sentences have begun
        heading = block.kind == "heading" or titles[begun - 1]
        first = first or begun > bisect_left(first_offsets, last_end) or _opens(gap)
        words.append(
            Word(
                start, end, form, fold(form), _is_capital(form), end < match.end(), gap, first,
                heading, start < zone, bisect_right(token_starts, start) - 1,
            )
        )  # fmt: skip
        first, last_end = False, match.end() if end < match.end() else end
    return _without_shouting(words)


def _without_shouting(words: list[Word]) -> list[Word]:
    """Mark runs of three and more words in capitals as a headline; a lone one may be an acronym."""
    runs: list[tuple[int, int]] = []
    start = None
    for index in range(len(words) + 1):
        loud = index < len(words) and words[index].text.isupper() and len(words[index].text) > 1
        if loud and start is None:
            start = index
        elif not loud and start is not None:
            if index - start > 2 and any(len(word.text) > 5 for word in words[start:index]):
                runs.append((start, index))
            start = None
    for first, last in runs:
        words[first:last] = [replace(word, heading=True) for word in words[first:last]]
    return words


def _is_title_case(sentence: str) -> bool:
    """Say whether a sentence is a headline in title case, in which capitals say nothing."""
    if any(word.islower() and word.isalpha() and word not in listed("headline_small") for word in sentence.split()):
        return False
    longer = [word for word in sentence.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.85 * len(longer) and len(sentence) < 160


def _opens(gap: str) -> bool:
    return gap.rstrip(" ").endswith((":", "—", "…")) or (len(gap) > 1 and bool(_OPENING_QUOTE.search(gap)))


def _keeps_full_stop(text: str, form: str, end: int) -> bool:
    if text[end : end + 1] != "." or "." in form:
        return False
    folded = form.lower()
    initial = len(form) == 1 and form.isupper() and form != "I"
    return (
        initial
        or folded + "." in role_words("titles")
        or folded in listed("dotted")
        or folded in listed("dotted_forms")
        or (is_honorific(folded) and len(form) < 5)
    )


def _is_capital(form: str) -> bool:
    if form[0].isdigit():
        return False
    if (form.lower().startswith(_ARABIC_PREFIXES) and "-" in form) or form[1:2] in ("'", "’"):
        return any(c.isupper() for c in form)
    parts = form.split("-")
    if len(parts) > 1:
        return (parts[0][:1].isupper() and any(p[:1].isupper() for p in parts[1:])) or form.isupper()
    return form[0].isupper() or (len(form) > 2 and form[0].islower() and form[1].isupper())


def _zones(article: Article) -> list[int]:
    """Return, for each block, the offset up to which its names are no evidence (byline, dateline, credits)."""
    zones = []
    after_byline = False
    for block in article.blocks:
        words = block.span.of(article.text)
        short = len(words) < 120
        zone = block.span.start
        if (
            short and block.number <= 6 and _BYLINE.match(words) and words.rstrip()[-1:] not in ".,"
        ) or _DATE_ONLY.match(words):
            zone, after_byline = block.span.end, True
        elif after_byline and short and words.rstrip()[-1:] not in '.”"’':
            zone = block.span.end
        elif credit := _CREDIT.match(words):
            zone = block.span.end if credit else zone
        else:
            after_byline = False
            if dateline := _DATELINE.match(words):
                zone += dateline.end()
        zones.append(zone)
    return zones
