"""One actor for all articles that name it: id, name, roles with their dates, mentions, words, company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from briefing.knowledge import KnownActor, KnownEvent, Naming, Place, Said, StatedRole, Together
from briefing.link.groups import Groups, Node
from briefing.model import Actor, AnnotatedArticle, Registry, RegistryActor
from briefing.names import country_name, fold, is_acronym, person_key
from briefing.places import Places, shorten
from briefing.text import slug

# A sentence that lists more actors than this says nothing about who deals with whom.
LONGEST_LIST = 12


def identify_actors(annotated: Sequence[AnnotatedArticle], groups: Groups, *, registry: Registry) -> dict[Node, str]:
    """Return the id over all articles of every actor found: the editors' where they have an entry, else its own."""
    actors = {(one.article.slug, actor.id): actor for one in annotated for actor in one.actors}
    known = {entry.id for entry in registry.actors}
    merged = {old: entry.id for entry in registry.actors for old in entry.merge}
    ids: dict[Node, str] = {}
    taken: dict[str, str] = {}
    used: set[str] = set()
    for members in sorted(groups.members().values()):
        kind = actors[members[0]].kind
        entries = sorted({merged.get(node[1], node[1]) for node in members if merged.get(node[1], node[1]) in known})
        name = _best_name([actors[node] for node in members])
        usual = country_name(name) if kind == "country" else None
        own = slug(usual) if usual else next(node[1] for node in members if actors[node].name == name)
        chosen = entries[0] if entries else own
        if taken.setdefault(chosen, kind) != kind:
            chosen = f"{chosen}-{kind}"
            taken[chosen] = kind
        if chosen not in known:
            base, nth = chosen, 1
            while chosen in used:
                nth += 1
                chosen = f"{base}-{nth}"
        used.add(chosen)
        ids.update(dict.fromkeys(members, chosen))
    return ids


def know_actors(
    annotated: Sequence[AnnotatedArticle],
    ids: Mapping[Node, str],
    *,
    said: Sequence[Said],
    events: Mapping[str, KnownEvent],
    registry: Registry,
    places: Mapping[str, Places],
) -> dict[str, KnownActor]:
    """Return all actors by id, sorted by id."""
    found: dict[str, list[tuple[AnnotatedArticle, Actor]]] = defaultdict(list)
    for one in annotated:
        for actor in one.actors:
            found[ids[one.article.slug, actor.id]].append((one, actor))
    entries = {entry.id: entry for entry in registry.actors}
    namings = {known: _namings(reports, places) for known, reports in found.items()}
    company = _company(namings)
    spoken, spoken_of = _words(said, namings)
    events_of: dict[str, list[str]] = defaultdict(list)
    for event in events.values():
        for actor_id in event.actors:
            events_of[actor_id].append(event.id)
    known_actors = {}
    for known in sorted(found):
        actors = [actor for _, actor in found[known]]
        entry = entries.get(known)
        name = (entry.name if entry else "") or _shown_name(actors)
        known_actors[known] = KnownActor(
            id=known,
            name=name,
            kind=entry.kind if entry and entry.kind else actors[-1].kind,
            aliases=_aliases(name, actors, entry),
            gender=next((actor.gender for actor in actors if actor.gender), None),
            roles=tuple(_roles(found[known], places, entry)),
            namings=namings[known],
            slugs=tuple(dict.fromkeys(naming.place.slug for naming in namings[known])),
            said=tuple(spoken.get(known, ())),
            said_about=tuple(spoken_of.get(known, ())),
            events=tuple(events_of.get(known, ())),
            together=company.get(known, ()),
            confirmed=entry is not None,
        )
    return known_actors


def _shown_name(actors: Sequence[Actor]) -> str:
    """Return the name to show; of countries and blocs with several names the usual one."""
    name = _best_name(actors)
    return (country_name(name) if actors[0].kind == "country" else None) or name


def _best_name(actors: Sequence[Actor]) -> str:
    """Return the full name that most articles use, of a country the fullest; an acronym or surname only at need."""
    counts = Counter(actor.name for actor in actors)
    kind = actors[0].kind

    def worth(name: str) -> tuple[bool, bool, int, int, str]:
        bare_surname = kind == "person" and len(person_key(name)) < 2
        return (not is_acronym(name), not bare_surname, kind != "country" and counts[name], len(name), name)

    return max(counts, key=worth)


def _aliases(name: str, actors: Sequence[Actor], entry: RegistryActor | None) -> tuple[str, ...]:
    forms = [form for actor in actors for form in (actor.name, *actor.aliases)]
    forms += entry.aliases if entry else ()
    unique: dict[str, str] = {}
    for form in forms:
        unique.setdefault(fold(form), form)
    unique.pop(fold(name), None)
    return tuple(sorted(unique.values(), key=lambda form: (fold(form), form)))


def _roles(
    reports: Sequence[tuple[AnnotatedArticle, Actor]], places: Mapping[str, Places], entry: RegistryActor | None
) -> Iterator[StatedRole]:
    """Yield an editor's role, then each role the texts state, newest statement first, each wording once."""
    if entry and entry.role:
        yield StatedRole(words=entry.role, as_of=None, source=entry.role_source, review_by=entry.review_by)
    seen: set[tuple[str, bool]] = set()
    for one, actor in sorted(reports, key=lambda report: report[0].article.published or date.min, reverse=True):
        for role in actor.roles:
            words = shorten(role.span.of(one.article.text), one.article, beside=actor.name)
            if (fold(words), role.former) not in seen:
                seen.add((fold(words), role.former))
                place = places[one.article.slug].at(role.span)
                yield StatedRole(words=words, as_of=one.article.published, former=role.former, place=place)


def _namings(reports: Sequence[tuple[AnnotatedArticle, Actor]], places: Mapping[str, Places]) -> tuple[Naming, ...]:
    return tuple(
        Naming(
            place=places[one.article.slug].at(mention.span),
            words=mention.span.of(one.article.text),
            metonym=mention.metonym,
        )
        for one, actor in reports
        for mention in sorted(actor.mentions, key=lambda mention: mention.span)
    )


def _company(namings: Mapping[str, tuple[Naming, ...]]) -> dict[str, tuple[Together, ...]]:
    """Return for each actor with whom it shares sentences, most often first."""
    present: dict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
    for known in sorted(namings):
        for naming in namings[known]:
            present[naming.place.slug, naming.place.sentence].setdefault(known, naming.place)
    shared: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for sentence in present.values():
        if 1 < len(sentence) <= LONGEST_LIST:
            for one, place in sentence.items():
                for other in sentence:
                    if other != one:
                        shared[one][other].append(place)
    return {
        one: tuple(
            Together(actor=other, sentences=tuple(sorted(sentences)))
            for other, sentences in sorted(others.items(), key=lambda item: (-len(item[1]), item[0]))
        )
        for one, others in shared.items()
    }


def _words(
    said: Sequence[Said], namings: Mapping[str, tuple[Naming, ...]]
) -> tuple[dict[str, list[Said]], dict[str, list[Said]]]:
    """Return each actor's quotations, and the quotations of others that name it."""
    spoken: dict[str, list[Said]] = defaultdict(list)
    for words in said:
        for speaker in words.speakers:
            spoken[speaker].append(words)
    quoted: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for words in said:
        quoted[words.place.slug, words.place.sentence].append(words)
    spoken_of: dict[str, list[Said]] = defaultdict(list)
    for known in sorted(namings):
        for naming in namings[known]:
            for words in quoted.get((naming.place.slug, naming.place.sentence), ()):
                inside = words.place.span.contains(naming.place.span)
                if inside and known not in words.speakers and words not in spoken_of[known]:
                    spoken_of[known].append(words)
    return spoken, spoken_of
