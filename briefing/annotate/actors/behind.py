"""Clues behind a name: the apposition, relative clause, office or noun that follows it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.actors.before import APPOSITION_REACH, near, noun_kind
from briefing.annotate.actors.forms import is_acronym, is_given_name, is_role, listed, role_words
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
            lettered = is_acronym(name.text) or " " in name.text
            yield "party-before" if lettered else "seat-before"
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
    elif gap == ", " and following.fold == "where":
        yield "located"
    elif gap == ", " and following.fold == "from" and _closes_home(page, name.last + 1):
        yield "from-home"
    elif gap in _APPOSITIVE_GAPS or gap == " (":
        yield from _description_after(page, name)
    elif gap == " " and following.fold == "of" and name.last + 2 < len(words_):
        if words_[name.last + 1].cap or words_[name.last + 1].fold == "the":
            yield "of-body"
    elif gap == " " and following.fold in ("is", "was", "remains") and not following.first:
        described = name.last + 1 < len(words_) and words_[name.last + 1].fold in ("a", "an", "the")
        if described and (kind := _described_kind(page, name.last + 1)):
            yield f"described-{kind}"
    elif gap == " " and not following.cap:
        yield from _noun_after(page, name)


def _closes_home(page: Page, index: int) -> bool:
    """Say whether a place in capitals and then a comma stand at a word ("X, from Leeds, said")."""
    end = index
    while (
        end < len(page.words)
        and page.words[end].cap
        and end - index < 4
        and (end == index or page.words[end].gap == " ")
    ):
        end += 1
    return end > index and end < len(page.words) and page.words[end].gap == ", "


def _is_person(page: Page, index: int) -> bool:
    """Say whether a full personal name begins at a word ("the Agency’s Xavier Yates")."""
    token = page.token(page.words[index])
    followed = index + 1 < len(page.words) and page.words[index + 1].cap and page.words[index + 1].gap == " "
    if followed and index + 2 < len(page.words) and page.words[index + 2].gap == " ":
        verb = page.token(page.words[index + 2])
        if verb.tag_ == "VBD" and verb.lemma_ in words("actors_say"):
            return True
    return followed and (is_given_name(page.words[index].text) or token.ent_type_ == "PERSON")


def _before_office(title: str) -> str:
    """Return the clue of "X" in "X Minister Y" (a field), "X CEO Y" (a firm) and "X Director Y" (either)."""
    if title in listed("state_offices") or not is_role(title):
        return "before-title"
    return "office-after" if title in listed("firm_offices") else "before-office"


def _noun_after(page: Page, name: Name) -> Iterator[str]:
    """Yield what "X union", "X managing director Y" and "X protocol" say."""
    words_ = page.words
    following = words_[name.last]
    if following.fold in ("state", "province", "region", "district", "county", "prefecture", "governorate"):
        yield "located"
    if following.fold in listed("market_nouns"):
        yield "has-market"
    if following.fold in listed("free_heads") and page.token(following).pos_ in ("NOUN", "PROPN"):
        yield "modifier" if _is_any(page, name) else "org-noun-after"
    elif following.fold in role_words("modifiers") | role_words("nouns") | role_words("titles"):
        end = name.last
        while end < min(name.last + 4, len(words_)) and not words_[end].cap and words_[end].gap == " ":
            end += 1
        named = end < len(words_) and words_[end].cap and words_[end].gap in (" ", ", ") and end > name.last
        if named and is_role(words_[end - 1].fold):
            yield "before-title" if following.fold in listed("ministers") else "office-after"
    elif page.token(following).pos_ == "NOUN" and page.token(words_[name.last - 1]).dep_ in (
        "compound",
        "nmod",
        "amod",
    ):
        yield "modifier"


def _is_any(page: Page, name: Name) -> bool:
    """Say whether "a WhatsApp group", "a family WhatsApp group" is any one rather than a body of the name."""
    before = [page.words[i].fold for i in range(max(0, name.first - 2), name.first)]
    return bool(before) and (
        before[-1] in ("a", "an") or (before[0] in ("a", "an") and not page.words[name.first - 1].cap)
    )


def _description_after(page: Page, name: Name) -> Iterator[str]:
    """Yield the kind of the apposition or clause after the name."""
    index = name.last
    first = page.words[index]
    bracket = first.gap == " ("
    if not bracket and first.fold in ("who", "which", "of"):
        yield from _clause_after(page, index)
        return
    if _inside_a_home(page, name):
        return
    if bracket and (closing := _bracket_end(page, index)):
        index, bracket = closing, False
        first = page.words[index]
        if first.fold == "who":
            yield "who"
            return
    if _is_age(page, index):
        yield "age"
    elif first.cap and not bracket and not first.possessive and _is_region(first.fold):
        yield "located"
    elif _begins_description(page, index) and (kind := _described_kind(page, index)):
        yield f"described-{kind}"
    elif first.fold in ("a", "an") and page.gap_after(index) == " " and page.token(page.words[index + 1]).tag_ == "NN":
        yield "described-plain"


def _clause_after(page: Page, index: int) -> Iterator[str]:
    """Yield what ", who", ", which has" and ", of the" say."""
    word = page.words[index].fold
    if word == "of":
        yield "of-body"
        return
    yield word
    verb = page.words[index + 1 : index + 3]
    if verb and page.token(verb[0]).lemma_ == "have":
        verb = verb[1:]
    if word == "which" and verb and _is_act(page.token(verb[0])):
        yield "which-acts"


def _inside_a_home(page: Page, name: Name) -> bool:
    """Say whether a name is where somebody is from ("X of Lund, chair of": what follows describes X)."""
    if name.first < 2 or page.words[name.first].gap != " ":
        return False
    return page.words[name.first - 1].fold in ("of", "from", "in", "near", "at") and page.words[name.first - 2].cap


def _is_age(page: Page, index: int) -> bool:
    number = page.words[index].fold
    return number.isdigit() and len(number) in (2, 3) and page.gap_after(index).startswith((",", ".", ")"))


def _is_region(form: str) -> bool:
    return form in states() or form in listed("subnational")


def _begins_description(page: Page, index: int) -> bool:
    """Say whether a noun phrase that may describe begins at a word."""
    first = page.words[index]
    determined = first.fold in listed("determiners") and first.fold != "whose"
    if not determined and page.token(first).pos_ not in ("NOUN", "ADJ", "PROPN"):
        return False
    return not first.cap or first.possessive or _described_by_capitals(page, index)


def _described_kind(page: Page, index: int) -> str:
    """Return the kind that the head of the noun phrase at a word gives."""
    kind = ""
    for at in range(index, min(index + APPOSITION_REACH, len(page.words))):
        word = page.words[at]
        if at > index:
            if any(mark in word.gap for mark in ",;:()—–“”") or (kind and word.fold in listed("ends_of_head")):
                break
            if _is_verb(page.token(word)) and word.fold not in role_words("nouns"):
                break
        kind = noun_kind(page, word.fold, at) or kind
    return kind


def _is_verb(token: Token) -> bool:
    """Say whether a noun phrase ends at a word; participles before the noun belong to it ("a tightly run bakery")."""
    return token.pos_ in ("VERB", "AUX", "PRON") and not (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")


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
