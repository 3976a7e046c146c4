"""Checks on the built site, run before it is put in place and before every deploy. Reads the site and changes nothing.

The promises are checked where readers meet them: in the HTML that a browser gets, not in what was meant to be written.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from briefing.budgets import over_budget
from briefing.built_page import BuiltPage, Reference, read_page, style_urls
from briefing.hidden import HiddenTexts
from briefing.machine_files import unreadable_files
from briefing.model import Article, Block
from briefing.offline import OFFLINE, unpack
from briefing.problems import Problem, in_order, nearest, problem

BRIEFINGS = "briefings"


def verify(site: Path, articles: Sequence[Article], *, site_url: str = "") -> tuple[Problem, ...]:
    """Return everything that is wrong with a built site; ``site_url`` says below which address it will stand."""
    files, problems = _files(site)
    pages = {name: read_page(_text(site / name)) for name in files if name.endswith(".html")}
    base = urlsplit(site_url).path.rstrip("/")
    for name, page in pages.items():
        problems += _links(name, page, pages, files, base)
        problems += _foreign(name, page.loads, files, base, line_known=True)
        problems += _policy(name, page)
        for place in page.running:
            problems.append(problem("script-in-article", f"“{place.url}” would run here", path=name, line=place.line))
    for name in files:
        if name.endswith(".css"):
            loads = [Reference(url, 0) for url in style_urls(_text(site / name))]
            problems += _foreign(name, loads, files, base)
    problems += unreadable_files(site, files)
    problems += over_budget(site, pages, files)
    if "index.html" not in pages:
        problems.append(problem("missing-page", "the site has no home page", path="index.html"))
    for article in articles:
        problems += _texts(article, pages)
        problems += _former(article, pages)
    hidden = HiddenTexts(articles)
    problems += hidden.found_in(files, lambda name: _text(site / name))
    if OFFLINE in files:
        problems += _offline(site / OFFLINE, articles, hidden)
    return in_order(problems)


def _offline(copy: Path, articles: Sequence[Article], hidden: HiddenTexts) -> Iterator[Problem]:
    """Check the copy for disks as the site itself; there is no server that knows a folder's page."""
    content, fault = unpack(copy)
    if fault:
        yield problem("bad-data-file", fault, path=OFFLINE)
        return
    files = frozenset(content)
    pages = {name: read_page(content[name].decode("utf-8", "replace")) for name in files if name.endswith(".html")}
    problems = [one for article in articles for one in _texts(article, pages)]
    for name, page in pages.items():
        problems += _links(name, page, pages, files, "", folders=False)
        problems += _foreign(name, page.loads, files, "", line_known=True)
        problems += _policy(name, page)
        problems += [problem("script-in-article", f"“{one.url}” would run here", path=name) for one in page.running]
    problems += hidden.found_in(files, lambda name: content[name].decode("utf-8", "replace"))
    yield from (replace(one, path=f"{OFFLINE}: {one.path}", line=0) for one in problems)


def _files(site: Path) -> tuple[frozenset[str], list[Problem]]:
    """Return the ordinary files of the site by their paths in it, and a problem for each other thing."""
    files: set[str] = set()
    problems: list[Problem] = []
    for place, folders, names in os.walk(site):
        for name in (*folders, *names):
            path = Path(place, name)
            shown = path.relative_to(site).as_posix()
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                problems.append(problem("odd-file", "this is no ordinary file", path=shown))
            elif path.is_file():
                files.add(shown)
    return frozenset(files), problems


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def _target(url: str, page: str, base: str) -> tuple[str, str] | None:
    """Return the path in the site and the anchor that an address on a page means; None for other sites."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url, ""
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        inside = path.removeprefix(base) if not base or f"{path}/".startswith(f"{base}/") else path
        joined = PurePosixPath(inside.lstrip("/"))
    else:
        joined = PurePosixPath(page).parent / path if path else PurePosixPath(page)
    pieces: list[str] = []
    for piece in joined.parts:
        if piece == "..":
            if not pieces:
                return url, ""
            pieces.pop()
        else:
            pieces.append(piece)
    return "/".join(pieces), unquote(parts.fragment)


def _links(
    name: str,
    page: BuiltPage,
    pages: Mapping[str, BuiltPage],
    files: frozenset[str],
    base: str,
    *,
    folders: bool = True,
) -> Iterator[Problem]:
    for link in page.links:
        target = _target(link.url, name, base)
        if target is None:
            continue
        path, anchor = target
        ways = (path, f"{path}/index.html".lstrip("/")) if folders else (path,)
        found = next((one for one in ways if one in files), None)
        if found is None:
            yield problem("broken-link", f"“{link.url}” leads nowhere", path=name, line=link.line)
        elif anchor and anchor != "top" and not anchor.startswith(":~:") and found in pages:
            bare = anchor.partition(":~:")[0]
            if bare not in pages[found].ids:
                meant = nearest(bare, pages[found].ids)
                hint = f"did you mean “#{meant}”?" if meant else ""
                message = f"there is no place “#{bare}” on {found}"
                yield problem("broken-anchor", message, path=name, line=link.line, hint=hint)


def _foreign(
    name: str, loads: Iterable[Reference], files: frozenset[str], base: str, *, line_known: bool = False
) -> Iterator[Problem]:
    for load in loads:
        if load.url.startswith(("data:", "#", "about:blank")):
            continue
        line = load.line if line_known else 0
        target = _target(load.url, name, base)
        if target is None:
            yield problem("foreign-host", f"“{load.url[:100]}” would be loaded from another site", path=name, line=line)
        elif target[0] not in files and f"{target[0]}/index.html".lstrip("/") not in files:
            yield problem("broken-link", f"“{load.url[:100]}” is not there to be loaded", path=name, line=line)


def _policy(name: str, page: BuiltPage) -> Iterator[Problem]:
    """Check that there is a policy, that it forbids what was not meant, and that it lets the page's own scripts run."""
    if not page.policies:
        yield problem("no-policy", "the page has no content security policy", path=name)
        return
    rules = {rule.split()[0]: rule.split()[1:] for rule in page.policies[0].split(";") if rule.strip()}
    allowed = rules.get("script-src", rules.get("default-src", ["*"]))
    if loose := {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"} & set(allowed):
        yield problem("no-policy", f"the policy allows scripts from anywhere ({', '.join(sorted(loose))})", path=name)
    if page.ungoverned:
        yield problem("no-policy", "the policy stands behind what it should govern", path=name, line=page.ungoverned)
    styles = rules.get("style-src", rules.get("default-src", ["*"]))
    if page.inline_styles and not {"'unsafe-inline'", "*"} & set(styles):
        line = page.inline_styles[0]
        yield problem("no-policy", "the policy stops a style that is written into the page", path=name, line=line)
    for script in page.inline_scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        if script != "\0" and script and f"'sha256-{digest}'" not in allowed:
            yield problem(
                "no-policy", f"the policy stops a script of the page itself ({script.strip()[:40]}...)", path=name
            )


def _texts(article: Article, pages: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    """Check that the page of an article holds its text word for word."""
    name = f"{BRIEFINGS}/{article.slug}/index.html"
    page = pages.get(name)
    if page is None:
        yield problem("missing-page", f"there is no page {name}", path=article.path)
        return
    if article.rights == "excerpt" or article.status == "withdrawn":
        return
    for block in article.blocks:
        shown = page.blocks.get(f"b{block.number}")
        if shown not in _forms(block, article.text):
            was = "is missing" if shown is None else f"reads “{shown[:60]}...”"
            message = f"block {block.number} of {name} {was}"
            line = article.first_line + article.text.count("\n", 0, block.span.start)
            yield problem("text-changed", message, path=article.path, line=line)
    extra = len(page.blocks) - len(article.blocks)
    if extra > 0:
        yield problem("text-changed", f"{name} has {extra} blocks more than the seed", path=article.path)


def _former(article: Article, pages: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    """Check that every former address of an article still leads somewhere."""
    for former in article.formerly:
        if f"{BRIEFINGS}/{former}/index.html" not in pages:
            yield problem("missing-page", f"nothing stands under the former address “{former}”", path=article.path)


def _forms(block: Block, text: str) -> tuple[str, ...]:
    """Return what a block may read like: its text, for a list item also with its bullet or number."""
    bare = block.span.of(text)
    if block.marker is None or block.kind == "heading":
        return (bare,)
    return bare, text[block.marker.start : block.span.end]
