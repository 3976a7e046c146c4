"""A whole build cut short, by a kill, a full disk or another build: the last good site stays, the next repairs."""

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys

import pytest

from tests.test_cli import run

pytestmark = [pytest.mark.site, pytest.mark.model]

FERRY = """---
title: Ferry to run every hour
published: 2026-05-12
---

The port council agreed on Monday to let the ferry run every hour from June. It will cost €1.2m.
"""
BUILD = [sys.executable, "build.py", "--jobs", "1"]
MOMENTS = 5
LONGEST = 4.0  # seconds, in which a build of this small site ends


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A small site, built."""
    folder = tmp_path_factory.mktemp("interrupted") / "site"
    assert run("init", str(folder), "--url", "https://news.example.org/", cwd=folder.parent).returncode == 0
    done = subprocess.run(BUILD, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def project(started, tmp_path):
    shutil.copytree(started, tmp_path / "site", symlinks=True)
    return tmp_path / "site"


def pages(project):
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def add_seed(project):
    (project / "seeds" / "2026-05-12-ferry.txt").write_text(FERRY, "utf-8")


def assert_repaired(project):
    done = subprocess.run(BUILD, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (project / "site" / "briefings" / "2026-05-12-ferry" / "index.html").is_file()
    assert not list((project / ".cache" / "site").iterdir())
    assert not list(project.glob("content/.new"))


@pytest.mark.parametrize("whole_group", [True, False], ids=["all its processes", "only itself"])
def test_a_kill_at_any_moment_leaves_a_whole_site_and_the_next_build_repairs_the_rest(project, whole_group):
    old = pages(project)
    add_seed(project)
    done = subprocess.run(BUILD, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    new = pages(project)
    assert old != new
    moments = random.Random(whole_group)
    for at in range(MOMENTS):
        # To and fro between two states, so that there is always something to write and to clear away.
        add_seed(project) if at % 2 else (project / "seeds" / "2026-05-12-ferry.txt").unlink()
        process = subprocess.Popen(BUILD, cwd=project, stderr=subprocess.DEVNULL, start_new_session=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(moments.uniform(0.1, LONGEST))
        if process.poll() is None:
            (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
        assert pages(project) in (old, new), f"torn at moment {at}"
    add_seed(project)
    assert_repaired(project)
    assert pages(project) == new


@pytest.mark.parametrize("room", [10_000, 100_000], ids=["the generator stops", "mkdocs stops"])
def test_a_full_disk_leaves_the_last_good_site_and_the_next_build_repairs_the_rest(project, room):
    """No file may grow beyond ``room``: what a full disk does, at a place that is the same each time."""
    before = pages(project)
    add_seed(project)
    done = subprocess.run(
        BUILD, cwd=project, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )  # fmt: skip
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert pages(project) == before
    assert_repaired(project)


def test_two_whole_builds_at_once_do_not_spoil_each_other(project):
    add_seed(project)
    first, second = (subprocess.Popen(BUILD, cwd=project, stderr=subprocess.PIPE, text=True) for _ in range(2))
    said = [process.communicate()[1] for process in (first, second)]
    codes = sorted((first.returncode, second.returncode))
    assert codes in ([0, 2], [0, 0])  # the later one is refused, or comes after the other has ended
    if codes == [0, 2]:
        assert any("another build is at work" in one for one in said)
    assert run("verify", cwd=project).returncode == 0
    assert_repaired(project)
