"""The copy for disks: what is in it, that its links need no server, that it is checked, and that a browser reads it."""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from briefing.offline import OFFLINE, pack, unpack
from briefing.verify import verify
from tests.test_verify import ARTICLE, BLOCKS, LONG, PAGE, POLICY

ADDRESS = "https://news.example.org/some/where/"
HERE = "briefings/pier/index.html"


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes a sound built site; ``main`` stands on its one briefing."""

    def make(main: str = BLOCKS, **more: str) -> Path:
        files = {
            "index.html": PAGE.format(policy=POLICY, up="", head="", main='<a href="briefings/pier/">Pier</a>'),
            HERE: PAGE.format(policy=POLICY, up="../../", head="", main=main),
            "briefings/index.html": PAGE.format(policy=POLICY, up="../", head="", main=""),
            "assets/site.css": "a { color: red }",
            "assets/site.js": "1",
            "assets/font.woff2": "x" * 500,
            "assets/javascripts/bundle.js": "1",
            "search/search_index.json": "{}",
            "feeds/all.atom": "<feed/>",
            "data/pier.json": "{}",
            "404.html": PAGE.format(policy=POLICY, up="/", head="", main=""),
            "sitemap.xml.gz": "x",
            **more,
        }
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, "utf-8")
        return tmp_path

    return make


def packed(site: Path, *, address: str = ADDRESS, day: date | None = None) -> dict[str, str]:
    pack(site, folder="pier-news", address=address, day=day)
    content, fault = unpack(site / OFFLINE)
    assert fault == ""
    return {name: raw.decode() for name, raw in content.items()}


@pytest.mark.parametrize(
    ("written", "on_disk"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("./", "./index.html"),
        ("../pier/#s1-1", "../pier/index.html#s1-1"),
        ("../../briefings/?topic=a&amp;year=2026#x", "../../briefings/index.html?topic=a&amp;year=2026#x"),
        ("../../data/pier.json", "../../data/pier.json"),
        ("../../feeds/all.atom", f"{ADDRESS}feeds/all.atom"),
        ("#s1-1", "#s1-1"),
        ("?year=2026", "?year=2026"),
        ("https://port.example/", "https://port.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_name_what_a_disk_can_open(make_site, written, on_disk):
    page = packed(make_site(f'{BLOCKS}<a class="x" href="{written}">x</a>'))[HERE]
    assert f'<a class="x" href="{on_disk}">x</a>' in page


def test_a_text_that_reads_like_a_link_stays_as_it_is(make_site):
    said = '<p>&lt;a href="../"&gt; and href="../" in a text</p>'
    assert said in packed(make_site(BLOCKS + said))[HERE]


def test_what_needs_a_server_stays_out(make_site):
    names = packed(make_site(f"{BLOCKS}<!-- online --><b>search</b><!-- /online --><i>kept</i>")).keys()
    assert names == {
        "index.html", HERE, "briefings/index.html", "assets/site.css", "assets/site.js", "assets/font.woff2",
        "data/pier.json",
    }  # fmt: skip
    page = packed(make_site(f"{BLOCKS}<!-- online --><b>search</b><!-- /online --><i>kept</i>"))[HERE]
    assert "search" not in page
    assert "<i>kept</i>" in page


def test_a_former_address_stays_out_as_no_link_in_the_copy_leads_there(make_site):
    moved = '<html><noscript><meta http-equiv="refresh" content="0; url=../pier/"></noscript></html>'
    assert "briefings/quay/index.html" not in packed(make_site(**{"briefings/quay/index.html": moved}))


def test_the_same_site_gives_the_same_bytes(make_site, tmp_path_factory):
    site = make_site()
    pack(site, folder="pier-news", address=ADDRESS, day=date(2026, 3, 6))
    first = (site / OFFLINE).read_bytes()
    other = tmp_path_factory.mktemp("other") / "site"
    shutil.copytree(site, other)
    for path in sorted(other.rglob("*"), reverse=True):
        path.touch()
    pack(other, folder="pier-news", address=ADDRESS, day=date(2026, 3, 6))
    assert (other / OFFLINE).read_bytes() == first
    entries = zipfile.ZipFile(site / OFFLINE).infolist()
    assert {entry.date_time for entry in entries} == {(2026, 3, 6, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {stat.S_IFREG | 0o644}


def test_a_site_whose_newest_text_is_older_than_zip_files_can_be_packed(make_site):
    assert packed(make_site(), day=date(1969, 7, 21))


# Checks


def problems(site: Path, articles=(ARTICLE,)) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in verify(site, articles, site_url=ADDRESS) if OFFLINE in one.path]


def test_a_sound_copy_passes(make_site):
    site = make_site()
    packed(site)
    assert problems(site) == []


def rewritten(site: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> None:
    """Write the copy again with each of its files changed as a test wants."""
    before = zipfile.ZipFile(site / OFFLINE)
    files = {entry.filename: before.read(entry) for entry in before.infolist()}
    with zipfile.ZipFile(site / OFFLINE, "w") as out:
        for name, content in files.items():
            if made := change(name, content):
                out.writestr(*made)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"put off", b"putt off", "text-changed"),
        (b'href="#t-board"', b'href="#t-bord"', "broken-anchor"),
        (b'href="#t-board"', b'href="../"', "broken-link"),
        (b'href="#t-board"', b'href="../harbour/index.html"', "broken-link"),
        (b'src="../../assets/site.js"', b'src="https://cdn.example/x.js"', "foreign-host"),
        (b"</section>", b"</section><script>alert(1)</script>", "script-in-article"),
        (b"script-src 'self'", b"script-src *", "no-policy"),
    ],
)
def test_a_page_of_the_copy_that_breaks_a_promise_is_found(make_site, old, new, code):
    site = make_site()
    packed(site)
    rewritten(site, lambda name, content: (name, content.replace(old, new)))
    found = problems(site)
    assert (code, f"{OFFLINE}: seeds/pier.txt" if code == "text-changed" else f"{OFFLINE}: {HERE}") in found


@pytest.mark.parametrize("state", [{"rights": "excerpt"}, {"status": "withdrawn"}])
def test_a_text_that_may_not_be_published_stands_nowhere_in_the_copy(make_site, state):
    hidden = replace(ARTICLE, slug="x", path="seeds/x.txt", text=LONG, blocks=(), **state)
    site = make_site(**{"briefings/x/index.html": PAGE.format(policy=POLICY, up="../../", head="", main="")})
    packed(site)
    assert problems(site, (ARTICLE, hidden)) == []
    rewritten(site, lambda name, content: (name, LONG.encode() if name.endswith("pier.json") else content))
    assert problems(site, (ARTICLE, hidden)) == [("published-excerpt", f"{OFFLINE}: data/pier.json")]


def link_to(target: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"pier-news/{target}")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "odd",
    [
        link_to("passwd"),
        "../outside.html",
        "pier-news/../../outside.html",
        "/etc/passwd",
        "pier-news/a\\b.html",
        "pier-news/C:/a.html",
        "pier-news/folder/",
        "other/index.html",
        "loose.html",
        "pier-news/index.html",
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_copy_that_is_more_than_ordinary_files_in_one_folder_is_refused(make_site, odd):
    site = make_site()
    packed(site)
    with zipfile.ZipFile(site / OFFLINE, "a") as out:
        out.writestr(odd, "x")
    assert problems(site) == [("bad-data-file", OFFLINE)]


@pytest.mark.parametrize("cut", [0, 10, 2000])
def test_a_copy_that_is_cut_short_is_refused(make_site, cut):
    site = make_site()
    packed(site)
    (site / OFFLINE).write_bytes((site / OFFLINE).read_bytes()[:cut])
    assert problems(site) == [("bad-data-file", OFFLINE)]


def test_a_copy_with_a_flipped_byte_is_refused(make_site):
    site = make_site()
    packed(site)
    content = bytearray((site / OFFLINE).read_bytes())
    content[200] ^= 0xFF
    (site / OFFLINE).write_bytes(content)
    assert problems(site) == [("bad-data-file", OFFLINE)]


# In a browser, from a disk


@pytest.fixture(scope="module")
def on_disk(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of the demonstration site, unpacked into a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("my disk")
    with zipfile.ZipFile(built_site / "site" / OFFLINE) as archive:
        archive.extractall(folder)
    [inner] = folder.iterdir()
    return inner


@pytest.fixture
def page(chromium: Browser):
    """A page that remembers what went wrong on it."""
    context = chromium.new_context()
    page = context.new_page()
    page.faults = []  # type: ignore[attr-defined]
    page.on("console", lambda said: page.faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: page.faults.append(request.url))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    context.close()


@pytest.mark.site
@pytest.mark.model
@pytest.mark.browser
def test_a_reader_goes_from_page_to_page_on_a_disk(on_disk: Path, page: Page):
    page.goto((on_disk / "index.html").as_uri())
    page.locator(".river h3 a").first.click()
    expect(page.locator("#text")).to_be_visible()
    assert "/briefings/" in page.url
    assert page.url.startswith("file://")
    page.locator(".masthead__nav a").get_by_text("Actors").click()
    expect(page.locator("h1")).to_have_text("Actors")
    page.locator("main li a, .page li a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator(".masthead__name").click()
    assert page.url.endswith("/index.html")
    assert page.faults == []


@pytest.mark.site
@pytest.mark.model
@pytest.mark.browser
def test_cards_fonts_and_filters_work_on_a_disk(on_disk: Path, page: Page):
    briefing = sorted((on_disk / "briefings").glob("20*/index.html"))[-1]
    page.goto(briefing.as_uri())
    page.locator("#text a[href^='#t-']").first.click()
    expect(page.locator("#card")).to_be_visible()
    loaded = page.evaluate("document.fonts.ready.then(all => [...all].filter(one => one.status === 'loaded').length)")
    assert loaded >= 2
    page.goto((on_disk / "timeline" / "index.html").as_uri())
    shown = page.locator(".tl > li:visible").count()
    page.locator("[data-filters] a[href^='?']").first.evaluate("link => link.click()")
    assert "?" in page.url
    assert 0 < page.locator(".tl > li:visible").count() < shown
    assert page.faults == []


@pytest.mark.site
@pytest.mark.model
@pytest.mark.browser
def test_nothing_offers_a_search_that_cannot_work(on_disk: Path, page: Page):
    page.goto((on_disk / "index.html").as_uri())
    assert page.get_by_role("searchbox").count() == page.locator("[role=search]").count() == 0
    assert page.locator("a.foot__offline").count() == 0


@pytest.mark.site
@pytest.mark.model
def test_the_site_links_to_its_copy_and_nothing_else_in_it_does(built_site: Path):
    home = (built_site / "site" / "index.html").read_text("utf-8")
    assert f'href="{OFFLINE}"' in home
    assert (built_site / "site" / OFFLINE).stat().st_size < 2_000_000
