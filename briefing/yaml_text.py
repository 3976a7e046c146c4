"""YAML as people type it: every value a string, list or mapping, and the place in the text of each.

Refuses what no entry needs and what could slow down or crash a build: size, depth, aliases, a key given twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefing.text import bidi_controls, controls

MAX_CHARACTERS = 16_384
MAX_DEPTH = 5

Path = tuple[str | int, ...]


class YamlError(Exception):
    """The text cannot be read as YAML; ``line`` and ``column`` count from 1.

    ``whole`` says that the fault is not that of one entry, so that nothing of the text should be read.
    """

    def __init__(self, code: str, message: str, *, line: int, column: int, width: int = 1, whole: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.line = line
        self.column = column
        self.width = width
        self.whole = whole


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands: line and column from 1, and how many characters it has on that line."""

    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class YamlText:
    """What was read. ``values`` and ``keys`` give the mark of each value and of its key by path.

    ``mended`` holds lines that could only be read after a repair, with the repair; ``lost`` the keys of entries that
    were left out because they could not be read.
    """

    data: Any
    values: Mapping[Path, Mark] = field(default_factory=dict)
    keys: Mapping[Path, Mark] = field(default_factory=dict)
    mended: Mapping[int, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether all of the text was read as it stands."""
        return not self.mended and not self.lost


def read_yaml(text: str, *, first_line: int = 1) -> YamlText:
    """Read one document; ``first_line`` is the line of the file on which ``text`` begins. Raises YamlError."""
    if len(text) > MAX_CHARACTERS:
        fault = f"this has {len(text):,} characters, and at most {MAX_CHARACTERS:,} are read"
        message = f"{fault}; long text belongs into the article"
        raise YamlError("front-matter-limits", message, line=first_line, column=1, whole=True)
    shift = first_line - 1
    try:
        _refuse_traps(text, shift)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark, message = _plainly(error, text.splitlines())
        line, column = _at(mark, shift)
        raise YamlError("front-matter-yaml", message, line=line, column=column) from error
    except yaml.YAMLError as error:  # a character that YAML does not allow
        raise YamlError(
            "front-matter-yaml", str(error).splitlines()[0], line=first_line, column=1, whole=True
        ) from error
    return from_node(node, shift=shift)


def from_node(node: yaml.Node | None, *, shift: int = 0) -> YamlText:
    """Return what a composed node holds; ``shift`` is the number of lines before its text. Raises YamlError."""
    if node is None:
        return YamlText({})
    values: dict[Path, Mark] = {}
    keys: dict[Path, Mark] = {}
    return YamlText(_plain(node, (), values, keys, shift), values, keys)


def typed(value: str) -> str:
    """Return a piece of text as one can type it behind a key, in quotation marks where it needs them.

    >>> typed("Nine members."), typed("Note: nine")
    ('Nine members.', "'Note: nine'")
    """
    written: str = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return written.removesuffix("\n").removesuffix("\n...")


def _refuse_traps(text: str, shift: int) -> None:
    """Walk the events, which needs no recursion, before anything recursive sees the text."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line, column = _at(event.start_mark, shift)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "a value that begins with & or * needs quotation marks around it"
            raise YamlError("front-matter-limits", message, line=line, column=column)
        if getattr(event, "tag", None):
            message = "a value that begins with ! needs quotation marks around it"
            raise YamlError("front-matter-limits", message, line=line, column=column)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if depth > MAX_DEPTH or documents > 1:
            message = (
                "too many brackets are open here, one within the other"
                if depth > MAX_DEPTH
                else "the entries are cut in two here: only --- alone on a line ends them"
            )
            raise YamlError("front-matter-limits", message, line=line, column=column, whole=True)


def _plain(node: yaml.Node, path: Path, values: dict[Path, Mark], keys: dict[Path, Mark], shift: int) -> Any:
    values[path] = _mark(node, shift)
    if isinstance(node, yaml.ScalarNode):
        _refuse_escaped(node, values[path])
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, at), values, keys, shift) for at, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = _mark(key_node, shift)
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError("front-matter-yaml", "a key must be a word", line=mark.line, column=mark.column)
        key = str(key_node.value)
        if key in data:
            first = keys[(*path, key)].line
            message = f"“{key}” is given a second time (first in line {first}); delete one of the two"
            raise YamlError("duplicate-key", message, line=mark.line, column=mark.column, width=mark.width)
        keys[(*path, key)] = mark
        data[key] = _plain(value_node, (*path, key), values, keys, shift)
    return data


def _refuse_escaped(node: yaml.ScalarNode, mark: Mark) -> None:
    r"""Refuse what the file could not hold as such, but an escape such as ``\x00`` has brought in."""
    value = str(node.value) if node.style == '"' else ""  # only these know escapes
    for code, found in (("control-character", controls(value)), ("direction-control", bidi_controls(value))):
        if match := next(found, None):
            message = f"an escape brings in the character U+{ord(match[0]):04X}"
            raise YamlError(code, message, line=mark.line, column=mark.column, width=mark.width)


def _mark(node: yaml.Node, shift: int) -> Mark:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Mark(start.line + 1 + shift, start.column + 1, max(1, width))


def _at(mark: Any, shift: int) -> tuple[int, int]:
    return (mark.line + 1 + shift, mark.column + 1) if mark else (shift + 1, 1)


def _plainly(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[Any, str]:
    """Say where the fault lies, which is often before the place of YAML's complaint, and what is wrong."""
    said = f"{error.context or ''} {error.problem or ''}"
    here, before = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    if "mapping values are not allowed" in said:
        line = lines[here.line] if here and here.line < len(lines) else ""
        if line.startswith(" ") and line.count(": ") < 2:
            return here, "this line is indented, so it reads as part of the line above"
        return here, "a second colon stands in this line; put the whole value in quotation marks"
    if "found character '\\t'" in said:
        return here, "a tab stands here; indent with spaces"
    if "could not find expected ':'" in said:
        return before, "a colon is missing in this line: entries look like “title: Pier decision”"
    if "quoted scalar" in said:
        return before, "a quotation mark is opened here and never closed"
    if "flow" in said:
        return before, "a bracket is opened here and never closed, or a comma is missing"
    if "expected <block end>" in said:
        return here, (
            "this does not fit in: either the line is indented differently from the one above,"
            " or its value begins with a quotation mark that closes too early"
        )
    return here, f"this cannot be read ({(error.problem or 'unclear').strip()})"
