from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

import markdown
import pytest
from hypothesis import given, settings

from briefing.compose import compose
from briefing.compose.briefing import briefing_page
from briefing.compose.facts import choose_facts
from briefing.compose.here import Here, published_at
from briefing.compose.timelines import MOST_OF_ONE
from briefing.config import Config
from briefing.edtf import bounds, machine, show
from briefing.hidden import HiddenTexts
from briefing.link import link
from briefing.model import AnnotatedArticle, Change, Correction, Registry, Review, Source, Span
from briefing.page import Page
from briefing.places import EXCERPT_WORDS
from briefing.publish import publish
from briefing.render import render
from briefing.views import ActorsView, ActorView, BriefingView, GlossaryView, HomeView, TimelineView, TopicView
from tests.factories import (
    annotate_by_hand,
    find,
    make_actor,
    make_article,
    make_date,
    make_event,
    make_figure,
    make_quote,
    make_term,
)
from tests.test_markup import TEXTS, balanced

TEMPLATES = Path(__file__).parent.parent / "templates"
LONG = """Harbour talks resume in Dover

The Port Authority resumed talks on Thursday about the northern lock, which has been closed since a barge struck it.

“It cannot stay shut,” said Ada Marsh, the harbour minister. One official called the plan “a gamble”.

Who pays

Under the Lock Fund, a scheme that lends money to small ports, the authority asked for £5m (€6m).
A vote is due on 12 March.

- Ship owners want {{ a quick }} *opening*.
- Anglers <b>do not</b>.

Marsh will meet the Port Authority in London next week. He said nothing more about it on Friday evening in town."""


def sample(text: str = LONG, **fields: object) -> AnnotatedArticle:
    article = make_article(text, **fields)  # type: ignore[arg-type]
    vote = make_event(text, "A vote is due on 12 March", "2026-03-12", written="12 March", status="planned")
    visit = make_event(
        text, "Marsh will meet the Port Authority in London next week", "2026-03-09/2026-03-15", written="next week",
        status="planned", actors=("ada-marsh", "port-authority"),
    )  # fmt: skip
    talks = make_event(
        text,
        "The Port Authority resumed talks on Thursday",
        "2026-03-05",
        written="Thursday",
        actors=("port-authority",),
    )
    shut = make_event(text, "It cannot stay shut", None, status="planned")
    return annotate_by_hand(
        article,
        actors=[
            make_actor(text, "Port Authority", "the authority", kind="organisation"),
            make_actor(text, "Ada Marsh", "Marsh", roles=["the harbour minister"]),
            make_actor(text, "United Kingdom", "London", kind="country"),
        ],
        dates=[make_date(text, "Thursday", "2026-03-05"), make_date(text, "12 March", "2026-03-12"),
               make_date(text, "next week", "2026-03-09/2026-03-15"), make_date(text, "Friday evening", "2026-03-06")],
        events=[talks, shut, vote, visit],
        figures=[make_figure(text, "£5m", 5e6, "GBP", about="the authority asked for £5m (€6m)"),
                 make_figure(text, "€6m", 6e6, "EUR")],
        quotes=[make_quote(text, "It cannot stay shut,", "ada-marsh"),
                make_quote(text, "a gamble", described="One official")],
        terms=[make_term(text, "Lock Fund", definition="a scheme that lends money to small ports")],
    )  # fmt: skip


def built(*annotated: AnnotatedArticle, config: Config | None = None) -> dict[PurePosixPath, str]:
    kb, _ = link(annotated, Registry())
    return render(compose(kb, config or Config()), TEMPLATES)


def views(*annotated: AnnotatedArticle) -> dict[str, object]:
    kb, _ = link(annotated, Registry())
    return {str(page.path): page.view for page in compose(kb, Config()) if isinstance(page, Page)}


def briefing(annotated: AnnotatedArticle | None = None) -> BriefingView:
    one = annotated or sample()
    view = views(one)[f"briefings/{one.article.slug}.md"]
    assert isinstance(view, BriefingView)
    return view


class Html(HTMLParser):
    """The ids, links and blocks of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.blocks: dict[str, str] = {}
        self._depth: list[str] = []
        self._block = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a" and "href" in found:
            self.links.append(found["href"] or "")
        if "b" in (found.get("class") or "").split():
            self._block, self._depth = found["id"] or "", []
            self.blocks[self._block] = ""
        if self._block:
            self._depth.append(tag)

    def handle_endtag(self, _tag: str) -> None:
        if self._block:
            self._depth.pop()
            if not self._depth:
                self._block = ""

    def handle_data(self, data: str) -> None:
        if self._block:
            self.blocks[self._block] += data


def body(source: str) -> str:
    return source[source.index("\n---\n") + 5 :]


def html_of(source: str) -> str:
    """Return a page as a Markdown tool makes it, with the extensions of the site."""
    return markdown.markdown(body(source), extensions=["attr_list", "md_in_html", "tables", "toc", "smarty"])


# The text


def test_the_article_stands_on_its_page_word_for_word() -> None:
    annotated = sample()
    blocks = Html(html_of(built(annotated)[PurePosixPath("briefings/2026-03-06-harbour.md")])).blocks
    article = annotated.article
    assert [blocks[f"b{block.number}"] for block in article.blocks] == [
        (f"{block.marker.of(article.text)} " if block.kind == "item" and block.marker else "")
        + block.span.of(article.text)
        for block in article.blocks
    ]


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_any_text_stands_on_its_page_word_for_word(text: str) -> None:
    annotated = annotate_by_hand(make_article(text or "x", path="seeds/harbour.txt"))
    page = briefing_page(annotated, link([annotated], Registry())[0], Config())
    source = render([page], TEMPLATES)[page.path]
    blocks = Html(html_of(source)).blocks
    shown = [blocks[f"b{block.number}"] for block in annotated.article.blocks]
    assert "".join("".join(shown).split()) == "".join(annotated.article.text.split())


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=20)
def test_no_field_of_a_seed_can_break_a_page(title: str, other: str) -> None:
    article = make_article(
        LONG, title=title, topics=(other,), source=Source(name=other, url=other, author=title),
        corrections=(Correction(date=date(2026, 3, 7), text=other, changes=(Change(was=title, now=other),)),),
        reviewed=Review(by=title, date=date(2026, 3, 7)),
    )  # fmt: skip
    annotated = replace(sample(), article=article)
    for source in built(annotated).values():
        if source.startswith("---"):
            assert balanced(re.sub(r"<(?:br|hr|img|path|circle|line|rect)\b[^>]*>", "", html_of(source)))


# Links


def site_of(*annotated: AnnotatedArticle) -> dict[str, Html]:
    """Return the pages by the address they are published at, and the files beside them."""
    kb, _ = link(annotated, Registry())
    config = Config(site_url="https://briefing.example/")
    files = [*render(compose(kb, config), TEMPLATES).items(), *((file.path, "") for file in publish(kb, config))]
    site = {published_at(path): Html(html_of(str(text)) if path.suffix == ".md" else "") for path, text in files}
    return site | {"about/method/": Html("")}  # written by hand


def second() -> AnnotatedArticle:
    text = "The Port Authority resumed talks with Ada Marsh on 5 March. Marsh left. The Lock Fund pays."
    return annotate_by_hand(
        make_article(text, slug="2026-03-08-second", published=date(2026, 3, 8), title="Second"),
        actors=[make_actor(text, "Port Authority", kind="organisation"), make_actor(text, "Ada Marsh", "Marsh")],
        events=[make_event(text, "The Port Authority resumed talks with Ada Marsh", "2026-03-05", written="5 March",
                           actors=("port-authority", "ada-marsh"))],
        terms=[make_term(text, "Lock Fund")],
    )  # fmt: skip


@pytest.mark.parametrize("rights", ["full", "excerpt"])
def test_every_link_and_anchor_resolves(rights: str) -> None:
    site = site_of(sample(rights=rights), second())
    checked = 0
    for here, page in site.items():
        for href in page.links:
            if href.startswith(("http", "mailto")):
                continue
            target, _, anchor = href.partition("?")[0].partition("#")
            there = posixpath.normpath(posixpath.join("/", here, target)).lstrip("/") if target else here.rstrip("/")
            address = there if there in site else f"{there}/" if there else ""
            assert address in site, (here, href)
            assert not anchor or anchor in site[address].ids, (here, href)
            checked += 1
    assert checked > 100


def test_no_id_stands_twice_on_a_page() -> None:
    for here, page in site_of(sample(), second()).items():
        assert len(page.ids) == len(set(page.ids)), here


def test_every_card_link_in_the_text_has_its_card() -> None:
    source = built(sample())[PurePosixPath("briefings/2026-03-06-harbour.md")]
    referred = set(re.findall(r'(?:href="#|data-ref="|data-by=")([td]-[\w-]+)"', source))
    assert referred == set(re.findall(r'<article class="card" id="([^"]+)"', source))
    assert len(referred) == 8


def test_addresses_lead_from_every_depth() -> None:
    kb, _ = link([sample()], Registry())
    deep = Here(kb, PurePosixPath("briefings/2026-03-06-harbour.md"), "2026-03-06-harbour")
    assert deep.to(PurePosixPath("index.md")) == "../../"
    assert deep.to(PurePosixPath("glossary/index.md"), "lock-fund") == "../../glossary/#lock-fund"
    assert deep.to(PurePosixPath("data/x.json")) == "../../data/x.json"
    assert deep.to(deep.path, "s1-1") == "#s1-1"
    assert Here(kb, PurePosixPath("index.md")).to(PurePosixPath("actors/a.md")) == "actors/a/"


# The briefing


def test_the_lead_is_the_first_key_fact_and_every_fact_is_the_texts_own() -> None:
    view = briefing()
    assert view.facts[0].words.startswith("The Port Authority resumed talks on Thursday")
    assert view.facts[0].source.href == "#s2-1"
    assert all(" ".join(fact.words.split()) in " ".join(LONG.split()) for fact in view.facts)


def test_a_key_fact_can_be_understood_alone() -> None:
    facts = [sentence.span.of(LONG) for sentence in choose_facts(sample())]
    assert not [fact for fact in facts if fact.startswith(("He ", "“", "-", "Who"))]


def test_somebodys_case_beside_another_is_no_key_fact() -> None:
    text = "The fund lends Dover £5m for a wall.\n\nIn Calais’s case it had asked for about £6m in 2025."
    figures = [make_figure(text, words, 1e6, "GBP") for words in ("£5m", "£6m")]
    events = [make_event(text, "it had asked for about £6m in 2025", "2025")]
    facts = choose_facts(annotate_by_hand(make_article(text), figures=figures, events=events))
    assert [sentence.id for sentence in facts] == ["s1-1"]


def test_the_card_of_an_approximate_date_says_it_in_the_words_of_the_text() -> None:
    text = "A vote is expected in early 2027."
    one = annotate_by_hand(make_article(text), dates=[make_date(text, "early 2027", "2027~")])
    assert [card.title for card in briefing(one).cards] == ["Early 2027"]


@pytest.mark.parametrize(
    "before",
    ["HOUSE OF PORTS", "Harbour reopens.", "By Ada Marsh and Ben Lund, our correspondents in the Port of Dover."],
)
def test_title_byline_and_the_name_of_a_house_are_no_key_facts(before: str) -> None:
    text = f"{before}\n\nThe Port Authority opened the northern lock on Monday after nine months of repairs."
    facts = choose_facts(annotate_by_hand(make_article(text, title="Harbour reopens")))
    assert [fact.span.of(text)[:12] for fact in facts] == ["The Port Aut"]


def test_a_sentence_that_says_he_before_any_name_is_no_key_fact() -> None:
    text = "The Port Authority opened the lock after long repairs.\n\nAt a meeting on Friday he promised £5m for it."
    annotated = annotate_by_hand(make_article(text), figures=[make_figure(text, "£5m", 5e6, "GBP")],
                                 events=[make_event(text, "he promised £5m for it", "2026-03-06")])  # fmt: skip
    assert len(choose_facts(annotated)) == 1


def test_a_text_without_prose_has_no_key_facts() -> None:
    assert choose_facts(annotate_by_hand(make_article("- a\n- b"))) == ()


def test_what_comes_next_is_sorted_and_leaves_out_what_is_over() -> None:
    assert [event.summary for event in briefing().coming] == [
        "Marsh will meet the Port Authority in London next week",
        "A vote is due on 12 March",
    ]
    late = briefing(sample(slug="late", published=date(2026, 3, 13)))
    assert [event.date and event.date.edtf for event in late.coming] == ["2026-03-09/2026-03-15"]


def test_an_event_without_a_date_stands_apart() -> None:
    view = briefing()
    assert [event.summary for event in view.undated] == ["It cannot stay shut"]
    assert "It cannot stay shut" not in [event.summary for event in view.timeline]


def test_a_date_shows_as_written_and_as_resolved_with_its_rule() -> None:
    event = briefing().timeline[0]
    assert event.date is not None
    assert (event.date.shown, event.date.machine, event.date.written, event.date.because) == (
        "Thursday 5 March 2026", "2026-03-05", "Thursday", "counted from the day of publication",
    )  # fmt: skip


def test_a_figure_and_the_same_amount_in_other_money_are_one() -> None:
    text = "They paid £5m (€6m) for it."
    pounds, euros = Span(10, 13), Span(15, 18)
    figures = [
        make_figure(text, "£5m", 5e6, "GBP", twin=euros),
        make_figure(text, "€6m", 6e6, "EUR", twin=pounds),
    ]
    view = briefing(annotate_by_hand(make_article(text), figures=figures))
    assert [(figure.words, figure.twin) for figure in view.figures] == [("£5m", "€6m")]


def test_a_quotation_names_its_speaker_or_the_words_of_the_text() -> None:
    quotes = briefing().quotes
    assert [([link.text for link in quote.speakers], quote.described) for quote in quotes] == [
        (["Ada Marsh"], ""), ([], "One official"),
    ]  # fmt: skip
    assert [(one.described, [str(source.href) for source in one.sources]) for one in briefing().unnamed] == [
        ("One official", ["#s3-2"])
    ]


def test_a_speaker_named_by_an_editor_alone_is_no_unnamed_source() -> None:
    text = "Ada Marsh called it “a gamble”. It was “a pity”."
    quotes = [
        make_quote(text, "a gamble", "ada-marsh", named="Bo Lind"),
        make_quote(text, "a pity", named="Cy Holt"),
    ]
    view = briefing(annotate_by_hand(make_article(text), actors=[make_actor(text, "Ada Marsh")], quotes=quotes))
    assert [([link.text for link in quote.speakers], quote.described, quote.named) for quote in view.quotes] == [
        (["Ada Marsh"], "Bo Lind", True), ([], "Cy Holt", True),
    ]  # fmt: skip
    assert view.unnamed == ()


def test_a_fragment_of_speech_stands_on_a_profile_with_its_sentence() -> None:
    text = "Ada Marsh called it “a gamble” on Monday. Ada Marsh said: “We shall not open the lock before the spring.”"
    quotes = [
        make_quote(text, "a gamble", "ada-marsh"),
        make_quote(text, "We shall not open the lock before the spring.", "ada-marsh"),
    ]
    one = annotate_by_hand(make_article(text), actors=[make_actor(text, "Ada Marsh")], quotes=quotes)
    actor = views(one)["actors/ada-marsh.md"]
    assert isinstance(actor, ActorView)
    contexts = [str(quote.context) for quote in actor.said]
    assert contexts == ["Ada Marsh called it “<mark>a gamble</mark>” on Monday.", ""]
    assert not any(quote.context for quote in briefing(one).quotes)


def test_two_fragments_of_one_sentence_stand_in_it_together() -> None:
    text = "“The lock,” Ada Marsh said, “stays shut.” Ada Marsh called it “a gamble”."
    quotes = [make_quote(text, words, "ada-marsh") for words in ("The lock,", "stays shut.", "a gamble")]
    one = annotate_by_hand(make_article(text), actors=[make_actor(text, "Ada Marsh")], quotes=quotes)
    actor = views(one)["actors/ada-marsh.md"]
    assert isinstance(actor, ActorView)
    assert [str(quote.context) for quote in actor.said] == [
        "“<mark>The lock,</mark>” Ada Marsh said, “<mark>stays shut.</mark>”",
        "Ada Marsh called it “<mark>a gamble</mark>”.",
    ]


def test_who_is_who_is_grouped_with_roles_from_the_text() -> None:
    who = briefing().who
    assert [(group.name, [actor.name for actor in group.actors]) for group in who] == [
        ("People", ["Ada Marsh"]), ("Organisations", ["Port Authority"]), ("Countries and blocs", ["United Kingdom"]),
    ]  # fmt: skip
    assert who[0].actors[0].role == "the harbour minister"


def test_the_first_mention_of_a_section_is_a_link_and_the_later_ones_are_not() -> None:
    text = (
        "Ada Marsh left. Ada Marsh came back to the harbour, which is a long sentence that makes this block prose.\n\n"
    )
    text += (
        "Second part\n\nAda Marsh left again, and this is a long sentence as well so that it is prose and no heading."
    )
    source = built(annotate_by_hand(make_article(text), actors=[make_actor(text, "Ada Marsh")]))
    page = source[PurePosixPath("briefings/2026-03-06-harbour.md")]
    assert re.findall(r'<(\w+) class="m m-person"', page) == ["a", "span", "a"]


def test_a_heading_bears_no_marks() -> None:
    source = built(sample())[PurePosixPath("briefings/2026-03-06-harbour.md")]
    headings = re.findall(r'<h3 class="b".*?</h3>', source)
    assert len(headings) == 2
    assert not [heading for heading in headings if "<a" in heading or "data-ref" in heading]


def test_a_card_gives_the_role_of_its_own_article_and_names_another_article_otherwise() -> None:
    pages = views(sample(), second())
    own, other = pages["briefings/2026-03-06-harbour.md"], pages["briefings/2026-03-08-second.md"]
    assert isinstance(own, BriefingView)
    assert isinstance(other, BriefingView)
    roles = [card.roles for view in (own, other) for card in view.cards if card.id == "t-ada-marsh"]
    assert [[role.words for role in some] for some in roles] == [["the harbour minister"]] * 2
    assert [some[0].source.briefing for some in roles if some[0].source] == ["", "Harbour reopens"]


def test_a_card_says_what_a_city_stands_for_and_what_the_text_does_not_say() -> None:
    text = "Paris refused. Ben Lund left. The Tidal Pact holds."
    mention = replace(make_actor(text, "Paris").mentions[0], metonym=True)
    one = annotate_by_hand(
        make_article(text),
        actors=[
            make_actor(text, "France", kind="country", mentions=(mention,)),
            make_actor(text, "Ben Lund"),
        ],
        terms=[make_term(text, "Tidal Pact")],
    )
    assert [(card.title, card.note) for card in briefing(one).cards] == [
        ("France", "“Paris”: here the government or institutions, not the city."),
        ("Ben Lund", "Role not stated."),
        ("Tidal Pact", "Not explained in the texts."),
    ]


def test_a_term_that_is_also_an_actor_has_one_card() -> None:
    text = "The Port Safety Agency, which guards ports, met."
    annotated = annotate_by_hand(
        make_article(text),
        actors=[make_actor(text, "Port Safety Agency", kind="organisation")],
        terms=[make_term(text, "Port Safety Agency", definition="which guards ports")],
    )
    (card,) = briefing(annotated).cards
    assert (card.kind, [definition.words for definition in card.definitions]) == (
        "organisation",
        ["which guards ports"],
    )


def test_a_term_and_an_actor_of_one_id_keep_two_cards() -> None:
    text = "Lock met. A lock is a basin."
    annotated = annotate_by_hand(
        make_article(text), actors=[make_actor(text, "Lock")], terms=[make_term(text, "lock", definition="a basin")]
    )
    assert [card.id for card in briefing(annotated).cards] == ["t-lock", "t-lock-term"]


def test_an_event_reported_elsewhere_links_to_both_sentences() -> None:
    pages = views(sample(), second())
    view = pages["briefings/2026-03-06-harbour.md"]
    assert isinstance(view, BriefingView)
    assert [str(source.href) for source in view.timeline[0].sources] == ["#s2-1", "../2026-03-08-second/#s1-1"]


def test_a_mistake_can_be_reported_with_its_place_and_sentence() -> None:
    config = Config(site_url="https://briefing.example/", repo_url="https://github.com/o/r/")
    source = built(sample(), config=config)[PurePosixPath("briefings/2026-03-06-harbour.md")]
    links = re.findall(r'<a class="report" href="([^"]+)"', source)
    queries = [parse_qs(urlsplit(unescape(link)).query) for link in links]
    assert len(links) == 17  # eight cards, four events, two figures, two quotations and the page
    assert queries[0]["template"] == ["report-a-mistake.yml"]
    by_place = {query["address"][0].partition("#")[2]: query.get("sentence", [""])[0].strip() for query in queries}
    assert by_place[""] == ""  # the page as a whole
    assert by_place["t-lock-fund"].startswith("Under the Lock Fund")
    assert "t-ada-marsh" in by_place
    assert "report" not in built(sample())[PurePosixPath("briefings/2026-03-06-harbour.md")]


# Rights and corrections


def test_an_excerpt_gives_no_long_stretch_of_its_text_away() -> None:
    annotated = sample(rights="excerpt", source=Source(name="The Gazette", url="https://gazette.example/a"))
    words = LONG.split()
    windows = {" ".join(words[at : at + EXCERPT_WORDS + 1]) for at in range(len(words) - EXCERPT_WORDS)}
    for path, source in built(annotated).items():
        text = " ".join(re.sub(r"<[^>]*>", " ", source).replace("&#160;", " ").split())
        assert not [window for window in windows if window in text], path
    assert "https://gazette.example/a" in built(annotated)[PurePosixPath("briefings/2026-03-06-harbour.md")]


def test_a_withdrawn_briefing_leaves_a_notice_and_nothing_else() -> None:
    annotated = sample(
        status="withdrawn", title="Harbour", corrections=(Correction(date=date(2026, 3, 9), text="It was wrong."),)
    )
    files = built(annotated)
    page = files[PurePosixPath("briefings/2026-03-06-harbour.md")]
    assert "withdrawn" in page
    assert "It was wrong." in page
    assert not [path for path, text in files.items() if "Marsh" in text or "lock" in text.lower()]


def test_a_correction_shows_on_the_briefing_and_at_home() -> None:
    annotated = sample(corrections=(Correction(date=date(2026, 3, 9), text="The sum was wrong."),))
    view = briefing(annotated)
    assert view.updated is not None
    assert (view.updated.edtf, view.corrections[0].text) == ("2026-03-09", "The sum was wrong.")
    home = views(annotated)["index.md"]
    assert isinstance(home, HomeView)
    assert [one.text for one in home.corrections] == ["The sum was wrong."]


# The other pages


def test_an_actor_with_one_mention_and_no_role_has_a_card_but_no_page() -> None:
    paths = views(sample())
    assert "actors/united-kingdom.md" not in paths
    assert {"actors/ada-marsh.md", "actors/port-authority.md"} <= set(paths)
    actors = paths["actors/index.md"]
    assert isinstance(actors, ActorsView)
    assert [letter.letter for letter in actors.letters] == ["M", "P"]


def test_the_timeline_goes_by_month() -> None:
    timeline = views(sample(), second())["timeline/index.md"]
    assert isinstance(timeline, TimelineView)
    assert [(month.name, len(month.events)) for month in timeline.months] == [("March 2026", 3)]
    assert len(timeline.undated) == 1


def test_a_season_stands_among_the_months_and_a_year_before_them() -> None:
    text = "Ada Marsh opened lock 1. Marsh opened lock 2. Marsh opened lock 3."
    days = {"Ada Marsh opened lock 1": "2025-23", "Marsh opened lock 2": "2025-03", "Marsh opened lock 3": "2025"}
    found = annotate_by_hand(
        make_article(text, slug="a", published=date(2025, 12, 1)),
        actors=[make_actor(text, "Ada Marsh", "Marsh")],
        events=[make_event(text, words, day, actors=("ada-marsh",)) for words, day in days.items()],
    )
    timeline = views(found)["timeline/index.md"]
    assert isinstance(timeline, TimelineView)
    assert [month.name for month in timeline.months] == ["2025", "March 2025", "September 2025"]


def archive(count: int) -> list[AnnotatedArticle]:
    """Return many articles of one actor, one a month from January 2000 on, each with an event of its own day."""
    found = []
    for nth in range(count):
        day = date(2000 + nth // 12, nth % 12 + 1, 1)
        text = f"Ada Marsh opened lock {nth}. Marsh left."
        found.append(
            annotate_by_hand(
                make_article(text, slug=f"a{nth:04}", published=day, topics=("Locks",)),
                actors=[make_actor(text, "Ada Marsh", "Marsh")],
                events=[make_event(text, f"Ada Marsh opened lock {nth}", day.isoformat(), actors=("ada-marsh",))],
            )
        )
    return found


def test_a_large_archive_has_a_page_of_events_for_each_year() -> None:
    pages = views(*archive(300))
    recent, old = pages["timeline/index.md"], pages["timeline/2003.md"]
    assert isinstance(recent, TimelineView)
    assert isinstance(old, TimelineView)
    assert {month.name[-4:] for month in recent.months} == {"2024"}
    assert (old.title, old.total) == ("Timeline of 2003", 12)
    assert [str(link.href) for link in old.pages][:2] == ["../2000/", "../2001/"]


def test_pages_about_one_thing_do_not_grow_with_the_archive() -> None:
    pages = views(*archive(150))
    actor, topic = pages["actors/ada-marsh.md"], pages["topics/locks.md"]
    assert isinstance(actor, ActorView)
    assert isinstance(topic, TopicView)
    assert len(actor.timeline) == len(topic.timeline) == MOST_OF_ONE
    assert actor.whole is not None
    assert (actor.whole.text, str(actor.whole.href)) == ("All 150 events", "../../timeline/?actor=ada-marsh")
    shown = [str(context.briefing.href) for context in actor.contexts] + [str(link.href) for link in actor.more]
    assert shown[0] == "../../briefings/a0149/"
    assert len(shown) == len(set(shown)) == 120
    assert len(topic.briefings) == 40


def test_company_is_pictured_where_there_are_enough_to_picture() -> None:
    names = ["Ada Marsh", "Ben Lund", "Cy Vane", "Dee Holt", "Eve Moss", "Flo Reed", "Gil Park"]
    text = " ".join(f"Ada Marsh met {name}." for name in names[1:]) + " Ben Lund met Cy Vane. Dee Holt left."
    pages = views(annotate_by_hand(make_article(text), actors=[make_actor(text, name) for name in names]))
    marsh, lund = pages["actors/ada-marsh.md"], pages["actors/ben-lund.md"]
    assert isinstance(marsh, ActorView)
    assert isinstance(lund, ActorView)
    assert marsh.network is not None
    assert [node.name for node in marsh.network.nodes] == names
    assert [edge.outer for edge in marsh.network.edges] == [False] * 6 + [True]
    assert lund.network is None
    first, *_, last = marsh.network.edges
    assert (str(first.href), first.title) == (
        "../../briefings/2026-03-06-harbour/#s1-1", "Ada Marsh and Ben Lund: Ada Marsh met Ben Lund.",
    )  # fmt: skip
    assert last.title == "Ben Lund and Cy Vane: Ben Lund met Cy Vane."
    (pair,) = marsh.network.pairs
    assert (pair.one.text, pair.other.text, str(pair.context.html)) == (
        "Ben Lund", "Cy Vane", "<mark>Ben Lund</mark> met <mark>Cy Vane</mark>.",
    )  # fmt: skip
    assert [str(row.contexts[0].html) for row in marsh.company][:1] == [
        "<mark>Ada Marsh</mark> met <mark>Ben Lund</mark>."
    ]


def test_no_page_puts_more_of_an_excerpt_together_than_may_be_quoted() -> None:
    names = ["Zoe Marsh", "Lund", "Vane", "Holt", "Eve Moss", "Flo Reed", "Gil Park"]
    text = (
        "It comes amid mounting doubts over Zoe Marsh, Lund’s ongoing quarrel with Vane, and Holt’s struggle"
        " to win Eve Moss, Flo Reed and Gil Park for the new lock. “It is not,” said Lund of all this,"
        " “what Zoe Marsh or anybody else in Dover wanted.” Zoe Marsh, the harbour minister since May,"
        " met Lund. Holt left."
    )
    one = annotate_by_hand(
        make_article(text, rights="excerpt"),
        actors=[make_actor(text, name, roles=["the harbour minister"] * (name == names[0])) for name in names],
        quotes=[make_quote(text, "It is not,", "lund", described="Lund", cue=find(text, "said")),
                make_quote(text, "what Zoe Marsh or anybody else in Dover wanted.", "lund", described="Lund",
                           cue=find(text, "said"))],
    )  # fmt: skip
    pages = {f"{path}.html": html_of(str(page)) for path, page in built(one).items() if path.suffix == ".md"}
    assert "actors/holt.md.html" in pages
    assert [found.path for found in HiddenTexts([one.article]).found_in(pages, pages.__getitem__)] == []


def test_a_long_name_is_cut_in_the_picture() -> None:
    long = "Federation of Small and Middling Harbours"
    names = ["Ada Marsh", long, "Cy Vane", "Dee Holt", "Eve Moss", "Flo Reed", "Gil Park"]
    text = " ".join(f"Ada Marsh met {name}." for name in names[1:])
    marsh = views(annotate_by_hand(make_article(text), actors=[make_actor(text, name) for name in names]))[
        "actors/ada-marsh.md"
    ]
    assert isinstance(marsh, ActorView)
    assert marsh.network is not None
    assert {node.label for node in marsh.network.nodes if node.name == long} == {"Federation of Small …"}


def test_the_picture_of_an_excerpt_names_two_and_quotes_nothing() -> None:
    names = ["Ada Marsh", "Ben Lund", "Cy Vane", "Dee Holt", "Eve Moss", "Flo Reed", "Gil Park"]
    text = " ".join(f"Ada Marsh met {name}." for name in names[1:])
    one = annotate_by_hand(make_article(text, rights="excerpt"), actors=[make_actor(text, name) for name in names])
    marsh = views(one)["actors/ada-marsh.md"]
    assert isinstance(marsh, ActorView)
    assert marsh.network is not None
    assert marsh.network.edges[0].title == "Ada Marsh and Ben Lund"


def test_the_glossary_quotes_the_first_use_in_each_briefing() -> None:
    glossary = views(sample(), second())["glossary/index.md"]
    assert isinstance(glossary, GlossaryView)
    (entry,) = glossary.entries
    assert [str(use.contexts[0].html) for use in entry.first_uses] == [
        "The <mark>Lock Fund</mark> pays.",
        "Under the <mark>Lock Fund</mark>, a scheme that lends money to small ports, the authority asked for"
        " £5m (€6m).",
    ]


def test_an_article_without_anything_still_has_its_page() -> None:
    view = briefing(annotate_by_hand(make_article("Nothing.", published=None)))
    assert (view.published, view.timeline, view.who, view.quotes) == (None, (), (), ())


def test_no_seeds_make_a_site_too() -> None:
    assert PurePosixPath("index.md") in built()


def test_pages_do_not_depend_on_the_order_of_seeds() -> None:
    assert built(sample(), second()) == built(second(), sample())


# Dates in words


@pytest.mark.parametrize(
    ("edtf", "words", "for_machines"),
    [
        ("2026-01-30", "Friday 30 January 2026", "2026-01-30"),
        ("2025-11", "November 2025", "2025-11"),
        ("2027", "2027", "2027"),
        ("2026-02-02/2026-02-08", "2–8 February 2026", "2026-02-02"),
        ("2026-01-30/2026-02-02", "30 January – 2 February 2026", "2026-01-30"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026", "2025-12-30"),
        ("2026-04/2026-06", "April – June 2026", "2026-04"),
        ("2025-12~", "about December 2025", "2025-12"),
        ("2026-05/..", "from May 2026", "2026-05"),
        ("../2026", "until 2026", "2026"),
        ("2024-21", "spring 2024", "2024"),
        ("198X", "the 1980s", ""),
        ("nonsense", "nonsense", ""),
    ],
)
def test_edtf_in_words(edtf: str, words: str, for_machines: str) -> None:
    assert show(edtf, weekday=True) == words
    assert machine(edtf) == for_machines


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-24", "2024-12-01", "2025-02-28"),
        ("2026-05/..", "2026-05-01", None),
        ("../2026-05", None, "2026-05-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2026-02-30", None, None),
        ("0000", None, None),
    ],
)
def test_bounds(edtf: str, first: str | None, last: str | None) -> None:
    days = bounds(edtf)
    assert (days.first and days.first.isoformat(), days.last and days.last.isoformat()) == (first, last)


def test_the_first_page_says_what_the_site_says_of_itself_and_leads_to_its_topics() -> None:
    article = sample()
    filed = replace(article, article=replace(article.article, topics=("Piers", "Locks")))
    kb, _ = link([filed], Registry())
    home = compose(kb, Config(site_description="News of the pier."))[0]
    assert isinstance(home, Page)
    assert isinstance(home.view, HomeView)
    assert home.view.description == "News of the pier."
    assert {topic.text for topic in home.view.topics} == {"Locks", "Piers"}
