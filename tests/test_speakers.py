"""A quotation gets the speaker that the text gives it: a name, several, or the words for somebody unnamed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.language import Language

from briefing.annotate.language import load_model, parse
from briefing.annotate.quotes import find_quotes
from briefing.blocks import cut_blocks
from briefing.config import load_config
from briefing.model import Actor, Article, Mention, Quote, Role, Span
from tests.prose import Case, load_cases


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(load_config(Path(__file__).parents[1]).model)


def _cast(line: str, text: str) -> tuple[Actor, ...]:
    return tuple(_actor(entry.strip(), text) for entry in line.removeprefix("actors:").split(";"))


def _actor(entry: str, text: str) -> Actor:
    name, *traits = entry.split(" | ")
    kind = next((trait for trait in traits if trait in ("organisation", "country")), "person")
    gender = next((trait for trait in traits if trait in ("f", "m")), None)
    roles = [trait.removeprefix("role ") for trait in traits if trait.startswith("role ")]
    aliases = [trait.removeprefix("alias ") for trait in traits if trait.startswith("alias ")]
    forms = [name, *aliases, *(name.split()[-1:] if kind == "person" else ())]
    found = re.finditer("|".join(rf"\b{re.escape(form)}\b" for form in forms), text)
    return Actor(
        id=name,
        name=name,
        kind=kind,  # type: ignore[arg-type]
        gender=gender,  # type: ignore[arg-type]
        roles=tuple(Role(span=_place(role, text), rule="case") for role in roles),
        mentions=tuple(Mention(span=Span(*one.span()), rule="case") for one in found),
    )


def _place(words: str, text: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def _shown(quote: Quote, text: str) -> str:
    if quote.speakers:
        return " + ".join(quote.speakers)
    return f'"{quote.speaker.of(text)}"' if quote.speaker else "nobody"


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("speakers"), ids=str)
def test_speakers_are_found(case: Case, nlp: Language) -> None:
    head, _, text = case.text.partition("\n\n")
    article = Article(slug="case", path="seeds/case.txt", text=text, title="", blocks=cut_blocks(text, markdown=False))
    quotes = find_quotes(parse(article, nlp), article, actors=_cast(head, text))
    for line in case.expect:
        words, _, speaker = line.partition(" -> ")
        quote = next((one for one in quotes if one.span.of(text).startswith(words)), None)
        assert quote is not None, f"no quotation begins with {words!r}"
        assert _shown(quote, text) == speaker, words
