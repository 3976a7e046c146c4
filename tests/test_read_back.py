"""What programs read on the built site, read back with the libraries that such programs use."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import extruct
import feedparser
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from lxml import etree, html

from briefing.site import build_site
from tests.conftest import ADDRESS, PROJECT

pytestmark = [pytest.mark.site, pytest.mark.model]

SITE = "https://news.example.org/some/where/"


@pytest.fixture(scope="module")
def site(built_site: Path) -> Path:
    return built_site / "site"


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def leads_somewhere(address: str, site: Path) -> bool:
    """Say whether an address of the site has its file and, on a page, its anchor."""
    bare, anchor = urldefrag(address)
    file = site / bare.removeprefix(SITE)
    page = file / "index.html" if file.is_dir() else file
    return page.is_file() and (not anchor or f'id="{anchor}"' in page.read_text("utf-8"))


# JSON-LD

Check = Callable[[Any], bool]
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def words(value: Any) -> bool:
    return isinstance(value, str) and value == " ".join(value.split()) != ""


def day(value: Any) -> bool:
    return isinstance(value, str) and bool(DAY.fullmatch(value)) and bool(date.fromisoformat(value))


def address(value: Any) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme == "https" and bool(urlsplit(value).netloc)


def here(value: Any) -> bool:
    return address(value) and value.startswith(SITE)


def listed(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


NAMED = {"@id": here, "url": here, "name": words}
REQUIRED: dict[str, dict[str, Check]] = {
    "Article": {
        "@id": here, "url": here, "headline": words, "datePublished": day, "dateModified": day, "image": here,
        "version": words, "inLanguage": words, "isPartOf": lambda value: value["@id"] == SITE,
        "publisher": lambda value: value["@type"] == "Organization",
        "mentions": listed,
    },
    "Person": {"name": words},
    "Organization": {"name": words},
    "AdministrativeArea": NAMED,
    "DefinedTerm": {**NAMED, "inDefinedTermSet": here},
    "DefinedTermSet": {**NAMED, "hasDefinedTerm": listed},
    "Event": {"name": words, "url": here, "startDate": day, "eventStatus": address},
    "WebSite": {"@id": here, "url": here, "name": words},
    "CollectionPage": {**NAMED, "isPartOf": lambda value: value["@type"] == "WebSite", "mainEntity": lambda _: True},
    "ItemList": {"numberOfItems": lambda value: value >= 0, "itemListElement": lambda value: isinstance(value, list)},
    "ListItem": {"position": lambda value: value >= 1},
    "CorrectionComment": {"text": words, "datePublished": day},
    "WebPage": {"url": here},
}  # fmt: skip
# What each kind of page is about.
KINDS = {
    "index.html": "WebSite",
    "briefings/index.html": "CollectionPage",
    "briefings/20*/index.html": "Article",
    "actors/index.html": "CollectionPage",
    "actors/*/index.html": ("Person", "Organization", "AdministrativeArea"),
    "timeline/index.html": "CollectionPage",
    "topics/*/index.html": "CollectionPage",
    "glossary/index.html": "DefinedTermSet",
}


def things(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every typed thing in some JSON-LD."""
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from things(value)
    elif isinstance(data, list):
        for value in data:
            yield from things(value)


def linked_data(page: str, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extruct.extract(page, base_url=address, syntaxes=["json-ld"])["json-ld"]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_what_it_is_about(site, kind):
    found = sorted(site.glob(kind))
    assert found
    for path in found:
        name = path.relative_to(site).as_posix()
        [data] = linked_data(path.read_text("utf-8"), SITE + name)
        assert data["@context"] == "https://schema.org"
        assert data["@type"] in KINDS[kind], name
        if "@id" in data:
            assert data["@id"] == SITE + name.removesuffix("index.html")
        for thing in things(data):
            for key, check in REQUIRED[thing["@type"]].items():
                assert key in thing, (name, thing["@type"], key)
                assert check(thing[key]), (name, key, thing[key])


def test_every_address_in_linked_data_leads_somewhere(site):
    checked = 0
    for name, page in pages(site).items():
        for data in linked_data(page, SITE + name):
            for thing in things(data):
                for key in ("@id", "url", "image"):
                    if str(thing.get(key, "")).startswith(SITE):
                        assert leads_somewhere(thing[key], site), (name, thing[key])
                        checked += 1
    assert checked > 100


def test_lists_hold_what_their_pages_list(site):
    [data] = linked_data((site / "briefings" / "index.html").read_text("utf-8"), SITE)
    items = data["mainEntity"]["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert len(items) == data["mainEntity"]["numberOfItems"] == len(list((site / "briefings").glob("20*")))
    [timeline] = linked_data((site / "timeline" / "index.html").read_text("utf-8"), SITE)
    events = [item["item"] for item in timeline["mainEntity"]["itemListElement"]]
    assert {event["@type"] for event in events} == {"Event"}
    assert all(event.get("endDate", event["startDate"]) >= event["startDate"] for event in events)


def test_shared_links_have_title_and_picture(site):
    for path in sorted(site.glob("briefings/20*/index.html")):
        found = extruct.extract(path.read_text("utf-8"), base_url=SITE, syntaxes=["opengraph"])["opengraph"]
        told = dict(found[0]["properties"])
        assert told["og:type"] == "article"
        assert words(told["og:title"])
        assert leads_somewhere(told["og:image"], site)


# Feeds


def feeds(site: Path, ending: str) -> list[Path]:
    found = sorted((site / "feeds").rglob(f"*.{ending}"))
    assert len(found) > 5
    return found


def test_atom_feeds_are_read_by_a_feed_reader(site):
    for path in feeds(site, "atom"):
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        where = f"{SITE}{path.relative_to(site).as_posix()}"
        assert {link.rel: link.href for link in read.feed.links}["self"] == where
        assert leads_somewhere(read.feed.link, site)
        assert words(read.feed.title)
        assert read.feed.updated_parsed
        if path.name != "corrections.atom":
            assert read.entries, path
        assert len({entry.id for entry in read.entries}) == len(read.entries)
        for entry in read.entries:
            assert words(entry.title)
            assert leads_somewhere(entry.link, site), entry.link
            assert entry.summary
            assert entry.updated_parsed >= entry.published_parsed
        updates = [entry.published for entry in read.entries]
        assert updates == sorted(updates, reverse=True)


TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
LINK = {"type": "string", "pattern": "^https://"}
AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": TEXT, "url": LINK, "avatar": LINK},
        "additionalProperties": False,
    },
}
# JSON Feed 1.1, as far as its fields concern us; names of one's own begin with "_".
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": LINK,
        "feed_url": LINK,
        "description": TEXT,
        "language": TEXT,
        "authors": AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "id": TEXT,
                    "url": LINK,
                    "title": TEXT,
                    "content_text": TEXT,
                    "summary": TEXT,
                    "image": LINK,
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": TEXT},
                    "language": TEXT,
                },
                "patternProperties": {"^_": True},
                "additionalProperties": False,
            },
        },
    },
    "patternProperties": {"^_": True},
    "additionalProperties": False,
}


def test_json_feeds_are_as_json_feed_says(site):
    for path in feeds(site, "json"):
        feed = json.loads(path.read_text("utf-8"))
        Draft202012Validator(JSON_FEED).validate(feed)
        assert feed["feed_url"] == f"{SITE}{path.relative_to(site).as_posix()}"
        assert leads_somewhere(feed["home_page_url"], site)
        for item in feed["items"]:
            assert leads_somewhere(item["url"], site)


def test_each_group_has_its_atom_and_its_json_feed(site):
    atom = {path.with_suffix("") for path in feeds(site, "atom")}
    assert {path.with_suffix("") for path in feeds(site, "json")} == atom
    actors = {path.parent.name for path in (site / "actors").glob("*/index.html")}
    topics = {path.parent.name for path in (site / "topics").glob("*/index.html")}
    names = {path.relative_to(site / "feeds").as_posix() for path in atom}
    assert names == {
        "all",
        "corrections",
        *(f"actors/{actor}" for actor in actors),
        *(f"topics/{topic}" for topic in topics),
    }


def test_pages_offer_the_feeds_that_are_there(site):
    for path in [*sorted(site.glob("topics/*/index.html")), *sorted(site.glob("actors/*/index.html"))]:
        kind, name, _ = path.relative_to(site).parts
        head = html.parse(str(path)).findall("head/link[@rel='alternate']")
        found = {link.get("type"): link.get("href") for link in head if f"/{kind}/{name}" in link.get("href")}
        assert found == {
            "application/atom+xml": f"../../feeds/{kind}/{name}.atom",
            "application/feed+json": f"../../feeds/{kind}/{name}.json",
        }


def test_calendars_hold_days_and_lead_to_sentences(site):
    for path in feeds(site, "ics"):
        for event in Calendar.from_ical(path.read_text("utf-8")).walk("VEVENT"):
            assert event.decoded("dtend") > event.decoded("dtstart")
            assert type(event.decoded("dtstart")) is date
            assert leads_somewhere(str(event["url"]), site)


# The sitemap


def sitemap(content: bytes) -> dict[str, str]:
    """Return the days of change by address."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = etree.fromstring(content)
    assert root.tag == f"{{{names['s']}}}urlset"
    return {
        url.findtext("s:loc", namespaces=names): url.findtext("s:lastmod", default="", namespaces=names)
        for url in root.findall("s:url", names)
    }


def test_the_sitemap_names_every_page_once_and_says_when_it_changed(site):
    found = sitemap((site / "sitemap.xml").read_bytes())
    expected = {SITE + name.removesuffix("index.html") for name in pages(site) if name != "404.html"}
    assert set(found) == expected
    assert found == sitemap(gzip.decompress((site / "sitemap.xml.gz").read_bytes()))
    for address_, changed in found.items():
        told = re.search(r"/briefings/(\d{4}-\d\d-\d\d)-", address_)
        if told:
            assert changed >= told[1]
        assert not changed or day(changed)
    assert found[SITE] == max(found.values())


@pytest.mark.parametrize("address", [SITE, ""])
def test_the_sitemap_leaves_out_former_addresses(tmp_path, address):
    config = (PROJECT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0] + "\n"
    (tmp_path / "mkdocs.yml").write_text(ADDRESS.sub(f"site_url: '{address}'", config), "utf-8")
    shutil.copytree(PROJECT / "templates", tmp_path / "templates")
    moved = "template: moved.html\nmoved_to: briefings/pier/\n"
    written = {"index": "", "briefings/pier": "changed: 2026-03-09\n", "briefings/quay": moved}
    for name, meta in written.items():
        (tmp_path / "content" / f"{name}.md").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / f"{name}.md").write_text(f"---\ntitle: Pier\n{meta}---\n\nText.\n", "utf-8")
    assert build_site(tmp_path, tmp_path / "site") == ()
    assert (tmp_path / "site" / "briefings" / "quay" / "index.html").is_file()
    expected = {SITE: "", f"{SITE}briefings/pier/": "2026-03-09"} if address else {}
    assert sitemap((tmp_path / "site" / "sitemap.xml").read_bytes()) == expected
