"""The one door to spaCy: load a model and parse an article into one ``Doc`` over its whole text.

Token offsets (``token.idx``) are therefore offsets into ``Article.text``. Token indexes never leave ``annotate``.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

import numpy as np
from spacy import symbols
from spacy.language import Language
from spacy.tokens import Doc, Token

from briefing.blocks import continues, dateline_end
from briefing.model import Article
from briefing.problems import BriefingError

# No suffix of a word is told by what stands further before it.
LONGEST_WORD = 200
# The flag of words that the model has learnt: the last of those that spaCy leaves free.
_LEARNT = 63
# Other scripts are not rare words but another language.
_LAST_LATIN = "\u024f"


@cache
def load_model(name: str) -> Language:
    """Load a spaCy model by the name of its package; raise BriefingError, with the remedy, when it is missing."""
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        raise BriefingError(f"the spaCy model {name!r} is not installed: run 'make install'") from error
    nlp: Language = module.load()
    _look_only_at_ends(nlp)
    _remember_words(nlp)
    return nlp


def _remember_words(nlp: Language) -> None:
    """Flag the words that the model brings along, before the first text adds its own."""
    learnt = frozenset(nlp.vocab.strings) | frozenset(symbols.IDS)
    nlp.vocab.add_flag(learnt.__contains__, _LEARNT)


def is_rare(token: Token) -> bool:
    """Say whether the model never met a word in the news it learnt from: a reader may not know it either."""
    if len(token) < 4 or not token.is_alpha or token.text[0] > _LAST_LATIN:
        return False
    forms = (token.text, token.lower_, token.lemma_.casefold())
    return not any(token.vocab[form].check_flag(_LEARNT) for form in forms)


def _look_only_at_ends(nlp: Language) -> None:
    """Keep the tokenizer from reading thousands of signs without a space once for each sign at their end."""
    tokenizer: Any = nlp.tokenizer
    search = tokenizer.suffix_search
    tokenizer.suffix_search = lambda word: search(word if len(word) <= LONGEST_WORD else word[-LONGEST_WORD:])


def prepare(article: Article, nlp: Language) -> Doc:
    """Tokenise an article and fix its sentence bounds to ours, so that the parser cannot choose others.

    Where a sentence runs on over a line of its own (a quotation and its "he said."), the bound is left out. A dateline
    is no part of the sentence behind it, and parsers stumble over it, so it is set apart.
    """
    doc = nlp.make_doc(article.text)
    starts: set[int] = set()
    before = None
    for block in article.blocks:
        first = 1 if before is not None and continues(article.text, before, block) else 0
        starts.update(sentence.span.start for sentence in block.sentences[first:])
        starts.add(dateline_end(article.text, block))
        if block.marker is not None:
            starts.add(block.marker.start)
            starts.discard(block.span.start)
        before = block
    if len(doc):
        begins = np.isin(doc.to_array("IDX"), sorted(starts))
        begins[0] = True
        marks: Any = np.where(begins, 1, -1).astype("uint64").reshape(-1, 1)
        doc.from_array(["SENT_START"], marks)
    return doc


def parse(article: Article, nlp: Language) -> Doc:
    """Return the article's ``Doc`` with tags, lemmas, dependencies and entity proposals."""
    return nlp(prepare(article, nlp))
