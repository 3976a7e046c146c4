"""What is wrong with the content, as data: found by the stages, shown by the command line, never printed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "advice"]


class BriefingError(Exception):
    """A broken environment or a misuse; the command line shows it as one line and exits with 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a person should look at.

    ``line`` and ``column`` count from 1 (0: the file as a whole), ``width`` is the number of characters to underline;
    ``source_line`` is that line of the file. ``hint`` says what to do, ``fix`` is a corrected line to paste.
    """

    code: str
    severity: Severity
    message: str
    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    source_line: str = ""
    hint: str = ""
    fix: str = ""
