"""Clues: what the words around and inside one name say of the kind of thing it names.

Each clue has an id; ``kinds.WEIGHTS`` documents the clues and says what each is worth. This module reads the name
itself; its neighbours read what stands before and behind it and its grammar.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.annotate.actors.before import clues_before
from briefing.annotate.actors.behind import clues_behind
from briefing.annotate.actors.forms import is_acronym, is_double, is_given_name, is_honorific, listed, role_words
from briefing.annotate.actors.grammar import clues_of_grammar
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.states import states


def form_clues(name: Name) -> Iterator[str]:
    """Yield what the words of the name itself say, once for each form."""
    parts = name.fold.split()
    head = _head(parts)
    yield from _head_clues(name, parts, head)
    if name.fold in listed("known_orgs") and (len(name.fold) > 4 or not name.text.istitle() or name.fold == "nato"):
        yield "known-org"
    if name.fold in listed("subnational") or name.fold in listed("cities"):
        yield "known-place"
    if _is_common(name.fold) or len(name.text.rstrip(".")) == 1:
        yield "common-capital"
    if (
        len(parts) > 1
        and head not in listed("org_heads")
        and (parts[0] in listed("thing_openers") or " ".join(parts[:2]) in listed("thing_openers"))
    ):
        yield "thing-opener"
    if len(parts) > 1 and parts[-1] in listed("adjective_ends"):
        yield "common-capital"
    if len(parts) > 1 and (parts[-1] in states() or parts[-1] in listed("cities")) and not is_given_name(parts[0]):
        yield "ends-in-place"
    if len(parts) > 1 and parts[0] in listed("place_openers") and not name.honorifics and not name.title:
        yield "place-ending"
    if len(parts) == 1 and parts[0].endswith(("shire", "abad", "grad", "ville")):
        yield "place-ending"
    if len(parts) == 1 and head in listed("org_heads"):
        yield "lone-org-head"
    elif len(parts) == 1 and head in listed("thing_heads"):
        yield "lone-thing-head"
    if "&" in parts:
        yield "ampersand"
    yield from _personal_form(name, parts, head)
    if len(parts) == 1 and is_acronym(name.text):
        yield "plural-acronym" if name.text[-1] == "s" and name.text[:-1].isupper() else "acronym"
    if name.text[-1].isdigit() and (len(parts) > 1 or "-" in name.text):
        yield "numbered"
    if len(parts) == 1 and any(c.isupper() for c in name.text[1:]) and any(c.islower() for c in name.text[1:]):
        yield "camel-case"
    if name.fold in listed("party_plurals") or (len(parts) == 2 and parts[1] in listed("party_plurals")):
        yield "party-plural"
    yield from _office_form(name, parts, head)


def _head_clues(name: Name, parts: list[str], head: str) -> Iterator[str]:
    """Yield what the head word of the name says: a body, a thing, or nothing behind a given name or a title."""
    personal = (
        head in listed("surname_heads")
        and len(parts) < 4
        and (name.title or name.honorifics or is_given_name(name.text.split()[0]))
    )
    if personal or name.fold in listed("known_orgs"):
        pass
    elif (head == "city" and parts[1:2] == ["of"]) or (len(parts) > 1 and parts[0] in listed("foreign_openers")):
        yield "org-opener"
    elif head in listed("company_forms") and len(parts) > 1:
        yield "company-form"
    elif len(parts) > 1 and head in listed("lower_org_heads") and name.text.split()[-1].islower():
        yield "lower-head"
    elif len(parts) > 1 and head in listed("org_heads") and not (head == "executive" and parts[-2] == "chief"):
        yield "org-head"
    elif len(parts) > 1 and parts[-1] in listed("region_heads"):
        yield "region-head"
    elif len(parts) > 1 and parts[-1] in listed("chambers") and " ".join(parts[:-1]) in listed("subnational"):
        yield "org-head"
    elif len(parts) > 1 and head in listed("thing_heads"):
        yield "thing-head"
    elif len(parts) > 2 and parts[0] in listed("org_openers") and set(parts) & {"of", "for", "on"}:
        yield "org-opener"


def _office_form(name: Name, parts: list[str], head: str) -> Iterator[str]:
    """Yield whether the form is an office without its holder."""
    if (
        (len(parts) == 1 or parts[1] == "of")
        and (head in role_words("nouns") or is_honorific(head))
        and not name.honorifics
    ):
        yield "office-form"
    many = len(parts) == 1 and head.endswith("s") and not name.text.isupper()
    if many and (head[:-1] in role_words("titles") or head[:-1] in role_words("nouns")):
        yield "office-form"
    surname = len(parts) == 2 and is_given_name(name.text.split()[0]) and parts[0] not in listed("subnational")
    office = head in role_words("titles") and not (name.title or name.honorifics or surname)
    if _is_trade(name, parts, head) or office or (head == parts[-1] and " ".join(parts[-2:]) in role_words("titles")):
        yield "office-form"


def _is_trade(name: Name, parts: list[str], head: str) -> bool:
    """Say whether several words end in an occupation and belong to no person: "Humanitarian Coordinator"."""
    if len(parts) < 2 or head != parts[-1] or head not in role_words("nouns") or head in listed("papers"):
        return False
    return not (name.title or name.honorifics or is_given_name(parts[0]))


def _is_common(form: str) -> bool:
    """Say whether a form is a day, a faith, a language or the like, alone or first in a compound ("Covid-era")."""
    if len(form) > 3 and form[:2] in ("d-", "r-", "i-"):
        return True  # party and state: "D-Utah"
    common = listed("common_capitals")
    return form in common or (" " not in form and form.split("-")[0] in common)


def _personal_form(name: Name, parts: list[str], head: str) -> Iterator[str]:
    if head in listed("surname_heads") and len(parts) < 4:
        head = ""
    impersonal = (
        parts[0] in listed("foreign_openers")
        or parts[-1] in listed("region_heads")
        or head in listed("org_heads")
        or head in listed("thing_heads")
        or head in listed("company_forms")
    )
    if len(parts) > 1 and not impersonal and not name.text[-1].isdigit():
        if is_given_name(name.text.split()[0]):
            yield "given-name"
        if len(parts[0].rstrip(".")) == 1 and parts[0][0].isalpha():
            yield "initials"
        if len(parts) < 4 and is_double(name.text.split()[-1]):
            yield "double-surname"
        if set(parts[1:-1]) & listed("particles") - {"la", "le", "el", "st"}:
            yield "particle"
    elif len(parts) == 1 and is_given_name(name.text):
        yield "lone-given-name"
    if any(mark in name.text for mark in '"“‘') and len(parts) > 2:
        yield "nickname"
    if len(parts) == 3 and parts[0] in listed("nickname_openers") and is_given_name(name.text.split()[1]):
        yield "nickname-before"
    if len(parts) > 1 and not is_given_name(name.text.split()[0]) and _is_plural_of_trade(parts):
        yield "plural-of-trade"


def _is_plural_of_trade(parts: list[str]) -> bool:
    """Say whether a name ends like one of a body of workers: "Allied Dockers", "Northern Reef Handlers"."""
    last = parts[-1]
    if not last.endswith("s") or last in listed("company_forms"):
        return False
    return last[:-1] in role_words("nouns") or (len(parts) > 2 and last.endswith(("ers", "ors", "ists")))


def _head(parts: list[str]) -> str:
    """Return the word that says what a name names: the one before "of" or "for", or the last."""
    numbered = parts[-1].rpartition("-")
    if numbered[0] and set(numbered[2]) <= set("ivx0123456789"):
        parts = [*parts[:-1], numbered[0]]  # "Tribunal-II"
    for index, part in enumerate(parts[1:], 1):
        if part in ("of", "for", "on", "in", "against", "at", "to"):
            district = parts[index - 1] in listed("thing_openers") and parts[-1] in listed("org_heads")
            return parts[-1] if district else parts[index - 1]
    return parts[-1]


def place_clues(page: Page, name: Name) -> Iterator[str]:
    """Yield what the surroundings of one occurrence say."""
    if name.heading:
        return
    yield from clues_before(page, name)
    yield from clues_behind(page, name)
    yield from clues_of_grammar(page, name)
    label = page.doc[page.words[name.first].token].ent_type_
    if label in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
        yield f"model-{label.lower()}"
    if name.quoted:
        yield "quoted"
    yield from _standing(page, name)


def _standing(page: Page, name: Name) -> Iterator[str]:
    """Yield what only some names can be: a chamber of a congress, a county that acts."""
    last = page.words[name.last - 1]
    if name.fold == "house" and page.congress:
        yield "chamber"
    if last.fold in listed("region_heads") and name.last - name.first > 1:
        token = page.token(last)
        verb = token.head
        if token.dep_ == "nsubj" and any(child.dep_ in ("dobj", "xcomp", "ccomp") for child in verb.children):
            yield "region-acts"
