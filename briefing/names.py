"""Names as keys: what makes two written names the same name, and nothing about who bears it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from briefing.data import table, words

_INITIAL = re.compile(r"[a-z]\.?$")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
                          "œ": "oe", "ı": "i", "’": "'", "‘": "'", "–": "-", "‑": "-"})  # fmt: skip


def fold(name: str) -> str:
    """Return a name without case, accents, a leading article or a possessive ending.

    >>> fold("the Šefčovič’s")
    'sefcovic'
    """
    bare = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    bare = " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).casefold().split())
    return bare.removeprefix("the ").removesuffix("'s")


def ascii_form(name: str) -> str:
    """Return a name as somebody without its accents on the keyboard types it, case kept.

    >>> ascii_form("Maroš Šefčovič")
    'Maros Sefcovic'
    """
    bare = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


@cache
def person_key(name: str) -> tuple[str, ...]:
    """Return the parts of a person's name, folded, without initials between the first and the last part.

    >>> person_key("Joseph R. Marsh")
    ('joseph', 'marsh')
    """
    parts = fold(name).replace(",", " ").split()
    inner = [part for part in parts[1:-1] if not _INITIAL.match(part)]
    return tuple([*parts[:1], *inner, *parts[-1:]] if len(parts) > 1 else parts)


@cache
def organisation_key(name: str) -> str:
    """Return an organisation's name, folded, without the form of its company.

    >>> organisation_key("Tarn Widgets Ltd.")
    'tarn widgets'
    """
    parts = fold(name).replace(",", " ").replace("&", " and ").split()
    while len(parts) > 1 and parts[-1].strip(".") in words("company_forms"):
        parts.pop()
    return " ".join(parts)


@cache
def country_name(name: str) -> str | None:
    """Return the usual name of a country or bloc that goes by several, None for one that is not known to.

    >>> country_name("the UK"), country_name("France")
    ('United Kingdom', None)
    """
    return _country_names().get(fold(name))


@cache
def _country_names() -> dict[str, str]:
    return {fold(form): forms[0] for forms in table("countries")["names"].values() for form in forms}


def is_acronym(name: str) -> bool:
    """Say whether a name is written in capitals throughout, as ``NATO`` or ``U.N.``."""
    letters = [sign for sign in name.removesuffix("s") if sign.isalpha()]
    return 2 <= len(letters) <= 8 and all(sign.isupper() for sign in letters) and " " not in name.strip()


def initials(name: str) -> str:
    """Return the first letters of the capitalised words of a name, folded.

    >>> initials("World Trade Organization")
    'wto'
    """
    parts = re.split(r"[\s-]+", ascii_form(name))
    return "".join(part[0] for part in parts if part[:1].isupper()).casefold()
