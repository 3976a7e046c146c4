from __future__ import annotations

from briefing.knowledge import Related
from briefing.link.contents import contents_of
from briefing.link.topics import know_topics
from briefing.model import AnnotatedArticle
from tests.factories import annotate_by_hand, make_article


def filed(slug: str, *topics: str) -> AnnotatedArticle:
    return annotate_by_hand(make_article("Some text.", slug=slug, topics=topics))


def near(*slugs: str) -> tuple[Related, ...]:
    return tuple(Related(slug=slug) for slug in slugs)


def test_spellings_of_a_topic_are_one_topic() -> None:
    topics = know_topics([filed("a", "Énergie"), filed("b", "Energie"), filed("c", "Energie")], related={})
    assert [(one.name, one.slugs, one.near) for one in topics.values()] == [("Energie", ("a", "b", "c"), ())]


def test_an_unfiled_briefing_stands_under_what_two_of_its_nearest_share() -> None:
    articles = [filed("a", "Harbour", "Trade"), filed("b", "Harbour"), filed("c", "Rail"), filed("d")]
    topics = know_topics(articles, related={"d": near("a", "c", "b")})
    assert topics["harbour"].slugs == ("a", "b", "d")
    assert topics["harbour"].near == ("d",)
    assert topics["trade"].slugs == ("a",)
    assert topics["rail"].slugs == ("c",)


def test_one_neighbour_places_nothing() -> None:
    articles = [filed("a", "Harbour"), filed("b", "Rail"), filed("c", "Mining"), filed("e")]
    topics = know_topics(articles, related={"e": near("a", "b", "c")})
    assert not any(topic.near for topic in topics.values())


def test_of_many_topics_the_two_most_frequent_and_nearest_count() -> None:
    articles = [
        filed("a", "Rail", "Trade"),
        filed("b", "Art"),
        filed("c", "Art", "Trade"),
        filed("d", "Rail"),
        filed("e"),
    ]
    topics = know_topics(articles, related={"e": near("a", "c", "b", "d")})
    assert [topic for topic in topics if topics[topic].near] == ["rail", "trade"]


def test_what_an_editor_filed_is_not_placed_elsewhere() -> None:
    articles = [filed("a", "Harbour"), filed("b", "Harbour"), filed("c", "Rail")]
    topics = know_topics(articles, related={"c": near("a", "b")})
    assert topics["harbour"].slugs == ("a", "b")


def test_the_topics_of_a_briefing_keep_its_editors_order() -> None:
    articles = [filed("a", "Trade", "Harbour")]
    contents = contents_of(
        articles,
        topics=know_topics(articles, related={}),
        actors={},
        terms={},
        events={},
        said=(),
        contradictions=(),
    )
    assert contents["a"].topics == ("trade", "harbour")
