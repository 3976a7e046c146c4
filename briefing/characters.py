"""What a file is made of: its encoding, and characters that nobody means to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefing.problems import Problem, problem
from briefing.text import INVISIBLE, Lines, bidi_controls, controls, invisibles

# One file full of the same character should not bury everything else.
SHOWN_OF_A_KIND = 5
LONGEST_FIX = 100  # characters of a line that is worth being written out once more


def decode(raw: bytes, shown: str) -> str | Problem:
    """Return the bytes of a file as text, or the problem that names the first byte that is not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (
        b"\x00" in raw[:64] and raw[:64].count(b"\x00") > len(raw[:64]) // 4
    ):
        hint = "save it once more with the encoding UTF-8"
        return problem("not-utf8", "the file is saved as UTF-16; UTF-8 is expected", path=shown, line=1, hint=hint)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
        start = raw.rfind(b"\n", 0, at) + 1
        end = raw.find(b"\n", at)
        guessed = raw[start : end if end >= 0 else None].decode("cp1252", "replace").rstrip("\r")
        letter = raw[at : at + 1].decode("cp1252", "replace")
        perhaps = f", perhaps the character {letter}" if letter.isprintable() and letter != "\ufffd" else ""
        message = f"the file is not saved as UTF-8: the letter here (byte 0x{raw[at]:02x}{perhaps}) cannot be read"
        column = len(raw[start:at].decode("utf-8", "replace")) + 1
        line = raw.count(b"\n", 0, at) + 1
        hint = "save it once more with the encoding UTF-8"
        return problem("not-utf8", message, path=shown, line=line, column=column, source_line=guessed, hint=hint)


def character_problems(lines: Lines, shown: str) -> list[Problem]:
    """Return what is wrong with the characters of a text: controls, changes of direction, invisible marks."""
    text = lines.text
    return [
        *_found(controls(text), "control-character", "an invisible control character", lines, shown),
        *_found(
            bidi_controls(text), "direction-control", "a character that turns the direction of the text", lines, shown
        ),
        *_found(invisibles(text), "invisible-character", "an invisible character", lines, shown),
    ]


def _found(matches: Iterable[re.Match[str]], code: str, what: str, lines: Lines, shown: str) -> list[Problem]:
    problems: list[Problem] = []
    more = 0
    for match in matches:
        if len(problems) == SHOWN_OF_A_KIND:
            more += 1
            continue
        char = match[0]
        name = INVISIBLE.get(char) or unicodedata.name(char, "").lower()
        at = lines.place(match.start())
        line = lines.line(at.line)
        problems.append(
            problem(
                code,
                f"{what} stands here (U+{ord(char):04X}{', ' if name else ''}{name})",
                path=shown,
                line=at.line,
                column=at.column,
                source_line=line,
                hint="delete it",
                fix=line.replace(char, "") if len(line) <= LONGEST_FIX else "",
            )
        )
    if more:
        message = f"{more} more of these characters stand further on"
        problems.append(problem(code, message, path=shown, line=at.line, column=at.column + 1))
    return problems
