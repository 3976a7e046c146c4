"""The index of actors, in four orders: by name, by kind, by the side they speak for, and by briefing.

A side is what the stated roles say and no more: the country or organisation at the head of a role or behind "of" and
the like ("Kenya's trade minister", "the Irish envoy", "chair of the Ports Board"). Who has no such role stands under
none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import PurePosixPath

from markupsafe import Markup

from briefing.compose.here import ACTORS, Here, actor_path
from briefing.compose.lists import persona
from briefing.compose.pieces import one_line
from briefing.data import table
from briefing.knowledge import KnowledgeBase, KnownActor, StatedRole
from briefing.model import Span
from briefing.names import ascii_form, is_acronym, person_key
from briefing.page import Page
from briefing.text import slug
from briefing.views import ActorsView
from briefing.views.parts import LetterView, LinkView

PUNCTUATION = "“‘\"'(«-#"
BY = ACTORS.parent / "by"
WAYS = (
    (ACTORS, "A to Z", "Actors"),
    (BY / "kind.md", "By kind", "Actors by kind"),
    (BY / "side.md", "By side", "Actors by side"),
    (BY / "briefing.md", "By briefing", "Actors by briefing"),
)
KINDS = (("person", "People"), ("organisation", "Organisations"), ("country", "Countries and blocs"))
NOTES = {
    "side": "The country or organisation that a stated role names. Who has several such roles stands under each.",
    "briefing": "Who is named in each briefing, the newest first.",
}
# So many briefings are listed; each has its own list of who's who.
MOST_BRIEFINGS = 100
# From a longer list of groups no reader chooses.
MOST_JUMPS = 40
# How adjectives are made of a country's name: what ends so, loses so many letters and gets one of these endings.
ENDINGS = (("a", 0, ("n",)), ("a", 1, ("ian", "ean", "ese")), ("y", 1, ("ian", "")), ("e", 1, ("ian", "ean")),
           ("um", 2, ("an",)), ("o", 1, ("an",)), ("", 0, ("ian", "ese", "i", "an")))  # fmt: skip

# Behind these words a role says whose it is; a minister "for" a country deals with it.
WHOSE = frozenset({"of", "for", "at", "from", "chairs", "leads", "heads", "runs", "chairing", "leading", "heading"})
ARTICLES = frozenset({"the", "The", "a", "an"})

Group = tuple[str, Markup, list[KnownActor]]


def actor_indexes(kb: KnowledgeBase) -> list[Page]:
    """Return the four pages of the index."""
    actors = sorted((actor for actor in kb.actors.values() if actor.has_page), key=_filed)
    return [_page(path, title, actors, kb) for path, _, title in WAYS]


def _page(path: PurePosixPath, title: str, actors: list[KnownActor], kb: KnowledgeBase) -> Page:
    here = Here(kb, path)
    order = "name" if path == ACTORS else path.stem
    groups = {"name": _by_letter, "kind": _by_kind, "side": _by_side, "briefing": _by_briefing}[order](actors, here)
    letters = tuple(
        LetterView(id=f"{_PREFIX[order]}-{slug(name) or 'other'}", letter=name, href=href,
                   actors=tuple(persona(one, here) for one in some))
        for name, href, some in groups
    )  # fmt: skip
    view = ActorsView(
        title=title,
        order=order,
        note=NOTES.get(order, ""),
        ways=tuple(LinkView(text=name, href=Markup() if at == path else here.to(at)) for at, name, _ in WAYS),
        jumps=tuple(
            LinkView(text=letter.letter, href=Markup("#{}").format(letter.id)) for letter in letters
        ) if order != "briefing" and len(letters) <= MOST_JUMPS else (),
        letters=letters,
        total=len(actors),
    )  # fmt: skip
    meta: dict[str, object] = {"title": title}
    if order != "name":
        meta["search"] = {"exclude": True}
    return Page(path=path, template="actors.md.jinja", view=view, meta=meta)


_PREFIX = {"name": "letter", "kind": "kind", "side": "side", "briefing": "in"}


def _by_letter(actors: list[KnownActor], _: Here) -> Iterator[Group]:
    for letter, some in groupby(actors, key=lambda actor: _filed(actor)[0][:1].upper()):
        yield letter, Markup(), list(some)


def _by_kind(actors: list[KnownActor], _: Here) -> Iterator[Group]:
    for kind, name in KINDS:
        if some := [actor for actor in actors if actor.kind == kind]:
            yield name, Markup(), some


def _by_briefing(_: list[KnownActor], here: Here) -> Iterator[Group]:
    for article in [*here.kb.articles][: -MOST_BRIEFINGS - 1 : -1]:
        named = [here.kb.actors[actor] for actor in here.kb.contents[article].actors]
        if some := sorted((actor for actor in named if actor.has_page), key=_filed):
            yield one_line(here.article(article).title), here.briefing(article).href, some


def _by_side(actors: list[KnownActor], here: Here) -> Iterator[Group]:
    """Yield each side with those who speak for it, the largest first; then whoever speaks for none."""
    sides: dict[str, list[KnownActor]] = {}
    bodies = _Bodies(here.kb.actors)
    for actor in actors:
        for side in bodies.of(actor):
            sides.setdefault(side, []).append(actor)
    spoken_for = {actor.id for some in sides.values() for actor in some}
    for side in sorted(sides, key=lambda side: (-len(sides[side]), _filed(here.kb.actors[side]))):
        known = here.kb.actors[side]
        yield known.name, here.to(actor_path(side)) if known.has_page else Markup(), sides[side]
    rest = [actor for actor in actors if actor.id not in spoken_for and actor.id not in sides]
    for title, some in (
        ("Side not stated", [actor for actor in rest if actor.kind != "country"]),
        ("Countries and blocs for which nobody speaks", [actor for actor in rest if actor.kind == "country"]),
    ):
        if some:
            yield title, Markup(), some


class _Bodies:
    """The countries and organisations that roles can name."""

    def __init__(self, actors: Mapping[str, KnownActor]) -> None:
        self._actors = actors
        self._named: dict[tuple[str, str], list[tuple[Span, str]]] = {}
        self._words: dict[str, str] = {}
        for actor in actors.values():
            if actor.kind == "person":
                continue
            for naming in actor.namings:
                self._named.setdefault((naming.place.slug, naming.place.sentence), []).append(
                    (naming.place.span, actor.id)
                )
            names = (name for name in (actor.name, *actor.aliases) if " " in name or is_acronym(name))
            for word in adjectives(actor.name) if actor.kind == "country" else names:
                self._words.setdefault(word, actor.id)

    def of(self, actor: KnownActor) -> list[str]:
        """Return whom an actor's present roles speak for, each once."""
        present = actor.present_roles
        found = dict.fromkeys(side for role in present for side in (*self._stated(role), *self._by_word(role)))
        return [side for side in found if side != actor.id]

    def _stated(self, role: StatedRole) -> Iterator[str]:
        """Yield whom a text's role names at its head, or behind a word that says whose it is."""
        if role.place is None:
            return
        span = role.place.span
        for named, body in self._named.get((role.place.slug, role.place.sentence), ()):
            if span.contains(named):
                before = [word for word in role.words[: named.start - span.start].split() if word not in ARTICLES]
                whose = WHOSE if self._actors[body].kind != "country" else WHOSE - {"for"}
                if not before or before[-1].casefold() in whose:
                    yield body

    def _by_word(self, role: StatedRole) -> list[str]:
        """Return whose name or adjective the role begins with; of several the longest."""
        parts = [word for word in role.words.replace("’s", " ").replace("'s", " ").split() if word not in ARTICLES]
        return [
            self._words[words] for end in range(len(parts), 0, -1) if (words := " ".join(parts[:end])) in self._words
        ][:1]


def adjectives(country: str) -> tuple[str, ...]:
    """Return a country's name and the words for what belongs to it.

    >>> "Italian" in adjectives("Italy"), "Dutch" in adjectives("Netherlands")
    (True, True)
    """
    if country in (irregular := table("adjectives")):
        return country, *irregular[country]
    made = (country[: len(country) - cut] + ending
            for last, cut, endings in ENDINGS if country.endswith(last) for ending in endings)  # fmt: skip
    return country, *made


def _filed(actor: KnownActor) -> tuple[str, str]:
    """Return what an actor is filed under: a person under the last part of the name."""
    parts = person_key(actor.name) if actor.kind == "person" else ()
    filed = " ".join((*parts[-1:], *parts[:-1])) if parts else ascii_form(actor.name).casefold().removeprefix("the ")
    return filed.lstrip(PUNCTUATION) or filed, actor.id
