"""Topics over all briefings: what editors filed them under, one topic however it is capitalised or accented."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.knowledge import KnownTopic
from briefing.model import AnnotatedArticle
from briefing.text import slug


def know_topics(annotated: Sequence[AnnotatedArticle]) -> dict[str, KnownTopic]:
    """Return all topics by id, sorted by id; the most used spelling is shown."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    slugs: dict[str, dict[str, None]] = defaultdict(dict)
    for one in annotated:
        for topic in one.article.topics:
            if key := slug(topic):
                spellings[key][topic] += 1
                slugs[key][one.article.slug] = None
    return {
        key: KnownTopic(
            id=key,
            name=max(spellings[key], key=lambda spelling: (spellings[key][spelling], spelling)),
            slugs=tuple(slugs[key]),
        )
        for key in sorted(spellings)
    }
