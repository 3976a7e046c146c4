"""The only writer: brings generated files to disk, changes no byte without need, and never touches others' files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from briefing.problems import BriefingError

MANIFEST = ".generated.json"
SCRATCH = ".new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One file that was (or would be) created, updated or deleted."""

    path: PurePosixPath
    kind: Literal["created", "updated", "deleted"]


def write(files: Mapping[PurePosixPath, str | bytes], root: Path, *, dry: bool = False) -> list[Change]:
    """Make the generated files under ``root`` equal to ``files`` and return what changed; ``dry`` only looks.

    The manifest lists what earlier runs generated. A file in the way that is not listed was made by a person and is
    refused, before anything is written.
    """
    owned = generated(root)
    changes = _changes(files, root, owned)
    if dry:
        return changes
    try:
        # Before the files: what an interrupted run leaves is still known as ours.
        _write_manifest(root, owned | files.keys())
        for change in changes:
            target = root / change.path
            if change.kind == "deleted":
                target.unlink(missing_ok=True)
                _remove_empty_folders(target.parent, root)
            else:
                _replace(target, _encode(files[change.path]), root)
        _write_manifest(root, files)
    finally:
        # Files are made here before they take their place; a run that was killed may have left some.
        shutil.rmtree(root / SCRATCH, ignore_errors=True)
    return changes


def _changes(files: Mapping[PurePosixPath, str | bytes], root: Path, owned: frozenset[PurePosixPath]) -> list[Change]:
    changes = []
    for path in sorted(files):
        if path.is_absolute() or ".." in path.parts:
            raise BriefingError(f"a generated file would lie outside {root}: {path}")
        now = _read(root / path)
        if now is None:
            changes.append(Change(path=path, kind="created"))
        elif now != _encode(files[path]):
            if path not in owned:
                raise BriefingError(
                    f"{root / path} was not made by the build, so it is not overwritten: rename it, or delete it if"
                    " it is a leftover"
                )
            changes.append(Change(path=path, kind="updated"))
    gone = sorted(path for path in owned if path not in files and (root / path).is_file())
    return changes + [Change(path=path, kind="deleted") for path in gone]


def _encode(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def generated(root: Path) -> frozenset[PurePosixPath]:
    """Return what earlier runs generated under ``root``."""
    listed = _read(root / MANIFEST)
    if listed is None:
        return frozenset()
    try:
        names = json.loads(listed)
    except ValueError as error:
        raise BriefingError(f"{root / MANIFEST} is damaged: delete it and all generated folders beside it") from error
    paths = (PurePosixPath(name) for name in names)
    return frozenset(path for path in paths if not path.is_absolute() and ".." not in path.parts)


def _write_manifest(root: Path, paths: Iterable[PurePosixPath]) -> None:
    manifest = json.dumps(sorted(str(path) for path in paths), indent=0, ensure_ascii=False) + "\n"
    if _read(root / MANIFEST) != manifest.encode():
        _replace(root / MANIFEST, manifest.encode(), root)


def _replace(target: Path, content: bytes, root: Path) -> None:
    """Write a file so that a reader sees the old or the new content, never a part."""
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = root / SCRATCH
    scratch.mkdir(exist_ok=True)
    new = scratch / target.name
    new.write_bytes(content)
    new.replace(target)


def _remove_empty_folders(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
