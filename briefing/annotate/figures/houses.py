"""Whose dollar a bare "$" is: marks and words that several currencies share, decided by evidence in the article.

The default of a mark holds unless another house has more evidence: places and institutions in the text, its dateline,
the domain of its source. Houses are worked out when first asked for.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.annotate.figures.money import alternatives
from briefing.data import table
from briefing.model import Article

# Less evidence than this does not outweigh a default; less will do in a text that does not spell as Americans do.
_ENOUGH = 3
_ELSEWHERE_ENOUGH = 2
_LEAD = 700  # what a report says of places in its first paragraphs weighs more
_ELSEWHERE = re.compile(
    r"\bper cent\b|\b\w+(?:metres?|litres?|isation|ising|ised|iser)\b"
    r"|\b(?:metres|litres|storeys)\b|\b(?:centre|labour|programme|defence|harbour|favour)s?\b"
)
# A dateline: capitals, perhaps with a region and an agency, before a dash.
_DATELINE = re.compile(r"^[A-Z][^\n]{2,60}? ?[–—-] ", re.MULTILINE)
# Who writes "C$" does not mean Canada's dollar by "$".
_FOREIGN_MARKS = {
    "USD": re.compile(r"\bUS\$|\$US"),
    "CAD": re.compile(r"\b(?:C|CA|CDN|Can)\$"),
    "AUD": re.compile(r"\bAU?\$|\$A\b"),
    "NZD": re.compile(r"\bNZ\$"),
    "HKD": re.compile(r"\bHK\$"),
    "SGD": re.compile(r"\bSG?\$"),
}
# An R with a scale is the rand even where nothing else in the text is South African.
_RAND = re.compile(r"\bR ?\d[\d.,]*[ -]?(?:m|bn|million|billion|trillion)\b")
# So is an N with a scale the naira.
_NAIRA = re.compile(r"\bN\d[\d.,]*[ -]?(?:m|bn|trn|tn|million|billion|trillion)\b")


class Houses:
    """The currencies that an article means by the marks and words that several countries share."""

    def __init__(self, article: Article) -> None:
        self._text = f"{article.text}\n{article.source.name}"
        dateline = _DATELINE.search(article.text, 0, 600)
        self._dateline = f"{dateline[0]} {dateline[0].title()}" if dateline else ""
        host = re.match(r"https?://([^/:?#]+)", article.source.url)
        self._domain = host[1].rpartition(".")[2].casefold() if host else ""
        self._codes: dict[str, str] = {}

    def code(self, mark: str) -> str:
        """Return the ISO 4217 code of a shared mark, a code itself unchanged, "" for a mark that means nothing here."""
        if mark not in table("currencies")["houses"]:
            return mark
        if mark not in self._codes:
            self._codes[mark] = self._decide(mark)
        return self._codes[mark]

    def pounds_are_weight(self) -> bool:
        """Say whether plain pounds weigh here: in American texts, and where no pound sign stands."""
        american = self._scores("dollar")["USD"]
        return "£" not in self._text and american > max(self._scores("pound").values())

    def _decide(self, mark: str) -> str:
        scores = self._scores(mark)
        if mark == "rand-mark":
            return "ZAR" if scores["ZAR"] or _RAND.search(self._text) else ""
        if mark == "naira-mark":
            return "NGN" if scores["NGN"] or _NAIRA.search(self._text) else ""
        default = next(iter(scores))
        best = max(scores, key=lambda code: scores[code])
        enough = _ELSEWHERE_ENOUGH if mark == "dollar" and len(_ELSEWHERE.findall(self._text)) > 1 else _ENOUGH
        return best if scores[best] > scores[default] and scores[best] >= enough else default

    def _scores(self, mark: str) -> dict[str, float]:
        """Weigh the evidence: one for each place in the text, three for a dateline, five for the source's domain."""
        scores: dict[str, float] = {}
        for code, pattern in _evidence(mark).items():
            scores[code] = float(len(pattern.findall(self._text)))
            scores[code] += 3 if pattern.search(self._dateline) else 0
            scores[code] += 1 if pattern.search(self._text, 0, _LEAD) else 0
            scores[code] += 5 if table("currencies")["domains"].get(self._domain) == code else 0
            if mark == "dollar" and code in _FOREIGN_MARKS and _FOREIGN_MARKS[code].search(self._text):
                scores[code] = 0.0
        return scores


@cache
def _evidence(mark: str) -> dict[str, re.Pattern[str]]:
    found = table("currencies")["houses"][mark]
    return {code: re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)") for code, words in found.items()}
