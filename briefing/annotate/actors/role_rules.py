"""Role rules: each reads around one mention one way in which English says what somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefing.annotate.actors.forms import is_honorific, is_several, listed, role_words
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.role_clauses import (
    copula_before,
    now_does,
    predicate,
    predicate_end,
    relative_clause,
    takes_office,
)
from briefing.annotate.actors.role_epithets import epithet, fronted, lead
from briefing.annotate.actors.role_offices import office_before, phrase_start
from briefing.annotate.actors.role_phrases import (
    Phrase,
    folds,
    is_former,
    is_role_word,
    is_standing,
    plain_role,
    read_roles,
)
from briefing.annotate.actors.states import states
from briefing.data import words

_APPOSITION = (", ", " – ", " — ", " - ", "—")
_AGENTS = ("er", "or", "ist", "ian", "man", "woman")
_SPEAKS_FOR = frozenset({"for", "representing", "defending", "prosecuting", "mitigating"})
_PARTY_AND_STATE = re.compile(r"(?:,| \() ?((?:[DRI]|DFL)-[A-Z][\w.]*(?: [A-Z][\w.]*)?)(?=[,.)\s])")


def _apposition_after(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read appositions behind the name, its suffix, home and age: "X, 71, chair of the Y and a former Z"."""
    at = last
    if at < len(page.words) and page.words[at].fold.rstrip(".") in ("jr", "sr", "sc", "kc", "qc", "mp"):
        at += 1
    at = _behind_home(page, at)
    if at < len(page.words) and page.words[at].gap == ", " and page.words[at].fold.isdigit():
        at += 1
    if at < len(page.words) and page.words[at].gap == " (":
        beyond = next((i for i in range(at + 1, min(at + 9, len(page.words))) if ")" in page.words[i].gap), None)
        if beyond is not None and page.words[beyond].gap == "), ":
            at = beyond
    if party := _PARTY_AND_STATE.match(page.article.text, page.words[at - 1].end):
        at = page.at(party.end(1))
    if at >= len(page.words) or page.words[at].gap not in (*_APPOSITION, " (", "), "):
        return
    if page.words[last - 1].possessive:
        return
    if any(folds(page, at, size) in listed("bare_roles") for size in (2, 3)):
        size = 3 if folds(page, at, 3) in listed("bare_roles") else 2
        end = predicate_end(page, at + size)
        if end > at + size:
            yield Phrase(at, end, former=page.words[at].fold in role_words("former"))
        return
    found = list(_until_boundary(page, at))
    full = last - first > 1 or page.words[at - 1].text.isdigit() or page.words[at].fold in ("a", "an")
    if (
        not found
        and full
        and page.words[at].gap in (", ", " – ", " — ")
        and (plain := plain_role(page, at)) is not None
    ):
        found = [plain]
    yield from found


def _behind_home(page: Page, at: int) -> int:
    """Return the index behind "of Utah" and "of the University of X" that begins at a word, or ``at``."""
    if at + 2 >= len(page.words) or page.words[at].fold not in ("of", "from") or page.words[at].gap != " ":
        return at
    begin = at + 1 + (page.words[at + 1].fold == "the")
    end = begin
    while end < len(page.words) and page.words[end].gap == " " and end - begin < 9:
        joins = page.words[end].fold in ("of", "for", "and", "the") and end > begin
        if not (page.words[end].cap or joins):
            break
        end += 1
    return end if end > begin and page.words[begin].cap else at


def _one_of(page: Page, at: int) -> Phrase | None:
    """Read "one of the farmers", "one of its founders" at a word."""
    if folds(page, at, 2) != "one of" or at + 3 >= len(page.words):
        return None
    end = at + 3
    while end < len(page.words) and page.words[end].gap in (" ", "’ ", "' ") and end - at < 8:
        end += 1
        if is_several(page.words[end - 1].fold):
            return Phrase(at, end, former=False)
    return None


def _until_boundary(page: Page, at: int) -> Iterator[Phrase]:
    if (one := _one_of(page, at)) is not None:
        yield one
        return
    phrases, end = read_roles(page, at)
    if not phrases:
        # "now Lord X of Y and chairman of a firm": the role stands behind another name.
        joint = next((i for i in range(at, min(at + 7, len(page.words))) if page.words[i].fold == "and"), None)
        if page.words[at].fold == "now" and joint is not None:
            phrases, end = read_roles(page, joint + 1)
    yield from phrases
    # A second apposition: "X, a lawyer, the party's candidate".
    if phrases and end < len(page.words) and page.words[end].gap == ", " and page.words[end].fold in ("a", "an", "the"):
        yield from read_roles(page, end)[0]


def _apposition_before(page: Page, first: int, _last: int) -> Iterator[Phrase]:
    """Read the noun phrase that ends at the comma before the name: "Its general secretary, X"."""
    at = first
    while at and page.words[at].gap == " " and is_honorific(page.words[at - 1].fold):
        at -= 1
    if at and page.words[at - 1].fold in ("most", "right", "very") and page.words[at].gap == " ":
        at -= 1
    if not at or page.words[at].gap not in _APPOSITION:
        at = _office_start(page, at)
        if not at or page.words[at].gap not in _APPOSITION:
            return
    begin = at - 1
    while (
        begin
        and at - begin < 16
        and page.words[begin].gap in (" ", "\n", " & ", "’ ", "' ")
        and not page.words[begin].first
    ):
        begin -= 1
    if folds(page, at - 2, 2).endswith((" shadow", " opposite number")) and page.words[at - 2].fold in ("his", "her"):
        yield Phrase(at - 1, at, former=False)
        return
    if page.words[begin].fold == "one" and folds(page, begin, 2) == "one of" and page.words[begin].gap == ", ":
        at = begin
        begin = max(at - 9, 0)
    for start in range(begin, at):
        phrases, end = read_roles(page, start, stop=at)
        if phrases and end == at:
            opener = page.words[start]
            determined = opener.fold in ("a", "an", "the", "his", "her", "its", "their", "our", "my", "your") or any(
                page.words[i].possessive or page.words[i + 1].gap in ("’ ", "' ") for i in range(start, at - 1)
            )
            if determined or start == begin or page.words[start - 1].fold == "whose":
                yield from phrases
                return
    begin += page.words[begin].fold in ("the", "a", "an")
    owned = any(page.words[i].possessive for i in range(begin, at - 1))
    if owned and is_standing(page, at - 1) and page.words[at - 1].fold.endswith(_AGENTS):
        yield Phrase(begin, at, former=False)  # "the board’s lone dissenter, X"


def _office_start(page: Page, at: int) -> int:
    """Return where what stands right before ``at`` begins: "the spokesman, Senator X", "his rival, Kenya’s X"."""
    if not at or page.words[at].gap != " ":
        return at
    before = page.words[at - 1]
    if before.possessive and before.fold in states():
        return at - 1
    if not is_role_word(before):
        return at
    start = phrase_start(page, at)
    return start - (page.words[start - 1].fold in ("the", "a", "an") and page.words[start].gap == " ")


def _bracketed(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read an office alone in brackets behind the name: "Dame X (Chair), Y"."""
    if last >= len(page.words) or page.words[last].gap != " (":
        return
    phrases, end = read_roles(page, last)
    if len(phrases) == 1 and phrases[0].first == last and page.gap_after(end - 1).startswith(")"):
        yield from phrases


def _zoned(page: Page, first: int, _last: int) -> Iterator[Phrase]:
    """Read the office with its field in brackets: "Chief Engineer (Upper Zone) X"."""
    if not first or page.words[first].gap != ") ":
        return
    opening = next((i for i in range(first - 1, max(first - 6, 0), -1) if page.words[i].gap == " ("), 0)
    if opening and is_role_word(page.words[opening - 1]):
        start = phrase_start(page, opening)
        if start < opening:
            yield Phrase(start, opening, is_former(page, start, opening))


def _called(page: Page, first: int, _last: int) -> Iterator[Phrase]:
    """Read "a nurse called X", "a farmer named X": what somebody is who is only then named."""
    if first < 3 or page.words[first].gap != " " or page.words[first - 1].fold not in ("called", "named"):
        return
    begin = first - 2
    while begin and first - begin < 8 and page.words[begin].fold not in ("a", "an") and page.words[begin].gap == " ":
        begin -= 1
    phrases, end = read_roles(page, begin, stop=first - 1)
    if phrases and end == first - 1 and page.words[begin].fold in ("a", "an"):
        yield from phrases


def _several(page: Page, first: int, _last: int) -> Iterator[Phrase]:
    """Read the office in the plural before a list of its holders: "Justices X and Y", "lawyers X, Y and Z"."""
    at = first
    while at and first - at < 12 and (page.words[at - 1].cap or page.words[at - 1].fold == "and"):
        if page.words[at].gap not in (" ", ", ") or page.words[at - 1].fold in listed("org_heads"):
            return
        at -= 1
        if is_several(page.words[at].fold) and page.words[at + 1].gap == " " and page.words[at + 1].cap:
            start = phrase_start(page, at + 1)
            yield Phrase(start, at + 1, is_former(page, start, at))
            return
    if at and at < first and page.words[at].gap == " " and is_several(page.words[at - 1].fold):
        start = phrase_start(page, at)
        yield Phrase(start, at, is_former(page, start, at))


def _counsel(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read for whom a barrister speaks: "X KC, for the widow, said", "X, for the prosecution, told"."""
    at = last
    silk = at < len(page.words) and page.words[at].fold in ("kc", "sc", "qc", "bl", "barrister")
    at += silk
    if at + 1 >= len(page.words) or page.words[at].fold not in _SPEAKS_FOR or page.words[at].gap != ", ":
        return
    end = at + 1
    while end < len(page.words) and page.words[end].gap == " " and end - at < 9:
        end += 1
    closed = end < len(page.words) and page.words[end].gap == ", "
    party = any(page.words[i].fold in listed("court_parties") for i in range(at, end))
    if closed and (page.words[at].fold != "for" or silk or party):
        yield Phrase(at, end, former=False)


def _in_brackets(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read the office that speaks, with its holder in brackets: "The Secretary of State for X (Y Z)"."""
    at = first
    while at and page.words[at].gap == " " and is_honorific(page.words[at - 1].fold):
        at -= 1
    if not at or page.words[at].gap != " (" or not page.gap_after(last - 1).startswith((")", " (")):
        return
    begin = at - 1
    while begin and at - begin < 12 and page.words[begin].gap == " " and not page.words[begin].first:
        begin -= 1
    for start in range(begin, at):
        phrases, end = read_roles(page, start, stop=at)
        if phrases and end == at:
            yield from phrases
            return


def _party_and_state(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read party and state in American copy: "X, D-Ohio"."""
    end = page.words[last - 1].end
    match = _PARTY_AND_STATE.match(page.article.text, end)
    if match:
        at = page.at(match.start(1))
        until = page.at(match.end(1))
        yield Phrase(at, until, former=False)


def _title_then_name(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read "The mayor was scathing. “They knew,” Xenia Yates said": an office taken up by the name of who is quoted."""
    token = page.token(page.words[first])
    sentence = token.sent
    at = page.at(sentence.start_char)
    beside = [page.words[i] for i in (first - 1, last) if 0 <= i < len(page.words)]
    speaks = any(page.token(word).lemma_ in words("actors_say") for word in beside)
    if not at or last - first < 2 or not speaks or sentence.text.lstrip()[:1] not in "“‘\"'":
        return
    before = page.at(page.doc[sentence.start - 1].sent.start_char)
    if page.words[before].text != "The" or at - before > 9 or page.words[at].gap.count("\n"):
        return
    phrases, end = read_roles(page, before, stop=at)
    if len(phrases) == 1 and end < at and page.token(page.words[end]).pos_ in ("VERB", "AUX"):
        yield from phrases


Rule = Callable[[Page, int, int], Iterator[Phrase]]
# The rules in the order in which they are asked; each reads around one mention.
RULES: tuple[tuple[str, Rule], ...] = (
    ("role-office-before", office_before),
    ("role-apposition-after", _apposition_after),
    ("role-apposition-before", _apposition_before),
    ("role-relative-clause", relative_clause),
    ("role-predicate", predicate),
    ("role-copula-before", copula_before),
    ("role-in-brackets", _in_brackets),
    ("role-in-brackets-after", _bracketed),
    ("role-with-field", _zoned),
    ("role-called", _called),
    ("role-counsel", _counsel),
    ("role-of-several", _several),
    ("role-party-and-state", _party_and_state),
    ("role-now", now_does),
    ("role-takes-office", takes_office),
    ("role-epithet", epithet),
    ("role-fronted", fronted),
    ("role-title-then-name", _title_then_name),
    ("role-of-lead", lead),
)
# Asked only for a name that no other rule gives a role, at its first mention.
LAST_RESORTS = frozenset({"role-title-then-name", "role-of-lead"})
