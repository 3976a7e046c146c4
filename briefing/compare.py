"""What a change of seeds or registry does to the site: which findings are new, and which are gone."""

from __future__ import annotations

import subprocess
import tarfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from briefing.explain import in_words
from briefing.model import AnnotatedArticle, Figure
from briefing.problems import BriefingError

FOUND = ("actor", "role", "event", "term", "definition", "figure", "quotation")
TOLD = (
    "title",
    "published",
    "rights",
    "source",
    "topic",
    "summary",
    "correction",
    "checked",
)  # what the editor says, not the text
KINDS = (*TOLD, "sentence", *FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed in one briefing. ``state`` is new, gone, changed, withdrawn, or renamed with its former name.

    Findings are (kind, words) in text order.
    """

    slug: str
    title: str
    state: str
    gained: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, str], ...] = ()


def compare(before: Sequence[AnnotatedArticle], after: Sequence[AnnotatedArticle]) -> tuple[Difference, ...]:
    """Return the briefings that differ, by slug."""
    old = {one.article.slug: one for one in before}
    new = {one.article.slug: one for one in after}
    left = old.keys() - new.keys()
    former = {slug: name for slug, one in new.items() for name in one.article.formerly if name in left}
    differences = []
    for slug in sorted((old.keys() | new.keys()) - set(former.values())):
        earlier, later = old.get(former.get(slug, slug)), new.get(slug)
        had, has = (_told(one) + findings(one) if one else [] for one in (earlier, later))
        if earlier and later and later.article.status != "withdrawn":
            had, has = had + _sentences(earlier), has + _sentences(later)
        gained, lost = _minus(has, had), _minus(had, has)
        state = _state(earlier, later)
        if gained or lost or state != "changed" or (earlier and later and earlier.article != later.article):
            title = (later or earlier or new[slug]).article.title
            differences.append(Difference(slug=slug, title=title, state=state, gained=gained, lost=lost))
    return tuple(differences)


def _state(earlier: AnnotatedArticle | None, later: AnnotatedArticle | None) -> str:
    if later is None:
        return "gone"
    if later.article.status == "withdrawn" and (earlier is None or earlier.article.status != "withdrawn"):
        return "withdrawn"
    if earlier is None:
        return "new"
    return "changed" if earlier.article.slug == later.article.slug else f"renamed, before {earlier.article.slug}"


def _told(annotated: AnnotatedArticle) -> list[tuple[str, str]]:
    """Return what the editor says of an article as (kind, words)."""
    article = annotated.article
    source = ", ".join(part for part in (article.source.name, article.source.author, article.source.url) if part)
    told = [
        ("title", article.title),
        ("published", article.published.isoformat() if article.published else "no date"),
        ("rights", article.rights),
        ("source", source),
        *(("topic", topic) for topic in article.topics),
        ("summary", article.summary),
        *(("correction", f"{one.date} ({one.kind}): {one.text}") for one in article.corrections),
        ("checked", f"by {article.reviewed.by} on {article.reviewed.date}" if article.reviewed else ""),
    ]
    return [(kind, _words(words)) for kind, words in told if words]


def _sentences(annotated: AnnotatedArticle) -> list[tuple[str, str]]:
    article = annotated.article
    return [("sentence", _words(sentence.span.of(article.text))) for sentence in article.sentences()]


def findings(annotated: AnnotatedArticle) -> list[tuple[str, str]]:
    """Return everything that was found in an article as (kind, words); in a withdrawn one nothing is."""
    if annotated.article.status == "withdrawn":
        return []
    text = annotated.article.text
    names = {actor.id: actor.name for actor in annotated.actors}
    found: list[tuple[str, str]] = []
    for actor in annotated.actors:
        found.append(("actor", f"{actor.name} ({actor.kind}, {_times(len(actor.mentions))})"))
        found += [("role", f"{actor.name}: {_words(role.span.of(text))}") for role in actor.roles]
    for event in annotated.events:
        written = event.when.span.of(text) if event.when and event.when.edtf == event.date else ""
        day = in_words(event.date, written) if event.date else "no date"
        found.append(("event", f"{day}: {event.summary} ({event.fate or event.status})"))
    for term in annotated.terms:
        found.append(("term", term.term + (f" = {term.expansion}" if term.expansion else "")))
        if term.definition:
            found.append(("definition", f"{term.term}: {_words(term.definition.of(text))}"))
    found += [("figure", _amount(figure, text)) for figure in annotated.figures]
    for quote in annotated.quotes:
        described = quote.speaker.of(text) if quote.speaker else "nobody named"
        speakers = [*(names.get(one, one) for one in quote.speakers), *([quote.named] if quote.named else [])]
        speaker = " and ".join(speakers) or _words(described)
        found.append(("quotation", f"“{_words(quote.span.of(text))}” ({speaker})"))
    return found


def _amount(figure: Figure, text: str) -> str:
    """Return a figure with the word that hedges it, where that stands apart: “about £11m”."""
    words, hedge = _words(figure.span.of(text)), figure.hedge
    if hedge is None or hedge.overlaps(figure.span):
        return words
    said = _words(hedge.of(text))
    return f"{said} {words}" if hedge < figure.span else f"{words} {said}"


def as_lines(differences: Sequence[Difference], *, markdown: bool = False) -> list[str]:
    """Return the differences as lines: text for a terminal, or Markdown for a summary."""
    if not differences:
        return ["Nothing on the site changes."]
    lines: list[str] = []
    for one in differences:
        counted = Counter(dict.fromkeys(FOUND, 0))
        counted.update(kind for kind, _ in one.gained if kind in FOUND)
        numbers = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counted.items() if count)
        head = f"{one.slug} ({one.state}{f'; {numbers}' if one.state == 'new' and numbers else ''})"
        lines += [f"### {_code(head)}", ""] if markdown else [head]
        for sign, items in (("+", one.gained), ("-", one.lost)):
            for kind in KINDS:
                for found in (words for of, words in items if of == kind):
                    lines.append(f"    {sign} {kind}: {found}")
        if not (one.gained or one.lost):
            lines.append("    nothing was found differently")
        lines.append("")
    return lines[:-1]


def seeds_at(root: Path, base: str, target: Path) -> Path:
    """Unpack the seeds as they were at a commit or branch into a folder and return their folder."""
    command = ["git", "archive", "--format=tar", "--end-of-options", base, "seeds"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if done.returncode != 0:
        raise BriefingError(f"git has no seeds at {base!r}: {done.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(target, filter="data")
    return target / "seeds"


def _minus(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    left = Counter(others)
    kept = []
    for finding in some:
        if left[finding]:
            left[finding] -= 1
        else:
            kept.append(finding)
    return tuple(kept)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _words(text: str) -> str:
    return " ".join(text.split())


def _code(text: str) -> str:
    return "`" + text.replace("`", "'") + "`"
