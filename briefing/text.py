r"""Characters, lines and names: how a file's characters become an article's text, and where in the file they stand.

The text is fixed once, here: a byte-order mark goes, line ends become ``\n``, and nothing else changes. Whatever is
looked for later is looked for in this text.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from slugify import slugify

# Direction overrides and isolates can make a text read differently from what it says.
BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Invisible marks that keep names from being found. Joiners, marks of direction and selectors belong to real scripts.
INVISIBLE = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte-order mark",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufffd": "replacement character",
}
LONGEST_SLUG = 120
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_INVISIBLE = re.compile("[" + "".join(INVISIBLE) + "]")


class Place(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


def checksum(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal digits: it names the version of an article.

    >>> checksum("One.")[:12]
    '70277bfc409b'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Lines:
    """The lines of a text, to turn offsets into places quickly."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """Return the line and column of a character."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return a line without its end, or nothing where there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None]


def normalise(raw: str) -> str:
    r"""Drop a byte-order mark at the start and make every line end ``\n``.

    >>> normalise("\ufeffOne\r\nTwo\rThree\n")
    'One\nTwo\nThree\n'
    """
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def controls(text: str) -> Iterator[re.Match[str]]:
    """Yield control characters and code points that are no characters."""
    return _CONTROL.finditer(text)


def bidi_controls(text: str) -> Iterator[re.Match[str]]:
    """Yield characters that change the direction of what follows."""
    return _BIDI.finditer(text)


def invisibles(text: str) -> Iterator[re.Match[str]]:
    """Yield invisible characters that a person can hardly have meant."""
    return _INVISIBLE.finditer(text)


def slug(name: str) -> str:
    """Return a name as part of an address: ASCII, lower case, digits, hyphens; underscores stay.

    >>> slug("2026-01-31 Šefčovič's visit"), len(slug("x" * 5000))
    ('2026-01-31-sefcovics-visit', 120)
    """
    apart = name.replace("’", "").replace("'", "")
    return shortened(str(slugify(apart, regex_pattern=r"[^-a-z0-9_]+")).strip("-_"))


def shortened(made: str) -> str:
    """Return a slug that a file can be named by: of a long one the end becomes a digest, so that two stay two."""
    if len(made) <= LONGEST_SLUG:
        return made
    return f"{made[: LONGEST_SLUG - 9]}-{hashlib.sha256(made.encode()).hexdigest()[:8]}"


def words_of_slug(name: str) -> str:
    """Return a slug as words, without a date at its beginning.

    >>> words_of_slug("2026-01-31-harbour-strike")
    'Harbour strike'
    """
    bare = re.sub(r"^\d{4}-\d{2}-\d{2}[-_ .]?", "", name) or name
    spaced = re.sub(r"[-_\s]+", " ", bare).strip()
    return spaced[:1].upper() + spaced[1:]
