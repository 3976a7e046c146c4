"""What a change of seeds or registry does to the site: which findings are new, and which are gone."""

from __future__ import annotations

import subprocess
import tarfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from briefing.model import AnnotatedArticle
from briefing.problems import BriefingError

KINDS = ("actor", "role", "event", "term", "definition", "figure", "quotation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed in one briefing. ``state`` is new, gone or changed; findings are (kind, words) in text order."""

    slug: str
    title: str
    state: str
    gained: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, str], ...] = ()


def compare(before: Sequence[AnnotatedArticle], after: Sequence[AnnotatedArticle]) -> tuple[Difference, ...]:
    """Return the briefings that differ, by slug."""
    old = {one.article.slug: one for one in before}
    new = {one.article.slug: one for one in after}
    differences = []
    for slug in sorted(old.keys() | new.keys()):
        had = findings(old[slug]) if slug in old else []
        has = findings(new[slug]) if slug in new else []
        gained, lost = _minus(has, had), _minus(had, has)
        state = "new" if slug not in old else "gone" if slug not in new else "changed"
        title = (new.get(slug) or old[slug]).article.title
        if gained or lost or state != "changed" or old[slug].article != new[slug].article:
            differences.append(Difference(slug=slug, title=title, state=state, gained=gained, lost=lost))
    return tuple(differences)


def findings(annotated: AnnotatedArticle) -> list[tuple[str, str]]:
    """Return everything that was found in an article as (kind, words)."""
    text = annotated.article.text
    names = {actor.id: actor.name for actor in annotated.actors}
    found: list[tuple[str, str]] = []
    for actor in annotated.actors:
        found.append(("actor", f"{actor.name} ({actor.kind}, {_times(len(actor.mentions))})"))
        found += [("role", f"{actor.name}: {_words(role.span.of(text))}") for role in actor.roles]
    for event in annotated.events:
        found.append(("event", f"{event.date or 'no date'}: {event.summary} ({event.fate or event.status})"))
    for term in annotated.terms:
        found.append(("term", term.term + (f" = {term.expansion}" if term.expansion else "")))
        if term.definition:
            found.append(("definition", f"{term.term}: {_words(term.definition.of(text))}"))
    found += [("figure", _words(figure.span.of(text))) for figure in annotated.figures]
    for quote in annotated.quotes:
        described = quote.speaker.of(text) if quote.speaker else "nobody named"
        speaker = ", ".join(names.get(one, one) for one in quote.speakers) or _words(described)
        found.append(("quotation", f"“{_words(quote.span.of(text))}” ({speaker})"))
    return found


def as_lines(differences: Sequence[Difference], *, markdown: bool = False) -> list[str]:
    """Return the differences as lines: text for a terminal, or Markdown for a summary."""
    if not differences:
        return ["Nothing on the site changes."]
    lines: list[str] = []
    for one in differences:
        counted = Counter(dict.fromkeys(KINDS, 0))
        counted.update(kind for kind, _ in one.gained)
        numbers = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counted.items() if count)
        head = f"{one.slug} ({one.state}{f'; {numbers}' if one.state == 'new' and numbers else ''})"
        lines += [f"### {_code(head)}", ""] if markdown else [head]
        for sign, items in (("+", one.gained), ("-", one.lost)):
            for kind in KINDS:
                for found in (words for of, words in items if of == kind):
                    lines.append(f"    {sign} {kind}: {found}")
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
