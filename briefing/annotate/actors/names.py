"""Names: where a name may stand. Capitalised sequences, cut at titles and freed of what only begins a sentence.

What kind of thing a name names is decided over the whole article, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.annotate.actors.forms import (
    fold,
    is_acronym,
    is_double,
    is_given_name,
    is_honorific,
    is_several,
    is_title,
    listed,
    role_words,
)
from briefing.annotate.actors.joins import extend, heads, is_title_word
from briefing.annotate.actors.lines import Page, Word
from briefing.annotate.actors.states import states

# The number of a question in the minutes of a committee.
_QUESTION = re.compile(r"Q\d{1,4}")


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
        last = extend(page, index)
        names.extend(_split(page, index, last))
        index = last
    return _freed(page, names)


def _freed(page: Page, names: list[Name]) -> list[Name]:
    """Cut what is no part of a name the text knows without it: "Chasing Yates", "Vermonter Xavier Yates"."""
    alone = {name.fold for name in names if not name.heading}
    alone.update(name.fold.rpartition(" ")[2] for name in names if is_given_name(name.text.split()[0]))
    freed = []
    for name in names:
        first = page.words[name.first]
        rest = name.fold.partition(" ")[2]
        participle = first.first and first.text.endswith("ing") and name.last - name.first == 2
        full = name.last - name.first == 3 and is_given_name(page.words[name.first + 1].text)
        if rest in alone and (participle or full) and not _belongs_to_name(first):
            name = next(_name(page, name.first + 1, name.last), name)
        freed.append(name)
    return freed


def _belongs_to_name(word: Word) -> bool:
    """Say whether a first word is part of a personal name or of a body, rather than an epithet or a participle."""
    return is_given_name(word.text) or len(word.text.rstrip(".")) == 1 or is_acronym(word.text)


def _may_begin(page: Page, index: int) -> bool:
    word = page.words[index]
    if not word.cap or (word.first and _QUESTION.fullmatch(word.text)) or _is_exchange(page, index):
        return False
    if _is_seat(page, index):
        return False
    if word.fold in listed("starters") and (word.first or not is_acronym(word.text)):
        return _begins_title(page, index)
    return True


def _is_seat(page: Page, index: int) -> bool:
    """Say whether a word stands in the bracket of a transcript that tells seat and party ("(Leith North, Lab):")."""
    opening = next((i for i in range(index, max(index - 6, 0), -1) if "(" in page.words[i].gap), 0)
    if not opening or not page.words[opening - 1].cap:
        return False
    closing = next((i for i in range(index, min(index + 6, len(page.words))) if ")" in page.gap_after(i)), 0)
    if not closing or any("(" in page.words[i].gap for i in range(opening + 1, closing + 1)):
        return False
    ends = page.gap_after(closing).partition(")")[2]
    parted = any(page.words[i].gap == ", " for i in range(opening + 1, closing + 1))
    return (ends.startswith((":", "):")) and (parted or ") (" in page.words[opening].gap)) or ends.startswith(" (")


def _is_exchange(page: Page, index: int) -> bool:
    """Say whether a word is the exchange of "(TSX: BGI)"."""
    word = page.words[index]
    return word.gap.endswith("(") and word.text.isupper() and page.gap_after(index) == ": "


def _begins_title(page: Page, index: int) -> bool:
    """Say whether a common word begins a name all the same: "New York", "the Seven Sisters"."""
    word = page.words[index]
    if index + 1 == len(page.words) or word.fold in ("the", "a", "an", "i", "mom", "dad"):
        return False
    following = page.words[index + 1]
    if not following.cap or following.gap != " " or following.first or word.possessive:
        return False
    pair = f"{word.fold} {following.fold}"
    return _is_known_place(pair) or not word.first


def _is_known_place(pair: str) -> bool:
    return pair in states() or pair in listed("cities") or pair in listed("subnational")


def _split(page: Page, first: int, last: int) -> Iterator[Name]:
    """Cut a capitalised sequence at titles and yield the names in it."""
    first, weak = _without_starter(page, first, last)
    while (
        last - first > 1 and page.words[first].fold in listed("standings") and page.words[first + 1].fold not in heads()
    ):
        first += 1
    if first and last - first > 2 and page.words[first - 1].fold == "the" and _is_initial(page.words[first + 1].text):
        yield from _name(page, first, first + 1)  # "Leader of the Opposition R. Yates"
        first += 1
    cut = max(_after_titles(page, first, last), _after_office(page, first, last))
    if cut > first:
        title_first = _title_start(page, first, cut)
        if title_first > first:
            yield from _name(page, first, title_first, weak=weak, before_title=page.words[title_first].fold)
        title = " ".join(page.words[i].fold for i in range(title_first, cut))
        yield from _name(page, cut, last, title=title)
    elif (body := _behind_office(page, first, last)) < last:
        yield from _name(page, body, last)
    else:
        yield from _name(page, first, last, weak=weak)


def _is_initial(text: str) -> bool:
    return len(text) == 2 and text.endswith(".")


def _behind_office(page: Page, first: int, last: int) -> int:
    """Return where the body begins in "President of the X Y", ``last`` if no such office opens the name."""
    for index in range(first, last - 2):
        if page.words[index].fold in listed("body_offices") and page.words[index + 1].fold == "of":
            return index + 2 + (page.words[index + 2].fold == "the")
    return last


def _without_starter(page: Page, first: int, last: int) -> tuple[int, bool]:
    """Leave out a first word that is capitalised only because it begins a sentence; say whether that is in doubt."""
    word = page.words[first]
    if not word.first:
        return first, False
    if last - first > 1 and _is_known_place(f"{word.fold} {page.words[first + 1].fold}"):
        return first, False
    tag = page.token(word).pos_
    kind_of_body = word.fold in listed("org_nouns") and word.fold.endswith(("er", "or", "rival", "giant", "watchdog"))
    if last - first > 1 and kind_of_body and page.words[first + 1].gap == " ":
        return first + 1, False
    if (
        last - first > 1
        and not is_acronym(word.text)
        and (tag in listed("function_tags") or word.fold in listed("starters"))
        and not (tag == "VERB" and last - first == 2 and page.words[first + 1].fold in listed("lower_org_heads"))
    ):
        return (first + 1, False) if not is_given_name(word.text) and word.fold not in states() else (first, True)
    return first, True


def _after_titles(page: Page, first: int, last: int) -> int:
    """Return where the personal name begins behind titles and honorifics, ``first`` if there are none."""
    cut = first
    for index in range(first, last - 1):
        word, following = page.words[index], page.words[index + 1]
        if word.possessive or not (following.cap or following.fold in listed("particles")):
            continue
        if is_given_name(word.text) and last - index == 2 and _is_aged(page, last):
            continue  # "Dean Yates, 34, a driver"
        if (
            is_honorific(word.fold)
            or word.fold.rstrip(".") in listed("peers")
            or ((is_title(word.fold) or _is_trade(page, first, index)) and _leaves_a_person(page, index, last))
            or is_lettered_title(page, index, last)
        ):
            cut = index + 1
    return cut


def _is_trade(page: Page, first: int, index: int) -> bool:
    """Say whether a trade begins the sentence ("Ecologist X Y") or ends a title ("Chief Executive Y")."""
    word = page.words[index]
    if index > first and " ".join((page.words[index - 1].fold, word.fold)) in role_words("titles"):
        return True
    given = is_given_name(page.words[index + 1].text)
    if is_several(word.fold) and _begins_list(page, index):
        return True
    if given and word.fold in listed("org_nouns") and _moves(page, index):
        return False
    return word.fold in role_words("nouns") and ((word.first and word.fold not in listed("org_nouns")) or given)


def _moves(page: Page, index: int) -> bool:
    """Say whether a price moves behind a name of two words: "Miner Acme Verde fell 3%"."""
    at = index + 3
    return at < len(page.words) and page.token(page.words[at]).lemma_ in listed("market_moves")


def _is_aged(page: Page, last: int) -> bool:
    """Say whether an age stands behind the name that ends before a word."""
    if last >= len(page.words) or page.words[last].gap not in (", ", " ("):
        return False
    age = page.words[last].text
    return age.isdigit() and len(age) == 2


def is_lettered_title(page: Page, index: int, last: int) -> bool:
    """Say whether letters before a full personal name are an office ("Delhi CM X Y", "SSP X Y")."""
    word = page.words[index]
    if not (word.text.isupper() and word.text.isalpha() and 1 < len(word.text) < 5) or last - index not in (3, 4):
        return False
    if word.fold in listed("known_orgs") or word.fold in states() or word.fold in listed("thing_openers"):
        return False
    rest = [page.words[i].fold for i in range(index + 1, last)]
    return (
        is_given_name(page.words[index + 1].text) and rest[-1] not in heads() and not any(w in states() for w in rest)
    )


def _has_members(form: str) -> bool:
    """Say whether a form is a party, a state or a region, which have members: "Congress MLC X Y"."""
    return form in listed("known_orgs") or form in listed("party_plurals") or _is_known_place(form)


def _begins_list(page: Page, index: int) -> bool:
    """Say whether two names and more stand behind a title in the plural ("Justices X Y and Z W")."""
    end = index + 1
    while end < len(page.words) and page.words[end].cap and (page.words[end].gap == " " or end == index + 1):
        end += 1
    if end + 1 >= len(page.words) or end == index + 1 or page.words[end - 1].possessive:
        return False
    joined = page.words[end].fold == "and" and page.words[end].gap == " "
    return (page.words[end].cap and page.words[end].gap == ", ") or (joined and page.words[end + 1].cap)


def _after_office(page: Page, first: int, last: int) -> int:
    """Return where the person begins in "Secretary of State X Y" and "Minister for Foreign Affairs X Y"."""
    if not any(is_title(page.words[i].fold) for i in range(first, last)):
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
        if (
            begins_person
            or _is_initial(word.text)
            or is_given_name(word.text)
            or office[-3:] == ["secretary", "of", "state"]
        ):
            return index
    return first


def _leaves_a_person(page: Page, index: int, last: int) -> bool:
    rest = [page.words[i].fold for i in range(index + 1, last)]
    if rest[-1] in (heads() | {"general", "counsel", "department"}) - listed("surname_heads"):
        return False
    if any(word in ("of", "for", "on", "and", "&") for word in rest):
        return False
    determined = index > 0 and page.words[index - 1].fold in listed("determiners")
    if determined and len(rest) == 1 and rest[0] in listed("org_heads") | listed("lower_org_heads"):
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
            page.words[index].first
            or index == 0
            or not page.words[index - 1].cap
            or page.words[index].gap != " "
            or is_given_name(rest[0])
            or is_title_word(page.words[index - 1])
            or (page.words[index].fold in ("chair", "head") and page.words[index - 1].fold in listed("lower_org_heads"))
            or is_double(page.words[last - 1].text)
            or f"{page.words[index - 1].fold} {page.words[index].fold}" in role_words("titles")
        )
    # "Rep. French X": behind a title in short nothing but a person stands.
    short = page.words[index].text.endswith(".") and len(rest) == 2
    return rest[0] not in states() or is_given_name(rest[0]) or short


def _title_start(page: Page, first: int, cut: int) -> int:
    """Return where the title before ``cut`` begins: what stands before it is a name of its own ("Labour MP X")."""
    start = cut
    while start > first:
        fold_ = page.words[start - 1].fold
        if page.words[start - 1].possessive:
            break
        chief = start - first > 2 and page.words[start - 3].fold == "chief" and start == cut
        if chief:
            start -= 3  # "Chief Financial Officer"
        elif start - first > 1 and f"{page.words[start - 2].fold} {fold_}" in role_words("titles"):
            start -= 2
        elif (
            (start == cut and (page.words[start - 1].text.isupper() or is_several(fold_)))
            or is_title(fold_)
            or is_honorific(fold_)
            or fold_ in role_words("modifiers")
            or (start < cut and fold_ in ("of", "state", "for"))
        ):
            start -= 1
        else:
            break
    return start


def _name(
    page: Page, first: int, last: int, *, title: str = "", weak: bool = False, before_title: str = ""
) -> Iterator[Name]:
    """Yield the name of the words ``[first, last)`` without suffixes and loose ends."""
    words = page.words
    while last > first and (
        (words[last - 1].fold in listed("suffixes") and last - first > 1) or not words[last - 1].cap
    ):
        last -= 1
    honorifics = []
    lead = first
    while lead and is_honorific(words[lead - 1].fold) and words[lead - 1].cap and words[lead].gap == " ":
        lead -= 1
        honorifics.append(words[lead].fold.rstrip("."))
    if last <= first or (
        last - first == 1
        and (
            is_honorific(words[first].fold)
            or (words[first].fold in listed("starters") and not is_acronym(words[first].text))
        )
    ):
        return
    if last - first == 1 and words[first].fold in listed("suffixes"):
        return
    if last < len(words) and words[last].fold in listed("company_forms") and words[last].gap == " ":
        last += 1
    start, end = words[first].start, words[last - 1].end
    after = page.gap_after(last - 1)
    quoted = words[first].gap.endswith(("“", "‘", '"', "'")) and after.startswith(("”", "’", '"', "'", ",”", ".”"))
    yield Name(
        first, last, start, end, page.article.text[start:end], tuple(honorifics), title,
        weak and not honorifics, words[first].heading, quoted, before_title,
    )  # fmt: skip
