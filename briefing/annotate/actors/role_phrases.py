"""Role phrases: where "chair of the X" or "a former Norwegian trade envoy" begins and ends."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from briefing.annotate.actors.forms import is_honorific, is_role, listed, role_words
from briefing.annotate.actors.lines import Page, Word
from briefing.annotate.actors.states import states

_LONGEST_BEFORE_HEAD, _LONGEST_COMPLEMENT = 9, 14


class Phrase(NamedTuple):
    """A role of the words ``[first, last)``; ``end`` is the index after everything read, further roles included."""

    first: int
    last: int
    former: bool


def read_roles(page: Page, at: int, *, stop: int | None = None) -> tuple[list[Phrase], int]:
    """Read one role, or several joined by "and", at a word; return them and the index after the last."""
    phrases: list[Phrase] = []
    limit = len(page.words) if stop is None else stop
    index = at
    while True:
        phrase = _read_role(page, index, limit)
        if phrase is None and phrases and stop is None and page.words[index].fold in ("a", "an"):
            phrase = plain_role(page, index)  # "the mayor and a lifelong hunter"
        if phrase is None:
            return phrases, index if not phrases else phrases[-1].last
        phrases.append(phrase)
        index = phrase.last
        if index < limit and page.words[index].fold == "and" and page.words[index].gap in (" ", ", "):
            index += 1
            continue
        return phrases, phrase.last


def plain_role(page: Page, at: int) -> Phrase | None:
    """Read a noun phrase beside a person's name whose head no list knows as an office: "a retired pipe fitter"."""
    if page.words[at].fold not in listed("role_phrases_determiners"):
        return None
    first = at + 1
    while first < len(page.words) and first < at + 3 and _skipped(page, first) and page.words[first].gap == " ":
        first += 1
    head = None
    for index in range(first, min(first + _LONGEST_BEFORE_HEAD, len(page.words))):
        word, token = page.words[index], head_token(page, index)
        if word.gap not in (" ", "’ ", "' ") or not (
            token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or _is_participle(token)
        ):
            break
        if token.tag_ in ("NN", "NNS"):
            head = index
    if head is None or not is_standing(page, head):
        return None
    last = _complement(page, head + 1, len(page.words))
    return Phrase(first, last, is_former(page, first, head)) if _closes(page, last) else None


def head_token(page: Page, index: int) -> Token:
    """Return the last token of a word, which says what a compound is: "handballer" in "wall-handballer"."""
    word, token = page.words[index], page.token(page.words[index])
    while token.idx + len(token) < word.end and token.i + 1 < len(page.doc):
        token = token.nbor(1)
    return token


def is_standing(page: Page, index: int) -> bool:
    """Say whether a noun may be what a person is: one, in lower case, and nothing abstract or of the calendar."""
    word = page.words[index]
    if word.cap or word.possessive or head_token(page, index).tag_ != "NN" or word.fold in listed("no_standing"):
        return False
    return not word.fold.endswith(("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "age", "ing"))


def _is_participle(token: Token) -> bool:
    return token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")


def _closes(page: Page, last: int) -> bool:
    """Say whether an apposition may end before a word: at a mark, or before "who", "and" or a preposition."""
    if last >= len(page.words) or page.words[last].gap != " ":
        return True
    return page.words[last - 1].text.isdigit() or page.words[last].fold in (
        "who",
        "whose",
        "and",
        "in",
        "from",
        "with",
        "on",
        "by",
        "that",
    )


def is_role_word(word: Word) -> bool:
    """Say whether a word is an office, an occupation or another standing."""
    return is_role(word.fold)


def is_former(page: Page, first: int, last: int) -> bool:
    """Say whether the words ``[first, last)`` speak of the past."""
    return any(
        page.words[i].fold in role_words("former") or page.words[i].fold.startswith(("ex-", "then-"))
        for i in range(first, last)
    )


def _read_role(page: Page, at: int, limit: int) -> Phrase | None:
    first, former = at, False
    if at >= limit or page.words[at].gap.endswith(("“", "‘", '"', " '")):
        return None
    while (
        first < limit and first - at < 4 and (_skipped(page, first)) and (first == at or page.words[first].gap == " ")
    ):
        former = former or (page.words[first].fold in role_words("former"))
        first += 1
    while first < limit and page.words[first].fold in ("late",):
        first += 1
    head = _head(page, first, limit)
    if head is None:
        return None
    last = _complement(page, head + 1, limit)
    return Phrase(first, last, former or is_former(page, first, head))


def _skipped(page: Page, index: int) -> bool:
    word = page.words[index]
    if word.fold == "then" and page.words[index - 1].fold == "the":
        return False
    if word.fold.endswith("-year-old") or (word.fold == "as" and word.first):
        return True
    return word.fold in listed("role_phrases_determiners") or word.fold in listed("adverbs")


def _head(page: Page, first: int, limit: int) -> int | None:
    """Return the index of the role word that heads the noun phrase at ``first``."""
    found = None
    for index in range(first, min(first + _LONGEST_BEFORE_HEAD, limit)):
        word = page.words[index]
        if index > first and word.gap not in (" ", "\n", "’ ", "' "):
            return found
        if is_role_word(word) and not word.possessive and not _is_address(page, index, limit):
            found = index
            if word.fold in ("secretary", "minister") and _in_office_of_state(page, index, limit):
                return index
        elif found is not None and not _goes_on(page, word, found):
            return found
        elif not _may_modify(page, word):
            return None if found is not None else found
    return found


def _is_address(page: Page, index: int, limit: int) -> bool:
    """Say whether a word is the honorific of a name and no office ("Professor X", but "the Archbishop of X")."""
    word = page.words[index]
    return word.cap and is_honorific(word.fold) and index + 1 < limit and page.words[index + 1].cap


def _in_office_of_state(page: Page, index: int, limit: int) -> bool:
    return index + 1 < limit and page.words[index + 1].fold in ("of", "for")


def _goes_on(page: Page, word: Word, found: int) -> bool:
    """Say whether the noun phrase goes on behind a role word: "chief legal officer", "student aid expert"."""
    if page.token(word).pos_ not in ("NOUN", "ADJ", "PROPN"):
        return False
    if word.cap != page.words[found].cap and word.fold not in states():
        return False
    return page.token(page.words[found]).dep_ in ("compound", "amod", "nmod", "npadvmod")


def _may_modify(page: Page, word: Word) -> bool:
    if word.cap or word.possessive or word.fold in role_words("modifiers"):
        return True
    token = page.token(word)
    if word.fold in listed("stops") or token.pos_ in listed("not_modifiers"):
        return word.fold in ("and", "of") and False
    return token.pos_ != "VERB" or token.tag_ in ("VBG", "VBN")


def _complement(page: Page, at: int, limit: int) -> int:
    """Return the index after "of the X for Y" that begins at ``at``, or ``at``."""
    index = at
    while index < limit and page.words[index].gap == " " and index - at < _LONGEST_COMPLEMENT:
        word = page.words[index]
        following = page.words[index + 1] if index + 1 < limit else None
        charge = word.fold == "in" and following is not None and following.fold == "charge"
        if following is not None and word.fold == "by" and following.fold in ("training", "trade", "profession"):
            return index + 2
        home = word.fold == "from" and following is not None and following.cap and index == at
        if home and page.words[at - 1].fold in listed("home_heads"):
            index = _noun_phrase(page, index + 1, limit)
            continue
        in_place = word.fold == "in" and following is not None and following.cap
        if in_place and (limit < len(page.words) or page.words[at - 1].cap):
            index = _noun_phrase(page, index + 1, limit)
            continue
        beside = word.fold in ("near", "with") and following is not None and _names(page, index + 1, limit)
        if not (word.fold in listed("role_phrases_prepositions") or charge or beside):
            break
        if index + 1 < limit and (
            _is_year(page.words[index + 1].fold, word.fold) or page.words[index + 1].fold in listed("calendar")
        ):
            break
        end = _noun_phrase(page, index + 1 + 2 * charge, limit)
        if end <= index + 1:
            break
        index = end
    return _since(page, index, limit)


def _names(page: Page, at: int, limit: int) -> bool:
    """Say whether a name begins at a word, or "the think tank X", "the charity"."""
    if page.words[at].cap:
        return True
    return (
        page.words[at].fold in ("the", "a", "an")
        and at + 1 < limit
        and (
            page.words[at + 1].cap
            or organisation_word(page.words[at + 1])
            or (at + 2 < limit and page.words[at + 2].cap)
        )
    )


def _since(page: Page, at: int, limit: int) -> int:
    """Return the index after "since 2014" that begins at ``at``, or ``at``."""
    if at + 1 >= limit or page.words[at].fold != "since" or page.words[at].gap != " ":
        return at
    year = page.words[at + 1].text
    return at + 2 if year.isdigit() and len(year) == 4 else at


def _is_year(following: str, preposition: str) -> bool:
    """Say whether a number dates the role rather than counts what it is of ("owner of 40 boats")."""
    return following[0].isdigit() and (preposition != "of" or (len(following) == 4 and following.isdigit()))


def _noun_phrase(page: Page, at: int, limit: int) -> int:
    """Return the index after the noun phrase that begins at ``at``."""
    index = at
    while index < limit and index - at < _LONGEST_COMPLEMENT:
        word = page.words[index]
        in_list = word.gap == ", " and _lists_fields(page, at, index, limit)
        if index > at and word.gap not in (" ", "\n", " & ", "’ ", "' ") and not in_list:
            break
        if word.fold == "that" and _vague(page, at, index):
            return _clause_end(page, index, limit)
        if word.fold in listed("stops") or (word.fold in listed("role_phrases_prepositions") and not word.cap):
            break
        if word.fold == "and":
            if not _continues(page, index, limit):
                break
        elif not word.cap and (_finite(page, word) or (page.token(word).pos_ in ("ADV", "NUM") and index > at)):
            break
        index += 1
    return index


def _lists_fields(page: Page, at: int, index: int, limit: int) -> bool:
    """Say whether a comma stands inside a list of capitalised fields ("for Science, Innovation and Technology")."""
    word = page.words[index]
    following = page.words[index + 1] if index + 1 < limit else None
    if following is None or following.fold != "and" or following.gap != " " or index + 2 >= limit or index - at > 2:
        return False
    return word.cap and page.words[index - 1].cap and page.words[index + 2].cap


def _continues(page: Page, index: int, limit: int) -> bool:
    """Say whether "and" joins two parts of a complement, and not two roles or two clauses."""
    if index + 1 >= limit:
        return False
    following = page.words[index + 1]
    if (
        following.fold in listed("role_phrases_determiners")
        or following.gap != " "
        or _head(page, index + 1, limit) is not None
    ):
        return False
    before = page.words[index - 1]
    return (
        following.cap == before.cap
        and not _finite(page, following)
        and page.token(following).pos_ not in ("PRON", "ADV")
    )


def _finite(page: Page, word: Word) -> bool:
    token = page.token(word)
    if token.i and token.nbor(-1).lower_ in ("the", "a", "an"):
        return False  # "a cousin of the accused"
    return token.pos_ in ("VERB", "AUX") and (
        token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") or (token.tag_ == "VBN" and token.dep_ != "amod")
    )


def _vague(page: Page, at: int, index: int) -> bool:
    return page.words[at].fold in ("a", "an") and not any(page.words[i].cap for i in range(at, index))


def _clause_end(page: Page, at: int, limit: int) -> int:
    index = at
    while index < limit and index - at < 10 and (index == at or page.words[index].gap in (" ", "\n")):
        index += 1
    return index


def organisation_word(word: Word) -> bool:
    """Say whether a word is the head of bodies ("board", "committee")."""
    return word.fold in listed("org_nouns") or word.fold in listed("org_heads")


def folds(page: Page, at: int, size: int) -> str:
    """Return the folded words ``[at, at + size)`` as one string."""
    return " ".join(word.fold for word in page.words[at : at + size])
