"""Build the site with MkDocs beside the old one and put it in place only when it passes every check."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from briefing.config import Config
from briefing.model import Article
from briefing.offline import pack
from briefing.problems import BriefingError, Problem, problem
from briefing.text import slug
from briefing.verify import verify

WORK = Path(".cache", "site")
_IN_TEMPLATE = re.compile(r'File "([^"\n]+/overrides/[^"\n]+)", line (\d+)')
_COMPLAINT = re.compile(r"(?:WARNING|ERROR)\s+-\s+(.*)")


def publish(root: Path, articles: Sequence[Article], *, config: Config) -> tuple[Problem, ...]:
    """Build, verify, and swap in the new site; return what is wrong with it: with an error the old one stays."""
    # A folder of this process alone: the MkDocs of a build that was killed may still be writing into that one's.
    new, old, site = root / WORK / f"new-{os.getpid()}", root / WORK / "old", root / "site"
    if old.exists() and not site.exists():
        old.rename(site)  # an earlier build was stopped between the two moves
    shutil.rmtree(root / WORK, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    faults = build_site(root, new, articles=articles) or _finish(new, articles, config=config)
    if any(fault.severity == "error" for fault in faults):
        return faults
    if not (site.exists() and _exchange(new, site)):
        if site.exists():
            site.rename(old)
        new.rename(site)
    for rest in (new, old):
        shutil.rmtree(rest, ignore_errors=True)
    return faults


def _finish(site: Path, articles: Sequence[Article], *, config: Config) -> tuple[Problem, ...]:
    """Add what is made of the finished pages, and check everything."""
    if config.offline:
        day = newest_day(articles)
        pack(site, folder=slug(config.site_name) or "site", address=config.site_url, day=day)
    return verify(site, articles, site_url=config.site_url)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, so that there is always a site; say whether that worked."""
    try:
        exchange = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):  # not on this system
        return False
    here, swap = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
    return bool(exchange(here, os.fsencode(one), here, os.fsencode(other), swap) == 0)


def build_site(root: Path, target: Path, *, articles: Sequence[Article] = ()) -> tuple[Problem, ...]:
    """Run MkDocs strictly into a folder; what it complains about becomes problems."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    result = subprocess.run(command, cwd=root, env=mkdocs_environment(articles), capture_output=True, text=True)
    if result.returncode == 0:
        return ()
    shutil.rmtree(target, ignore_errors=True)  # half a site is of no use, and takes room on a disk that may be full
    said = [match[1] for line in result.stderr.splitlines() if (match := _COMPLAINT.search(line))]
    # Of a crash, the last line names the reason; the way there is for programmers.
    rest = result.stderr.strip().splitlines()[-1 if "Traceback (most recent" in result.stderr else -3 :]
    lines = said or rest or ["mkdocs stopped without a word"]
    path, number = _template(result.stderr, root)
    return tuple(problem("mkdocs", line, path=path, line=number) for line in lines)


def _template(said: str, root: Path) -> tuple[str, int]:
    """Return the template of ours and its line in which MkDocs stopped, or its settings."""
    places = [(Path(name), int(number)) for name, number in _IN_TEMPLATE.findall(said)]
    ours = [(path.relative_to(root).as_posix(), number) for path, number in places if path.is_relative_to(root)]
    return ours[-1] if ours else ("mkdocs.yml", 0)


def mkdocs_environment(articles: Sequence[Article] = ()) -> dict[str, str]:
    """Return the environment for MkDocs: no notices, and the newest article's date for the clock."""
    newest = newest_day(articles)
    seconds = (newest.toordinal() - 719_163) * 86_400 if newest else 0  # 719163: 1 January 1970
    return {"SOURCE_DATE_EPOCH": str(max(0, seconds)), "PYTHONHASHSEED": "0", **os.environ, "NO_MKDOCS_2_WARNING": "1"}


def newest_day(articles: Sequence[Article]) -> date | None:
    """Return the newest article's date, which stands for the clock: a build knows no other today."""
    return max((article.published for article in articles if article.published), default=None)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let only one build at a time work in a project's folder."""
    try:
        import fcntl
    except ImportError:  # not on Windows, where two builds at once are the user's own affair
        yield
        return
    folder = root / ".cache"
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError as error:
        raise BriefingError(f"cannot write to {folder}: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BriefingError("another build is at work in this folder; wait for it to end") from None
        yield
