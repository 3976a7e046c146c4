"""Acronyms: which short form belongs to which long one, by the text's own definition or by its initials."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from briefing.annotate.actors.forms import is_acronym, listed
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name

_DEFINES = re.compile(
    r"\s*(?:\(|,|—|–|-|\s)\s*"
    r"(?:(?:or|formally|known as|as|short for|the|which stands for|also known as|also called)\s+){0,3}"
    r"(?:the\s+)?[“\"‘']?$"
)
_REACH = 40


def pair_acronyms(page: Page, names: list[Name]) -> dict[str, str]:
    """Return {folded short form: folded long form}, each short form with one long form."""
    pairs: dict[str, str] = {}
    text = page.article.text
    for left, right in itertools.pairwise(names):
        between = text[left.end : right.start]
        if len(between) > _REACH or "\n" in between or not _DEFINES.match(between) or not between.strip():
            continue
        for long, short in ((left, right), (right, left)):
            # A bracket holds the short form, or the long one right behind the short one.
            said = between.startswith((", or the ", " (", ", or ")) and long is left and is_acronym(short.text)
            article = page.words[long.first - 1].text if long.first else ""
            whole = f"The {long.text}" if article == "The" and short.text[:1] == "T" else long.text
            if _shorter(long, short) and (
                spells(short.text, whole, loose=True)
                or _letters(short.text) == "".join(w[0] for w in whole.casefold().split())
                or (said and _same_letters(short.text, long.text))
            ):
                pairs.setdefault(short.fold, long.fold)
        if _is_renamed(page, left, right, between):
            pairs.setdefault(left.fold, right.fold)
    spelled: dict[str, Name] = {}
    for name in names:
        if " " in name.text:
            for letters in _initials(name.text):
                spelled.setdefault(letters, name)
    for name in names:
        if " " not in name.text and name.fold not in pairs and len(name.text) > 2:
            full = spelled.get(_letters(name.text))
            if full is not None and spells(name.text, full.text, loose=False):
                pairs[name.fold] = full.fold
    return pairs


def _is_renamed(page: Page, short: Name, long: Name, between: str) -> bool:
    """Say whether "ABCD, the Long Name," gives letters their name, as those of another language; no list of bodies."""
    if between != ", the " or not is_acronym(short.text) or " " in short.text or " " not in long.text:
        return False
    if not page.gap_after(long.last - 1).startswith((", ", ".", " (")) or page.words[long.last - 1].possessive:
        return False
    following = page.words[long.last] if long.last < len(page.words) else None
    in_list = following is not None and following.gap == ", " and (following.cap or following.fold in ("the", "and"))
    lead = page.words[short.first].gap
    headed = not _opener_words(long.fold).isdisjoint(listed("org_heads") | listed("org_openers"))
    return headed and not in_list and lead not in (", ", " & ")


def _opener_words(form: str) -> set[str]:
    parts = form.split()
    return {parts[0], parts[-1]}


def _letters(short: str) -> str:
    return "".join(c for c in short if c.isalnum()).casefold()


def _initials(long: str) -> list[str]:
    """Return the letters that may stand for a long form: its initials, with and without small words, and tails."""
    words = re.findall(r"\w+", long)
    capitals = "".join(w[0] for w in words if w.casefold() not in listed("connectors")).casefold()
    every = "".join(w[0] for w in words).casefold()
    written = "".join(w[0] for w in words if w[0].isupper()).casefold()
    return [capitals, every, written, capitals[1:], capitals[2:]]


def whole_definitions(page: Page, names: list[Name]) -> list[Name]:
    """Return the names, made whole where letters follow in brackets: "the Xs and Ys products Agency (XYPA)"."""
    whole: list[Name] = []
    for name in names:
        first = _spelled_from(page, name)
        if first < name.first:
            while whole and whole[-1].first >= first:
                whole.pop()
            start = page.words[first].start
            name = replace(
                name, first=first, start=start, text=page.article.text[start : name.end], title="", before_title=""
            )
        whole.append(name)
    return whole


def _spelled_from(page: Page, name: Name) -> int:
    """Return where the long form of the acronym in brackets behind a name begins."""
    if name.last >= len(page.words) or page.words[name.last].gap != " (" or name.heading:
        return name.first
    short = page.words[name.last]
    lettered = is_acronym(short.text) or (short.cap and 2 < len(short.text) < 8)
    if not lettered or not page.gap_after(name.last).startswith(")"):
        return name.first
    text = page.article.text
    if spells(short.text, name.text, loose=False):
        return name.first
    for first in range(name.first - 1, max(name.first - 2 * len(short.text), -1), -1):
        word = page.words[first]
        if word.possessive or page.words[first + 1].gap not in (" ", ", ") or word.skipped:
            break
        if word.cap and spells(short.text, text[word.start : name.end], loose=False) and len(short.text) > 2:
            return first
    return name.first


def _shorter(long: Name, short: Name) -> bool:
    lettered = " " not in short.text or (short.text.isupper() and short.text.count(" ") == 1)
    return " " in long.text and lettered and len(short.text) <= 10 and not long.text.isupper()


def spells(short: str, long: str, *, loose: bool) -> bool:
    """Say whether a short form is made of the initials of a long one.

    Strict: all capitalised words, or a tail of three and more of them (the rest being where the body is). Loose, for
    definitions: the letters in order, each the first of a word or following one that is.
    """
    letters = _letters(short)
    forms = re.findall(r"\w+", long)
    words = [w.casefold() for w in forms]
    capitals = [w for w in words if w not in listed("connectors")]
    initials = "".join(w[0] for w in capitals)
    written = "".join(w[0] for w in forms if w[0].isupper()).casefold()
    # "UK" and "EU" give all their letters.
    whole = "".join(w if w.isupper() and len(w) < 4 else w[0] for w in forms if w[0].isupper()).casefold()
    if len(letters) < 2 or not capitals:
        return False
    if letters in (initials, written, whole) or "".join(w[0] for w in words) == letters:
        return True
    if is_acronym(short) and len(letters) > 2 and initials.endswith(letters) and len(initials) - len(letters) <= 2:
        return True
    mixed = is_acronym(short) or sum(c.isupper() for c in short) > 1 or len(letters) > 3
    return loose and mixed and _in_order(letters, words)


def _same_letters(short: str, long: str) -> bool:
    """Say whether the initials are those of the long form in another order."""
    initials = [w[0].casefold() for w in re.findall(r"\w+", long) if w.casefold() not in listed("connectors")]
    return all(letter in initials for letter in short.casefold()) and abs(len(initials) - len(short)) <= 1


def _in_order(letters: str, words: list[str]) -> bool:
    """Say whether the letters run through the words, beginning with the initial of one of the first two."""
    joined = " ".join(words)
    for word in words[:2]:
        if word[0] != letters[0]:
            continue
        at = joined.index(word)
        for letter in letters:
            at = joined.find(letter, at)
            if at < 0:
                break
            at += 1
        else:
            return True
    return False
