"""Joins: how far a capitalised sequence goes on, over particles, "of", "for", "and", possessives and commas."""

from __future__ import annotations

import re
from functools import cache

from briefing.annotate.actors.forms import (
    is_given_name,
    is_honorific,
    is_role,
    is_several,
    is_title,
    listed,
    role_words,
)
from briefing.annotate.actors.lines import Page, Word
from briefing.annotate.actors.states import states

_NICKNAME_OPENS = re.compile(r" [\"“‘'(]$")
_NICKNAME_CLOSES = re.compile(r"^[\"”’')] $")


def extend(page: Page, first: int) -> int:
    """Return the index after the last word of the capitalised sequence that begins at ``first``."""
    last = first + 1
    while last < len(page.words):
        step = _step(page, first, last)
        if not step:
            break
        last += step
    return last


def _step(page: Page, first: int, at: int) -> int:
    """Return how many words the sequence grows by at ``at``: 0 when it ends there."""
    before, word = page.words[at - 1], page.words[at]
    if word.heading != before.heading or word.skipped:
        return 0
    if _NICKNAME_OPENS.search(word.gap) and len(word.gap) == 2 and not before.possessive:
        closes = at + 1 < len(page.words) and _NICKNAME_CLOSES.match(page.words[at + 1].gap)
        return (
            2
            if closes and word.cap and page.words[at + 1].cap and not is_title_word(before) and not is_role(before.fold)
            else 0
        )
    if word.gap == " & " and word.cap and not before.possessive:
        return 1
    if word.gap in ("’ ", "' ") and before.text.endswith("s") and before.cap:
        return _plural_owner(page, first, at)
    if word.gap not in (" ", "\n"):
        return _listed_heads(page, first, at)
    if word.first:
        return 0
    if before.possessive:
        return 1 if word.cap and _owns(page, first, at) else 0
    if word.cap:
        if word.fold in listed("names_too") and (is_given_name(before.text) or is_title_word(before)):
            return 1
        dated = before.fold in listed("calendar") and before.text != "Jan"
        return 0 if word.fold in listed("never_inside") or dated else 1
    if word.fold in listed("particles"):
        return _particles(page, at)
    return _connector(page, first, at)


def _owns(page: Page, first: int, at: int) -> bool:
    """Say whether a possessive is part of the name ("Prime Minister’s Office", "St Anne's University Hospital")."""
    before = [page.words[i].fold for i in range(first, at)]
    titled = before[-1] in (
        "minister",
        "president",
        "governor",
        "general",
        "mayor",
        "commissioner",
        "ombudsman",
        "sheriff",
        "coroner",
        "treasurer",
        "speaker",
    )
    saint = before[0].rstrip(".") in ("st", "saint", "king", "queen") or before[-1] in listed("groups")
    following = page.words[at].fold
    if following in ("principle", "law", "doctrine", "act"):
        return True
    royal = before[-1] in ("king", "queen") and following in ("bench", "counsel", "speech")
    return (following in listed("org_heads") and titled) or saint or royal


def _plural_owner(page: Page, first: int, at: int) -> int:
    """Return the length of "Pensions" in "Council on Nurses’ and Midwives’ Pensions", or 0."""
    opened = any(page.words[i].fold in ("of", "for", "on") for i in range(first, at))
    if not opened and page.words[first].fold not in listed("org_openers"):
        return int(page.words[at].cap and page.words[at].fold in listed("org_heads"))
    if page.words[at].cap:
        return 1
    if page.words[at].fold == "and" and at + 1 < len(page.words) and page.words[at + 1].cap:
        return 2
    return 0


def _particles(page: Page, at: int) -> int:
    """Return the length of "van den Heuvel" from ``at``, or 0."""
    size = 0
    while at + size < len(page.words) and size < 4:
        word = page.words[at + size]
        if word.gap != " " and size:
            return 0
        if word.cap:
            return size + 1
        if word.fold not in listed("particles") or (
            word.fold in listed("doubtful_particles") and page.token(word).pos_ in ("VERB", "AUX")
        ):
            return 0
        size += 1
    return 0


def _connector(page: Page, first: int, at: int) -> int:
    """Return the length of "of the Xs" that continues a name, or 0."""
    word, before = page.words[at], page.words[at - 1]
    article = int(
        at + 1 < len(page.words) and page.words[at + 1].fold in ("the", "a", "an") and page.words[at + 1].gap == " "
    )
    after = at + 1 + article
    if after >= len(page.words):
        return 0
    following = page.words[after]
    if not following.cap or following.gap != " " or following.first or following.fold in listed("calendar"):
        return 0
    if word.fold == "on" and before.fold in listed("party_plurals"):
        return 0
    if word.fold in ("of", "for", "on") and _opens_complement(page, first, before, word.fold):
        return 2 + article
    if word.fold == "of" and _opened_body(page, first, at):
        return 2 + article
    if word.fold == "in" and before.fold in ("mission", "operation"):
        return 2 + article
    if word.fold == "and" and not article:
        return _joins(page, first, at)
    if word.fold == "to" and before.fold in ("ambassador", "commissioner"):
        return 2 + article
    return 0


def _opened_body(page: Page, first: int, at: int) -> bool:
    """Say whether a body of members has been named, so that "of" leads to its country ("Union of X of Y")."""
    words = [page.words[i].fold for i in range(first, at)]
    if "for" in words[1:] and words[words.index("for", 1) - 1] in listed("org_openers"):
        return True  # "Commission for the Reception of Refugees"
    if "of" not in words[1:]:
        return False
    opener = words[words.index("of", 1) - 1]
    following = [page.words[i].fold for i in range(at + 1, min(at + 3, len(page.words)))]
    return opener in listed("member_bodies") and any(form in states() for form in following)


def _opens_complement(page: Page, first: int, before: Word, preposition: str) -> bool:
    words = [page.words[i].fold for i in range(first, page.at(before.start) + 1)]
    if words[0].rstrip(".") in listed("peers"):
        return preposition == "of" and (
            len(words) == 2 or words[0] in ("earl", "duke", "duchess", "countess", "marquess")
        )
    head = words[-1]
    if len(words) == 1 and before.first and (head in listed("org_belongings") or is_several(head)):
        return False
    if head in listed("surname_heads") and len(words) > 1 and any(is_given_name(w) or is_title(w) for w in words[:-1]):
        return False
    opens = head in listed("org_openers") or head in listed("thing_heads") or is_title(head)
    if preposition == "of":
        return opens or head in listed("of_openers")
    known = opens or head in listed("org_heads")
    if preposition == "for" and first and page.words[first - 1].fold in listed("org_nouns"):
        return True  # "the farmers' group Pasture for Life"
    return known or (
        preposition == "for" and len(words) > 1 and words[0] not in states() and not is_given_name(words[0])
    )


def _joins(page: Page, first: int, at: int) -> int:
    """Return how many words "and" adds to a name: "Department for Culture and Sport", "Trade and Aid Agreement"."""
    words = page.words
    end = at + 2
    while end < len(words) and words[end].cap and words[end].gap == " " and not words[end - 1].possessive:
        end += 1
    tail = [words[i].fold for i in range(at + 1, end)]
    inside = [words[i].fold for i in range(first, at)]
    if (
        tail[0] in listed("org_openers")
        and len(tail) < end - at + 1
        and words[end : end + 1]
        and words[end].fold in ("of", "for")
    ):
        return 0
    if any(known in states() or is_honorific(known) for known in (tail[0], " ".join(tail), inside[-1])):
        return 0
    opened = any(word in ("of", "for", "on") for word in inside)
    if opened and len(tail) > 1 and (_names_place(inside) or _begins_another(page, first, at)):
        return 0
    if opened and _is_subject(page, at - 1) and not (len(tail) > 1 and tail[-1] in role_words("titles")):
        return 2
    if len(tail) > 1 and "".join(word[0] for word in (*inside, *tail)) in page.letters:
        return 2  # "Food and Drug Administration" where FDA stands too
    known_heads = heads()
    determined = first > 0 and words[first - 1].fold in ("the", "a", "an", "under")
    if (
        len(tail) > 1
        and tail[-1] in known_heads
        and determined
        and not opened
        and len(inside) <= 2
        and (
            inside[-1] not in known_heads
            or ((len(inside) == 1 or inside[0] in states()) and inside[-1] not in listed("known_orgs"))
        )
    ):
        return 2
    return 0


def _begins_another(page: Page, first: int, at: int) -> bool:
    """Say whether another body begins behind "and": "the Committee of the Red Cross and Doctors Without Borders"."""
    article = any(page.words[i].fold == "the" for i in range(first + 1, at))
    token = page.token(page.words[at + 1])
    begins = token.ent_iob_ == "B" and token.ent_type_ in ("ORG", "PERSON")
    following = page.words[at + 3] if at + 3 < len(page.words) else None
    return article or (begins and at - first > 3 and following is not None and following.cap and following.gap == " ")


def _names_place(inside: list[str]) -> bool:
    """Say whether a place or a person rather than a field stands behind "of" ("University of X and the Y")."""
    return "of" in inside[1:] and inside[inside.index("of", 1) - 1] in listed("place_bodies")


def _is_subject(page: Page, index: int) -> bool:
    """Say whether a word names a field of policy rather than a place or a person."""
    word = page.words[index]
    return word.fold not in states() and word.fold not in listed("cities") and not is_given_name(word.text)


def _listed_heads(page: Page, first: int, at: int) -> int:
    """Return the length of ", Weights and Measures Office" after "Standards", or 0."""
    words = page.words
    if words[at].gap != ", " or not words[at].cap or words[at - 1].possessive:
        return 0
    size = 0
    while at + size < len(words) and size < 8:
        word = words[at + size]
        if not (word.cap or word.fold == "and") or word.gap not in (" ", ", ") or word.first:
            break
        size += 1
    folds = [words[at + i].fold for i in range(size)]
    if "and" not in folds or folds[-1] == "and" or folds.index("and") == 0:
        return 0
    inside = [words[i].fold for i in range(first, at)]
    opened = any(word in ("of", "for", "on") for word in inside) and not any(w in states() for w in folds)
    determined = first > 0 and words[first - 1].fold == "the"
    headed = (
        len(folds) > folds.index("and") + 2 and folds[-1] in listed("org_heads") | listed("thing_heads") and determined
    )
    return size if (opened and _is_subject(page, at - 1) and inside[0] in listed("org_openers")) or headed else 0


@cache
def heads() -> frozenset[str]:
    """Return the words that close names of bodies, of things and of offices."""
    return listed("org_heads") | listed("thing_heads") | role_words("titles")


def is_title_word(word: Word) -> bool:
    """Say whether a word is an office or an honorific."""
    return is_title(word.fold) or is_honorific(word.fold)
