"""Governments: when a country's name, or the city and house of its government, is an actor and when a mere place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from briefing.annotate.actors.assemble import Draft
from briefing.annotate.actors.clues import place_clues
from briefing.annotate.actors.forms import listed
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.states import states
from briefing.data import table
from briefing.model import Span


def find_states(page: Page, names: list[Name]) -> list[Draft]:
    """Return a draft for each state that acts or undergoes something in the article."""
    by_code: dict[str, list[tuple[Name, str, bool]]] = {}
    for name in names:
        state = states().get(name.fold)
        if state is None or name.honorifics or name.title:
            continue
        if state.form == "people":
            if (whole := _government(page, name)) is not None:
                by_code.setdefault(state.code, []).append((whole, "own", True))
            continue
        acting = not name.heading and _acts(page, name, state.form)
        by_code.setdefault(state.code, []).append((name, state.form, acting))
    for code, span_name in _own_state(page, names):
        by_code.setdefault(code, []).append((span_name, "own", True))
    drafts = []
    for entries in by_code.values():
        if not any(acting for _, _, acting in entries):
            continue
        meant = [(name, form) for name, form, acting in entries if form == "name" or acting]
        named = (
            [n for n, form in meant if form == "name"]
            or [n for n, form in meant if form == "seat"]
            or [n for n, _ in meant]
        )
        name = _fullest(named)
        drafts.append(
            Draft(
                name.text, "country", list(dict.fromkeys(n.fold for n, _ in meant)),
                {Span(n.start, n.end): form == "seat" for n, form in meant}, [n for n, _ in meant], "state-that-acts",
            )
        )  # fmt: skip
    return drafts


def _government(page: Page, name: Name) -> Name | None:
    """Return "the German government" as a name of the state where it does something."""
    if name.heading or name.last >= len(page.words):
        return None
    noun = page.words[name.last]
    if noun.fold != "government" or noun.gap != " " or noun.possessive or noun.cap:
        return None
    if page.token(noun).dep_ not in ("nsubj", "nsubjpass", "dobj", "dative"):
        return None
    text = page.article.text[name.start : noun.end]
    return replace(name, last=name.last + 1, end=noun.end, text=text)


def _own_state(page: Page, names: list[Name]) -> Iterator[tuple[str, Name]]:
    """Yield the places where a paper calls its own state "the State", "the Government" or "the Centre"."""
    used = {word.fold for word in page.words}
    scores = {code: len(used & set(home)) for code, home in table("countries")["home"].items()}
    code = max(scores, key=lambda c: scores[c])
    if not scores[code]:
        return
    own = set(table("countries")["own_names"][code])
    for name in names:
        before = page.words[name.first - 1].fold if name.first else ""
        if name.fold in own and before == "the" and not name.heading and not name.weak:
            yield code, name


def _fullest(names: list[Name]) -> Name:
    """Return the fullest name: of several words, else the one used most, else the first."""
    counts = Counter(name.fold for name in names)
    return max(names, key=lambda n: (len(n.text) if " " in n.text else 0, counts[n.fold], -n.start))


def _listed_where(page: Page, name: Name) -> bool:
    """Say whether a state closes a list of places that "in" or "between" opens: "to Hong Kong and Japan"."""
    at = name.first - 1
    if at < 1 or page.words[at].fold not in ("and", "or") or page.words[name.first].gap != " ":
        return False
    place = False
    while at and (page.words[at].cap or page.words[at].fold in ("and", "or", "the")) and not page.words[at].first:
        place = place or page.words[at].fold in listed("subnational") | listed("cities")
        at -= 1
    opener = page.words[at].fold
    return opener in listed("where") or (opener == "between" and place)


def _modifies(page: Page, name: Name) -> bool:
    """Say whether the letters of a state only stand as an adjective before a noun ("the U.S. market")."""
    if not name.text.replace(".", "").isupper() or page.words[name.last - 1].possessive or name.last >= len(page.words):
        return False
    noun = page.words[name.last]
    if noun.gap != " " or noun.cap or page.token(noun).pos_ not in ("NOUN", "ADJ", "VERB"):
        return False
    token = page.token(page.words[name.first])
    if token.dep_ not in ("compound", "amod", "nmod") or token.head.i <= token.i:
        return False
    return token.head.lemma_.casefold() not in listed("state_actors") | listed("government_nouns")


def _acts(page: Page, name: Name, form: str) -> bool:
    before = page.words[name.first - 1] if name.first else None
    at = name.first - 1
    if before is not None and before.fold == "the":
        at -= 1
        before = page.words[at] if at >= 0 else None
    preposition = before.fold if before is not None and page.words[at + 1].gap == " " and not before.cap else ""
    if form == "name":
        return _state_acts(page, name, preposition)
    clues = set(place_clues(page, name))
    if {"says", "says-beside", "acts", "said-before"} & clues:
        return preposition not in listed("where")
    root = page.token(page.words[name.last - 1])
    if root.dep_ == "nsubjpass" and root.head.lemma_ in listed("minded") and not preposition:
        return True
    if "subject" in clues and preposition not in listed("prepositions"):
        return page.token(page.words[name.first]).head.lemma_ != "lie"
    if page.words[name.last - 1].possessive and name.last < len(page.words):
        return page.words[name.last].fold in listed("government_nouns") and preposition != "in"
    if preposition in ("with", "against", "by"):
        return True
    if preposition in ("between", "and", "to", "on", "for") and at:
        return (
            any(page.words[i].fold in listed("dealing_nouns") for i in range(max(0, at - 4), at))
            or preposition == "between"
        )
    return False


def _state_acts(page: Page, name: Name, preposition: str) -> bool:
    if (
        preposition in listed("where")
        or _listed_where(page, name)
        or name.before_title in listed("members_of_congress")
        or _modifies(page, name)
    ):
        return False
    located = page.words[name.first].gap == ", " and name.first and page.words[name.first - 1].cap
    listed_beside = (
        name.last < len(page.words)
        and page.words[name.last].gap in (", ", " ")
        and page.words[name.last].fold != "where"
    )
    if located and not listed_beside:
        return False
    return not (preposition == "of" and name.first > 1 and page.words[name.first - 2].cap)
