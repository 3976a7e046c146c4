"""Topics over all briefings: what editors filed them under, one topic however it is capitalised or accented.

A briefing that nobody filed stands under the topics of the briefings it is nearest to, and is marked as placed there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefing.knowledge import KnownTopic, Related
from briefing.model import AnnotatedArticle
from briefing.text import slug

# One neighbour's topic may be an accident; what two of them have in common is what the briefing is about.
FEWEST_NEIGHBOURS, MOST_PLACED = 2, 2


def know_topics(
    annotated: Sequence[AnnotatedArticle], *, related: Mapping[str, Sequence[Related]]
) -> dict[str, KnownTopic]:
    """Return all topics by id, sorted by id; the most used spelling is shown, the articles in the given order."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    filed: dict[str, tuple[str, ...]] = {}
    for one in annotated:
        keys = {slug(topic): topic for topic in one.article.topics if slug(topic)}
        filed[one.article.slug] = tuple(keys)
        for key, topic in keys.items():
            spellings[key][topic] += 1
    placed = {one: _placed(related.get(one, ()), filed) for one, topics in filed.items() if not topics}
    slugs: dict[str, list[str]] = defaultdict(list)
    near: dict[str, list[str]] = defaultdict(list)
    for article, topics in filed.items():
        for key in topics:
            slugs[key].append(article)
        for key in placed.get(article, ()):
            slugs[key].append(article)
            near[key].append(article)
    return {
        key: KnownTopic(
            id=key,
            name=max(spellings[key], key=lambda spelling: (spellings[key][spelling], spelling)),
            slugs=tuple(slugs[key]),
            near=tuple(near[key]),
        )
        for key in sorted(spellings)
    }


def _placed(related: Sequence[Related], filed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the topics that most of the related briefings were filed under, of equal ones that of the nearest."""
    counts = Counter(topic for one in related for topic in filed[one.slug])
    shared = [topic for topic, count in counts.items() if count >= FEWEST_NEIGHBOURS]
    return tuple(sorted(shared, key=lambda topic: -counts[topic])[:MOST_PLACED])
