"""How a page was made: what rules found in the text, what an editor confirmed or corrected, and by which version."""

from __future__ import annotations

import briefing
from briefing.compose.here import METHOD, Here
from briefing.model import AnnotatedArticle
from briefing.views.parts import CountView, LinkView, MadeView


def how_made(annotated: AnnotatedArticle, here: Here) -> MadeView:
    """Return what a briefing says of its making."""
    contents = here.kb.contents[annotated.article.slug]
    counts = (
        (len(contents.actors), "actor", "actors"),
        (len(contents.terms), "term", "terms"),
        (len(annotated.events), "event", "events"),
        (sum(when.edtf is not None for when in annotated.dates), "date", "dates"),
        (len(annotated.figures), "figure", "figures"),
        (len(annotated.quotes), "quotation", "quotations"),
    )
    actors = (here.kb.actors[actor] for actor in contents.actors)
    terms = (here.kb.terms[term] for term in contents.terms)
    confirmed = [
        *(here.actor(actor.id) for actor in actors if actor.confirmed),
        *(here.term(term.id) for term in terms if term.confirmed),
    ]
    return MadeView(
        found=tuple(CountView(count=count, name=one if count == 1 else many) for count, one, many in counts if count),
        confirmed=tuple(confirmed),
        corrected=len(annotated.article.edits) - len(annotated.idle_edits),
        version=briefing.__version__,
        method=LinkView(text="How it is made, and where it fails", href=here.to(METHOD)),
    )
