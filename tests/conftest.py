"""What several test files share: the demonstration site, built once for all that look at it, and the browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from briefing.pdf import FLAGS, find_chromium

PROJECT = Path(__file__).parents[1]
# What a build reads; the package itself is linked, so that the copy runs the code under test.
# The copy is published under a path, as a project page on a shared host is.
ADDRESS = re.compile(r"^site_url:.*$", re.MULTILINE)
COPIED = ("build.py", "mkdocs.yml", "seeds", "templates", "content")


def copy_project(root: Path) -> None:
    """Copy what a build reads into a folder, and link the package under test."""
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy2(source, root / name)
    (root / "briefing").symlink_to(PROJECT / "briefing", target_is_directory=True)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which ``python build.py`` has run: the site lies in ``site``."""
    root = tmp_path_factory.mktemp("project")
    copy_project(root)
    config = (root / "mkdocs.yml").read_text("utf-8")
    assert ADDRESS.search(config), "mkdocs.yml has lost its site_url"
    (root / "mkdocs.yml").write_text(ADDRESS.sub("site_url: https://news.example.org/some/where/", config), "utf-8")
    done = subprocess.run([sys.executable, "build.py"], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = (done.stdout + done.stderr)[-2000:]
        pytest.fail(f"build.py ended with {done.returncode}:\n{told}", pytrace=False)
    return root


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser. Without one the tests fail; they are not skipped."""
    path = find_chromium()
    if path is None:
        pytest.fail("These tests drive a browser, and there is none. On Debian or Ubuntu: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
