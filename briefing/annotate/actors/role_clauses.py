"""Role clauses: verbs that say what somebody is ("who chairs the X", "is the Y", "will run Z as its warden")."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.annotate.actors.forms import is_honorific, listed, role_words
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.role_phrases import Phrase, folds, organisation_word, plain_role, read_roles

_SITS = {"sit": ("on",), "serve": ("on",)}


def relative_clause(page: Page, _first: int, last: int) -> Iterator[Phrase]:
    """Read a relative clause whose verb says what someone does in life: "X, who [now] chairs the Y"."""
    at = _skip_to_who(page, last)
    if at is None:
        return
    yield from _does(page, at + 1)
    if (second := _second_who(page, at)) is not None:
        yield from _does(page, second + 1)


def _second_who(page: Page, at: int) -> int | None:
    """Return the index of the "who" of "X, who came in May and who runs the Y", behind the first."""
    for index in range(at + 2, min(at + 24, len(page.words))):
        if page.words[index].first or any(mark in page.words[index].gap for mark in '.;:”"'):
            return None
        if page.words[index].fold == "who" and page.words[index - 1].fold == "and":
            return index
    return None


def _does(page: Page, at: int) -> Iterator[Phrase]:
    """Read what the verb of a relative clause at a word says somebody does in life."""
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
    if page.words[at - 1].fold == "whose":
        return
    if folds(page, at, 3) == "used to be":
        yield from (Phrase(one.first, one.last, former=True) for one in read_roles(page, at + 3)[0])
        return
    as_something = at + 1 < len(page.words) and page.words[at + 1].fold == "as"
    if token.tag_ == "VBD" and token.lemma_ in listed("past_offices") and not as_something:
        end = predicate_end(page, at + 1)
        end = _years_follow(page, end) or end
        if page.words[end - 1].text.isdigit() or token.lemma_ in listed("lasting_verbs"):
            yield from [Phrase(at, end, former=True)] if end > at + 1 else ()
            return
    lasting = token.tag_ in ("VBZ", "VBP") or (token.tag_ == "VBD" and token.lemma_ in listed("lasting_verbs"))
    if token.lemma_ in role_words("relative_verbs") and lasting and folds(page, at + 1, 1) != "to":
        end = predicate_end(page, at + 1)
        if end > at + 1:
            yield Phrase(at, end, token.tag_ == "VBD")
    elif token.lemma_ in _SITS and token.tag_ in ("VBZ", "VBP", "VBD") and not as_something:
        yield from _sits(page, at)
    elif token.lemma_ == "work" and token.tag_ in ("VBZ", "VBP") and _works(page, at):
        yield Phrase(at, _workplace_end(page, at + 1), former=False)
    elif token.lemma_ == "have" and folds(page, at + 1, 1) == "been":
        yield from _as_or_is(page, at + 1)
    elif token.lemma_ == "have" and (phrase := _has_run(page, at)) is not None:
        yield phrase
    elif token.lemma_ in ("become", "be", "serve", "work", "take", "act", "stay", "succeed", "replace"):
        yield from _as_or_is(page, at)


def _works(page: Page, at: int) -> bool:
    """Say whether "works for the X", "works in Y as a Z" stands at a verb, not "works hard"."""
    return at + 2 < len(page.words) and page.words[at + 1].fold in ("for", "at", "in", "as", "with", "on")


def _workplace_end(page: Page, at: int) -> int:
    """Return where "in Y for the X" ends: before a mark, "and", a relative clause or a further verb."""
    index = at + 1
    while index < len(page.words) and page.words[index].gap in (" ", " & ", "’ ", "' "):
        word = page.words[index]
        if word.fold in ("and", "but", "who", "which", "that", "when", "where", "because", "after", "since"):
            break
        if page.token(word).tag_ in ("VBD", "VBZ", "VBP", "MD") and not word.cap:
            break
        index += 1
    return index


def _has_run(page: Page, at: int) -> Phrase | None:
    """Read "has run the X since 2021" at its auxiliary."""
    verb = at + 1 + (page.words[at + 1].fold in ("also", "now", "long") if at + 1 < len(page.words) else 0)
    if verb >= len(page.words) or page.words[verb].gap != " ":
        return None
    token = page.token(page.words[verb])
    if token.tag_ not in ("VBN", "VBD") or token.lemma_ not in listed("standing_verbs") | {"lead"}:
        return None
    end = predicate_end(page, verb + 1)
    return Phrase(at, end, former=False) if end > verb + 1 else None


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
        end = predicate_end(page, at + 1)
        past = page.token(page.words[at]).tag_ == "VBD"
        if organisation_word(page.words[end - 1]):
            yield Phrase(at, end, former=past)


def _skip_to_who(page: Page, last: int) -> int | None:
    """Return the index of a "who" that belongs to the name before ``last``, over appositions between."""
    if page.words[last - 1].possessive:
        return None
    for index in range(last, min(last + 22, len(page.words))):
        word = page.words[index]
        if word.fold in ("who", "whose") and word.gap in (", ", " ", "), "):
            return index
        if word.first or any(mark in word.gap for mark in '.;:”"'):
            return None
        if page.token(word).tag_ in ("VBD", "VBZ", "VBP") and page.words[index - 1].fold not in ("the", "a", "an"):
            return None
    return None


def predicate_end(page: Page, at: int) -> int:
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
        if index == at + 1 and token.lemma_ in listed("made_verbs") and token.tag_ == "VBN":
            yield from read_roles(page, index)[0]
            return
        if index == at + 1 and token.lemma_ in ("become", "be"):
            phrases, _ = read_roles(page, index)
            if not phrases and token.lemma_ == "be" and (plain := _lasting_role(page, index)) is not None:
                phrases = [plain]
            determined = word.fold in ("a", "an", "the", "now", "its", "their", "his", "her") or word.cap
            determined = determined or _bare_office(page, index)
            if phrases and (determined or token.lemma_ == "become"):
                yield from phrases
                return


def _bare_office(page: Page, at: int) -> bool:
    """Say whether an office begins that needs no article ("is deputy chairman of the X", "is chief of staff")."""
    word = page.words[at]
    return word.fold in role_words("modifiers") | role_words("titles") and page.token(word).pos_ in (
        "NOUN",
        "ADJ",
        "PROPN",
    )


def _lasting_role(page: Page, at: int) -> Phrase | None:
    """Read "has been the club’s physio since 2019": a noun that no list knows, but whose years are told."""
    plain = plain_role(page, at)
    lasting = plain is not None and any(page.words[i].fold == "since" for i in range(plain.first, plain.last))
    return plain if lasting else None


def predicate(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read the main verb behind the name: "X is the Y", "X sits on the Y board", "X was appointed as Y"."""
    if last >= len(page.words):
        return
    if page.words[last - 1].possessive:
        held = page.words[last].fold in listed("holdings") and folds(page, last + 1, 1) == "as"
        yield from read_roles(page, last + 2)[0] if held else ()
        return
    if page.words[last].fold == "as" and page.words[last].gap == " " and _is_made(page, first):
        yield from read_roles(page, last + 1)[0]
        return
    if page.words[last].gap == " " and _bare_office(page, last) and _is_named(page, first):
        yield from read_roles(page, last)[0]
        return
    if first and page.words[first - 1].fold in ("if", "unless", "whether"):
        return
    begin = _behind_aside(page, last)
    for index in range(begin, min(begin + 4, len(page.words))):
        word = page.words[index]
        token = page.token(word)
        beside = index == begin and (word.gap == " " or begin > last or page.words[first].gap.endswith(", "))
        if not beside and word.gap != " ":
            return
        following = page.words[index + 1 : index + 2]
        if token.lemma_ in ("be", "have") and following and page.token(following[0]).tag_ == "VBN":
            continue
        if token.lemma_ in _SITS and token.tag_ in ("VBZ", "VBP"):
            yield from _sits(page, index)
            return
        if index == begin and token.lemma_ == "have" and (phrase := _has_run(page, index)) is not None:
            yield phrase
            return
        made = token.lemma_ in listed("made_verbs") and token.tag_ == "VBN"
        taken = token.tag_ in ("VBD", "VBZ", "VBP", "VBN") or page.words[index - 1].fold in ("will", "would")
        if made or (token.lemma_ in listed("as_verbs") and taken):
            yield from _as_or_is(page, index)
            return
        if index == begin and token.tag_ == "VBZ" and token.lemma_ in listed("standing_verbs"):
            end = predicate_end(page, index + 1)
            if end > index + 1:
                yield Phrase(index, end, former=False)
            return


def _behind_aside(page: Page, last: int) -> int:
    """Return where the clause goes on behind ", who came in May,", ``last`` if no such aside follows a name."""
    if page.words[last].gap != ", " or page.words[last].fold not in ("who", "whose", "a", "an", "the"):
        return last
    for index in range(last + 1, min(last + 18, len(page.words))):
        word = page.words[index]
        if word.first or any(mark in word.gap for mark in '.;:”"'):
            return last
        if word.gap == ", ":
            verb = page.token(word)
            return index if verb.tag_ in ("VBZ", "VBD", "MD") and not word.cap else last
    return last


def _is_named(page: Page, first: int) -> bool:
    """Say whether "named", "elected" or the like stands right before a name and its honorifics ("named X speaker")."""
    at = first - 1
    while at > 0 and is_honorific(page.words[at].fold) and page.words[at + 1].gap == " ":
        at -= 1
    return at >= 0 and page.words[at + 1].gap == " " and page.token(page.words[at]).lemma_ in listed("made_verbs")


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


def copula_before(page: Page, first: int, _last: int) -> Iterator[Phrase]:
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


def now_does(page: Page, first: int, last: int) -> Iterator[Phrase]:
    """Read "She now runs the Y" in the sentence behind one of which the name is the subject."""
    token = page.token(page.words[first])
    sentence = token.sent
    if sentence.end + 2 >= len(page.doc) or page.token(page.words[last - 1]).dep_ not in ("nsubj", "nsubjpass"):
        return
    if page.doc[sentence.end].lower_ not in ("he", "she"):
        return
    at = page.at(page.doc[sentence.end].idx) + 1
    if at + 1 >= len(page.words):
        return
    now = page.words[at].fold in ("now", "currently", "still", "also")
    at -= not now
    verb = page.token(page.words[at + 1])
    lasting = role_words("relative_verbs") if now else listed("standing_verbs")
    if verb.lemma_ in _SITS and page.words[at + 2].fold not in _SITS[verb.lemma_]:
        return
    if verb.tag_ == "VBZ" and verb.lemma_ in lasting | {"work", "sit", "serve"} and (now or verb.lemma_ != "work"):
        end = _workplace_end(page, at + 2) if verb.lemma_ in ("work", "sit", "serve") else predicate_end(page, at + 2)
        if end > at + 2:
            yield Phrase(at + 1, end, former=False)


def takes_office(page: Page, _first: int, last: int) -> Iterator[Phrase]:
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
