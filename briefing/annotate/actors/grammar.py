"""Clues of grammar: the verb whose subject or object a name is, and the pronoun that takes it up."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.actors.forms import listed
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.data import words

_REACH = 80  # tokens behind a subject in which a pronoun may take it up


def clues_of_grammar(page: Page, name: Name) -> Iterator[str]:
    """Yield what the verb says whose subject or object the name is."""
    root = _root(page, name)
    seen = 0
    while root.dep_ in ("conj", "appos") and seen < 6 and root.head.i != root.i:
        root, seen = root.head, seen + 1
    if root.dep_ in ("nsubj", "nsubjpass", "csubj"):
        verb = root.head
        done = listed("done_to_persons") if root.dep_ == "nsubjpass" else listed("done_by_persons")
        if verb.lemma_ in done:
            yield "of-persons"
        if verb.lemma_ in listed("market_moves") and _by_percent(verb):
            yield "moves-by-percent"
        if verb.lemma_ in words("actors_say"):
            yield "says"
        elif verb.lemma_ in words("actors_verbs"):
            yield "acts"
        elif root.dep_ == "nsubj" and verb.pos_ in ("VERB", "AUX"):
            yield "subject"
    elif root.dep_ in ("dobj", "dative", "iobj"):
        owned = name.first > 0 and page.words[name.first - 1].possessive
        yield "addressed" if root.head.lemma_ in words("actors_addressed") and not owned else "object"
        if root.head.lemma_ in listed("done_to_persons") and not owned:
            yield "of-persons"
        if root.head.lemma_ in listed("employing") and not owned:
            yield "employer"
    elif root.dep_ == "pobj" and root.head.lower_ == "on" and root.head.head.lemma_ in ("call", "press", "prevail"):
        yield "addressed"
    after = page.words[name.last] if name.last < len(page.words) else None
    before = page.words[name.first - 1] if name.first else None
    if (
        after
        and after.gap == " "
        and not page.words[name.last - 1].possessive
        and _reports(page.token(after))
        and root.dep_ != "pobj"
    ):
        yield "says-beside"
    elif (
        before
        and page.words[name.first].gap == " "
        and _reports(page.token(before))
        and not _has_subject(page.token(before), root)
    ):
        yield "said-before"
    yield from _pronouns(page, root)


def _by_percent(verb: Token) -> bool:
    """Say whether a per cent figure follows a verb closely ("rose more than 3%")."""
    near = verb.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end)]
    return any(token.text == "%" or token.lower_ in ("percent", "pct", "cent") for token in near)


def _has_subject(verb: Token, root: Token) -> bool:
    return any(
        child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i and child.i != root.i for child in verb.children
    )


def _reports(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_ in words("actors_say") and token.tag_ in ("VBD", "VBZ", "VBP")


def _root(page: Page, name: Name) -> Token:
    first = page.words[name.first].token
    end = page.words[name.last - 1].token + 1
    return page.doc[first:end].root


def _pronouns(page: Page, root: Token) -> Iterator[str]:
    """Yield the pronoun that takes up the subject: in its own clause or as the next sentence's first word."""
    if root.dep_ not in ("nsubj", "nsubjpass"):
        return
    sentence = root.sent
    pronouns = [
        t.lower_
        for t in page.doc[root.i + 1 : min(sentence.end, root.i + _REACH)]
        if t.pos_ == "PRON" and t.dep_ in ("nsubj", "nsubjpass")
    ]
    if sentence.end < len(page.doc):
        pronouns += [
            t.lower_ for t in page.doc[sentence.end : sentence.end + 2] if t.pos_ == "PRON" and t.dep_ == "nsubj"
        ]
    if sentence.end < len(page.doc) and page.doc[sentence.end].lower_ == "its":
        yield "taken-up-its"
    for pronoun in pronouns[:1]:
        if pronoun in ("he", "she") or pronoun in ("it", "they"):
            yield f"taken-up-{pronoun}"
