"""From what an editor has (a text, a saved web page, a Word file) to the draft of a seed.

Web pages and Word files are reduced to headings, paragraphs, list items and quotations; everything else of them, such
as scripts, links and menus, stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from briefing.blocks import QUOTE_CLOSING, QUOTE_OPENING, cut_blocks
from briefing.characters import decode
from briefing.fields import guess_date
from briefing.model import Source
from briefing.problems import BriefingError, Problem
from briefing.text import BIDI_CONTROLS, controls, normalise

PAGES = (".html", ".htm", ".xhtml")
WORD = (".docx",)
TEXTS = (".txt", ".md", ".text", ".markdown", "")
LIST_ITEMS = ("item", "li")
QUOTATIONS = ("quote", "blockquote")
QUOTED = "> "
_HEADING = re.compile(r"h([1-6])")
_FRONT = re.compile(r"---\n(?:[^\n]*\n)*?---\n")
LONGEST_BYLINE = 40  # characters beside the author's name: a date, a place, an office


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A seed before it is written. ``published`` is an ISO date or empty; with ``markdown``, ``#`` marks headings."""

    text: str
    title: str = ""
    published: str = ""
    source: Source = field(default_factory=Source)
    markdown: bool = False


def read_draft(raw: bytes, suffix: str) -> Draft:
    """Turn the bytes of a file into a draft; the suffix says what they are. BriefingError for what is no text."""
    if suffix in PAGES:
        return from_page(_decoded(raw))
    if suffix in WORD:
        return from_word(raw)
    if suffix not in TEXTS:
        raise BriefingError(f"files that end in {suffix} are not read; save it as text, as a web page or as .docx")
    return from_text(_clean(_decoded(raw)), markdown=suffix in (".md", ".markdown"))


def from_text(text: str, *, markdown: bool) -> Draft:
    """Take a heading that opens a text for its title; a text with a front matter needs no draft."""
    if _FRONT.match(text):
        raise BriefingError("this is a seed already, with a front matter of its own: put the file into seeds/")
    blocks = cut_blocks(text, markdown=markdown)
    if len(blocks) < 2 or blocks[0].kind != "heading":
        return Draft(text=text, markdown=markdown)
    title, rest = blocks[0].span.of(text), text[blocks[0].span.end :]
    if not rest.startswith("\n\n") or _line(title) != title:
        return Draft(text=text, markdown=markdown)
    return Draft(text=rest.lstrip("\n"), title=title, markdown=markdown)


def from_page(html: str) -> Draft:
    """Take the article out of a saved web page, with what the page says of its title, date, author and source."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)
    if found is None or found.body is None:
        raise BriefingError("no article was found in this page; paste its text instead")
    title = _line(found.title)
    author = _line(found.author)
    blocks = [(tag, words) for tag, words in _blocks(found.body) if not (tag.startswith("#") and _line(words) == title)]
    if blocks and author and _is_byline(blocks[0][1], author):
        del blocks[0]
    return Draft(
        text=_joined(blocks),
        title=title,
        published=guess_date(found.date or ""),
        source=Source(name=_line(found.sitename), url=_web(found.url), author=author),
        markdown=True,
    )


def from_word(raw: bytes) -> Draft:
    """Take the text out of a Word file; its first heading of the first order is the title."""
    import mammoth
    from lxml import html

    try:
        found = mammoth.convert_to_html(BytesIO(raw), convert_image=mammoth.images.img_element(lambda _: {}))
    except Exception as error:  # whatever a broken archive makes the reader stumble over
        raise BriefingError(f"this Word file cannot be read: {error}") from error
    blocks = list(_blocks(html.fromstring(f"<div>{found.value}</div>")))
    title = ""
    if blocks and blocks[0][0] == "# ":
        title = _line(blocks.pop(0)[1])
    return Draft(text=_joined(blocks), title=title, markdown=True)


def _blocks(root: Any) -> Iterator[tuple[str, str]]:
    """Yield the blocks below an element, each with the mark that it gets in a text."""
    for element in root.iter():
        mark = _mark(element)
        words = " ".join("".join(element.itertext()).split())
        if mark is not None and words:
            # Quoted words that stand in quotation marks need no other sign that they are not the writer's own.
            yield ("" if mark == QUOTED and _in_marks(words) else mark), words


def _mark(element: Any) -> str | None:
    """Return what marks an element in a text, nothing for a paragraph, None for what is no block or part of one."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if level := _HEADING.fullmatch(element.get("rend", "") if tag == "head" else tag):
        return "#" * int(level[1]) + " "
    if tag == "head":
        return "## "
    if tag in LIST_ITEMS:
        return "- "
    around = {parent.tag for parent in element.iterancestors()}
    if tag == "p" and around.isdisjoint(LIST_ITEMS):
        return "" if around.isdisjoint(QUOTATIONS) else QUOTED
    return QUOTED if tag in QUOTATIONS and element.find(".//p") is None else None


def _in_marks(words: str) -> bool:
    return words[0] in QUOTE_OPENING and words[-1] in QUOTE_CLOSING and len(words) > 2


def _is_byline(words: str, author: str) -> bool:
    """Say whether a line only repeats who wrote the article, and when."""
    opening = f"By {author}".casefold()
    rest = words[len(opening) :]
    return words.casefold().startswith(opening) and len(rest) <= LONGEST_BYLINE and not re.match(r"\w|.*[.!?…]$", rest)


def _joined(blocks: list[tuple[str, str]]) -> str:
    parts: list[str] = []
    for at, (mark, words) in enumerate(blocks):
        if at:
            parts.append("\n" if mark == "- " and blocks[at - 1][0] == "- " else "\n\n")
        parts.append(mark + words)
    return _clean("".join(parts) + "\n")


def _decoded(raw: bytes) -> str:
    """Return bytes as text; what is not UTF-8 is taken for the encodings that old programs write."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    decoded = decode(raw, "")
    return raw.decode("cp1252", "replace") if isinstance(decoded, Problem) else decoded


def _clean(text: str) -> str:
    """Drop what a seed may not hold; in a draft nobody has checked the text yet."""
    unwanted = {match[0] for match in controls(normalise(text))} | set(BIDI_CONTROLS)
    return normalise(text).translate({ord(char): None for char in unwanted}).strip("\n") + "\n"


def _line(words: str | None) -> str:
    return " ".join(re.sub(r"[<>]", "", _clean(words or "")).split())


def _web(url: str | None) -> str:
    return url if url and re.match(r"https?://", url) else ""
