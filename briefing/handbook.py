"""Documents that are made from the code and its tables, so that they cannot say anything else.

``python -m briefing.handbook`` writes them; with ``--check`` it only says which of them are out of date.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from briefing.console import note, say
from briefing.problems import codes

_WEIGHTS = {
    "error": "**error**: it is left out until mended, and the check fails",
    "warning": "**warning**: it is built; somebody should look",
    "advice": "**advice**: never fails anything",
}


def problems_page() -> str:
    """Return the handbook's page on problems, a paragraph for each code."""
    parts = [
        "# What the messages mean",
        "Made from `briefing/data/problems.yml` by `make docs`; change it there.",
        "Every message of `python build.py check` names its place as `file:line:column`, how much it weighs, and a code"
        " in brackets. There are three weights:\n\n" + "\n".join(f"- {says}" for says in _WEIGHTS.values()),
    ]
    for group, members in groupby(codes().items(), key=lambda item: item[1]["group"]):
        parts.append(f"## {group}")
        for code, entry in members:
            says = " ".join(entry["says"].split())
            parts.append(f"### `{code}`\n\n*{entry['severity'].capitalize()}.* {says}")
    return "\n\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    """Return every generated document by its path in the project."""
    return {"docs/problems.md": problems_page()}


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
