"""Word lists and tables that the rules consult; code holds the grammar, these files hold the words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of ``NAME.txt``: one a line, ``#`` begins a comment, blank lines are skipped."""
    text = files(__name__).joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(line for raw in text.splitlines() if (line := raw.partition("#")[0].strip()))


@cache
def table(name: str) -> Any:
    """Return the content of ``NAME.yml``; its shape is described at the top of that file."""
    return yaml.safe_load(files(__name__).joinpath(f"{name}.yml").read_text("utf-8"))
