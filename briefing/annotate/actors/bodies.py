"""Bodies: organisations whose names are partly in lower case, and the short forms a text uses for them later."""

from __future__ import annotations

from dataclasses import replace

from briefing.annotate.actors.assemble import Draft
from briefing.annotate.actors.forms import fold, is_acronym, is_title, listed, role_words
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.states import states
from briefing.data import table
from briefing.model import Span


def with_lower_heads(page: Page, names: list[Name]) -> list[Name]:
    """Return the names with those that go on in lower case made whole: "X commission", "X justice committee"."""
    found: list[Name] = []
    names = sorted([*names, *_lower_ministries(page, names)], key=lambda name: name.start)
    counts: dict[str, int] = {}
    for name in names:
        counts[name.fold] = counts.get(name.fold, 0) + (not name.heading)
    for name in names:
        end = _lower_head(page, name, counts)
        if end:
            last = page.words[end - 1]
            text = page.article.text[name.start : last.end]
            name = replace(name, last=end, end=last.end, text=text, weak=False)
        elif (first := _office_of(page, name)) < name.first:
            start = page.words[first].start
            name = replace(name, first=first, start=start, text=page.article.text[start : name.end], weak=False)
        found.append(name)
    return found


def _lower_ministries(page: Page, names: list[Name]) -> list[Name]:
    """Return the ministries that a text writes in lower case: "the mines and energy ministry"."""
    taken = {index for name in names for index in range(name.first, name.last)}
    found = []
    for at, word in enumerate(page.words):
        if word.fold != "ministry" or word.cap or word.heading or word.skipped:
            continue
        first = at
        while first and at - first < 4 and page.words[first].gap == " " and _is_field(page, first - 1):
            first -= 1
        begun = page.words[first - 1] if first else None
        if first == at or begun is None or begun.fold != "the" or not taken.isdisjoint(range(first, at + 1)):
            continue
        start = page.words[first].start
        found.append(Name(first, at + 1, start, word.end, page.article.text[start : word.end]))
    return found


def _is_field(page: Page, index: int) -> bool:
    word = page.words[index]
    return not word.cap and (word.fold == "and" or page.token(word).tag_ in ("NN", "NNS", "JJ"))


def _office_of(page: Page, name: Name) -> int:
    """Return where "office of the Attorney General" begins, ``name.first`` if no such office stands before the name."""
    if name.first < 4 or name.title or name.heading or not is_title(name.fold.split()[-1]):
        return name.first
    before = page.words[name.first - 4 : name.first]
    office = [word.fold for word in before] == ["the", "office", "of", "the"] and not before[1].cap
    return name.first - 3 if office else name.first


def _lower_head(page: Page, name: Name, counts: dict[str, int]) -> int:
    """Return the index after the lower-case head that belongs to a name, or 0."""
    words = page.words
    last = words[name.last - 1]
    if name.fold in states() and not (name.heading or name.title or name.honorifics):
        return _ministry(page, name)
    lone = name.weak and name.first + 1 == name.last
    if lone and (page.token(last).pos_ in listed("function_tags") or name.fold in listed("prepositions")):
        return 0  # "Outside court"
    indefinite = name.first > 0 and page.words[name.first - 1].fold in ("a", "an") and name.last - name.first == 1
    if indefinite and name.fold in listed("chambers"):
        return 0  # "a Senate committee" is any one
    if last.possessive or name.heading or name.honorifics or name.title or name.fold in states():
        return 0
    for size in (1, 2, 3):
        run = words[name.last : name.last + size]
        if len(run) < size or any(w.cap or w.gap != " " or w.possessive for w in run):
            return 0
        head = run[-1]
        if head.fold in listed("lower_org_heads") and page.token(head).pos_ in ("NOUN", "PROPN"):
            # "the GNU party said" is no name of its own if GNU is one elsewhere; nor is "Friday board".
            if last.fold in listed("common_capitals") and head.fold not in ("party", "council", "union"):
                return 0
            if page.gap_after(name.last + size - 1) == " " and page.token(words[name.last + size]).pos_ == "NOUN":
                return 0
            if head.fold in listed("free_heads"):
                return name.last + 1 if size == 1 and last.fold in listed("common_capitals") else 0
            if size == 3 and (
                run[0].fold not in ("state", "federal", "regional", "provincial") or head.fold != "ministry"
            ):
                return 0
            if size > 1 and head.fold == "ministry":
                return name.last + size
            before = words[name.first - 1] if name.first else None
            if before is not None and before.fold == "the" and before.gap == ", " and last.fold in listed("cities"):
                return 0  # "ITLOS, the Hamburg court that settles"
            alone = counts[name.fold] == 1 and not is_acronym(name.text) and " " not in name.text
            return name.last + size if alone or (size == 1 and last.fold in listed("cities")) else 0
        if page.token(run[-1]).pos_ != "NOUN":
            return 0
    return 0


def _ministry(page: Page, name: Name) -> int:
    """Return the index after "X's trade ministry" or "the Xish central bank", which are bodies of their own, or 0."""
    for size in (1, 2, 3):
        run = page.words[name.last : name.last + size]
        if len(run) < size or any(w.cap or w.gap != " " or w.possessive for w in run):
            return 0
        folds = [w.fold for w in run]
        if folds[-1] == "ministry" or folds[-2:] == ["central", "bank"]:
            return name.last + size
        if page.token(run[-1]).pos_ not in ("NOUN", "ADJ", "PROPN"):
            return 0
    return 0


def seats_of_bodies(drafts: list[Draft]) -> list[Draft]:
    """Let a headquarters stand for the body inside, if the text names that body."""
    seats = {fold(seat): fold(body) for seat, body in table("actors")["seats_of_bodies"].items()}
    kept = [one for one in drafts if one.forms[0] not in seats]
    for seat, body in seats.items():
        host = next((one for one in kept if body in one.forms), None)
        own = next((one for one in drafts if one.forms[0] == seat), None)
        if own is None:
            continue
        if host is None:
            kept.append(own)
        else:
            host.forms.append(seat)
            host.spans.update(dict.fromkeys(own.spans, True))
    return kept


def add_short_forms(page: Page, drafts: list[Draft]) -> None:
    """Add "the commission" and the like as mentions of the one body that the text introduced under that head."""
    by_head: dict[str, list[Draft]] = {}
    for one in drafts:
        if one.kind == "organisation" and one.spans:
            for head in {head for form in one.forms if (head := _head(form))}:
                by_head.setdefault(head, []).append(one)
    words = page.words
    began = {id(one): min(one.spans).start for one in drafts if one.spans}
    for at in range(1, len(words)):
        word = words[at]
        hosts = by_head.get(word.fold)
        if hosts is None or words[at - 1].fold != "the" or word.gap != " " or word.skipped or word.heading:
            continue
        before = [one for one in hosts if began[id(one)] < word.start]
        if len(before) != 1 or _goes_on(page, at):
            continue
        span = Span(word.start, word.end)
        before[0].spans.setdefault(span, False)
        if word.fold not in before[0].forms:
            before[0].forms.append(word.fold)


def _head(form: str) -> str:
    parts = form.split()
    if len(parts) < 2:
        return ""
    for index, part in enumerate(parts[1:], 1):
        if part in ("of", "for", "on"):
            return parts[index - 1] if parts[index - 1] in listed("lower_org_heads") else ""
    return parts[-1] if parts[-1] in listed("lower_org_heads") else ""


def _goes_on(page: Page, at: int) -> bool:
    """Say whether the noun phrase goes on and another body is meant ("the commission staff", "the council of X")."""
    if at + 1 >= len(page.words) or page.words[at].possessive:
        return False
    following = page.words[at + 1]
    if following.gap != " ":
        return False
    return (
        following.cap
        or following.fold in ("of", "for")
        or (page.token(following).pos_ == "NOUN" and following.fold not in role_words("nouns"))
    )
