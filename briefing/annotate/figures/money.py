"""The marks, codes and words of currencies beside a number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefing.data import table


class Currency(NamedTuple):
    """What stands beside a number: how far it reaches, the ISO 4217 code or the name of a house, and its factor."""

    reach: int
    code: str
    factor: float = 1.0


def currency_before(text: str, start: int) -> Currency | None:
    """Return the currency whose mark or code ends where a number begins ("US$", "Rs ", "EUR ")."""
    match = _prefix().search(text, max(0, start - 8), start)
    if match is None:
        return None
    mark = match[1]
    code = table("currencies")["prefixes"].get(mark, mark)
    reach = match.start(1)
    if code == "dollar" and (name := re.search(r"\b(US|U\.S\.)[ \u00a0]$", text[max(0, reach - 6) : reach])):
        return Currency(reach - len(name[0]), "USD")
    return Currency(reach, code)


def currency_after(text: str, end: int) -> Currency | None:
    """Return the currency whose mark, code or word follows a number ("50p", "5m USD", "two billion US dollars")."""
    match = _suffix().match(text, end)
    if match is None:
        return None
    if match["attached"]:
        return Currency(match.end(), "GBP" if match["attached"] == "p" else "dollar", 0.01)
    if match["mark"]:
        return Currency(match.end(), table("currencies")["suffixes"][match["mark"]])
    if match["code"]:
        return Currency(match.end(), match["code"])
    word = match["word"].casefold()
    words = table("currencies")["words"]
    code, _, factor = (words.get(word) or words[word.removesuffix("s")]).partition(" ")
    adjective = (match["adjective"] or "").strip()
    code = table("currencies")["adjectives"].get(code, {}).get(adjective, code)
    return Currency(match.end(), code, float(factor or 1))


def adjective_after(text: str, end: int, code: str) -> Currency | None:
    """Return the currency of an adjective behind a sum: "$5 million Canadian", "$3m AUD"."""
    match = _adjective().match(text, end)
    if match is None:
        return None
    found = (
        match[1]
        if match[1] in table("currencies")["codes"]
        else table("currencies")["adjectives"].get(code, {}).get(match[1])
    )
    return Currency(match.end(), found) if found else None


def alternatives(words: list[str]) -> str:
    """Return a pattern of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _prefix() -> re.Pattern[str]:
    data = table("currencies")
    return re.compile(rf"(?<![A-Za-z])({alternatives([*data['prefixes'], *data['codes']])})[ \u00a0\u2009\u202f]?$")


@cache
def _suffix() -> re.Pattern[str]:
    data = table("currencies")
    adjectives = alternatives([name for names in data["adjectives"].values() for name in names])
    words = alternatives(list(data["words"]))
    return re.compile(
        rf"(?:(?P<attached>[p¢])(?![\w.])|[ \u00a0]?(?P<mark>{alternatives(list(data['suffixes']))})(?!\w)"
        rf"|[ \u00a0]?(?P<code>{alternatives(data['codes'])})\b"
        rf"|(?:[ \u00a0-]|\sof\s)(?P<adjective>(?:{adjectives})[ \u00a0])?(?P<word>(?i:{words})s?)\b)"
    )


@cache
def _adjective() -> re.Pattern[str]:
    data = table("currencies")
    names = {name for names in data["adjectives"].values() for name in names}
    return re.compile(rf"[ \u00a0]\(?({alternatives([*sorted(names), *data['codes']])})\b\)?(?! [a-z])")
