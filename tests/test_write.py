from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from briefing.problems import BriefingError
from briefing.write import MANIFEST, Change, write

A, B, DEEP = PurePosixPath("a.md"), PurePosixPath("b.md"), PurePosixPath("x/y/c.md")


def kinds(changes: list[Change]) -> dict[str, str]:
    return {str(change.path): change.kind for change in changes}


def test_the_first_run_creates_everything(tmp_path: Path) -> None:
    assert kinds(write({A: "one\n", DEEP: "two\n"}, tmp_path)) == {"a.md": "created", "x/y/c.md": "created"}
    assert (tmp_path / "x/y/c.md").read_text("utf-8") == "two\n"
    assert json.loads((tmp_path / MANIFEST).read_text("utf-8")) == ["a.md", "x/y/c.md"]


def test_the_second_run_touches_nothing(tmp_path: Path) -> None:
    write({A: "one\n", DEEP: "two\n"}, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    assert write({A: "one\n", DEEP: "two\n"}, tmp_path) == []
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write({A: "one\n", B: "two\n"}, tmp_path)
    inode = (tmp_path / "b.md").stat().st_ino
    assert kinds(write({A: "new\n", B: "two\n"}, tmp_path)) == {"a.md": "updated"}
    assert (tmp_path / "b.md").stat().st_ino == inode


def test_what_is_no_longer_generated_goes_with_its_empty_folders(tmp_path: Path) -> None:
    write({A: "one\n", DEEP: "two\n"}, tmp_path)
    assert kinds(write({A: "one\n"}, tmp_path)) == {"x/y/c.md": "deleted"}
    assert not (tmp_path / "x").exists()


def test_a_folder_with_a_persons_file_stays(tmp_path: Path) -> None:
    write({DEEP: "two\n"}, tmp_path)
    (tmp_path / "x/by-hand.md").write_text("mine", "utf-8")
    write({}, tmp_path)
    assert (tmp_path / "x/by-hand.md").read_text("utf-8") == "mine"
    assert not (tmp_path / "x/y").exists()


def test_a_file_made_by_a_person_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("mine", "utf-8")
    with pytest.raises(BriefingError, match=r"b\.md was not made by the build"):
        write({A: "one\n", B: "two\n"}, tmp_path)
    assert (tmp_path / "b.md").read_text("utf-8") == "mine"
    assert not (tmp_path / "a.md").exists()


def test_a_persons_file_with_the_same_bytes_is_no_quarrel(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\n", "utf-8")
    assert write({A: "one\n"}, tmp_path) == []


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    write({A: "one\n", B: "two\n"}, tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    changes = write({A: "new\n", DEEP: "x"}, tmp_path, dry=True)
    assert kinds(changes) == {"a.md": "updated", "x/y/c.md": "created", "b.md": "deleted"}
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_run_that_was_broken_off_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def fail_on_b(self: Path, target: str | os.PathLike[str]) -> Path:
        if Path(target).name == "b.md":
            raise OSError("disk full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_on_b)
    with pytest.raises(OSError, match="disk full"):
        write({A: "one\n", B: "two\n"}, tmp_path)
    monkeypatch.undo()
    assert not (tmp_path / ".new").exists()
    assert kinds(write({A: "other\n", B: "two\n"}, tmp_path)) == {"a.md": "updated", "b.md": "created"}


@pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "x/../../out.md"])
def test_a_path_outside_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(BriefingError, match="outside"):
        write({PurePosixPath(path): "x"}, tmp_path)


def test_a_manifest_cannot_delete_what_lies_outside(tmp_path: Path) -> None:
    outside = tmp_path / "precious.md"
    outside.write_text("mine", "utf-8")
    root = tmp_path / "content"
    root.mkdir()
    (root / MANIFEST).write_text('["../precious.md", "' + str(outside) + '"]', "utf-8")
    write({A: "one\n"}, root)
    assert outside.read_text("utf-8") == "mine"


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{", "utf-8")
    with pytest.raises(BriefingError, match="damaged"):
        write({A: "one\n"}, tmp_path)


def test_line_ends_are_written_as_given(tmp_path: Path) -> None:
    write({A: "one\ntwo\n"}, tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"one\ntwo\n"


def test_what_an_interrupted_run_left_is_cleared_by_the_next(tmp_path):
    (tmp_path / ".new").mkdir()
    (tmp_path / ".new" / "half.md").write_text("half", "utf-8")
    write({PurePosixPath("index.md"): "# Whole\n"}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".generated.json", "index.md"]


def test_a_full_disk_leaves_every_file_old_or_new_and_the_next_run_repairs_the_rest(tmp_path):
    old = {PurePosixPath(f"{name}.md"): f"old {name}\n" for name in "abc"}
    new = dict.fromkeys(old, "new " + "x" * 200000) | {PurePosixPath("d.md"): "new d\n"}
    write(old, tmp_path)
    code = (
        "import resource, sys; from pathlib import Path, PurePosixPath; from briefing.write import write\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "write({PurePosixPath(f'{n}.md'): 'new ' + 'x' * 200_000 for n in 'abc'}, Path(sys.argv[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)
    assert "File too large" in done.stderr
    for path, content in old.items():
        assert (tmp_path / path).read_text("utf-8") in (content, new[path])
    write(new, tmp_path)
    assert {path: (tmp_path / path).read_text("utf-8") for path in new} == new
    assert not (tmp_path / ".new").exists()
