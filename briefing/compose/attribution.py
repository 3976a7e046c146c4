"""The words with which a text says who spoke: its reporting clause, as written, beside a quotation.

"Said Ada Marsh", "he told reporters on Friday that it was", "according to people who have read it". The clause is cut
from the words between the quotation and its neighbours, at the signs that part clauses.
"""

from __future__ import annotations

from briefing.knowledge import Said
from briefing.model import AnnotatedArticle, Span

# What parts a reporting clause from the rest of its sentence; a dash only between spaces.
_PARTS = (", ", "; ", ": ", " – ", " — ", " - ")
_EDGES = " \t\n,;:.–—-“”\"‘’'«»„("
# So many words may stand before the speaker, behind the verb, and between the two.
_BEFORE, _BEHIND, _BETWEEN = 8, 6, 12


def attribution(said: Said, annotated: AnnotatedArticle) -> str:
    """Return the reporting clause of a quotation on one line, empty where it has no verb or phrase of its own."""
    article, quote = annotated.article, said.quote
    if quote.cue is None:
        return ""
    room = _room(quote.cue, quote.span, annotated)
    if room is None:
        return ""
    told = [quote.cue]
    if quote.speaker is not None and room.contains(quote.speaker):
        told.append(quote.speaker)
    told.sort()
    text = article.text
    start = _left(text, room.start, told[0].start)
    end = _right(text, max(span.end for span in told), room.end)
    if len(told) == 2 and len(text[told[0].end : told[1].start].split()) > _BETWEEN:
        words = f"{text[start : told[0].end]} … {text[told[1].start : end]}"
    else:
        words = text[start:end]
    return _closed(" ".join(words.split()).strip(_EDGES))


def _closed(words: str) -> str:
    """Return words with the mark that closes a name at their end, as in: told the "Evening Post"."""
    if words.count('"') % 2:
        return f'{words}"'
    return f"{words}”" if words.count("“") > words.count("”") else words


def _room(cue: Span, quoted: Span, annotated: AnnotatedArticle) -> Span | None:
    """Return the stretch of the cue's sentence, outside of quotations, in which the cue stands."""
    sentence = annotated.article.sentence_at(cue.start)
    if sentence is None or cue.overlaps(quoted):
        return None
    start, end = sentence.span.start, sentence.span.end
    for other in annotated.quotes:
        if other.span.end <= cue.start:
            start = max(start, other.span.end)
        elif other.span.start >= cue.end:
            end = min(end, other.span.start)
    return Span(start, end)


def _left(text: str, least: int, at: int) -> int:
    """Return where the clause that holds ``at`` begins, at most some words before it."""
    before = text[least:at]
    cut = max(before.rfind(part) + len(part) if part in before else 0 for part in _PARTS)
    return at if len(before[cut:].split()) > _BEFORE else least + cut


def _right(text: str, at: int, most: int) -> int:
    """Return where the clause that holds ``at`` ends, at most some words behind it."""
    behind = text[at:most]
    cut = min(behind.find(part) if part in behind else len(behind) for part in (*_PARTS, " that "))
    words = behind[:cut].split()
    if len(words) > _BEHIND:
        return at
    return at + cut
