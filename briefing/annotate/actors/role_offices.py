"""Role offices: the office, trade or kinship right before a name, and where its words begin."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.annotate.actors.forms import is_given_name, is_honorific, listed, role_words
from briefing.annotate.actors.lines import Page, Word
from briefing.annotate.actors.names import is_lettered_title
from briefing.annotate.actors.role_phrases import Phrase, head_token, is_former, is_role_word, is_standing
from briefing.annotate.actors.states import states

_PREMODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "npadvmod", "nummod"})


def office_before(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read an office right before the name and its honorifics: "Prime Minister X", "Acme managing director X"."""
    at = first
    while at and page.words[at].gap == " " and _is_address(page.words[at - 1]) and not _inside_office(page, at - 1):
        at -= 1
        if page.words[at].fold == "justice":
            start = phrase_start(page, at + 1)
            yield Phrase(start - (page.words[start - 1].fold == "mr"), at + 1, is_former(page, start, at))
            return
    if not at or page.words[at].gap != " " or page.words[at - 1].possessive or not _ends_office(page, at, last):
        if at == first or not at:
            at = _after_office_of(page, at)
        else:
            at = _after_office_of(page, at)
        if not at:
            return
    start = phrase_start(page, at)
    if start < at - 1 and page.words[at - 1].fold in listed("short_titles") and _is_office(page.words[at - 2]):
        yield Phrase(start, at - 1, is_former(page, start, at - 1))
        start = at - 1
    if start < at:
        yield Phrase(start, at, is_former(page, start, at))
    if (
        start > 1
        and start < at
        and page.words[start - 1].fold == "and"
        and page.words[start - 1].gap == " "
        and is_role_word(page.words[start - 2])
    ):
        first = phrase_start(page, start - 1)
        yield Phrase(first, start - 1, is_former(page, first, start - 1))


def _names_office(word: Word) -> bool:
    return is_role_word(word) or (word.cap and word.fold.rstrip(".") in listed("clergy"))


def _ends_office(page: Page, at: int, last: int) -> bool:
    """Say whether an office ends before ``at``: by its words, or by letters that nobody spells out ("SSP X Y")."""
    word = page.words[at - 1]
    return _names_office(word) or is_lettered_title(page, at - 1, last) or _describes(page, at, last)


def _describes(page: Page, at: int, last: int) -> bool:
    """Say whether a noun that no list knows stands right before a full name ("the potter X Y")."""
    if last - at < 2 or not is_standing(page, at - 1):
        return False
    token = head_token(page, at - 1)
    heads = range(page.words[at].token, page.words[last - 1].token + 1)
    trade = page.words[at - 1].fold.endswith(("er", "or", "ist", "ian", "man", "woman", "eur", "eer"))
    if not trade and not is_given_name(page.words[at].text):
        return False
    return token.dep_ in ("compound", "nmod") and token.head.i in heads


def _is_address(word: Word) -> bool:
    """Say whether a word is an honorific and no office: not "the advocate X", nor "Rev. X"."""
    if not is_honorific(word.fold) or word.fold.rstrip(".") in listed("clergy"):
        return False
    return word.cap or not is_role_word(word)


def _is_office(word: Word) -> bool:
    """Say whether a word is an office rather than a party ("deputy mayor Cllr X", not "Republican Sen. X")."""
    return is_role_word(word) and word.fold not in listed("home_heads")


def _inside_office(page: Page, at: int) -> bool:
    """Say whether the honorific at a word is the field of an office ("Secretary of Justice")."""
    return at > 1 and page.words[at - 1].fold in ("of", "for") and is_role_word(page.words[at - 2])


def _after_office_of(page: Page, at: int) -> int:
    """Return ``at`` where "Secretary of State" or "Minister for Health" ends right before it, else 0."""
    for back in range(2, min(7, at) + 1):
        word = page.words[at - back]
        if page.words[at - back + 1].gap != " " or page.words[at].gap != " " or not page.words[at - 1].cap:
            return 0
        if is_role_word(word) and word.cap and page.words[at - back + 1].fold in ("of", "for"):
            return at
    return 0


def phrase_start(page: Page, at: int) -> int:
    """Return where the noun phrase that ends before ``at`` begins, determiners left out."""
    start = at
    while start and at - start < 9:
        word = page.words[start - 1]
        gap = page.words[start].gap if start < at else " "
        if gap not in (" ", "’ ", "' ") or not _premodifies(page, start - 1):
            break
        start -= 1
        if word.first and not word.cap:
            break
    while start < at - 1 and page.words[start].fold in ("of", "for", "and", "the"):
        start += 1
    return _first_field(page, start, at)


def _first_field(page: Page, start: int, at: int) -> int:
    """Return where "Water and Sanitation Minister" begins at the head of a sentence, else ``start``."""
    if start < 2 or start >= at or page.words[start - 1].fold != "and" or not page.words[start].cap:
        return start
    field = page.words[start - 2]
    plain = page.words[start - 1].gap == " " and page.words[start].gap == " "
    named = field.fold in states() or is_given_name(field.text) or is_role_word(field)
    return start - 2 if plain and field.cap and field.first and not named else start


def _premodifies(page: Page, index: int) -> bool:
    word = page.words[index]
    token = page.token(word)
    if word.fold in listed("styles"):
        return False
    named = index > 0 and page.words[index - 1].cap and not page.words[index - 1].possessive
    named = named and page.token(page.words[index - 1]).ent_type_ != "NORP"
    if named and token.tag_ in ("VBD", "VBN") and not word.cap and word.fold not in role_words("modifiers"):
        return False  # "X Rovers sacked manager Y"
    if word.fold in ("of", "for"):
        return index > 0 and is_role_word(page.words[index - 1]) and page.words[index - 1].cap
    if word.fold in role_words("modifiers") or is_role_word(word):
        return True
    if word.fold in ("the", "a", "an", "and", "that", "said", "as"):
        return False
    if word.first and word.fold in listed("starters") and word.fold != "new":
        return False
    if token.pos_ in ("DET", "PRON", "ADP", "AUX", "SCONJ", "CCONJ", "PART", "ADV", "NUM", "PUNCT"):
        return word.cap and not word.first and token.pos_ in ("NUM", "PUNCT", "ADV")
    if token.tag_ == "NN" and not word.cap and page.words[index + 1].cap and token.dep_ not in _PREMODIFIERS:
        return False  # "a pledge Acme critic X dismissed"
    if token.pos_ == "VERB":
        return (word.cap and not word.first) or (token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound"))
    return True
