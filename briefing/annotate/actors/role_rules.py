"""Role rules: each reads around one mention one way in which English says what somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefing.annotate.actors.forms import is_given_name, is_honorific, listed, role_words
from briefing.annotate.actors.lines import Page, Word
from briefing.annotate.actors.role_phrases import Phrase, is_former, is_role_word, organisation_word, read_roles
from briefing.annotate.actors.states import states
from briefing.data import words

_APPOSITION = (", ", " – ", " — ", " - ", "—")
_PARTY_AND_STATE = re.compile(r"(?:,| \() ?((?:[DRI]|DFL)-[A-Z][\w.]*(?: [A-Z][\w.]*)?)(?=[,.)\s])")
_SITS = {"sit": ("on",), "serve": ("on",)}


def _office_before(page: Page, first: int, _last: int) -> Iterator[Phrase]:
    """Read an office right before the name and its honorifics: "Prime Minister X", "Acme managing director X"."""
    at = first
    while (
        at and page.words[at].gap == " " and is_honorific(page.words[at - 1].fold) and not _inside_office(page, at - 1)
    ):
        at -= 1
        if page.words[at].fold == "justice":
            start = _phrase_start(page, at + 1)
            yield Phrase(start - (page.words[start - 1].fold == "mr"), at + 1, is_former(page, start, at))
            return
    if not at or page.words[at].gap != " " or page.words[at - 1].possessive or not is_role_word(page.words[at - 1]):
        if at == first or not at:
            at = _after_office_of(page, at)
        else:
            at = _after_office_of(page, at)
        if not at:
            return
    start = _phrase_start(page, at)
    if start < at - 1 and page.words[at - 1].fold in listed("short_titles") and _is_office(page.words[at - 2]):
        yield Phrase(start, at - 1, is_former(page, start, at - 1))
        start = at - 1
    if start < at:
        yield Phrase(start, at, is_former(page, start, at))
    if (
        start > 1
        and start < at
        and page.words[start - 1].fold == "and"
        and page.words[start - 1].gap == " "
        and is_role_word(page.words[start - 2])
    ):
        first = _phrase_start(page, start - 1)
        yield Phrase(first, start - 1, is_former(page, first, start - 1))


def _is_office(word: Word) -> bool:
    """Say whether a word is an office rather than a party ("deputy mayor Cllr X", not "Republican Sen. X")."""
    return is_role_word(word) and word.fold not in listed("home_heads")


def _inside_office(page: Page, at: int) -> bool:
    """Say whether the honorific at a word is the field of an office ("Secretary of Justice")."""
    return at > 1 and page.words[at - 1].fold in ("of", "for") and is_role_word(page.words[at - 2])


def _after_office_of(page: Page, at: int) -> int:
    """Return ``at`` where "Secretary of State" or "Minister for Health" ends right before it, else 0."""
    for back in range(2, min(7, at) + 1):
        word = page.words[at - back]
        if page.words[at - back + 1].gap != " " or page.words[at].gap != " " or not page.words[at - 1].cap:
            return 0
        if is_role_word(word) and word.cap and page.words[at - back + 1].fold in ("of", "for"):
            return at
    return 0


def _phrase_start(page: Page, at: int) -> int:
    """Return where the noun phrase that ends before ``at`` begins, determiners left out."""
    start = at
    while start and at - start < 9:
        word = page.words[start - 1]
        gap = page.words[start].gap if start < at else " "
        if gap not in (" ", "’ ", "' ") or not _premodifies(page, start - 1):
            break
        start -= 1
        if word.first and not word.cap:
            break
    while start < at - 1 and page.words[start].fold in ("of", "for", "and", "the"):
        start += 1
    return _first_field(page, start, at)


def _first_field(page: Page, start: int, at: int) -> int:
    """Return where "Water and Sanitation Minister" begins at the head of a sentence, else ``start``."""
    if start < 2 or start >= at or page.words[start - 1].fold != "and" or not page.words[start].cap:
        return start
    field = page.words[start - 2]
    plain = page.words[start - 1].gap == " " and page.words[start].gap == " "
    named = field.fold in states() or is_given_name(field.text) or is_role_word(field)
    return start - 2 if plain and field.cap and field.first and not named else start


def _premodifies(page: Page, index: int) -> bool:
    word = page.words[index]
    token = page.token(word)
    if word.fold in ("of", "for"):
        return index > 0 and is_role_word(page.words[index - 1]) and page.words[index - 1].cap
    if word.fold in role_words("modifiers") or is_role_word(word):
        return True
    if word.fold in ("the", "a", "an", "and", "that", "said", "as"):
        return False
    if word.first and word.fold in listed("starters") and word.fold != "new":
        return False
    if token.pos_ in ("DET", "PRON", "ADP", "AUX", "SCONJ", "CCONJ", "PART", "ADV", "NUM", "PUNCT"):
        return word.cap and not word.first and token.pos_ in ("NUM", "PUNCT", "ADV")
    if token.pos_ == "VERB":
        return (word.cap and not word.first) or (token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound"))
    return True


def _apposition_after(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read appositions behind the name, its suffix, home and age: "X, 71, chair of the Y and a former Z"."""
    at = last
    if at < len(page.words) and page.words[at].fold.rstrip(".") in ("jr", "sr", "sc", "kc", "qc", "mp"):
        at += 1
    if at + 1 < len(page.words) and page.words[at].fold in ("of", "from") and page.words[at + 1].cap:
        at += 1
        while at < len(page.words) and page.words[at].cap and page.words[at].gap == " ":
            at += 1
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
    if any(_folds(page, at, size) in listed("bare_roles") for size in (2, 3)):
        size = 3 if _folds(page, at, 3) in listed("bare_roles") else 2
        end = _predicate_end(page, at + size)
        if end > at + size:
            yield Phrase(at, end, former=page.words[at].fold in role_words("former"))
        return
    yield from _until_boundary(page, at)


def _folds(page: Page, at: int, size: int) -> str:
    """Return the folded words ``[at, at + size)`` as one string."""
    return " ".join(word.fold for word in page.words[at : at + size])


def _until_boundary(page: Page, at: int) -> Iterator[Phrase]:
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
    if _folds(page, at - 2, 2).endswith((" shadow", " opposite number")) and page.words[at - 2].fold in ("his", "her"):
        yield Phrase(at - 1, at, former=False)
        return
    if page.words[begin].fold == "one" and _folds(page, begin, 2) == "one of" and page.words[begin].gap == ", ":
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


def _office_start(page: Page, at: int) -> int:
    """Return where the office that stands right before ``at`` begins ("the spokesman, Senator X")."""
    if at and page.words[at].gap == " " and is_role_word(page.words[at - 1]) and page.words[at - 1].cap:
        return _phrase_start(page, at)
    return at


def _relative_clause(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read a relative clause whose verb says what someone does in life: "X, who [now] chairs the Y"."""
    at = _skip_to_who(page, last)
    if at is None:
        return
    at += 1
    while at < len(page.words) and page.words[at].fold in (
        "now",
        "also",
        "currently",
        "still",
        "previously",
        "formerly",
        "once",
    ):
        at += 1
    if at >= len(page.words):
        return
    token = page.token(page.words[at])
    if _folds(page, at, 3) == "used to be":
        yield from (Phrase(one.first, one.last, former=True) for one in read_roles(page, at + 3)[0])
        return
    if token.tag_ == "VBD" and token.lemma_ in listed("past_offices"):
        end = _predicate_end(page, at + 1)
        end = _years_follow(page, end) or end
        if page.words[end - 1].text.isdigit() or token.lemma_ in listed("lasting_verbs"):
            yield from [Phrase(at, end, former=True)] if end > at + 1 else ()
            return
    lasting = token.tag_ in ("VBZ", "VBP") or (token.tag_ == "VBD" and token.lemma_ in listed("lasting_verbs"))
    if token.lemma_ in role_words("relative_verbs") and lasting:
        end = _predicate_end(page, at + 1)
        if end > at + 1:
            yield Phrase(at, end, token.tag_ == "VBD")
    elif token.lemma_ in _SITS and token.tag_ in ("VBZ", "VBP"):
        yield from _sits(page, at)
    elif token.lemma_ in ("become", "be", "serve", "work", "take", "act", "stay"):
        yield from _as_or_is(page, at)


def _years_follow(page: Page, at: int) -> int:
    """Return where "until May 2019", "from 2001 to 2009" or the like ends that begins at a word, 0 if none does."""
    if at + 1 >= len(page.words) or page.words[at].gap != " " or page.words[at].fold not in listed("until"):
        return 0
    ends = [i + 1 for i in range(at + 1, min(at + 4, len(page.words))) if _is_year(page.words[i].text)]
    return ends[-1] if ends else 0


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4


def _sits(page: Page, at: int) -> Iterator[Phrase]:
    """Read "sits on the X board" at its verb."""
    if at + 1 < len(page.words) and page.words[at + 1].fold in _SITS[page.token(page.words[at]).lemma_]:
        end = _predicate_end(page, at + 1)
        if organisation_word(page.words[end - 1]):
            yield Phrase(at, end, former=False)


def _skip_to_who(page: Page, last: int) -> int | None:
    """Return the index of a "who" that belongs to the name before ``last``, over appositions between."""
    if page.words[last - 1].possessive:
        return None
    for index in range(last, min(last + 22, len(page.words))):
        word = page.words[index]
        if word.fold == "who" and word.gap in (", ", " ", "), "):
            return index
        if word.first or any(mark in word.gap for mark in '.;:”"') or (page.token(word).tag_ in ("VBD", "VBZ", "VBP")):
            return None
    return None


def _predicate_end(page: Page, at: int) -> int:
    """Return where the object of a verb ends: before a comma, "and", a place or a second clause."""
    index = at
    while index < len(page.words):
        word = page.words[index]
        if index > at and word.gap not in (" ", "\n", " & ", "’ ", "' "):
            break
        if word.fold in listed("stops") and word.fold not in ("with", "over", "between", "about", "into"):
            break
        if word.fold == "and" and not (
            page.words[index - 1].cap and index + 1 < len(page.words) and page.words[index + 1].cap
        ):
            break
        if page.token(word).tag_ in ("VBD", "VBZ", "VBP", "MD") and not word.cap:
            break
        index += 1
    return index


def _as_or_is(page: Page, at: int) -> Iterator[Phrase]:
    """Read "became Chief Executive", "takes over as Chair", "is the president of X" at a verb."""
    token = page.token(page.words[at])
    for index in range(at + 1, min(at + 8, len(page.words))):
        word = page.words[index]
        if word.gap not in (" ", "\n"):
            return
        if word.fold == "as":
            phrases, _ = read_roles(page, index + 1)
            yield from phrases
            return
        if index == at + 1 and token.lemma_ in ("become", "be"):
            phrases, _ = read_roles(page, index)
            determined = word.fold in ("a", "an", "the", "now", "its", "their", "his", "her") or word.cap
            if phrases and (determined or token.lemma_ == "become"):
                yield from phrases
                return


def _predicate(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read the main verb behind the name: "X is the Y", "X sits on the Y board", "X was appointed as Y"."""
    if last >= len(page.words) or page.words[last - 1].possessive:
        return
    if page.words[last].fold == "as" and page.words[last].gap == " " and _is_made(page, first):
        yield from read_roles(page, last + 1)[0]
        return
    for index in range(last, min(last + 4, len(page.words))):
        word = page.words[index]
        token = page.token(word)
        if word.gap not in (" ", ", ") or (index > last and word.gap != " "):
            return
        if token.lemma_ in _SITS and token.tag_ in ("VBZ", "VBP"):
            yield from _sits(page, index)
            return
        made = token.lemma_ in listed("made_verbs") and token.tag_ == "VBN"
        if made or (token.lemma_ in listed("as_verbs") and token.tag_ in ("VBD", "VBZ", "VBP", "VBN")):
            yield from _as_or_is(page, index)
            return


def _is_made(page: Page, first: int) -> bool:
    """Say whether "appointed X" or "the appointment of X" stands before the name."""
    for index in range(first - 1, max(first - 6, -1), -1):
        word = page.words[index]
        if page.token(word).lemma_ in listed("made_verbs") or word.fold in (
            "appointment",
            "election",
            "nomination",
            "promotion",
        ):
            return True
    return False


def _copula_before(page: Page, first: int, _last: int) -> Iterator[Phrase]:
    """Read "The current envoy is X"."""
    if first < 2 or page.words[first].gap != " " or page.words[first - 1].fold not in ("is", "was", "remains"):
        return
    begin = first - 2
    while begin and first - begin < 12 and page.words[begin].gap == " " and not page.words[begin].first:
        begin -= 1
    for start in range(begin, first - 1):
        phrases, end = read_roles(page, start, stop=first - 1)
        if phrases and end == first - 1:
            yield from phrases
            return


def _in_brackets(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read the office that speaks, with its holder in brackets: "The Secretary of State for X (Y Z)"."""
    at = first
    while at and page.words[at].gap == " " and is_honorific(page.words[at - 1].fold):
        at -= 1
    if not at or page.words[at].gap != " (" or not page.gap_after(last - 1).startswith(")"):
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


def _now(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read "She now runs the Y" in the sentence behind one of which the name is the subject."""
    token = page.token(page.words[first])
    sentence = token.sent
    if sentence.end + 2 >= len(page.doc) or page.token(page.words[last - 1]).dep_ not in ("nsubj", "nsubjpass"):
        return
    if page.doc[sentence.end].lower_ not in ("he", "she"):
        return
    at = page.at(page.doc[sentence.end].idx) + 1
    if at + 1 >= len(page.words) or page.words[at].fold not in ("now", "currently", "still"):
        return
    verb = page.token(page.words[at + 1])
    if verb.tag_ == "VBZ" and verb.lemma_ in role_words("relative_verbs") | {"work", "sit", "serve"}:
        end = _predicate_end(page, at + 2)
        if end > at + 2:
            yield Phrase(at + 1, end, former=False)


def _takes_office(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read "X will run the ferries as interim manager": the office behind "as" in a clause of taking it up."""
    if last + 2 >= len(page.words) or page.words[last].fold not in ("will", "would", "is", "was"):
        return
    verb = page.token(page.words[last + 1])
    if verb.lemma_ not in listed("past_offices"):
        return
    for index in range(last + 2, min(last + 9, len(page.words))):
        word = page.words[index]
        if word.gap != " " or word.first:
            return
        if word.fold == "as":
            yield from read_roles(page, index + 1)[0]
            return


Rule = Callable[[Page, int, int], Iterator[Phrase]]
# The rules in the order in which they are asked; each reads around one mention.
RULES: tuple[tuple[str, Rule], ...] = (
    ("role-office-before", _office_before),
    ("role-apposition-after", _apposition_after),
    ("role-apposition-before", _apposition_before),
    ("role-relative-clause", _relative_clause),
    ("role-predicate", _predicate),
    ("role-copula-before", _copula_before),
    ("role-in-brackets", _in_brackets),
    ("role-party-and-state", _party_and_state),
    ("role-now", _now),
    ("role-takes-office", _takes_office),
    ("role-title-then-name", _title_then_name),
)
# Asked only for a name that no other rule gives a role, at its first mention.
LAST_RESORT = "role-title-then-name"
