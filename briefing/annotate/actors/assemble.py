"""Assembly: which clusters are actors, what each is called, and where each is mentioned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from slugify import slugify

from briefing.annotate.actors.forms import fold, listed
from briefing.annotate.actors.kinds import Cluster
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.registered import registered
from briefing.data import words
from briefing.model import Actor, ActorKind, Mention, Registry, Span
from briefing.text import shortened

_COUNTRY_ACTS = 0.6
# Clues that leave open whether somebody is meant or the place where something happens.
_WHEREABOUTS = frozenset(
    {"in", "from", "at", "to", "on", "of", "for", "definite", "object", "modifier", "model-person"}
)


@dataclass(slots=True)
class Draft:
    """An actor before its mentions are collected. ``spans`` says of each known place whether it is a metonym."""

    name: str
    kind: ActorKind
    forms: list[str]
    spans: dict[Span, bool]
    names: list[Name]
    rule: str


def draft(cluster: Cluster) -> Draft | None:
    """Return the actor that a cluster makes, None when the article shows no actor in it."""
    evidence = cluster.evidence
    if cluster.kind == "person":
        titled = evidence.has("honorific", "title", "age", "role-before", "described-person")
        if not titled and " " not in cluster.full and evidence.acts() < 1:
            return None
        if not titled and cluster.names[0].fold.split()[0] in listed("starters"):
            return None
        if evidence.has("in", "from", "at", "modifier") and set(evidence.clues) <= _WHEREABOUTS:
            return None
    elif cluster.kind == "organisation":
        formed = evidence.has("company-form", "org-head", "lower-head", "org-opener", "known-org", "ampersand")
        if not formed and evidence.acts() < 0.6:
            return None
        if cluster.full in listed("never_alone") and not evidence.has("chamber"):
            return None
        if _is_audience(cluster) or _is_native(cluster):
            return None
    elif not (cluster.kind == "place" and evidence.has("described-country") and evidence.acts() >= _COUNTRY_ACTS):
        return None
    name = max(cluster.names, key=lambda n: (len(n.text.split()), len(n.text), -n.start))
    name = next((n for n in cluster.names if n.fold == cluster.full), name)
    text = " ".join(name.text.split())
    kind: ActorKind = "country"
    if cluster.kind == "person" or cluster.kind == "organisation":
        kind = cluster.kind
    peers = [h for h in name.honorifics if h in listed("peers")]
    if cluster.kind == "person" and peers and (" " not in text or " of " in text):
        text = f"{peers[0].capitalize()} {text}"
    return Draft(
        text, kind, list(cluster.forms), {Span(n.start, n.end): False for n in cluster.names}, cluster.names,
        f"{kind}-by-agreement",
    )  # fmt: skip


def _is_audience(cluster: Cluster) -> bool:
    """Say whether all that is known of a name of one word is that somebody "told the X" something."""
    if " " in cluster.full or not cluster.evidence.has("audience") or cluster.evidence.has("known-org"):
        return False
    return len(cluster.names) == cluster.evidence.clues["audience"]


def _is_native(cluster: Cluster) -> bool:
    """Say whether "the Glaswegian said" only calls somebody after a town."""
    one = " " not in cluster.full and cluster.evidence.has("definite") and not cluster.evidence.has("known-org")
    return one and cluster.full.endswith(("ian", "udlian")) and cluster.full not in listed("papers_of_people")


def finish(page: Page, drafts: list[Draft], *, registry: Registry) -> tuple[Actor, ...]:
    """Turn drafts into actors with ids and mentions, in the order of their first mention."""
    spans = _mentions(page, drafts)
    known = registered(registry)
    ids: Counter[str] = Counter()
    actors = []
    order = sorted(range(len(drafts)), key=lambda i: min(spans[i], default=Span(10**9, 10**9)))
    for index in order:
        one = drafts[index]
        places = sorted(spans[index])
        if not places:
            continue
        slug = next((known[form].id for form in one.forms if form in known), _new_id(one))
        ids[slug] += 1
        forms = list(dict.fromkeys(" ".join(span.of(page.article.text).split()) for span in places))
        actors.append(
            Actor(
                id=slug if ids[slug] == 1 else f"{slug}-{ids[slug]}",
                name=one.name,
                kind=one.kind,
                aliases=tuple(form for form in forms if fold(form) != fold(one.name)),
                mentions=tuple(Mention(span=s, rule=one.rule, metonym=spans[index][s]) for s in places),
                rule=one.rule,
            )
        )
    return tuple(actors)


def _new_id(draft: Draft) -> str:
    """Return the id of an actor without an entry in the registry: one that can be the name of its page's file."""
    made = shortened(slugify(draft.name))
    return made if made and made not in words("reserved_slugs") else f"{made or 'actor'}-{draft.kind}"


def _mentions(page: Page, drafts: list[Draft]) -> list[dict[Span, bool]]:
    """Return each draft's places: those known, and further places of its forms; the longest wins where two overlap."""
    wanted: list[tuple[Span, int, bool]] = [
        (span, index, metonym) for index, one in enumerate(drafts) for span, metonym in one.spans.items()
    ]
    wanted += _further(page, drafts, {span for span, _, _ in wanted})
    taken = bytearray(len(page.article.text))
    found: list[dict[Span, bool]] = [{} for _ in drafts]
    for span, index, metonym in sorted(wanted, key=lambda w: (-len(w[0]), w[0].start, w[1])):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * len(span)
            found[index][span] = metonym
    return found


def _further(page: Page, drafts: list[Draft], known: set[Span]) -> list[tuple[Span, int, bool]]:
    """Find the forms of drafts where they were not taken for names: in headings, titles, sentence beginnings."""
    by_first: dict[str, list[tuple[list[str], int]]] = {}
    for index, one in enumerate(drafts):
        for form in one.forms:
            parts = form.split()
            if one.kind != "country":
                by_first.setdefault(parts[0], []).append((parts, index))
    found = []
    for at, word in enumerate(page.words):
        for parts, index in by_first.get(word.fold, ()):
            run = page.words[at : at + len(parts)]
            if len(run) < len(parts) or not word.cap or [w.fold for w in run] != parts:
                continue
            if any(w.gap not in (" ", "\n") for w in run[1:]):
                continue
            if len(parts) == 1 and word.first and not word.heading and page.token(word).pos_ != "PROPN":
                continue
            if len(parts) == 1 and parts[0] in listed("calendar") and not word.possessive:
                continue
            span = Span(word.start, run[-1].end)
            if span not in known:
                found.append((span, index, False))
    return found
