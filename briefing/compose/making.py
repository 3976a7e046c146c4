"""How a page was made: what rules found in the text, who checked it, what an editor confirmed or corrected."""

from __future__ import annotations

import briefing
from briefing.compose.here import METHOD, Here
from briefing.compose.pieces import day_view
from briefing.model import AnnotatedArticle
from briefing.views.parts import LinkView
from briefing.views.trust import CountView, MadeView


def how_made(annotated: AnnotatedArticle, here: Here) -> MadeView:
    """Return what a briefing says of its making."""
    article = annotated.article
    contents = here.kb.contents[article.slug]
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
    review = article.reviewed
    later = [one.date for one in article.corrections if review and one.date > review.date]
    return MadeView(
        found=tuple(CountView(count=count, name=one if count == 1 else many) for count, one, many in counts if count),
        total=sum(count for count, _, _ in counts),
        confirmed=tuple(confirmed),
        corrected=len(article.edits) - len(annotated.idle_edits),
        reviewer=review.by if review else "",
        reviewed=day_view(review.date) if review else None,
        changed=day_view(max(later, default=None)),
        version=briefing.__version__,
        model=here.config.model,
        method=LinkView(text="How it is made, and where it fails", href=here.to(METHOD)),
    )
