"""Added: names that an editor entered and that stand in the text where no rule saw a name, "the harbour board" as well.

The rule ``registered`` marks a place where a form of an entry stands word for word; what the entry writes small may be
written large there, as at the beginning of a sentence. Where a rule has found somebody else, that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.annotate.actors.assemble import Draft
from briefing.annotate.actors.forms import fold
from briefing.annotate.actors.lines import Page
from briefing.model import Registry, RegistryActor, Span

RULE = "registered"


def add_registered(page: Page, drafts: list[Draft], *, registry: Registry) -> None:
    """Add to the drafts every further place that an entry names; an entry of its own kind makes a new one."""
    taken = bytearray(len(page.article.text))
    for one in drafts:
        for span in one.spans:
            taken[span.start : span.end] = b"\1" * len(span)
    for entry in registry.actors:
        forms = [form for form in (entry.name, *entry.aliases) if form.strip()]
        if not forms or entry.hide or page.article.slug in entry.never_in:
            continue
        spans = [span for span in sorted(_places(page.article.text, forms)) if not any(taken[span.start : span.end])]
        if spans and (host := _host(drafts, forms) or _new(drafts, entry, forms)):
            for span in spans:
                host.spans.setdefault(span, False)
                taken[span.start : span.end] = b"\1" * len(span)


def _places(text: str, forms: list[str]) -> Iterator[Span]:
    """Yield where a form stands, longer forms before shorter ones that lie in them."""
    written = [r"\s+".join(_pattern(word) for word in form.split()) for form in sorted(forms, key=len, reverse=True)]
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", text):
        yield Span(*match.span())


def _pattern(word: str) -> str:
    """Return the pattern of one word: either apostrophe, and a capital as well where the form begins small."""
    pattern = re.sub("['’]", "['’]", re.escape(word))
    return f"[{word[0]}{word[0].upper()}]{pattern[1:]}" if word[:1].islower() and len(word[0].upper()) == 1 else pattern


def _host(drafts: list[Draft], forms: list[str]) -> Draft | None:
    """Return the draft that bears one of the names already."""
    folded = {fold(form) for form in forms}
    return next((one for one in drafts if folded & set(one.forms)), None)


def _new(drafts: list[Draft], entry: RegistryActor, forms: list[str]) -> Draft | None:
    """Return a draft for an entry that says what it is; without a kind nobody knows."""
    if entry.kind is None:
        return None
    drafts.append(Draft(entry.name or forms[0], entry.kind, [fold(form) for form in forms], {}, [], RULE))
    return drafts[-1]
