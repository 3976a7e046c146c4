"""What the commands share: their options, the paths that people give, and the exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from briefing import report
from briefing.console import OUT, say, show_problems
from briefing.problems import BriefingError, Problem

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to use; 0 is one for each processor.")]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings fail the command, too.")]


class Format(StrEnum):
    """How problems are shown."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def relative_paths(files: list[Path], root: Path) -> list[str]:
    """Return paths as problems show them; a file that is not there is a mistake in the command."""
    for file in files:
        if not file.exists() and not file.is_symlink():
            raise BriefingError(f"there is no file {file}")
    whole = [file if file.is_absolute() else root / file for file in files]
    return [file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix() for file in whole]


def show_as(problems: Sequence[Problem], shape: Format) -> None:
    """Write problems as the result of a command, in the shape that was asked for."""
    match shape:
        case Format.TEXT:
            show_problems(problems, OUT)
        case Format.GITHUB:
            say(report.as_github(problems))
            if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
                with Path(summary).open("a", encoding="utf-8") as page:
                    page.write(report.as_markdown(problems))
        case Format.JSON:
            say(report.as_json(problems))


def leave(problems: Sequence[Problem], *, strict: bool = False) -> None:
    """End the command with 1 if a problem demands it."""
    failing = ("error", "warning") if strict else ("error",)
    if any(problem.severity in failing for problem in problems):
        raise typer.Exit(1)
