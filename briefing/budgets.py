"""How much a reader fetches: the own scripts of the site, and all of a briefing but its fonts, as they travel."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from briefing.built_page import BuiltPage
from briefing.problems import Problem, problem

OWN_SCRIPTS = 15_000
BRIEFING = 150_000
_FREE = (".woff2", ".woff", ".ttf")


def over_budget(site: Path, pages: Mapping[str, BuiltPage], files: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning for each budget that is overrun; nothing is withheld from readers because it is heavy."""
    packed: dict[str, int] = {}

    def weigh(name: str) -> int:
        if name not in packed:
            packed[name] = len(gzip.compress((site / name).read_bytes(), 6, mtime=0))
        return packed[name]

    scripts = sum(weigh(name) for name in sorted(files) if name.startswith("assets/js/") and name.endswith(".js"))
    if scripts > OWN_SCRIPTS:
        yield problem(
            "over-budget", f"the site's own scripts weigh {_kilobytes(scripts, OWN_SCRIPTS)}", path="assets/js"
        )
    for name in sorted(name for name in pages if PurePosixPath(name).match("briefings/*/index.html")):
        loads = {_inside(load.url, name) for load in pages[name].loads}
        total = weigh(name) + sum(weigh(one) for one in sorted(loads & files) if not one.endswith(_FREE))
        if total > BRIEFING:
            yield problem("over-budget", f"the page and what it loads weigh {_kilobytes(total, BRIEFING)}", path=name)


def _inside(url: str, page: str) -> str:
    """Return the path in the site of what a page loads by a relative address."""
    parts: list[str] = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(url.partition("?")[0].partition("#")[0]).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def _kilobytes(found: int, allowed: int) -> str:
    return f"{found / 1000:.1f} kB packed; {allowed // 1000} kB are allowed"
