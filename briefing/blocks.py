"""Cut an article's text into blocks and sentences: rules on characters and lines only, no language model.

Sentence ids are addresses that others link to, so they may not change with a model or its version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from briefing.data import table
from briefing.model import Block, BlockKind, Sentence, Span

OPENING = "“‘\"'«„‚([¿¡"
CLOSING = "”’\"'»“)]"
QUOTE_OPENING = "“‘\"'«„‚"
QUOTE_CLOSING = "”’\"'»“"

# A heading is short; a paragraph beside it is not.
HEADING_MAX_CHARACTERS = 90
HEADING_MAX_WORDS = 14
LONG_LINE = 90
# Hard-wrapped text: every line but the last is about as long as the longest one.
WRAP_SHORTEST, WRAP_LONGEST = 45, 100
# Whether a sentence ends is decided by so many characters to each side, which keeps the work linear in the text.
WINDOW = 160

_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_MARKDOWN_QUOTATION = re.compile(r">[ \t]+(?=\S)")
_LIST_MARKER = re.compile(r"(?:[-*•–▪]|\d{1,2}[.)])[ \t]+(?=\S)")
_BYLINE = re.compile(r"by\s+\S+(?:\s+\S+){0,5}$", re.IGNORECASE)
_CLOCK_OR_DATE = re.compile(
    r"(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?|.*\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b[ ,\d]*)$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]*){0,4}(?:, ?[^—–()\n]{1,40}?)?(?: ?\([^()\n]{1,40}\))?"
    r"(?: [-–—]{1,2} (?=\S)|(?:[—–]|--) ?(?=[“‘\"'A-Z]))"
)
# Initials before a surname ("J.P. Holm"), or letters that stand for words.
_LETTERS = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]")
# A turn in a transcript of a debate: "Anna Reis (North Bay) (Ind): Will she say when?"
_TURN = re.compile(r"[^:?]{3,90}(?:\)|\bSpeaker|\bQ|\bA): ")
_TERMINATOR = re.compile(r"[.!?…]+")


def cut_blocks(text: str, *, markdown: bool) -> tuple[Block, ...]:
    """Return the blocks of a text in order, each with its sentences.

    ``markdown`` says whether ``#`` begins a heading and ``>`` a quotation. Together, the spans and markers of the
    blocks hold every character of ``text`` that is not white space.
    """
    lines = [line for group in _paragraphs(text) for line in _lines_or_paragraph(text, group)]
    rough = [_classify(text, line, markdown=markdown) for line in lines]
    blocks = []
    for at, block in enumerate(rough):
        before = rough[at - 1] if at else None
        after = rough[at + 1] if at + 1 < len(rough) else None
        if block.kind in ("paragraph", "quotation") and not block.marker and _is_heading(text, block, before, after):
            block = replace(block, kind="heading", level=2)
        block = replace(block, number=at + 1)
        blocks.append(replace(block, sentences=tuple(_sentences(text, block))))
    return tuple(blocks)


def continues(text: str, before: Block, after: Block) -> bool:
    """Say whether a sentence runs on from one block into the next, as around a quotation on a line of its own."""
    if "heading" in (before.kind, after.kind):
        return False
    first = after.span.of(text).lstrip(OPENING)[:1]
    last = before.span.of(text).rstrip(CLOSING)[-1:]
    return first.islower() or last == "," or (after.kind == "quotation" and last.isalpha() and first.islower())


def dateline_end(text: str, block: Block) -> int:
    """Return the offset behind a dateline such as "OSLO, Oct 30 (Agency) - " that opens a block, or its start."""
    match = _DATELINE.match(text, block.span.start, block.span.end) if block.kind == "paragraph" else None
    return match.end() if match else block.span.start


def _paragraphs(text: str) -> Iterator[list[Span]]:
    """Yield runs of lines that are not blank."""
    group: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            group.append(Span(start, start + len(line)))
        elif group:
            yield group
            group = []
        start += len(line) + 1
    if group:
        yield group


def _lines_or_paragraph(text: str, group: list[Span]) -> list[Span]:
    """Return one span for a hard-wrapped paragraph, otherwise one for each line."""
    lengths = [len(line) for line in group]
    wrapped = (
        len(group) > 1
        and max(lengths) <= WRAP_LONGEST
        and min(lengths[:-1]) >= max(WRAP_SHORTEST, max(lengths) - 22)
        and not any(_LIST_MARKER.match(line.of(text).lstrip()) for line in group[1:])
        and not any(_MARKDOWN_QUOTATION.match(line.of(text)) for line in group)
        and not _MARKDOWN_HEADING.match(group[0].of(text))
    )
    return [Span(group[0].start, group[-1].end)] if wrapped else group


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _classify(text: str, line: Span, *, markdown: bool) -> Block:
    line = _trim(text, line)
    words = line.of(text)
    kind: BlockKind = "paragraph"
    level, marker = 0, None
    if markdown and (match := _MARKDOWN_HEADING.match(words)):
        kind, level = "heading", max(2, len(match[1]))
    elif markdown and (match := _MARKDOWN_QUOTATION.match(words)):
        kind = "quotation"
    elif match := _LIST_MARKER.match(words):
        kind = "item"
    elif words[0] in QUOTE_OPENING and len(words) > 2 and words[-1] in QUOTE_CLOSING and _one_quotation(words):
        kind = "quotation"
    if match:
        marker = Span(line.start, line.start + len(match[0].rstrip()))
        line = Span(line.start + match.end(), line.end)
    return Block(number=0, kind=kind, level=level, span=line, marker=marker)


def _one_quotation(words: str) -> bool:
    """Say whether the marks at both ends belong to each other."""
    inner = words[1:-1]
    if words[0] == words[-1]:
        return words[0] not in inner
    return words[0] not in inner.replace(words[-1], "", inner.count(words[0])) and inner.count(words[0]) <= inner.count(
        words[-1]
    )


def _is_heading(text: str, block: Block, before: Block | None, after: Block | None) -> bool:
    words = block.span.of(text)
    bare = words.rstrip(QUOTE_CLOSING)
    if len(words) > HEADING_MAX_CHARACTERS or len(words.split()) > HEADING_MAX_WORDS or "\n" in words:
        return False
    if not bare or bare[-1] in ".,;:!—–-…" or not (words.lstrip(OPENING)[:1].isupper() or words[:1].isdigit()):
        return False
    if _BYLINE.match(words) or _CLOCK_OR_DATE.match(words) or _TURN.match(words):
        return False
    if after is None or not _is_prose(text, after) or continues(text, block, after):
        return False
    if before is None or before.span.of(text).isupper():
        return block.kind == "paragraph"
    return _is_prose(text, before) and not continues(text, before, block)


def _is_prose(text: str, block: Block) -> bool:
    words = block.span.of(text)
    return (
        block.kind in ("item", "quotation")
        or len(words) >= LONG_LINE
        or (block.kind == "paragraph" and words.rstrip(CLOSING)[-1:] in (".", "!", "?", ":", ",") and len(words) > 20)
    )


def _sentences(text: str, block: Block) -> Iterator[Sentence]:
    start, count = block.span.start, 0
    ends = [*_sentence_ends(block.span.of(text)), len(block.span)]
    for end in ends:
        span = _trim(text, Span(start, block.span.start + end))
        if span.start < span.end:
            count += 1
            yield Sentence(id=f"s{block.number}-{count}", span=span)
        start = block.span.start + end


def _sentence_ends(words: str) -> Iterator[int]:
    for match in _TERMINATOR.finditer(words):
        end = match.end()
        while end < len(words) and words[end] in CLOSING and not (words[end] in "“\"'" and words[end - 1] == " "):
            end += 1
        if end < len(words) and words[end].isspace() and _ends_sentence(words, match, end):
            yield end


def _ends_sentence(words: str, terminator: re.Match[str], end: int) -> bool:
    rest = words[end : end + WINDOW].lstrip()
    first = rest.lstrip(OPENING)[:1]
    if not first or first.islower():
        return False
    quoted = end > terminator.end()
    if quoted and terminator[0][-1] in "!?…" and _says(rest):
        return False
    if terminator[0] != ".":
        return True
    before = words[max(0, terminator.start() - WINDOW) : terminator.start()]
    token = before.split()[-1] if before and not before[-1].isspace() else ""
    return _full_stop_ends(token.lstrip(OPENING + "-–—"), rest, quoted=quoted)


def _full_stop_ends(token: str, rest: str, *, quoted: bool) -> bool:
    """Decide a single full stop after ``token``, with ``rest`` behind it."""
    lists = _abbreviations()
    token = re.split(r"[—–/-]", token)[-1]
    next_word = re.match(r"\W*([\w’']+)", rest)
    starts = bool(next_word) and next_word is not None and next_word[1] in lists["starters"]
    if token in lists["before_names"] and not quoted:
        # A month or a state can end a sentence, but then an ordinary starter follows.
        return starts and len(token) > 2 and token[0].isupper() and token not in lists["titles"]
    if token in lists["may_end"] or _LETTERS.fullmatch(token):
        return starts
    if len(token) == 1 and token.isalpha() and token.isupper() and token != "I":
        return starts and next_word is not None and len(next_word[1]) > 1 and not next_word[1].isupper()
    return True


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    lists = {name: frozenset(entries) for name, entries in table("abbreviations").items()}
    named = table("abbreviations")["before_names"]
    lists["titles"] = frozenset(named[: named.index("Jan")])
    return lists


@cache
def _says_pattern() -> re.Pattern[str]:
    verbs = "|".join(table("abbreviations")["reporting"])
    return re.compile(rf"(?:[\w’'.-]+\s+){{0,5}}(?:{verbs})\b")


def _says(rest: str) -> bool:
    return bool(_says_pattern().match(rest))
