"""The picture that stands beside a link to a briefing in other places: its title, its day and the name of the site.

Drawn in the site's own font with Pillow's own layout, so that the same title always gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from briefing.compose.here import card_path
from briefing.compose.pieces import day_view, one_line
from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.model import Article
from briefing.names import ascii_form
from briefing.page import DataFile

WIDTH, HEIGHT, MARGIN = 1200, 630, 80
PAPER, INK, ACCENT = (0xFD, 0xFC, 0xF8), (0x1C, 0x1A, 0x17), (0x8C, 0x1C, 0x2B)
# A picture is drawn in shades from paper to ink, few enough to keep it small; the last place is the accent's.
SHADES = 16
FULL, SOFT, ACCENTED = 14 * SHADES, 10 * SHADES, 15 * SHADES
TITLE_SIZES, SMALL, LEADING = (76, 66, 56, 48), 32, 1.2
MOST_LINES = 5
REGULAR, BOLD = 400, 700
LATIN, EXTENDED = "source-serif-4-latin-wght-normal.woff2", "source-serif-4-latin-ext-wght-normal.woff2"
# What the two files hold; other letters are written in ASCII.
LATIN_RANGES = ((0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2010, 0x2027), (0x20AC, 0x20AC))
EXTENDED_RANGES = ((0x100, 0x17F), (0x218, 0x21B), (0x1E80, 0x1E85), (0x1EF2, 0x1EF3))


def share_card_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return a PNG for every briefing."""
    return [
        DataFile(path=card_path(slug), text=draw_card(one.article, config.site_name))
        for slug, one in kb.articles.items()
    ]


def draw_card(article: Article, site: str) -> bytes:
    """Return the card of an article as PNG."""
    image = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 14), fill=ACCENTED)
    _write(draw, (MARGIN, 64), _cut(_writable(site), SMALL + 6, BOLD), SMALL + 6, BOLD, FULL)
    size, lines = _fitted(_writable(article.title))
    top = 160
    for line in lines:
        _write(draw, (MARGIN, top), line, size, BOLD, FULL)
        top += round(size * LEADING)
    day = day_view(article.published)
    foot = " · ".join(part for part in (day.shown if day else "", *article.topics[:2]) if part)
    _write(draw, (MARGIN, HEIGHT - 96), _cut(_writable(foot), SMALL, REGULAR), SMALL, REGULAR, SOFT)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    shades = image.point([level // SHADES for level in range(256)])
    indexed = Image.frombytes("P", shades.size, shades.tobytes())
    steps = SHADES - 2
    ramp = [round(p + (i - p) * step / steps) for step in range(steps + 1) for p, i in zip(PAPER, INK, strict=True)]
    indexed.putpalette([*ramp, *ACCENT])
    out = io.BytesIO()
    indexed.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _writable(words: str) -> str:
    """Return words on one line in letters that the fonts have, others as they are written in ASCII."""
    known = (*LATIN_RANGES, *EXTENDED_RANGES)
    written = "".join(sign if _within(sign, known) else ascii_form(sign) for sign in one_line(words))
    return one_line("".join(sign for sign in written if _within(sign, known)))


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size at which a title fits, and its lines; the longest titles are cut."""
    lines: list[str] = []
    for size in TITLE_SIZES:
        lines = _lines(title, size)
        if round(len(lines) * size * LEADING) <= HEIGHT - 160 - 130:
            return size, lines
    kept = lines[:MOST_LINES]
    kept[-1] = _cut(f"{kept[-1]} …", TITLE_SIZES[-1], BOLD)
    return TITLE_SIZES[-1], kept


def _lines(title: str, size: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _length(longer, size, BOLD) > WIDTH - 2 * MARGIN:
            lines.append(_cut(word, size, BOLD))
        else:
            lines[-1] = _cut(longer, size, BOLD)
    return lines


def _cut(words: str, size: int, weight: int) -> str:
    """Return as much of a line as fits on the card."""
    words = words[:200]
    while _length(words, size, weight) > WIDTH - 2 * MARGIN:
        words = words[:-2].rstrip("… ") + "…"
    return words


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, int], words: str, size: int, weight: int, shade: int) -> None:
    left, top = at
    for run, font in _runs(words, size, weight):
        draw.text((left, top + size), run, font=font, fill=shade, anchor="ls")
        left += font.getlength(run)


def _length(words: str, size: int, weight: int) -> float:
    return sum(font.getlength(run) for run, font in _runs(words, size, weight))


def _runs(words: str, size: int, weight: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """Yield a line in runs of one font file each."""
    run, file = "", LATIN
    for sign in words:
        its = EXTENDED if _within(sign, EXTENDED_RANGES) else LATIN
        if its != file and run:
            yield run, _font(file, size, weight)
            run = ""
        file = its
        run += sign
    if run:
        yield run, _font(file, size, weight)


def _within(sign: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)


@cache
def _font(file: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return one weight of a font file, laid out by Pillow itself and not by what the machine has."""
    source = io.BytesIO(files("briefing.data").joinpath("fonts", file).read_bytes())
    font = ImageFont.truetype(source, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
