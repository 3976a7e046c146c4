"""The same mkdocs.yml and content build with Zensical and with ProperDocs, the ways on from MkDocs 1.x.

What must be the same is what readers came for: every page at its address, and the text of every briefing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

pytestmark = [pytest.mark.site, pytest.mark.model]

BUILDERS = {"zensical": ("build", "--strict"), "properdocs": ("build", "--strict")}


@pytest.fixture(scope="module", params=BUILDERS)
def other_site(request: pytest.FixtureRequest, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as another tool builds it from the pages that ``build.py`` has generated."""
    root = tmp_path_factory.mktemp(request.param)
    for name in ("content", "templates"):
        shutil.copytree(built_site / name, root / name)
    shutil.copy2(built_site / "mkdocs.yml", root / "mkdocs.yml")
    tool = Path(sys.executable).with_name(request.param)
    command = [str(tool), *BUILDERS[request.param]]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_every_page_is_at_its_address(built_site: Path, other_site: Path):
    assert pages(built_site / "site") <= pages(other_site)


def test_every_briefing_reads_the_same(built_site: Path, other_site: Path):
    briefings = sorted(page for page in pages(built_site / "site") if page.startswith("briefings/20"))
    assert briefings
    for page in briefings:
        assert sentences(other_site / page) == sentences(built_site / "site" / page), page


def test_the_shell_is_ours(other_site: Path):
    tree = html.parse(str(other_site / "index.html"))
    assert tree.xpath("//header[contains(@class, 'masthead')]//nav//a")
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
    inline = [script for script in tree.xpath("//script[not(@src)]") if "json" not in script.get("type", "")]
    assert [script.text for script in inline] == []


def test_the_search_knows_aliases_and_leaves_the_guides_out(other_site: Path):
    [index] = [path for path in other_site.rglob("search*.json") if path.parent.name in {"search", other_site.name}]
    found = json.loads(index.read_text("utf-8"))
    entries = {entry["location"]: entry for entry in found.get("items") or found["docs"]}
    assert "UK" in entries["actors/united-kingdom/"]["tags"]
    assert "Maros Sefcovic" in entries["actors/maros-sefcovic/"]["tags"]
    guides = {place.split("/")[1] for place in entries if place.startswith("about/")}
    assert guides == {"method"}


def pages(site: Path) -> set[str]:
    """Return the addresses of all pages of a site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def sentences(page: Path) -> list[tuple[str, str]]:
    """Return the sentences of a briefing with their ids."""
    found = html.parse(str(page)).xpath("//*[@id='text']//span[@class='s']")
    return [(one.get("id"), one.text_content()) for one in found]
