"""One page of the built site, read once: its ids, what it links to and loads, its scripts, the text of its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Attributes whose value the browser fetches by itself, by element.
LOADED = {
    "script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "frame": ("src",), "embed": ("src",),
    "object": ("data",), "video": ("src", "poster"), "audio": ("src",), "source": ("src", "srcset"), "track": ("src",),
    "input": ("src",), "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "body": ("background",),
}  # fmt: skip
FETCHING_RELS = frozenset(
    [
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "mask-icon",
        "manifest",
        "preload",
        "prefetch",
        "modulepreload",
        "preconnect",
        "dns-prefetch",
        "prerender",
    ]
)
_STYLE_URL = re.compile(r"""(?:url\(\s*|@import\s+(?!url\())["']?([^"')\s;]+)""", re.IGNORECASE)
_BLOCK_ID = re.compile(r"b\d+")


class Reference(NamedTuple):
    """An address in a page and the line of the page on which it stands."""

    url: str
    line: int


@dataclass(slots=True)
class BuiltPage:
    """What the checks need to know of a page."""

    ids: set[str] = field(default_factory=set)
    links: list[Reference] = field(default_factory=list)
    loads: list[Reference] = field(default_factory=list)
    running: list[Reference] = field(default_factory=list)
    """What would run inside the page's main part: script elements, on... attributes, javascript: addresses."""
    inline_scripts: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    inline_styles: list[int] = field(default_factory=list)
    """The lines of style elements and style attributes."""
    ungoverned: int = 0
    """The line of the first script or style that comes before any policy; 0 for none."""
    blocks: dict[str, str] = field(default_factory=dict)
    """The text of each block of the article by id, tags removed."""


def read_page(html: str) -> BuiltPage:
    """Read a page; broken HTML is read as far as it goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


def style_urls(css: str) -> list[str]:
    """Return the addresses that a style sheet loads."""
    return [match[1] for match in _STYLE_URL.finditer(css)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = BuiltPage()
        self._open: list[str] = []
        self._main = 0
        self._block = ""
        self._block_depth = 0
        self._text_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        self._note_place(tag, given)
        self._note_addresses(tag, given)
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.page.policies.append(given.get("content", ""))
        active = tag in ("script", "style") or (tag == "link" and given.get("rel", "").lower() == "stylesheet")
        if active and not self.page.policies and not self.page.ungoverned:
            self.page.ungoverned = self.getpos()[0]
        if tag == "style" or "style" in given:
            self.page.inline_styles.append(self.getpos()[0])
        if (
            tag == "script"
            and "src" not in given
            and given.get("type", "").lower() in ("", "module", "text/javascript")
        ):
            self.page.inline_scripts.append("")
        elif tag == "script":
            self.page.inline_scripts.append("\0")  # data, or a file: not inline code

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            depth = len(self._open)
            closed = self._open.pop()
            if depth == self._block_depth:
                self._block, self._block_depth = "", 0
            if depth == self._text_depth:
                self._text_depth = 0
            if depth == self._main:
                self._main = 0
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            if self.page.inline_scripts[-1] != "\0":
                self.page.inline_scripts[-1] += data
        elif self._open and self._open[-1] == "style":
            self.page.loads.extend(Reference(url, self.getpos()[0]) for url in style_urls(data))
        elif self._block:
            self.page.blocks[self._block] += data

    def _note_place(self, tag: str, given: dict[str, str]) -> None:
        identifier = given.get("id", "")
        if identifier:
            self.page.ids.add(identifier)
        if tag == "a" and given.get("name"):
            self.page.ids.add(given["name"])
        if tag == "main" and not self._main:
            self._main = len(self._open)
        if identifier == "text" and not self._text_depth:
            self._text_depth = len(self._open)
        if self._text_depth and not self._block and _BLOCK_ID.fullmatch(identifier):
            self._block, self._block_depth = identifier, len(self._open)
            self.page.blocks.setdefault(identifier, "")
        line = self.getpos()[0]
        if tag == "script" and self._main:
            self.page.running.append(Reference("<script>", line))
        self.page.running.extend(Reference(name, line) for name in given if name.startswith("on"))

    def _note_addresses(self, tag: str, given: dict[str, str]) -> None:
        line = self.getpos()[0]
        for name in LOADED.get(tag, ()):
            if name in given:
                self.page.loads.extend(Reference(url, line) for url in _addresses(name, given[name]))
        if tag == "link" and "href" in given:
            fetched = FETCHING_RELS & set(given.get("rel", "").lower().split())
            (self.page.loads if fetched else []).append(Reference(given["href"], line))
        if tag in ("a", "area") and "href" in given:
            self.page.links.append(Reference(given["href"], line))
        if "style" in given:
            self.page.loads.extend(Reference(url, line) for url in style_urls(given["style"]))
        if tag == "base" or (tag == "meta" and given.get("http-equiv", "").lower() == "refresh"):
            url = given.get("href") or given.get("content", "").partition("=")[2]
            self.page.links.append(Reference(url.strip(), line))
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            if re.match(
                r"[\x00-\x20]*(?:javascript|vbscript|data\s*:\s*text/html)", given.get(name, ""), re.IGNORECASE
            ):
                self.page.running.append(Reference(given[name][:60], line))


def _addresses(name: str, value: str) -> Sequence[str]:
    if name != "srcset":
        return [value]
    return [part.split()[0] for part in value.split(",") if part.strip()]
