"""Start a site of one's own: a folder with the generator, its settings, an example and the workflows, that works alone.

Everything comes from the project this runs in, so that nothing is kept twice. What concerns only the generator's code
stands between ``# code:`` and ``# :code`` there and is left out.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

from briefing.problems import BriefingError
from briefing.write import generated

WHOLE = ("build.py", "requirements.lock", "briefing", "templates", "content/assets", "content/about")
CUT = (
    "Makefile", ".gitignore", ".gitattributes", ".github/workflows/check.yml", ".github/workflows/publish.yml",
    ".github/workflows/weekly.yml", ".github/dependabot.yml", ".github/pull_request_template.md",
    ".github/ISSUE_TEMPLATE/config.yml", ".github/ISSUE_TEMPLATE/report-a-mistake.yml",
    ".github/ISSUE_TEMPLATE/suggest-an-article.yml",
)  # fmt: skip
EXAMPLE = "briefing/data/own_site"
KEPT = PurePosixPath("README.md")  # GitHub offers to make one; it stays
_CODE = re.compile(r"^[ \t]*# code:$.*?^[ \t]*# :code$\n?", re.MULTILINE | re.DOTALL)


class Site(NamedTuple):
    """What a site is called and where it will stand."""

    name: str
    url: str
    repo: str


def site_of(name: str, *, url: str = "", repo: str = "") -> Site:
    """Return the settings, checked; a repository on GitHub says where its Pages are.

    >>> site_of("Pier News", repo="https://github.com/ann/pier").url
    'https://ann.github.io/pier/'
    """
    if not name.strip() or not name.isprintable() or set(name) & set("<>"):
        raise BriefingError(f"{name!r} cannot be a site's name: one line without < and > is expected")
    for given in (url, repo):
        if given and not (given.isprintable() and _is_address(given)):
            raise BriefingError(f"{given!r} is not an address; write it as https://example.org/")
    host, owner, project = _parts(repo)
    if not url and host == "github.com" and project:
        url = f"https://{owner.lower()}.github.io/"
        if project.lower() != f"{owner}.github.io".lower():
            url += f"{project}/"
    return Site(name.strip(), f"{url.rstrip('/')}/" if url else "", repo.rstrip("/").removesuffix(".git"))


def start_site(project: Path, target: Path, *, site: Site) -> list[PurePosixPath]:
    """Make a site's folder out of a project and return the files made; nothing that is there is overwritten."""
    if target.resolve().is_relative_to(project.resolve() / "briefing"):
        raise BriefingError("the folder would lie inside the generator itself")
    made = {PurePosixPath(name): project / name for name in _whole_files(project)}
    written = _written_files(project, site)
    there = [path for path in sorted([*made, *written]) if (target / path).exists()]
    if refused := [path for path in there if path != KEPT]:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        raise BriefingError(f"{target / refused[0]}{more} would be overwritten; choose an empty folder")
    new = [path for path in sorted([*made, *written]) if path not in there]
    try:
        for path in new:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            if path in made:
                shutil.copyfile(made[path], target / path)
            else:
                (target / path).write_text(written[path], "utf-8", newline="\n")
    except OSError as error:
        raise BriefingError(f"cannot write to {target}: {error.strerror}") from error
    return new


def without_code(text: str) -> str:
    """Leave out of a file what concerns only the generator's own code."""
    return _CODE.sub("", text)


def _whole_files(project: Path) -> Iterator[str]:
    """Yield what is copied as it is; the build's own products are not."""
    products = generated(project / "content")
    for name in WHOLE:
        place = project / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            inside = path.relative_to(project)
            hidden = any(part.startswith((".", "__pycache__")) for part in inside.parts)
            ours = inside.is_relative_to("content") and PurePosixPath(*inside.parts[1:]) in products
            if path.is_file() and not path.is_symlink() and not hidden and not ours:
                yield inside.as_posix()


def _written_files(project: Path, site: Site) -> Mapping[PurePosixPath, str]:
    """Return what is fitted to the site: its settings, its README, and files without the generator's own parts."""
    files = {PurePosixPath(name): without_code((project / name).read_text("utf-8")) for name in CUT}
    files[PurePosixPath("mkdocs.yml")] = _settings((project / "mkdocs.yml").read_text("utf-8"), site)
    files[PurePosixPath("briefing/LICENSE")] = _licence(project)
    host, owner, _ = _parts(site.repo)
    if host == "github.com":
        owners = (project / ".github" / "CODEOWNERS").read_text("utf-8")
        files[PurePosixPath(".github/CODEOWNERS")] = owners.replace("@OWNER", f"@{owner}")
    example = project / EXAMPLE
    for path in sorted(one for one in example.rglob("*") if one.is_file()):
        text = path.read_text("utf-8")
        inside = PurePosixPath(path.relative_to(example).as_posix())
        files[inside] = text.replace("{name}", site.name) if inside == KEPT else text
    return files


def _licence(project: Path) -> str:
    """Return the generator's licence, which a site that was made by ``init`` keeps beside the package."""
    file = next(one for one in (project / "LICENSE", project / "briefing" / "LICENSE") if one.is_file())
    return file.read_text("utf-8")


def _settings(text: str, site: Site) -> str:
    """Return ``mkdocs.yml`` with the site's own name and addresses, and without the addresses of ours."""
    ours = re.compile(r"(?:site_name|site_url|repo_url|edit_uri|    reports):")
    lines = [line for line in text.split("\n") if not ours.match(line)]
    own = [f"site_name: {_quoted(site.name)}", f"site_url: {_quoted(site.url)}"]
    if site.repo:
        own.append(f"repo_url: {_quoted(site.repo)}")
    at = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return "\n".join([*lines[:at], *own, *lines[at:]])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"']", url)


def _parts(repo: str) -> tuple[str, str, str]:
    """Return a repository's host, owner and name."""
    parts = urlsplit(repo)
    owner, _, project = parts.path.strip("/").removesuffix(".git").partition("/")
    return parts.hostname or "", owner, project
