"""Documents that are made from the code and its tables, so that they cannot say anything else.

``python -m briefing.handbook`` writes them; with ``--check`` it only says which of them are out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from briefing.console import note, say
from briefing.problems import codes

_WEIGHTS = {
    "error": "**error**: it is left out until mended, and the check fails",
    "warning": "**warning**: it is built; somebody should look",
    "advice": "**advice**: never fails anything",
}


_HEAD = """---
title: What the messages mean
description: Every message of the check, by its code, and what to do about it.
search:
  exclude: true # for editors and programs; readers search the news
---

<header class="p-head">
<p class="kicker"><a href="../editors/">For editors</a></p>
<h1>What the messages mean</h1>
<p class="standfirst">Every message names its place, how much it weighs, and a code. Look the code up here.</p>
</header>

<!-- Made from briefing/data/problems.yml by “make docs”; change it there. -->"""


def problems_page() -> str:
    """Return the page on problems for a repository, a paragraph for each code."""
    parts = [
        "# What the messages mean",
        "Made from `briefing/data/problems.yml` by `make docs`; change it there.",
        "Every message of `python build.py check` names its place as `file:line:column`, how much it weighs, and a code"
        " in brackets. There are three weights:",
    ]
    return "\n\n".join([*parts, *_problems()]) + "\n"


def messages_page() -> str:
    """Return the same for the site, where the guide for editors links to it."""
    return "\n\n".join([_HEAD, *_problems()]) + "\n"


def _problems() -> Iterator[str]:
    yield "\n".join(f"- {says}" for says in _WEIGHTS.values())
    for group, members in groupby(codes().items(), key=lambda item: item[1]["group"]):
        yield f"## {group}"
        for code, entry in members:
            says = " ".join(entry["says"].split())
            yield f"### `{code}`\n\n*{entry['severity'].capitalize()}.* {says}"


def pages() -> dict[str, str]:
    """Return every generated document by its path in the project."""
    return {"docs/problems.md": problems_page(), "content/about/messages.md": messages_page()}


def main(arguments: list[str]) -> int:
    """Write the documents, or with ``--check`` compare them; return the exit code."""
    stale = [
        name for name, text in pages().items() if not Path(name).is_file() or Path(name).read_text("utf-8") != text
    ]
    if "--check" in arguments:
        for name in stale:
            note(f"{name} is out of date: run 'make docs'")
        return 1 if stale else 0
    for name in stale:
        Path(name).write_text(pages()[name], "utf-8", newline="\n")
        say(f"{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
