"""What the fuzzer runs.

A target may refuse what it is given, with a problem; it may not raise, hang, or let a character change.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from briefing.blocks import cut_blocks
from briefing.config import Config
from briefing.load import load_seeds
from briefing.markup import Mark, annotate_block, mention_mark, plain_mark, quote_mark
from briefing.model import Span
from briefing.report import as_github, as_text
from briefing.text import controls, normalise

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def load(data: bytes) -> None:
    """A file of any bytes is an article or a problem."""
    (FOLDER / "x.md").write_bytes(data)
    articles, problems = load_seeds(FOLDER, config=Config())
    assert articles or any(one.severity == "error" for one in problems)
    as_text(problems)
    for line in as_github(problems).splitlines():
        assert line.startswith("::") is line.startswith(("::error", "::warning", "::notice")), line
    for article in articles:
        for block in article.blocks:
            assert 0 <= block.span.start < block.span.end <= len(article.text)


def front_matter(data: bytes) -> None:
    """Any bytes between the two lines of a front matter are read or refused."""
    load(b"---\n" + data + b"\n---\n\nThe harbour board met on Tuesday.\n")


def markup(data: bytes) -> None:
    """Any text with any marks reads as the text does, and every element is closed."""
    text = normalise(data[16:].decode("utf-8", "ignore"))
    # What the loader refuses never comes here.
    text = text.translate({ord(match[0]): None for match in controls(text)})
    places = [byte * (len(text) + 1) // 256 for byte in data[:16]]
    spans = [Span(min(pair), max(pair)) for pair in zip(places[::2], places[1::2], strict=False)]
    makers: tuple[Callable[[Span], Mark], ...] = (
        lambda span: mention_mark(span, card="t-a", kind="person", linked=True),
        lambda span: quote_mark(span, speaker="t-b"),
        lambda span: plain_mark(span, rank=1),
    )
    marks = [makers[at % len(makers)](span) for at, span in enumerate(spans)]
    for block in cut_blocks(text, markdown=False):
        html = annotate_block(text, block.span, sentences=block.sentences, marks=marks)
        reader = _Reader()
        reader.feed(str(html))
        reader.close()
        assert reader.text == block.span.of(text)
        assert reader.open == []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        assert not (tag == "a" and "a" in self.open)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


TARGETS = {"load": load, "front-matter": front_matter, "markup": markup}
