"""Sums of money: the marks, codes and words of currencies, and which house's dollar a bare "$" is."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefing.data import table
from briefing.model import Article


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
    if match["mark"]:
        code, _, factor = table("currencies")["suffixes"][match["mark"]].partition(" ")
        return Currency(match.end(), code, float(factor or 1))
    if match["code"]:
        return Currency(match.end(), match["code"])
    word = match["word"].casefold()
    words = table("currencies")["words"]
    code, _, factor = (words.get(word) or words[word.removesuffix("s")]).partition(" ")
    adjective = (match["adjective"] or "").strip()
    code = table("currencies")["adjectives"].get(code, _by_code(code)).get(adjective, code)
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


def houses(article: Article) -> dict[str, str]:
    """Return the ISO code that each shared mark has in this article, from the evidence of its text and source."""
    data = table("currencies")
    text = f"{article.text}\n{article.source.name}"
    dateline = _DATELINE.match(article.text) or _DATELINE.search(article.text[:600])
    domain = _domain(article.source.url)
    chosen: dict[str, str] = {}
    for mark, candidates in data["houses"].items():
        scores: dict[str, float] = {}
        for code, pattern in _evidence(mark).items():
            scores[code] = float(len(pattern.findall(text)))
            if dateline and pattern.search(dateline[0]):
                scores[code] += 3
            if data["domains"].get(domain) == code:
                scores[code] += 5
        if mark == "dollar":
            _weigh_marks(text, scores)
        default = next(iter(candidates))
        best = max(scores, key=lambda code: scores[code])
        chosen[mark] = best if scores[best] > scores[default] and scores[best] >= 3 else default
    if not _evidence("rand-mark")["ZAR"].search(text):
        chosen["rand-mark"] = ""
    if _AMERICAN_MARK.search(text) and chosen["dollar"] == "USD":
        chosen["dollar"] = "USD"
    return chosen


# A dateline: capitals, perhaps with a region and an agency, before a dash.
_DATELINE = re.compile(r"^[A-Z][^\n]{2,60}? ?[–—-] ", re.MULTILINE)
_AMERICAN_MARK = re.compile(r"\bUS\$")
_FOREIGN_MARKS = {
    "USD": r"\bUS\$|\$US",
    "CAD": r"\b(?:C|CA|CDN|Can)\$",
    "AUD": r"\bAU?\$|\$A\b",
    "NZD": r"\bNZ\$",
    "HKD": r"\bHK\$",
    "SGD": r"\bSG?\$",
}


def _weigh_marks(text: str, scores: dict[str, float]) -> None:
    """A house marks the dollars that are not its own: who writes "C$" does not mean Canada's by "$"."""
    for code, mark in _FOREIGN_MARKS.items():
        if re.search(mark, text):
            scores[code] = 0.0


def _domain(url: str) -> str:
    host = re.match(r"https?://([^/:?#]+)", url)
    return host[1].rpartition(".")[2].casefold() if host else ""


def _by_code(code: str) -> dict[str, str]:
    """The adjectives of the currency whose words name one code: "Iraqi" of dinars, "South Korean" of won."""
    names = {
        "SEK": "krone",
        "GBP": "pound",
        "KRW": "won",
        "IRR": "rial",
        "SAR": "riyal",
        "AED": "dirham",
        "CNY": "yuan",
        "TRY": "lira",
        "BRL": "real",
    }
    found: dict[str, str] = table("currencies")["adjectives"].get(names.get(code, ""), {})
    return found


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _prefix() -> re.Pattern[str]:
    data = table("currencies")
    return re.compile(rf"(?<![A-Za-z])({_alternatives([*data['prefixes'], *data['codes']])})[ \u00a0\u2009\u202f]?$")


@cache
def _suffix() -> re.Pattern[str]:
    data = table("currencies")
    adjectives = _alternatives([name for names in data["adjectives"].values() for name in names])
    return re.compile(
        rf"(?:(?P<mark>{_alternatives([m for m in data['suffixes']])})(?!\w)|[ \u00a0](?P<kr>kr|zł|Kč|€)(?!\w)"
        rf"|[ \u00a0]?(?P<code>{_alternatives(data['codes'])})\b"
        rf"|(?:[ \u00a0-]|\sof\s)(?P<adjective>(?:{adjectives})[ \u00a0])?(?P<word>(?i:{_alternatives(list(data['words']))})s?)\b)"
    )


@cache
def _adjective() -> re.Pattern[str]:
    data = table("currencies")
    names = {name for names in data["adjectives"].values() for name in names}
    return re.compile(rf"[ \u00a0]\(?({_alternatives([*sorted(names), *data['codes']])})\b\)?(?! [a-z])")


@cache
def _evidence(mark: str) -> dict[str, re.Pattern[str]]:
    found = table("currencies")["houses"][mark]
    return {code: re.compile(rf"(?<!\w)(?:{_alternatives(words)})(?!\w)") for code, words in found.items()}
