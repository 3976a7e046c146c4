"""Forms: how names are folded for comparison, and the word lists that show what a name names."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from briefing.data import table, words
from briefing.model import Gender

_GENDERS: tuple[Gender, ...] = ("f", "m")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})


@lru_cache(maxsize=8192)
def fold(form: str) -> str:
    """Return a form for comparison: lower case, straight apostrophes, single spaces, no leading article."""
    folded = " ".join(form.translate(APOSTROPHES).casefold().split())
    return folded.removeprefix("the ")


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Return a word in lower case without diacritics."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def listed(name: str) -> frozenset[str]:
    """Return a word list of ``actors.yml``, folded."""
    entries = table("actors")[name]
    if isinstance(entries, dict):
        entries = [entry for part in entries.values() for entry in part] if name == "honorifics" else entries
    return frozenset(str(entry).translate(APOSTROPHES) for entry in entries)


@cache
def role_words(name: str) -> frozenset[str]:
    """Return a word list of ``roles.yml``, folded."""
    return frozenset(str(entry).translate(APOSTROPHES) for entry in table("roles")[name])


@cache
def honorific_gender() -> dict[str, Gender]:
    """Return the gender that each gendered honorific states."""
    lists = table("actors")["honorifics"]
    return {str(entry): gender for gender in _GENDERS for entry in lists[gender]}


@lru_cache(maxsize=8192)
def is_title(word: str) -> bool:
    """Say whether a folded word is an office that stands before names, with or without its full stop."""
    titles = role_words("titles")
    return word in titles or (2 < len(word) < 6 and word + "." in titles) or word.partition("-")[2] in titles


@lru_cache(maxsize=8192)
def is_role(word: str) -> bool:
    """Say whether a folded word is an office, an occupation or another standing; "then-president" is one."""
    known = role_words("titles") | role_words("nouns")
    if word in known or is_title(word) or ("-" in word and word.rsplit("-", 1)[1] in known):
        return True
    if len(word) > 7 and word.endswith(_endings()):
        return True
    if word.endswith("-in-chief") and word.split("-", 1)[0] in known:
        return True
    return "-of-" in word and word.split("-", 1)[0] in role_words("parents")


@lru_cache(maxsize=8192)
def is_several(word: str) -> bool:
    """Say whether a folded word means several persons of one office or trade: "representatives", "lawyers"."""
    one = "representative" if word == "representatives" else word.removesuffix("s")
    return one != word and (one == "representative" or one in role_words("nouns") or is_title(one))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(role_words("role_endings")))


def is_double(word: str) -> bool:
    """Say whether a word is a double surname: "Okafor-Bell", not "X-Y" in capitals."""
    parts = word.split("-")
    return len(parts) == 2 and all(len(part) > 2 and part[0].isupper() and not part.isupper() for part in parts)


def is_honorific(word: str) -> bool:
    """Say whether a folded word is an honorific, with or without its full stop."""
    return word.rstrip(".") in listed("honorifics")


@cache
def gendered_nouns() -> dict[str, Gender]:
    """Return the gender that each gendered noun states ("spokeswoman")."""
    lists = table("actors")["gendered_nouns"]
    return {str(noun): gender for gender in _GENDERS for noun in lists[gender]}


def is_given_name(word: str) -> bool:
    """Say whether the first part of a word is a widely known given name."""
    return plain(word.replace("’", "'")) in words("names") or plain(word.split("-")[0]) in words("names")


@lru_cache(maxsize=4096)
def is_acronym(word: str) -> bool:
    """Say whether a word is written in capitals, as NFU, M&S, F35 and CDU-CsU are."""
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return (
        len(letters) >= 2 - any(c.isdigit() for c in word)
        and len(word) <= 9
        and capitals >= 2 - any(c.isdigit() for c in word)
        and (capitals == len(letters) or capitals >= 0.6 * len(letters))
    )
