"""Find the files that editors write and read them: ordinary files only, of bearable size, in UTF-8."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing.characters import character_problems, decode
from briefing.problems import Problem, problem
from briefing.text import Lines, normalise
from briefing.yaml_text import YamlError, YamlText, read_yaml

MAX_BYTES = 512 * 1024
# After so many lines that cannot be read, or so many characters read again, the others are not looked at.
MOST_FAULTS = 8
MOST_READ = 12_000


class TextFile(NamedTuple):
    """A file as read: where it is, what it is called in messages, and its lines."""

    path: Path
    shown: str
    lines: Lines


def find_files(
    folder: Path, suffixes: tuple[str, ...], problems: list[Problem], *, root: Path, skip: str = ""
) -> Iterator[Path]:
    """Yield ordinary files below a folder, by path; links and files of other kinds become problems."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and not (here == folder and name == skip)]
        found.extend(here / name for name in folders if (here / name).is_symlink())
        found.extend(here / name for name in names if not name.startswith(".") and Path(name).stem.lower() != "readme")
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_symlink():
            problems.append(problem("not-a-file", "this is a link to another file", path=shown_path(path, root)))
        elif path.suffix.lower() in suffixes:
            yield path
        else:
            message = f"files that end in “{path.suffix}” are not read" if path.suffix else "the name has no ending"
            hint = f"endings that are read: {', '.join(suffixes)}"
            problems.append(problem("not-a-seed", message, path=shown_path(path, root), hint=hint))


def read_file(path: Path, *, root: Path, problems: list[Problem]) -> TextFile | None:
    """Read a file; return None, with the problem, where that is refused. Messages show its path from ``root``."""
    shown = shown_path(path, root)
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            problems.append(problem("not-a-file", "this is not an ordinary file", path=shown))
            return None
        if status.st_size > MAX_BYTES:
            message = f"the file has {status.st_size // 1024:,} kB; at most {MAX_BYTES // 1024} kB are read"
            problems.append(problem("too-large", message, path=shown))
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.append(problem("unreadable", f"the file cannot be read: {error.strerror}", path=shown))
        return None
    decoded = decode(raw, shown)
    if isinstance(decoded, Problem):
        problems.append(decoded)
        return None
    lines = Lines(normalise(decoded))
    problems.extend(character_problems(lines, shown))
    return TextFile(path, shown, lines)


def read_typed(text: str, file: TextFile, problems: list[Problem], *, first_line: int) -> YamlText | None:
    """Read a part of a file as YAML; return None, with the problem, where it is none.

    A line that cannot be read is a problem, and then mended or left out, so that it does not hide those of the others:
    see ``YamlText.whole``.
    """
    lines = text.split("\n")
    mended: dict[int, str] = {}
    lost: set[str] = set()
    told = YamlError("", "", line=-1, column=0)
    for _ in range(1 + min(MOST_FAULTS, MOST_READ // (1 + len(text)))):
        try:
            typed = read_yaml("\n".join(lines), first_line=first_line)
        except YamlError as fault:
            # Of prose between the entries, every line is the same fault.
            prose = "colon is missing" in str(fault) and (str(fault), fault.line - 1) == (str(told), told.line)
            if not prose and fault.line not in mended:
                problems.append(_unreadable(fault, file))
            told = fault
            at = fault.line - first_line
            if fault.whole or not 0 <= at < len(lines):
                return None
            repair = _mended(lines[at], str(fault))
            if repair and fault.line not in mended:
                mended[fault.line] = lines[at] = repair
            elif not _leave_out(lines, at, lost):
                return None
            continue
        return replace(typed, mended=mended, lost=frozenset(lost))
    return None


def _unreadable(fault: YamlError, file: TextFile) -> Problem:
    line = file.lines.line(fault.line)
    return problem(
        fault.code,
        str(fault),
        path=file.shown,
        line=fault.line,
        column=fault.column,
        width=fault.width,
        source_line=line,
        fix=_mended(line, str(fault)),
    )


def _leave_out(lines: list[str], at: int, lost: set[str]) -> bool:
    """Empty the entry that holds a line, with all that is indented below its key; say whether anything was there."""
    start = at
    while start and not re.match(r"[^\s#-]", lines[start]):
        start -= 1
    end = at + 1
    while end < len(lines) and not re.match(r"[^\s#-]", lines[end]):
        end += 1
    held = any(line.strip() for line in lines[start:end])
    lost.add(lines[start].partition(":")[0].strip())
    lines[start:end] = [""] * (end - start)
    return held


def _mended(line: str, fault: str) -> str:
    """Return a ``key: value`` line that can be read, where one is easily made."""
    if "is indented, so" in fault:
        return line.strip()
    if "a tab stands" in fault:
        return line.replace("\t", "  ")
    if "bracket is opened" in fault:
        missing = [closing for opening, closing in ("[]", "{}") if line.count(opening) == line.count(closing) + 1]
        return line.rstrip() + missing[0] if len(missing) == 1 else ""
    if "mark is opened" in fault:
        return line.rstrip() + line.partition(":")[2].strip()[:1]
    if "colon is missing" in fault:
        with_colon = re.sub(r"^(title|published|topics|rights|status|summary|lang|note) +", r"\1: ", line)
        return with_colon if with_colon != line else ""
    if "needs quotation marks" in fault and '"' not in line:
        return re.sub(r"^( *(?:- )?[\w-]+: +)(\S+ .*\S)", r'\1"\2"', line)
    if "second colon" not in fault and "closes too early" not in fault:
        return ""
    key, colon, value = line.partition(":")
    value = value.strip()
    if not colon or not value:
        return ""
    if '"' not in value:
        return f'{key}: "{value}"'
    return f"{key}: '{value.replace(chr(39), chr(39) * 2)}'"


def shown_path(path: Path, root: Path) -> str:
    """Return a path as messages show it: from the project's root, with forward slashes."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
