"""Names: capitalised sequences, joined over particles and "of", "for", "and", and split at titles.

What is found here is only where a name may stand. What kind of thing it names is decided over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.annotate.actors.forms import fold, is_acronym, is_given_name, is_honorific, is_title, listed, role_words
from briefing.annotate.actors.lines import Page, Word
from briefing.annotate.actors.states import states

_NICKNAME_OPENS = re.compile(r" [\"“‘'(]$")
_NICKNAME_CLOSES = re.compile(r"^[\"”’')] $")
_FUNCTION_TAGS = frozenset(
    {"ADP", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "SCONJ", "VERB", "ADV", "PUNCT"}
)
_GROUPS = frozenset("women children people men workers farmers veterans drivers residents parents officers".split())
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan jan. feb feb. mar apr apr. jun jul aug aug. sep sep. sept sept. oct oct. nov nov. dec
    dec. christmas easter thanksgiving""".split()
)
# Months that are also people's names, behind a given name or a title.
_NAMES_TOO = frozenset({"may", "april", "june", "august"})
_NEVER_INSIDE = CALENDAR | frozenset(
    "i i'm the is are was were not has have had will would should can could says said".split()
)
# Before an office and no part of any name.
_STANDINGS = frozenset(
    "former deputy acting interim outgoing incoming shadow current then late incumbent retired longtime veteran".split()
)
# Particles that are also common words.
_DOUBTFUL_PARTICLES = frozenset({"ten", "do", "san", "st", "la", "le", "mac"})
# Articles and the like that begin a sentence or a title and are never a name alone.
_STARTERS = frozenset(
    """a an the this that these those his her its their our my your it he she they we you i who what when where why how
    which whose as at by for from in into of off on onto out over per since than through to under until up with within
    without after before during despite although though while because if unless and but or nor yet so not no yes also
    another any both each either every few many most much neither none one other others several some such two three
    four five six seven eight nine ten hundreds thousands millions is are was were be been has have had do does did can
    could may might must shall should will would here there now then today tomorrow yesterday meanwhile however instead
    still even only just once again according asked speaking founded former new old later earlier last next finally
    there's that's it's here's what's let's don't didn't isn't wasn't can't""".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of words ``[first, last)`` that may be a name, without its honorifics, which lie before it."""

    first: int
    last: int
    start: int
    end: int
    text: str
    honorifics: tuple[str, ...] = ()
    title: str = ""
    weak: bool = False
    heading: bool = False
    quoted: bool = False
    before_title: str = ""

    @property
    def fold(self) -> str:
        """The form for comparison."""
        return fold(self.text)


def find_names(page: Page) -> list[Name]:
    """Return the candidate names of an article in text order, not overlapping."""
    names: list[Name] = []
    index = 0
    while index < len(page.words):
        word = page.words[index]
        if word.skipped or not _may_begin(page, index):
            index += 1
            continue
        last = _extend(page, index)
        names.extend(_split(page, index, last))
        index = last
    return names


def _may_begin(page: Page, index: int) -> bool:
    word = page.words[index]
    if not word.cap:
        return False
    if word.fold in _STARTERS and (word.first or not is_acronym(word.text)):
        return _begins_title(page, index)
    return True


def _begins_title(page: Page, index: int) -> bool:
    """Say whether a common word begins a name all the same: "New York", "the Four Courts"."""
    word = page.words[index]
    if index + 1 == len(page.words) or word.fold in ("the", "a", "an", "i", "mom", "dad"):
        return False
    following = page.words[index + 1]
    if not following.cap or following.gap != " " or following.first or word.possessive:
        return False
    pair = f"{word.fold} {following.fold}"
    known = pair in states() or pair in listed("cities") or pair in listed("subnational")
    return known or not word.first


def _extend(page: Page, first: int) -> int:
    """Return the index after the last word of the capitalised sequence that begins at ``first``."""
    last = first + 1
    while last < len(page.words):
        step = _step(page, first, last)
        if not step:
            break
        last += step
    return last


def _step(page: Page, first: int, at: int) -> int:
    """Return how many words the sequence grows by at ``at``: 0 when it ends there."""
    before, word = page.words[at - 1], page.words[at]
    if word.heading != before.heading or word.skipped:
        return 0
    if _NICKNAME_OPENS.search(word.gap) and len(word.gap) == 2 and not before.possessive:
        closes = at + 1 < len(page.words) and _NICKNAME_CLOSES.match(page.words[at + 1].gap)
        return 2 if closes and word.cap and page.words[at + 1].cap and not _is_title_word(before) else 0
    if word.gap == " & " and word.cap and not before.possessive:
        return 1
    if word.gap in ("’ ", "' ") and before.text.endswith("s") and before.cap:
        return _plural_owner(page, first, at)
    if word.gap not in (" ", "\n"):
        return _listed_heads(page, first, at)
    if word.first:
        return 0
    if before.possessive:
        return 1 if word.cap and _owns(page, first, at) else 0
    if word.cap:
        if word.fold in _NAMES_TOO and (is_given_name(before.text) or _is_title_word(before)):
            return 1
        return 0 if word.fold in _NEVER_INSIDE or before.fold in CALENDAR else 1
    if word.fold in listed("particles"):
        return _particles(page, at)
    return _connector(page, first, at)


def _owns(page: Page, first: int, at: int) -> bool:
    """Say whether a possessive is part of the name ("Prime Minister’s Office", "St James's University Hospital")."""
    before = [page.words[i].fold for i in range(first, at)]
    titled = before[-1] in (
        "minister",
        "president",
        "governor",
        "general",
        "mayor",
        "commissioner",
        "ombudsman",
        "speaker",
    )
    saint = before[0].rstrip(".") in ("st", "saint", "king", "queen") or before[-1] in _GROUPS
    following = page.words[at].fold
    if following in ("principle", "law", "doctrine", "act"):
        return True
    return following in listed("org_heads") and titled or saint


def _plural_owner(page: Page, first: int, at: int) -> int:
    """Return the length of "Remuneration" in "Review Body on Doctors’ and Dentists’ Remuneration", or 0."""
    opened = any(page.words[i].fold in ("of", "for", "on") for i in range(first, at))
    if not opened and page.words[first].fold not in listed("org_openers"):
        return int(page.words[at].cap and page.words[at].fold in listed("org_heads"))
    if page.words[at].cap:
        return 1
    if page.words[at].fold == "and" and at + 1 < len(page.words) and page.words[at + 1].cap:
        return 2
    return 0


def _particles(page: Page, at: int) -> int:
    """Return the length of "van den Abeele" from ``at``, or 0."""
    size = 0
    while at + size < len(page.words) and size < 4:
        word = page.words[at + size]
        if word.gap != " " and size:
            return 0
        if word.cap:
            return size + 1
        if word.fold not in listed("particles") or (
            word.fold in _DOUBTFUL_PARTICLES and page.token(word).pos_ in ("VERB", "AUX")
        ):
            return 0
        size += 1
    return 0


def _connector(page: Page, first: int, at: int) -> int:
    """Return the length of "of the Xs" that continues a name, or 0."""
    word, before = page.words[at], page.words[at - 1]
    article = int(
        at + 1 < len(page.words) and page.words[at + 1].fold in ("the", "a", "an") and page.words[at + 1].gap == " "
    )
    after = at + 1 + article
    if after >= len(page.words):
        return 0
    following = page.words[after]
    if not following.cap or following.gap != " " or following.first or following.fold in CALENDAR:
        return 0
    if word.fold in ("of", "for", "on") and _opens_complement(page, first, before, word.fold):
        return 2 + article
    if word.fold == "in" and before.fold in ("mission", "operation"):
        return 2 + article
    if word.fold == "and" and not article:
        return _joins(page, first, at)
    if word.fold == "to" and before.fold in ("ambassador", "commissioner"):
        return 2 + article
    return 0


def _opens_complement(page: Page, first: int, before: Word, preposition: str) -> bool:
    words = [page.words[i].fold for i in range(first, page.words.index(before, first) + 1)]
    if words[0].rstrip(".") in listed("peers"):
        return preposition == "of" and (
            len(words) == 2 or words[0] in ("earl", "duke", "duchess", "countess", "marquess")
        )
    head = words[-1]
    if head in listed("surname_heads") and len(words) > 1 and any(is_given_name(w) or is_title(w) for w in words[:-1]):
        return False
    known = (
        head in listed("org_openers") or head in listed("thing_heads") or head in listed("org_heads")
        or head in role_words("titles")
    )  # fmt: skip
    if preposition == "of":
        return known or head in (
            "lord",
            "lords",
            "general",
            "republic",
            "kingdom",
            "archbishop",
            "bishop",
            "duke",
            "earl",
        )
    return known or (
        preposition == "for" and len(words) > 1 and words[0] not in states() and not is_given_name(words[0])
    )


def _joins(page: Page, first: int, at: int) -> int:
    """Say whether "and" belongs to the name, as in "Department for Culture and Sport" or "Trade and Cooperation Agreement"."""
    words = page.words
    end = at + 2
    while end < len(words) and words[end].cap and words[end].gap == " " and not words[end - 1].possessive:
        end += 1
    tail = [words[i].fold for i in range(at + 1, end)]
    inside = [words[i].fold for i in range(first, at)]
    if (
        tail[0] in listed("org_openers")
        and len(tail) < end - at + 1
        and words[end : end + 1]
        and words[end].fold in ("of", "for")
    ):
        return 0
    if any(known in states() or is_honorific(known) for known in (tail[0], " ".join(tail), inside[-1])):
        return 0
    opened = any(word in ("of", "for", "on") for word in inside)
    if opened and _is_subject(page, at - 1) and not (len(tail) > 1 and tail[-1] in role_words("titles")):
        return 2
    heads = _heads()
    determined = first > 0 and words[first - 1].fold in ("the", "a", "an", "under")
    if (
        len(tail) > 1
        and tail[-1] in heads
        and determined
        and not opened
        and len(inside) <= 2
        and (inside[-1] not in heads or (len(inside) == 1 and inside[0] not in listed("known_orgs")))
    ):
        return 2
    return 0


def _is_subject(page: Page, index: int) -> bool:
    """Say whether a word names a field of policy rather than a place or a person."""
    word = page.words[index]
    return word.fold not in states() and word.fold not in listed("cities") and not is_given_name(word.text)


def _listed_heads(page: Page, first: int, at: int) -> int:
    """Return the length of ", Conciliation and Arbitration Service" after "Advisory", or 0."""
    words = page.words
    if words[at].gap != ", " or not words[at].cap or words[at - 1].possessive:
        return 0
    size = 0
    while at + size < len(words) and size < 8:
        word = words[at + size]
        if not (word.cap or word.fold == "and") or word.gap not in (" ", ", ") or word.first:
            break
        size += 1
    folds = [words[at + i].fold for i in range(size)]
    if "and" not in folds or folds[-1] == "and" or folds.index("and") == 0:
        return 0
    inside = [words[i].fold for i in range(first, at)]
    opened = any(word in ("of", "for", "on") for word in inside) and not any(w in states() for w in folds)
    determined = first > 0 and words[first - 1].fold == "the"
    headed = (
        len(folds) > folds.index("and") + 2 and folds[-1] in listed("org_heads") | listed("thing_heads") and determined
    )
    return size if (opened and _is_subject(page, at - 1) and inside[0] in listed("org_openers")) or headed else 0


@cache
def _heads() -> frozenset[str]:
    return listed("org_heads") | listed("thing_heads") | role_words("titles")


def _is_title_word(word: Word) -> bool:
    return is_title(word.fold) or is_honorific(word.fold)


def _split(page: Page, first: int, last: int) -> Iterator[Name]:
    """Cut a capitalised sequence at titles and yield the names in it."""
    first, weak = _without_starter(page, first, last)
    while last - first > 1 and page.words[first].fold in _STANDINGS and page.words[first + 1].fold not in _heads():
        first += 1
    cut = max(_after_titles(page, first, last), _after_office(page, first, last))
    if cut > first:
        title_first = _title_start(page, first, cut)
        if title_first > first:
            yield from _name(page, first, title_first, weak=weak, before_title=page.words[title_first].fold)
        title = " ".join(page.words[i].fold for i in range(title_first, cut))
        yield from _name(page, cut, last, title=title)
    else:
        yield from _name(page, first, last, weak=weak)


def _without_starter(page: Page, first: int, last: int) -> tuple[int, bool]:
    """Leave out a first word that is capitalised only because it begins a sentence; say whether that is in doubt."""
    word = page.words[first]
    if not word.first:
        return first, False
    tag = page.token(word).pos_
    kind_of_body = word.fold in listed("org_nouns") and word.fold not in listed("org_heads") | listed("org_openers")
    if last - first > 1 and kind_of_body and page.words[first + 1].gap == " ":
        return first + 1, False
    if last - first > 1 and not is_acronym(word.text) and (tag in _FUNCTION_TAGS or word.fold in _STARTERS):
        return (first + 1, False) if not is_given_name(word.text) and word.fold not in states() else (first, True)
    return first, True


def _after_titles(page: Page, first: int, last: int) -> int:
    """Return where the personal name begins behind titles and honorifics, ``first`` if there are none."""
    cut = first
    for index in range(first, last - 1):
        word, following = page.words[index], page.words[index + 1]
        if word.possessive or not (following.cap or following.fold in listed("particles")):
            continue
        if is_honorific(word.fold) or word.fold.rstrip(".") in listed("peers"):
            cut = index + 1
        elif (is_title(word.fold) or _begins_with_trade(page, index)) and _leaves_a_person(page, index, last):
            cut = index + 1
    return cut


def _begins_with_trade(page: Page, index: int) -> bool:
    """Say whether a trade is capitalised only because it begins the sentence ("Ecologist X Y")."""
    word = page.words[index]
    given = is_given_name(page.words[index + 1].text)
    return word.fold in role_words("nouns") and ((word.first and word.fold not in listed("org_nouns")) or given)


def _after_office(page: Page, first: int, last: int) -> int:
    """Return where the person begins in "Secretary of State X Y" and "Minister for Foreign Affairs X Y"."""
    if not any(page.words[i].fold in role_words("titles") for i in range(first, last)):
        return first
    for index in range(first + 2, last - 1):
        word = page.words[index]
        if page.words[index - 1].fold in ("of", "for", "the", "and") or not word.cap:
            continue
        office = [page.words[i].fold for i in range(first, index)]
        if not any(w in ("of", "for") for w in office):
            continue
        token = page.token(word)
        begins_person = token.ent_iob_ == "B" and token.ent_type_ == "PERSON"
        if begins_person or is_given_name(word.text) or office[-3:] == ["secretary", "of", "state"]:
            return index
    return first


def _leaves_a_person(page: Page, index: int, last: int) -> bool:
    rest = [page.words[i].fold for i in range(index + 1, last)]
    if rest[-1] in (_heads() | {"general", "counsel", "department"}) - listed("surname_heads"):
        return False
    if any(word in ("of", "for", "on", "and", "&") for word in rest):
        return False
    if page.words[index].fold in (
        "general",
        "justice",
        "head",
        "private",
        "major",
        "principal",
        "partner",
        "dean",
        "chair",
    ):
        return (
            index == 0
            or not page.words[index - 1].cap
            or is_given_name(rest[0])
            or _is_title_word(page.words[index - 1])
        )
    return rest[0] not in states() or is_given_name(rest[0])


def _title_start(page: Page, first: int, cut: int) -> int:
    """Return where the title before ``cut`` begins: what stands before it is a name of its own ("Labour MP X")."""
    start = cut
    while start > first:
        fold_ = page.words[start - 1].fold
        if page.words[start - 1].possessive:
            break
        if is_title(fold_) or is_honorific(fold_) or fold_ in role_words("modifiers"):
            start -= 1
        elif start < cut and fold_ in ("of", "state", "for"):
            start -= 1
        else:
            break
    return start


def _name(
    page: Page, first: int, last: int, *, title: str = "", weak: bool = False, before_title: str = ""
) -> Iterator[Name]:
    """Yield the name of the words ``[first, last)`` without suffixes and loose ends."""
    words = page.words
    while last > first and (words[last - 1].fold in listed("suffixes") and last - first > 1 or not words[last - 1].cap):
        last -= 1
    honorifics = []
    lead = first
    while lead and is_honorific(words[lead - 1].fold) and words[lead - 1].cap and words[lead].gap == " ":
        lead -= 1
        honorifics.append(words[lead].fold.rstrip("."))
    if last <= first or (last - first == 1 and (is_honorific(words[first].fold) or words[first].fold in _STARTERS)):
        return
    start, end = words[first].start, words[last - 1].end
    after = page.gap_after(last - 1)
    quoted = words[first].gap.endswith(("“", "‘", '"', "'")) and after.startswith(("”", "’", '"', "'", ",”", ".”"))
    yield Name(
        first, last, start, end, page.article.text[start:end], tuple(honorifics), title,
        weak and not honorifics, words[first].heading, quoted, before_title,
    )  # fmt: skip
