"""Texts that may not be published, withdrawn ones and those that may only be quoted from: nowhere does a stretch stand.

Looked for is what a reader or a program gets: HTML without its marks and with its signs resolved, the strings of JSON,
the cells of tables, the lines of calendars put together again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from briefing.model import Article
from briefing.problems import Problem, problem

# Of a text that may only be quoted from, no run of so many words may stand in one piece,
QUOTABLE_WORDS = 12
# nor so many in pieces that follow each other, as the paragraphs of a whole text would.
QUOTABLE_IN_PIECES = 40
TEXT_SUFFIXES = (
    ".html", ".json", ".jsonl", ".jsonld", ".xml", ".txt", ".md", ".js", ".ics", ".csv", ".atom", ".bib", ".ris",
    ".sqlite",
)  # fmt: skip
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")
# Marks within a sentence; all others end a piece.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|br|bdi|cite|code|data|del|em|i|ins|mark|q|small|span|strong|sub|sup|time|u|wbr)(?=[\s/>])[^<>]*>"
)
_LONG_VALUE = re.compile(r'="([^"<>]{50,})"')
_FOLD = re.compile(r"\r?\n[ \t]")
_SIGN = re.compile(r"\\[nN]")


class HiddenTexts:
    """The runs of words that may stand nowhere; a headline is not the text, and may."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._runs: dict[str, Article] = {}
        self._long_runs: dict[str, Article] = {}
        for article in articles:
            if article.rights == "excerpt" or article.status == "withdrawn":
                title = set(runs_of(words_of(article.title), QUOTABLE_WORDS))
                for words in map(words_of, (article.text, *_former_words(article))):
                    self._runs |= {run: article for run in runs_of(words, QUOTABLE_WORDS) if run not in title}
                    self._long_runs |= dict.fromkeys(runs_of(words, QUOTABLE_IN_PIECES), article)

    def found_in(self, files: Iterable[str], read: Callable[[str], str]) -> Iterator[Problem]:
        """Yield a problem for each file that holds too much of such a text."""
        if not self._runs:
            return
        for name in sorted(files):
            if name.endswith(TEXT_SUFFIXES) and (found := self._owner(name, read(name))):
                message = f"{QUOTABLE_WORDS} words or more of {found.path} stand here, which may not be published"
                yield problem("published-excerpt", message, path=name)

    def _owner(self, name: str, text: str) -> Article | None:
        whole: list[str] = []
        for piece in pieces_of(name, text):
            words = words_of(piece)
            whole += words
            for run in runs_of(words, QUOTABLE_WORDS):
                if run in self._runs:
                    return self._runs[run]
        return next(
            (self._long_runs[run] for run in runs_of(whole, QUOTABLE_IN_PIECES) if run in self._long_runs), None
        )


def _former_words(article: Article) -> Iterator[str]:
    """Yield what stood in a text before it was corrected, which is as little for everybody as the rest of it."""
    for correction in article.corrections:
        yield from (change.was for change in correction.changes)


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters and without marks."""
    return _WORD.findall(text.casefold())


def runs_of(words: Sequence[str], length: int) -> Iterator[str]:
    """Yield every run of so many words."""
    for at in range(len(words) - length + 1):
        yield " ".join(words[at : at + length])


def pieces_of(name: str, text: str) -> Iterator[str]:
    """Yield the content of a file in the pieces in which it is read."""
    if name.endswith((".html", ".xml", ".atom")):
        for piece in _TAG.split(_INLINE.sub(" ", text) if name.endswith(".html") else text):
            yield unescape(piece)
        yield from (unescape(value) for value in _LONG_VALUE.findall(text))
    elif name.endswith((".json", ".jsonld")):
        try:
            yield from _strings(json.loads(text))
        except ValueError:
            yield text
    elif name.endswith(".csv"):
        yield from (cell for row in csv.reader(io.StringIO(text)) for cell in row)
    elif name.endswith(".ics"):
        yield from (_SIGN.sub(" ", line) for line in _FOLD.sub("", text).splitlines())
    else:
        yield text


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        # What is published may be HTML again, as in the index of the search.
        yield from (unescape(piece) for piece in _TAG.split(_INLINE.sub(" ", data)))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
