"""The glossary: one page, and in a large archive a page for each letter with an index of all terms.

A term's address never changes: ``glossary/#TERM`` is its entry or, once there are many, its line in the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefing.compose.here import GLOSSARY, MOST_TERMS, Here, filed_under, letter_path
from briefing.compose.pieces import definition_view
from briefing.compose.profiles import contexts, unaccented
from briefing.compose.structured import glossary_data
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownTerm
from briefing.markup import address
from briefing.names import ascii_form
from briefing.page import Page
from briefing.views import GlossaryView
from briefing.views.parts import EntryView, IndexedView, LinkView, TermsView

# So many briefings quote their first use of a term.
MOST_USES = 6
BOOST = 3


def glossary_pages(kb: KnowledgeBase, config: Config) -> list[Page]:
    """Return the glossary: every term once, A to Z."""
    terms = sorted(kb.terms.values(), key=_filed)
    letters = {letter: list(some) for letter, some in groupby(terms, key=lambda term: filed_under(term.term))}
    if len(terms) <= MOST_TERMS:
        here = Here(kb, GLOSSARY)
        links = [LinkView(text=letter, href=address(f"#{some[0].id}")) for letter, some in letters.items()]
        return [_page("Glossary", here, links, terms, (), config)]
    here = Here(kb, GLOSSARY)
    index = tuple(
        TermsView(letter=letter, href=here.to(letter_path(letter)), terms=tuple(_indexed(term, here) for term in some))
        for letter, some in letters.items()
    )
    pages = [_page("Glossary", here, _letters(letters, here), (), index, config)]
    for letter, some in letters.items():
        here = Here(kb, letter_path(letter))
        pages.append(_page(f"Glossary: {letter}", here, _letters(letters, here), some, (), config))
    return pages


def _page(
    title: str,
    here: Here,
    letters: Sequence[LinkView],
    terms: Sequence[KnownTerm],
    index: tuple[TermsView, ...],
    config: Config,
) -> Page:
    view = GlossaryView(
        title=title,
        total=len(terms) or len(here.kb.terms),
        letters=tuple(letters),
        index=index,
        entries=tuple(_entry(term, here) for term in terms),
    )
    meta: dict[str, object] = {"title": title, "search": {"boost": BOOST}}
    if config.site_url:
        meta["jsonld"] = glossary_data(terms, config)
    return Page(path=here.path, template="glossary.md.jinja", view=view, meta=meta)


def _letters(letters: Sequence[str] | dict[str, list[KnownTerm]], here: Here) -> list[LinkView]:
    return [LinkView(text=letter, href=here.to(letter_path(letter))) for letter in letters]


def _indexed(term: KnownTerm, here: Here) -> IndexedView:
    return IndexedView(id=term.id, link=here.term(term.id), long_form=term.expansion)


def _entry(term: KnownTerm, here: Here) -> EntryView:
    return EntryView(
        id=term.id,
        term=term.term,
        unaccented=unaccented((term.term, term.expansion, *term.aliases)),
        long_form=term.expansion,
        definitions=tuple(definition_view(definition, term, here) for definition in term.definitions),
        aliases=term.aliases,
        first_uses=contexts(term.namings, here, most=MOST_USES, first_only=True),
        related=tuple(here.term(other) for other in term.related),
        count=len(term.slugs),
        confirmed=term.confirmed,
    )


def _filed(term: KnownTerm) -> tuple[str, str, str]:
    return filed_under(term.term), ascii_form(term.term).casefold().lstrip("“\"'("), term.id
