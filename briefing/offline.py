"""The site as one file to keep and to read without a net: ``offline.zip``, whose pages a browser opens from a disk.

A disk has no server that would answer an address of a folder with its page, so links name the page. What only a server
can give stays out: search, feeds, and what templates put between ``<!-- online -->`` and ``<!-- /online -->``; links to
it lead to the site. The same site gives the same bytes on the same version of zlib.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import date
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

OFFLINE = "offline.zip"
INDEX = "index.html"
# Zip files count time from here.
EPOCH = date(1980, 1, 1)
# What nobody needs who reads from a disk, or what cannot work there.
LEFT_OUT = (
    "search/*",
    "feeds/*",
    "assets/javascripts/*",
    "assets/cards/*",
    "*.map",
    "sitemap.xml*",
    "404.html",
    OFFLINE,
)
PACKED = (".woff2", ".woff", ".png", ".jpg", ".jpeg", ".webp")
ODD_NAME = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\:\x00-\x1f]")
_ONLINE = re.compile(r"<!-- online -->.*?<!-- /online -->", re.DOTALL)
_LINK = re.compile(r'(<(?:a|link)(?=\s)[^<>]*?\shref=")([^"<>]*)')
# Former addresses lead on to pages that every link in the copy names directly.
_LEADS_ON = 'http-equiv="refresh"'


def pack(site: Path, *, folder: str, address: str, day: date | None) -> None:
    """Write the copy into a built site. ``folder`` is what it unpacks to, ``address`` that of the site, if known."""
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and not path.is_symlink()}
    pages = {name: _without_server((site / name).read_text("utf-8")) for name in names if name.endswith(".html")}
    kept = {name for name in names if not _left_out(name) and _LEADS_ON not in pages.get(name, "")}
    moment = (max(day or EPOCH, EPOCH).timetuple())[:6]
    with zipfile.ZipFile(site / OFFLINE, "w") as out:
        for name in sorted(kept):
            entry = zipfile.ZipInfo(f"{folder}/{name}", moment)
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            page = name in pages
            content = (
                _for_disk(pages[name], name, names, kept, address).encode() if page else (site / name).read_bytes()
            )
            out.writestr(entry, content, compresslevel=6)


def unpack(file: Path) -> tuple[dict[str, bytes], str]:
    """Return the content of a copy by the paths on the site, and what is wrong with it as an archive, if anything."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if fault := _fault(entries):
                return {}, fault
            return {entry.filename.partition("/")[2]: archive.read(entry) for entry in entries}, ""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        return {}, f"it cannot be unpacked: {str(error)[:100]}"


def _fault(entries: Iterable[zipfile.ZipInfo]) -> str:
    seen: set[str] = set()
    folders: set[str] = set()
    for entry in entries:
        name = entry.filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        folder, _, inside = name.partition("/")
        folders.add(folder)
        if not inside or ODD_NAME.search(name) or name in seen or kind not in (0, stat.S_IFREG):
            return f"“{name[:100]}” in it is no ordinary file"
        seen.add(name)
    return "" if len(folders) < 2 else "it unpacks to more than one folder"


def _left_out(name: str) -> bool:
    path = PurePosixPath(name)
    return any(name.startswith(rule[:-1]) if rule.endswith("/*") else path.match(rule) for rule in LEFT_OUT)


def _without_server(page: str) -> str:
    return _ONLINE.sub("", page)


def _for_disk(page: str, name: str, site: set[str], kept: set[str], address: str) -> str:
    """Return a page with its links as a disk needs them."""
    return _LINK.sub(_linker(name, site, kept, address), page)


def _linker(name: str, site: set[str], kept: set[str], address: str) -> Callable[[re.Match[str]], str]:
    here = dirname(name)

    def link(match: re.Match[str]) -> str:
        start, url = match.groups()
        path = re.split("[?#]", url, maxsplit=1)[0]
        if not path or path.startswith("/") or ":" in path.partition("/")[0]:
            return match[0]
        rest = url[len(path) :]
        target = normpath(join(here, unquote(unescape(path)))).removeprefix("./")
        page = INDEX if target == "." else f"{target}/{INDEX}"
        if page in kept:
            return f"{start}{path}{'' if path.endswith('/') else '/'}{INDEX}{rest}"
        if target in site and target not in kept and address:
            return f"{start}{address}{target}{rest}"
        return match[0]

    return link
