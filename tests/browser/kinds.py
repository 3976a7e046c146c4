"""One address for each kind of page."""

from __future__ import annotations

from tests.browser.conftest import SEED

KINDS = {
    "home": "",
    "briefings": "briefings/",
    "briefing": f"briefings/{SEED}/",
    "timeline": "timeline/",
    "actors": "actors/",
    "sides": "actors/by/side/",
    "actor": "actors/maros-sefcovic/",
    "topic": "topics/defence/",
    "corrections": "corrections/",
    "glossary": "glossary/",
    "about": "about/method/",
    "editors": "about/editors/",
    "data": "about/data/",
    "own-site": "about/your-own-site/",
    "missing": "404.html",
}
