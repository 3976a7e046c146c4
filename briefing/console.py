"""How the command line speaks: plain lines for people and pipes, colour and a progress bar only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from briefing.problems import Problem
from briefing.report import as_text

OUT = Console(markup=False, highlight=False, soft_wrap=True)
ERR = Console(markup=False, highlight=False, soft_wrap=True, stderr=True)
_COLOURS = {": error: ": "bold red", ": warning: ": "bold yellow", ": advice: ": "bold cyan"}


def say(text: str) -> None:
    """Write a line of result."""
    OUT.print(text)


def note(text: str) -> None:
    """Write a line about the work, where results are not."""
    ERR.print(text)


def show_problems(problems: Sequence[Problem], console: Console = ERR) -> None:
    """Write problems as text, with the weight of each in colour on a terminal."""
    for line in as_text(problems).splitlines():
        text = Text(line)
        for word, style in _COLOURS.items():
            at = line.find(word)
            if at > 0 and not line.startswith(" "):
                text.stylize("bold", 0, at)
                text.stylize(style, at + 2, at + len(word))
                break
        if line.lstrip(" |").startswith("^"):
            text.stylize("green")
        console.print(text)


def command(rest: str) -> str:
    """Return a command of ours as it can be typed here: with the Python of the project's folder where that is at work.

    >>> command("check").endswith("python build.py check")
    True
    """
    own = Path(".venv")
    python = own / "bin" / "python" if own.exists() and own.resolve() == Path(sys.prefix).resolve() else "python"
    return f"{python} build.py {rest}".rstrip()


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Give a function that counts what is done: a bar on a terminal, otherwise one line at the start."""
    if not ERR.is_terminal:
        note(f"{what}: {total}")
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=ERR, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)
