"""Clues behind a name: the apposition, relative clause, office or noun that follows it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.actors.before import APPOSITION_REACH, near, noun_kind
from briefing.annotate.actors.forms import fold, is_given_name, is_role, listed, role_words
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.states import states
from briefing.data import words

_APPOSITIVE_GAPS = frozenset({", ", " – ", " — ", " - ", "—", "), "})


def clues_behind(page: Page, name: Name) -> Iterator[str]:
    """Yield what stands behind a name."""
    words_ = page.words
    last = words_[name.last - 1]
    if name.last >= len(words_):
        return
    following, gap = words_[name.last], words_[name.last].gap
    if name.before_title:
        if name.before_title in listed("party_titles"):
            yield "party-before"
        else:
            yield _before_office(name.before_title)
    elif last.possessive:
        if any(
            words_[i].fold in listed("org_belongings")
            for i in range(name.last, min(name.last + 4, len(words_)))
            if near(page, name.last, i)
        ):
            yield "owns-office"
        elif following.cap and gap == " " and _is_person(page, name.last):
            yield "owns-person"
    elif gap in _APPOSITIVE_GAPS or gap == " (":
        yield from _description_after(page, name)
    elif gap == " " and following.fold == "of" and name.last + 2 < len(words_):
        if words_[name.last + 1].cap or words_[name.last + 1].fold == "the":
            yield "of-body"
    elif gap == " " and not following.cap:
        yield from _noun_after(page, name)


def _is_person(page: Page, index: int) -> bool:
    """Say whether a full personal name begins at a word ("the Agency’s Xavier Yates")."""
    token = page.token(page.words[index])
    followed = index + 1 < len(page.words) and page.words[index + 1].cap and page.words[index + 1].gap == " "
    return followed and (is_given_name(page.words[index].text) or token.ent_type_ == "PERSON")


def _before_office(title: str) -> str:
    """Return the clue of "X" in "X Minister Y" (a field), "X CEO Y" (a firm) and "X Director Y" (either)."""
    if title in listed("state_offices"):
        return "before-title"
    return "office-after" if title in listed("firm_offices") else "before-office"


def _noun_after(page: Page, name: Name) -> Iterator[str]:
    """Yield what "X union", "X managing director Y" and "X protocol" say."""
    words_ = page.words
    following = words_[name.last]
    if following.fold in listed("free_heads") and page.token(following).pos_ in ("NOUN", "PROPN"):
        yield "org-noun-after"
    elif following.fold in role_words("modifiers") | role_words("nouns") | role_words("titles"):
        end = name.last
        while end < min(name.last + 4, len(words_)) and not words_[end].cap and words_[end].gap == " ":
            end += 1
        named = end < len(words_) and words_[end].cap and words_[end].gap in (" ", ", ") and end > name.last
        if named and is_role(words_[end - 1].fold):
            yield "office-after"
    elif page.token(following).pos_ == "NOUN" and page.token(words_[name.last - 1]).dep_ in (
        "compound",
        "nmod",
        "amod",
    ):
        yield "modifier"


def _description_after(page: Page, name: Name) -> Iterator[str]:
    """Yield the kind of the apposition or clause after the name."""
    words_ = page.words
    index = name.last
    first = words_[index]
    bracket = first.gap == " ("
    if first.fold == "who" and not bracket:
        yield "who"
        return
    if first.fold == "which" and not bracket:
        yield "which"
        verb = words_[index + 1 : index + 3]
        if verb and page.token(verb[0]).lemma_ == "have":
            verb = verb[1:]
        if verb and _is_act(page.token(verb[0])):
            yield "which-acts"
        return
    if first.fold == "of" and not bracket:
        yield "of-body"
        return
    if (
        name.first
        and words_[name.first].gap == " "
        and words_[name.first - 1].fold in ("of", "from", "in", "near", "at")
    ):
        # "X of Gering, chair of": what follows describes X.
        beyond = words_[name.first - 2] if name.first > 1 else None
        if beyond is not None and beyond.cap:
            return
    if bracket and (closing := _bracket_end(page, index)):
        index = closing
        first = words_[index]
        bracket = False
        if first.fold == "who":
            yield "who"
            return
    if (
        first.fold.isdigit()
        and 1 < len(first.fold) < 4
        and words_[index + 1 : index + 2]
        and (page.gap_after(index).startswith((",", ".", ")")))
    ):
        yield "age"
        return
    if (
        first.cap
        and not bracket
        and not first.possessive
        and fold(first.text) in states() | dict.fromkeys(listed("subnational"))
    ):
        yield "located"
        return
    determined = (first.fold in listed("determiners") and first.fold != "whose") or page.token(first).pos_ in (
        "NOUN",
        "ADJ",
        "PROPN",
    )
    if not determined or (first.cap and first.possessive is False and not _described_by_capitals(page, index)):
        return
    kind = ""
    for at in range(index, min(index + APPOSITION_REACH, len(words_))):
        word = words_[at]
        if at > index and any(mark in word.gap for mark in ",;:()—–“”"):
            break
        if page.token(word).pos_ in ("VERB", "AUX", "PRON") and word.fold not in role_words("nouns") and at > index:
            break
        if (
            at > index
            and word.fold in ("of", "for", "that", "which", "who", "in", "at", "on", "from", "with", "and")
            and kind
        ):
            break
        kind = noun_kind(page, word.fold, at) or kind
    if kind:
        yield f"described-{kind}"


def _is_act(token: Token) -> bool:
    return token.lemma_ in words("actors_verbs") and token.tag_ in ("VBD", "VBZ", "VBP", "VBN")


def _bracket_end(page: Page, index: int) -> int:
    """Return the index of the word behind "(NE), " where a description follows it, or 0."""
    for at in range(index + 1, min(index + 6, len(page.words))):
        gap = page.words[at].gap
        if gap == "), ":
            return at
        if gap not in (" ", ", "):
            return 0
    return 0


def _described_by_capitals(page: Page, index: int) -> bool:
    """Say whether a capital after the comma begins a description ("Labour MP", "Partner at", "EU trade chief")."""
    return any(
        page.words[i].fold in role_words("titles") | role_words("nouns")
        for i in range(index, min(index + 5, len(page.words)))
        if near(page, index, i)
    )
