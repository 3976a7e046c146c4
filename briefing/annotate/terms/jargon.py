"""Words that the text says belong to a trade, a place or a law.

Rules: `in-jargon` (the deposit, a "tickle" in auctioneers' jargon); `jargon-for` (“gardening”, trade slang for time
off; "noxious effluent, the statute's name for whatever harms fish"); `referring-to` (“The pacu are gone,” she said,
referring to a fish that eats fruit).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.language import is_rare
from briefing.annotate.terms.findings import Finding
from briefing.annotate.terms.scene import Scene
from briefing.model import Span

_KINDS = r"(?:[\w’']{1,30}-speak|jargon|parlance|lingo|slang|argot|patois|vernacular|shorthand)"
_ANY_KIND = re.compile(rf"\b{_KINDS}\b")
_WORDS = r"(?:[\w’'-]+ ){0,3}"
# The thing, a mark, the word in quotation marks, "in" and whose word it is.
_IN_JARGON = re.compile(
    rf"(?<!\w)(?P<thing>[\w’'-]{{1,40}}(?: [\w’'-]{{1,40}}){{0,5}}?)(?:,| [–—-]|[–—]| \()? ?(?:or |called |known as )?"
    r"(?:an? |the )?"
    rf"[“\"‘'](?P<name>[^“”\"‘’'\n]{{3,40}})[”\"’'],? in (?:the )?{_WORDS}{_KINDS}\b"
)
# Whose word for what: "pilot-speak for ...", "the statute's name for ...", "a trade term for ...".
_NAME_FOR = (
    rf"(?:(?:the |an? |[\w’'-]+[’']s ){_WORDS}(?:name|term|word|phrase|euphemism) for |(?:\w+ ){{0,2}}{_KINDS} for )"
    r"(?!(?:him|her|it|them)(?:self|selves)?\b)"
)
_QUOTED_FOR = re.compile(
    rf"[“\"‘'](?P<name>[^“”\"‘’'\n]{{3,40}})[”\"’'](?P<between>[^.!?“”\"\n]{{0,60}}?)(?:, | [–—-] |[–—]| \(){_NAME_FOR}"
)
_PLAIN_FOR = re.compile(rf"(?:, | [–—-] |[–—]| \(){_NAME_FOR}")
_END = re.compile(r"[,;:()\n–—]|\s-\s|[.?!](?=[\s”\"’']|$)")


def in_jargon(scene: Scene) -> Iterator[Finding]:
    """Yield a quoted word that a trade uses for the thing before it."""
    if not _ANY_KIND.search(scene.text):
        return
    for match in _IN_JARGON.finditer(scene.text):
        name = Span(*match.span("name"))
        thing = scene.tokens.phrase_ending.get(match.end("thing"))
        if thing is None or scene.is_person(name) or thing.start_char < scene.sentence(name.start).start:
            continue
        definition = Span(thing.start_char, thing.end_char)
        yield Finding(term=name, rule="in-jargon", definition=definition, proper=match["name"][0].isupper())


def jargon_for(scene: Scene) -> Iterator[Finding]:
    """Yield a word with what it is another word for."""
    taken: set[int] = set()
    for match in _QUOTED_FOR.finditer(scene.text):
        name, definition = Span(*match.span("name")), _rest(scene, match.end())
        taken.add(match.end())
        if definition is not None and not scene.is_person(name) and match["name"].count(" ") < 4:
            yield Finding(term=name, rule="jargon-for", definition=definition, proper=match["name"][0].isupper())
    for match in _PLAIN_FOR.finditer(scene.text):
        subject = scene.subject_before(match.start())
        definition = _rest(scene, match.end())
        if match.end() in taken or subject is None or definition is None or scene.is_person(subject.span):
            continue
        if subject.head is None or subject.head.pos_ != "PRON":
            yield Finding(term=subject.span, rule="jargon-for", definition=definition, proper=subject.proper)


_REFERRING = re.compile(r", (?:referring to|using the \w+ (?:word|name|term) for) (?=(?:an?|the) )")
# How far before it, in characters, a strange word may stand that is explained so.
_NOT_FAR = 160


def referred(scene: Scene) -> Iterator[Finding]:
    """Yield the strange word of a quotation that its reporter explains: ", she said, referring to a sort of fish"."""
    for match in _REFERRING.finditer(scene.text):
        before = scene.tokens.doc[scene.tokens.after(match.start() - _NOT_FAR) : scene.tokens.after(match.start())]
        token = next((t for t in reversed(before) if t.text.islower() and t.pos_ == "NOUN" and is_rare(t)), None)
        definition = _rest(scene, match.end())
        if token is not None and definition is not None:
            yield Finding(term=Span(token.idx, token.idx + len(token)), rule="referring-to", definition=definition)


def _rest(scene: Scene, start: int) -> Span | None:
    """Return the words from an offset to the next mark of the sentence."""
    limit = scene.reach(start).end
    match = _END.search(scene.text, start, limit)
    end = match.start() if match else limit
    words = scene.text[start:end].rstrip(" .,”\"’'")
    return Span(start, start + len(words)) if len(words) >= 6 else None
