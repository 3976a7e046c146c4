"""Clues before a name: titles, prepositions, and the noun phrase that ends at the comma in front of it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.annotate.actors.forms import is_acronym, is_given_name, is_role, listed, role_words
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.states import states

APPOSITION_REACH = 9


def clues_before(page: Page, name: Name) -> Iterator[str]:
    """Yield what stands before a name."""
    words_ = page.words
    at = name.first - 1
    if name.honorifics:
        yield "honorific"
        at -= len(name.honorifics)
    elif name.title:
        yield "title"
    if at < 0 or name.title:
        return
    before, gap = words_[at], words_[name.first - len(name.honorifics)].gap
    owned = before.possessive and before.cap and gap == " " and 1 < name.last - name.first < 4
    if (
        owned
        and words_[name.last - 1].fold not in listed("party_plurals")
        and not any(part in states() for part in name.fold.split())
    ):
        yield "possessed-by-state" if before.fold in states() else "possessed"
    if gap == " " and not before.possessive:
        yield from _word_before(page, name, at)
    elif gap == ") " and _has_office_before_bracket(page, at):
        yield "role-before"
    elif gap == ", " or (gap in (" – ", " — ", " - ", "—") and not before.cap):
        yield from _description_before(page, at)


def _has_office_before_bracket(page: Page, at: int) -> bool:
    """Say whether "Chief Engineer (Upper Zone)" ends at a word."""
    opening = next((i for i in range(at, max(at - 5, 0), -1) if page.words[i].gap == " ("), 0)
    return opening > 0 and is_role(page.words[opening - 1].fold)


def _word_before(page: Page, name: Name, at: int) -> Iterator[str]:
    word = page.words[at]
    tag = page.token(word).pos_
    if word.fold == "the":
        yield "definite"
        if at and page.words[at - 1].fold == "by" and page.words[at].gap == " ":
            yield from _deed(page, at - 1)
        if at and page.words[at - 1].fold in ("told", "tells") and page.words[at].gap == " ":
            yield "audience"
        if at and page.words[at].gap == ", ":
            yield from _description_before(page, at - 1)
    elif word.fold in ("a", "an"):
        if page.token(page.words[name.last - 1]).dep_ not in ("compound", "nmod", "amod", "poss"):
            yield "indefinite"
    elif (tag in ("NOUN", "PROPN") and not word.cap) or word.first or "-" in word.fold:
        given = is_given_name(name.text.split()[0]) or page.words[name.last - 1].fold in listed("particles")
        initials = name.text[1:2] == "." or "-" in name.text
        initials = initials or page.token(page.words[name.first]).ent_type_ == "PERSON"
        personal = word.fold in role_words("nouns") and " " in name.text and (given or initials)
        personal = personal and page.words[name.last - 1].fold not in listed("org_heads") | listed("company_forms")
        if word.fold.rsplit("-", 1)[-1] in listed("org_nouns") and not personal:
            yield "org-noun-before"
        elif word.fold in role_words("nouns") or word.fold in role_words("titles"):
            yield "role-before"
        elif word.fold in listed("thing_nouns"):
            yield "thing-noun-before"
    elif word.fold in listed("place_prepositions") or (
        word.fold == "of" and at and page.words[at - 1].fold in listed("directions")
    ):
        if not _belongs(page, at):
            yield "in"
    elif word.fold in ("at", "to", "from", "on", "of", "for"):
        yield word.fold
    elif word.fold == "by":
        yield from _deed(page, at)
    elif word.fold in ("with", "against", "between"):
        yield "with"
    if not page.words[name.last - 1].possessive and _belongs(page, at) and not _modifies(page, name):
        yield "located" if page.words[at - 1].fold in listed("place_offices") else "belongings-of"
    if word.fold in ("as", "called", "named", "dubbed") and (kind := _called(page, at)):
        yield kind
    if word.fold == "to" and at and page.words[at - 1].fold == "according":
        yield "according-to"


def _modifies(page: Page, name: Name) -> bool:
    """Say whether a lower-case noun goes on behind the name ("director of the X plant")."""
    if name.last >= len(page.words) or page.words[name.last].gap != " " or page.words[name.last].cap:
        return False
    return page.token(page.words[name.last]).pos_ == "NOUN" and page.token(page.words[name.last - 1]).dep_ == "compound"


def _deed(page: Page, at: int) -> Iterator[str]:
    """Yield what "a bid by X" and "was raised by X" say of X; ``at`` is the word "by"."""
    deed = page.words[at - 1] if at else None
    if deed is None or page.words[at].gap != " ":
        return
    if deed.fold in listed("offers"):
        yield "offer-by"
    elif page.token(deed).pos_ in ("NOUN", "VERB"):
        yield "deed-by"


def _called(page: Page, at: int) -> str:
    """Return the clue of "identified only as X" and of "the district, known simply as X"."""
    verb = at
    while verb > at - 3 and verb > 0 and page.words[verb].fold not in listed("calling"):
        verb -= 1
    if page.words[verb].fold not in listed("calling"):
        return ""
    announced = verb > 1 and page.words[verb - 1].fold == "be" and page.words[verb - 2].fold == "to"
    if page.words[at].fold != "as" and page.token(page.words[verb]).dep_ != "acl" and not announced:
        return ""
    if page.words[verb].fold == "identified":
        return "identified-as"
    for index in range(verb - 1, max(verb - 10, -1), -1):
        word = page.words[index]
        if not word.cap and (word.fold in listed("org_nouns") or word.fold in listed("org_heads")):
            return "described-org"
        if word.fold in listed("thing_nouns"):
            return "described-thing"
        if word.first:
            break
    return ""


def _belongs(page: Page, at: int) -> bool:
    """Say whether "chief executive of", "a spokeswoman for the" or "shares in" ends at a word."""
    if page.token(page.words[at]).pos_ == "ADJ" and page.words[at].gap == " ":
        at -= 1
    at -= page.words[at].fold == "the"
    if (
        at < 1
        or page.words[at].fold not in ("of", "for", "at", "in")
        or (page.words[at - 1].cap and not page.words[at - 1].first and not _is_body_office(page, at))
    ):
        return False
    noun = page.words[at - 1].fold.removesuffix("s")
    if page.words[at].fold == "in":
        return noun in ("stake", "share", "shareholder", "investor")
    if noun in listed("of_homes"):
        return False
    if noun in listed("org_belongings") or noun in role_words("titles") or noun in role_words("nouns"):
        return True
    return page.words[at].fold == "at" and any(
        page.words[i].fold in role_words("titles") | role_words("nouns")
        for i in range(max(0, at - 5), at)
        if near(page, i, at)
    )


def _is_body_office(page: Page, at: int) -> bool:
    """Say whether "CEO of" stands at the word "of"."""
    return page.words[at].fold == "of" and page.words[at - 1].fold in listed("body_offices")


def _description_before(page: Page, at: int) -> Iterator[str]:
    """Yield the kind of the noun phrase that ends at ``at``, just before the comma and the name."""
    # The head is the noun at the end, or one before a preposition: "the company’s lead asset" is no company.
    other_head = page.token(page.words[at]).pos_ == "NOUN" and not noun_kind(page, page.words[at].fold, at)
    for index in range(at, max(at - APPOSITION_REACH, -1), -1):
        word = page.words[index]
        if word.fold in ("of", "for", "at", "in", "on", "to"):
            other_head = False
        if page.token(word).pos_ in ("VERB", "AUX") and word.fold not in role_words("nouns"):
            return
        if (not word.cap or is_acronym(word.text)) and (kind := noun_kind(page, word.fold, index)):
            if not other_head and _has_determiner(page, index):
                yield f"described-{kind}"
            return
        if word.first or any(mark in word.gap for mark in ",;:()"):
            return


def _has_determiner(page: Page, at: int) -> bool:
    for index in range(at, max(at - 6, -1), -1):
        word = page.words[index]
        if word.fold in listed("determiners") or word.possessive or word.fold.endswith("s'"):
            return True
        if index < at and word.possessive:
            return True
        if word.first:
            return True
        if word.gap not in (" ", "’ ", "' "):
            return False
    return False


def noun_kind(page: Page, noun: str, index: int) -> str:
    """Return the kind that a noun gives to what it describes: person, org, either, thing, or nothing."""
    if is_role(noun):
        return "either" if noun in listed("org_nouns") else "person"
    if noun in listed("org_nouns"):
        return "org"
    if noun in listed("country_nouns"):
        return "country"
    if noun in listed("thing_nouns") and page.token(page.words[index]).pos_ in ("NOUN", "PROPN"):
        return "thing"
    return ""


def near(page: Page, first: int, index: int) -> bool:
    """Say whether nothing but spaces stands between two words."""
    return all(page.words[i].gap == " " for i in range(first + 1, index + 1))
