"""The picture beside a shared link: of one size, the same every time, and whole whatever the title."""

import io

import pytest
from PIL import Image, ImageChops

from briefing.config import Config
from briefing.link import link
from briefing.model import Registry
from briefing.publish import publish
from briefing.publish.share_cards import HEIGHT, MARGIN, WIDTH, draw_card
from tests.factories import annotate_by_hand, make_article

TITLES = [
    "Harbour reopens",
    "Škoda Ładowanie €5m",
    "Донецк",
    "海",
    "x" * 900,
    "a long word or two " * 60,
    "a\u202eb\x00c",
]


def picture(title, **fields):
    return Image.open(io.BytesIO(draw_card(make_article(title=title, **fields), "Briefing"))).convert("RGB")


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_a_card_has_the_size_that_others_expect_and_nothing_in_its_margins(title):
    card = picture(title, topics=("Ports " * 40,))
    assert card.size == (WIDTH, HEIGHT) == (1200, 630)
    paper = Image.new("RGB", card.size, card.getpixel((5, 300)))
    for box in (
        (0, 20, MARGIN - 10, HEIGHT),
        (WIDTH - MARGIN + 10, 20, WIDTH, HEIGHT),
        (0, HEIGHT - 30, WIDTH, HEIGHT),
    ):
        assert ImageChops.difference(card.crop(box), paper.crop(box)).getbbox() is None


def test_the_same_article_gives_the_same_bytes_and_another_title_others():
    first, second = (draw_card(make_article(), "Briefing") for _ in range(2))
    assert first == second != draw_card(make_article(title="Harbour shuts"), "Briefing")
    assert len(first) < 30_000


def test_letters_with_accents_are_drawn_and_not_boxes():
    assert picture("Šč").tobytes() != picture("Łł").tobytes() != picture("Sc").tobytes()


def test_every_briefing_has_its_card_where_the_site_has_an_address():
    kb, _ = link([annotate_by_hand()], Registry())
    card = "assets/cards/2026-03-06-harbour.png"
    assert card in {str(file.path) for file in publish(kb, Config(site_url="https://a.example/"))}
    assert card not in {str(file.path) for file in publish(kb, Config())}
