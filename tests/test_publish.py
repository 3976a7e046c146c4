"""Files for machines say what the pages say: read back with other libraries, and harmless to what opens them."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pytest

from briefing.compose import compose
from briefing.compose.structured import actor_data, briefing_data, glossary_data
from briefing.config import Config
from briefing.link import link
from briefing.model import AnnotatedArticle, Correction, Registry
from briefing.publish import publish
from briefing.publish.tables import Table, as_csv
from briefing.render import render
from tests.factories import (
    annotate_by_hand,
    find,
    make_actor,
    make_article,
    make_event,
    make_figure,
    make_quote,
    make_term,
)

CONFIG = Config(site_name="Briefing", site_url="https://news.example.org/")
TEXT = (
    "The harbour at Oslo reopens on 12 March at a cost of about €2m. Ada Marsh, the harbour master, said it was “a good"
    " day”. The fund, Safe, pays. A review follows in 2027.\n\nAda Marsh left on Monday."
)
SLUG = "2026-03-06-harbour"
TEMPLATES = Path(__file__).parent.parent / "templates"


def annotated(**fields) -> AnnotatedArticle:
    article = make_article(TEXT, **{"topics": ("Ports & Ferries",)} | fields)
    reopens = {"status": "planned", "written": "12 March", "actors": ("ada-marsh",)}
    opening = make_event(TEXT, "The harbour at Oslo reopens on 12 March", "2026-03-12", **reopens)
    review = make_event(TEXT, "A review follows in 2027", "2027", written="2027", status="planned")
    return annotate_by_hand(
        article,
        actors=(make_actor(TEXT, "Ada Marsh", roles=["harbour master"]),),
        events=(opening, review),
        terms=(make_term(TEXT, "Safe", definition="The fund"),),
        figures=(make_figure(TEXT, "€2m", 2e6, "EUR", hedge=find(TEXT, "about")),),
        quotes=(make_quote(TEXT, "a good day", "ada-marsh"),),
    )


def files(one: AnnotatedArticle | None = None, config: Config = CONFIG) -> dict[str, str | bytes]:
    kb, _ = link([one or annotated()], Registry())
    return {str(file.path): file.text for file in publish(kb, config)}


def test_every_group_has_its_feeds():
    names = {name for name in files() if name.startswith("feeds/")}
    for group in ("all", "topics/ports-ferries", "actors/ada-marsh"):
        assert {f"feeds/{group}.atom", f"feeds/{group}.json", f"feeds/{group}.ics"} <= names


def test_atom_and_json_feed_agree():
    made = files()
    atom = ET.fromstring(made["feeds/all.atom"])
    names = {"a": "http://www.w3.org/2005/Atom"}
    jsonfeed = json.loads(made["feeds/all.json"])
    entry, item = atom.find("a:entry", names), jsonfeed["items"][0]
    assert entry.findtext("a:id", namespaces=names) == item["id"] == f"https://news.example.org/briefings/{SLUG}/"
    assert entry.findtext("a:updated", namespaces=names) == item["date_modified"] == "2026-03-06T00:00:00Z"
    assert entry.findtext("a:summary", namespaces=names) == item["content_text"]
    assert "reopens on 12 March" in item["content_text"]
    assert atom.findtext("a:updated", namespaces=names) == "2026-03-06T00:00:00Z"


def test_a_correction_updates_the_feed():
    made = files(annotated(corrections=(Correction(date=date(2026, 3, 9), text="Wrong cost."),)))
    item = json.loads(made["feeds/all.json"])["items"][0]
    assert (item["date_published"][:10], item["date_modified"][:10]) == ("2026-03-06", "2026-03-09")


def test_corrections_have_a_feed_of_their_own_that_leads_to_each():
    corrections = (
        Correction(date=date(2026, 3, 9), text="Wrong cost."),
        Correction(date=date(2026, 3, 11), text="Wrong day."),
        Correction(date=date(2026, 3, 9), text="Wrong name."),
    )
    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = ET.fromstring(files(annotated(corrections=corrections))["feeds/corrections.atom"])
    entries = feed.findall("a:entry", names)
    assert [entry.findtext("a:summary", namespaces=names) for entry in entries] == [
        "Wrong day.",
        "Wrong name.",
        "Wrong cost.",
    ]
    ids = [entry.findtext("a:id", namespaces=names) for entry in entries]
    days = ("2026-03-11", "2026-03-09-2", "2026-03-09")
    assert ids == [f"https://news.example.org/briefings/{SLUG}/#correction-{day}" for day in days]


def test_the_feed_of_corrections_is_there_before_the_first():
    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = ET.fromstring(files()["feeds/corrections.atom"])
    assert feed.findall("a:entry", names) == []
    assert feed.findtext("a:updated", namespaces=names) == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("name", ["all", "corrections", "topics/ports-ferries", "actors/ada-marsh"])
def test_every_atom_feed_has_what_readers_ask_for(name):
    corrected = annotated(corrections=(Correction(date=date(2026, 3, 9), text="Wrong cost."),))
    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = ET.fromstring(files(corrected)[f"feeds/{name}.atom"])
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", names)}
    assert links["self"] == f"https://news.example.org/feeds/{name}.atom"
    assert links["alternate"] == feed.findtext("a:id", namespaces=names)
    for entry in [feed, *feed.findall("a:entry", names)]:
        for field in ("id", "title", "updated"):
            assert entry.findtext(f"a:{field}", namespaces=names), field
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext("a:updated", namespaces=names))
        assert entry.findtext("a:author/a:name", namespaces=names)


def test_calendar_holds_what_is_dated_well_and_links_to_its_sentence():
    calendar = icalendar.Calendar.from_ical(files()["feeds/all.ics"])
    [event] = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 3, 12)
    assert event.decoded("dtend") == date(2026, 3, 13)
    assert str(event["status"]) == "CONFIRMED"
    assert str(event["url"]) == f"https://news.example.org/briefings/{SLUG}/#s1-1"


def test_what_was_announced_stays_in_the_calendar_when_its_day_has_passed():
    later = annotate_by_hand(make_article("The ferry sails.", slug="2026-05-01-ferry", published=date(2026, 5, 1)))
    kb, _ = link([annotated(), later], Registry())
    made = {str(file.path): file.text for file in publish(kb, CONFIG)}
    assert "20260312" in made["feeds/actors/ada-marsh.ics"]


def test_what_was_called_off_is_cancelled_in_the_calendar():
    one = annotated()
    off = replace(one, events=tuple(replace(event, fate="cancelled") for event in one.events))
    [event] = icalendar.Calendar.from_ical(files(off)["feeds/all.ics"]).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"


def test_without_an_address_there_are_no_feeds_but_data():
    made = files(config=Config())
    assert not [name for name in made if name.startswith("feeds/")]
    assert "data/briefing.json" in made


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_runs_as_a_formula(cell):
    read = list(csv.reader(io.StringIO(as_csv(Table("t", ("a",), ((cell,),)))), strict=True))
    assert read[1][0] == f"'{cell}"


def test_a_text_that_may_only_be_quoted_from_is_not_given_away():
    made = files(annotated(rights="excerpt"))
    assert f"data/annotations/{SLUG}.jsonld" not in made
    words = TEXT.split()
    windows = [" ".join(words[at : at + 12]) for at in range(len(words) - 11)]
    for name, content in made.items():
        plain = " ".join((content if isinstance(content, str) else content.decode("utf-8", "replace")).split())
        assert not [window for window in windows if window in plain], name


def test_a_renamed_briefing_keeps_its_data_under_the_old_name():
    made = files(annotated(formerly=("quay", "2026-03-06-quay")))
    for former in ("quay", "2026-03-06-quay"):
        for name in ("data/{}.json", "data/annotations/{}.jsonld", "assets/cards/{}.png", "data/cite/{}.bib",
                     "data/cite/{}.ris", "data/cite/{}.csl.json"):  # fmt: skip
            assert made[name.format(former)] == made[name.format(SLUG)]
    assert json.loads(made["data/quay.json"])["slug"] == SLUG
    assert "quay" not in made["data/briefing.json"]
    assert "quay" not in made["feeds/all.ics"]


def test_a_renamed_briefing_is_no_news_to_a_feed_reader():
    names = {"a": "http://www.w3.org/2005/Atom"}
    corrections = (Correction(date=date(2026, 3, 9), text="Wrong cost."),)
    made = files(annotated(formerly=("quay", "2026-03-06-quay"), corrections=corrections))
    before = files(annotated(slug="quay", corrections=corrections))
    for name in ("feeds/all.atom", "feeds/corrections.atom"):
        entry, was = (ET.fromstring(one[name]).find("a:entry", names) for one in (made, before))
        assert entry.findtext("a:id", namespaces=names) == was.findtext("a:id", namespaces=names)
        assert SLUG in entry.find("a:link", names).get("href")
    item = json.loads(made["feeds/all.json"])["items"][0]
    assert item["id"] == json.loads(before["feeds/all.json"])["items"][0]["id"]
    assert item["url"] == f"https://news.example.org/briefings/{SLUG}/"


def test_pages_of_a_site_without_an_address_link_no_feed():
    kb, _ = link([annotated()], Registry())
    for address, linked in (("https://news.example.org/", True), ("", False)):
        pages = render(compose(kb, Config(site_url=address)), TEMPLATES)
        assert any("feeds/" in str(page) for page in pages.values()) is linked
        assert any("jsonld:" in str(page) for page in pages.values()) is linked


def test_an_excerpt_gives_no_more_away_under_an_old_name():
    made = files(annotated(rights="excerpt", formerly=("quay",)))
    assert "data/annotations/quay.jsonld" not in made
    assert "text" not in json.loads(made["data/quay.json"])


def test_structured_data_cannot_end_its_script():
    one = annotated(title="</script><script>alert(1)</script>")
    kb, _ = link([one], Registry())
    text = briefing_data(one.article, kb, CONFIG)
    assert not re.search(r"[<>&]", text)
    assert json.loads(text)["headline"] == one.article.title


def test_structured_data_names_actors_terms_and_coming_events():
    one = annotated()
    kb, _ = link([one], Registry())
    data = json.loads(briefing_data(one.article, kb, CONFIG))
    by_type = {item["@type"]: item for item in reversed(data["mentions"])}
    assert by_type["Person"]["jobTitle"] == "harbour master"
    assert by_type["DefinedTerm"]["url"] == "https://news.example.org/glossary/#safe"
    assert by_type["Event"]["startDate"] == "2026-03-12"
    assert json.loads(actor_data(kb.actors["ada-marsh"], CONFIG))["name"] == "Ada Marsh"
    assert json.loads(glossary_data(kb.terms.values(), CONFIG))["hasDefinedTerm"][0]["description"] == "The fund"
