"""Clues: what the words around and inside one name say of the kind of thing it names.

Each clue has an id; ``kinds.WEIGHTS`` documents the clues and says what each is worth.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.annotate.actors.forms import fold, is_acronym, is_given_name, is_honorific, is_role, listed, role_words
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.states import states
from briefing.data import words

_DIRECTIONS = frozenset(
    "north south east west north-east north-west south-east south-west outside miles kilometres".split()
)
_FIRM_OFFICES = frozenset(
    "ceo cfo coo cto chairman chairwoman chair founder co-founder spokesman spokeswoman spokesperson boss managing "
    "executive general leader president vice owner partner".split()
)
_CALLING = frozenset("known identified called named dubbed".split())
_DETERMINERS = frozenset("a an the whose its his her their our my your one this that another".split())
_PLACE_PREPOSITIONS = frozenset("in near outside around across throughout inside off via".split())
_PARTY_TITLES = frozenset(
    "mp mps td tds mep meps msp msps mla mlas senator sen. rep. councillor cllr peer congressman".split()
)
_APPOSITION_REACH = 9
_APPOSITIVE_GAPS = frozenset({", ", " – ", " — ", " - ", "—", "), "})
# Offices of states, whose first word is a field or a region and no body ("Transport Minister").
_STATE_OFFICES = frozenset(
    "minister ministers secretary premier governor gov. mayor judge justice attorney commissioner envoy tsar czar "
    "ambassador senator sen. rep. representative congressman prime lieutenant undersecretary sheriff first lord chief "
    "police county district high grand councillor alderman".split()
)


def form_clues(name: Name) -> Iterator[str]:
    """Yield what the words of the name itself say, once for each form."""
    parts = name.fold.split()
    head = _head(parts)
    personal = (
        head in listed("surname_heads")
        and len(parts) < 4
        and (name.title or name.honorifics or is_given_name(name.text.split()[0]))
    )
    if personal:
        pass
    elif head in listed("company_forms") and len(parts) > 1:
        yield "company-form"
    elif len(parts) > 1 and head in listed("lower_org_heads") and name.text.split()[-1].islower():
        yield "lower-head"
    elif len(parts) > 1 and head in listed("org_heads") and not (head == "executive" and parts[-2] == "chief"):
        yield "org-head"
    elif len(parts) > 1 and head in listed("thing_heads"):
        yield "thing-head"
    elif len(parts) > 2 and parts[0] in listed("org_openers") and set(parts) & {"of", "for", "on"}:
        yield "org-opener"
    if name.fold in listed("known_orgs") and (len(name.fold) > 4 or not name.text.istitle() or name.fold == "nato"):
        yield "known-org"
    if name.fold in listed("subnational") or name.fold in listed("cities"):
        yield "known-place"
    if (
        name.fold in listed("common_capitals")
        or name.fold.replace("-", " ").split()[0] in listed("common_capitals")
        and len(parts) == 1
    ):
        yield "common-capital"
    if len(parts) == 1 and head in listed("org_heads"):
        yield "lone-org-head"
    if "&" in parts:
        yield "ampersand"
    yield from _personal_form(name, parts, head)
    if len(parts) == 1 and is_acronym(name.text):
        yield "plural-acronym" if name.text[-1] == "s" and name.text[:-1].isupper() else "acronym"
    if name.text[-1].isdigit() and (len(parts) > 1 or "-" in name.text):
        yield "numbered"
    if len(parts) == 1 and any(c.isupper() for c in name.text[1:]) and any(c.islower() for c in name.text[1:]):
        yield "camel-case"
    if name.fold in listed("party_plurals"):
        yield "party-plural"
    if (
        (len(parts) == 1 or parts[1] == "of")
        and (head in role_words("nouns") or is_honorific(head))
        and not name.honorifics
    ):
        yield "office-form"
    if (
        head in role_words("titles")
        and not name.title
        and not name.honorifics
        or " ".join(parts[-2:]) in role_words("titles")
    ):
        yield "office-form"


def _personal_form(name: Name, parts: list[str], head: str) -> Iterator[str]:
    if head in listed("surname_heads"):
        head = ""
    impersonal = head in listed("org_heads") or head in listed("thing_heads") or head in listed("company_forms")
    if len(parts) > 1 and not impersonal:
        if is_given_name(name.text.split()[0]):
            yield "given-name"
        if len(parts[0].rstrip(".")) == 1 and parts[0][0].isalpha():
            yield "initials"
        if set(parts[1:-1]) & listed("particles") - {"la", "le", "el", "st"}:
            yield "particle"
    elif len(parts) == 1 and is_given_name(name.text):
        yield "lone-given-name"
    if any(mark in name.text for mark in '"“‘') and len(parts) > 2:
        yield "nickname"


def _head(parts: list[str]) -> str:
    """Return the word that says what a name names: the one before "of" or "for", or the last."""
    for index, part in enumerate(parts[1:], 1):
        if part in ("of", "for", "on", "in", "against", "at", "to"):
            return parts[index - 1]
    return parts[-1]


def place_clues(page: Page, name: Name) -> Iterator[str]:
    """Yield what the surroundings of one occurrence say."""
    if name.heading:
        return
    yield from _before(page, name)
    yield from _after(page, name)
    yield from _grammar(page, name)
    label = page.doc[page.words[name.first].token].ent_type_
    if label in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
        yield f"model-{label.lower()}"
    if name.quoted:
        yield "quoted"


def _before(page: Page, name: Name) -> Iterator[str]:
    words_ = page.words
    at = name.first - 1
    if name.honorifics:
        yield "honorific"
        at -= len(name.honorifics)
    elif name.title:
        yield "title"
    if at < 0 or name.title:
        return
    before, gap = words_[at], words_[name.first - len(name.honorifics)].gap
    if before.possessive and gap == " " and before.cap and 1 < name.last - name.first < 4:
        if not any(part in states() for part in name.fold.split()):
            yield "possessed"
    if gap == " " and not before.possessive:
        yield from _word_before(page, name, at)
    elif gap == ", " or (gap in (" – ", " — ", " - ", "—") and not before.cap):
        yield from _description_before(page, at)


def _word_before(page: Page, name: Name, at: int) -> Iterator[str]:
    word = page.words[at]
    tag = page.token(word).pos_
    if word.fold == "the":
        yield "definite"
        if at and page.words[at].gap == ", ":
            yield from _description_before(page, at - 1)
    elif word.fold in ("a", "an"):
        if page.token(page.words[name.last - 1]).dep_ not in ("compound", "nmod", "amod", "poss"):
            yield "indefinite"
    elif tag in ("NOUN", "PROPN") and not word.cap or word.first:
        if word.fold in listed("org_nouns") and not (word.fold in role_words("nouns") and " " in name.text):
            yield "org-noun-before"
        elif word.fold in role_words("nouns") or word.fold in role_words("titles"):
            yield "role-before"
        elif word.fold in listed("thing_nouns"):
            yield "thing-noun-before"
    elif word.fold in _PLACE_PREPOSITIONS:
        yield "in"
    elif word.fold == "of" and at and page.words[at - 1].fold in _DIRECTIONS:
        yield "in"
    elif word.fold in ("at", "to", "from", "on", "of", "for"):
        yield word.fold
    elif word.fold in ("with", "by", "against", "between"):
        yield "with"
    if not page.words[name.last - 1].possessive and _belongs(page, at):
        yield "belongings-of"
    if word.fold in ("as", "called", "named", "dubbed") and (kind := _called(page, at)):
        yield kind
    if word.fold == "to" and at and page.words[at - 1].fold == "according":
        yield "according-to"


def _called(page: Page, at: int) -> str:
    """Return the clue of "identified only as X" and of "the district, known simply as X"."""
    verb = at
    while verb > at - 3 and verb > 0 and page.words[verb].fold not in _CALLING:
        verb -= 1
    if page.words[verb].fold not in _CALLING:
        return ""
    if page.words[at].fold != "as" and page.token(page.words[verb]).tag_ != "VBN":
        return ""
    if page.words[verb].fold == "identified":
        return "identified-as"
    for index in range(verb - 1, max(verb - 10, -1), -1):
        word = page.words[index]
        if word.fold in listed("org_nouns") or word.fold in listed("org_heads"):
            return "described-org"
        if word.fold in listed("thing_nouns"):
            return "described-thing"
        if word.first:
            break
    return ""


def _belongs(page: Page, at: int) -> bool:
    """Say whether "chief executive of", "a spokeswoman for the", "leader of the liberal" or "shares in" ends at a word."""
    if page.token(page.words[at]).pos_ == "ADJ" and page.words[at].gap == " ":
        at -= 1
    at -= page.words[at].fold == "the"
    if at < 1 or page.words[at].fold not in ("of", "for", "at", "in") or page.words[at - 1].cap:
        return False
    noun = page.words[at - 1].fold.removesuffix("s")
    if page.words[at].fold == "in":
        return noun in ("stake", "share", "shareholder", "investor")
    if noun in listed("org_belongings") or noun in role_words("titles") or noun in role_words("nouns"):
        return True
    return page.words[at].fold == "at" and any(
        page.words[i].fold in role_words("titles") | role_words("nouns")
        for i in range(max(0, at - 5), at)
        if _near(page, i, at)
    )


def _description_before(page: Page, at: int) -> Iterator[str]:
    """Yield the kind of the noun phrase that ends at ``at``, just before the comma and the name."""
    # The head is the noun at the end, or one before a preposition: "the company’s lead asset" is no company.
    other_head = page.token(page.words[at]).pos_ == "NOUN" and not _noun_kind(page, page.words[at].fold, at)
    for index in range(at, max(at - _APPOSITION_REACH, -1), -1):
        word = page.words[index]
        if word.fold in ("of", "for", "at", "in", "on", "to"):
            other_head = False
        if page.token(word).pos_ in ("VERB", "AUX") and word.fold not in role_words("nouns"):
            return
        if (not word.cap or is_acronym(word.text)) and (kind := _noun_kind(page, word.fold, index)):
            if not other_head and _has_determiner(page, index):
                yield f"described-{kind}"
            return
        if any(mark in word.gap for mark in ",;:()"):
            return


def _has_determiner(page: Page, at: int) -> bool:
    for index in range(at, max(at - 6, -1), -1):
        word = page.words[index]
        if word.fold in _DETERMINERS or word.possessive or word.fold.endswith("s'"):
            return True
        if index < at and word.possessive:
            return True
        if word.first:
            return True
        if word.gap not in (" ", "’ ", "' "):
            return False
    return False


def _noun_kind(page: Page, noun: str, index: int) -> str:
    if is_role(noun):
        return "either" if noun in listed("org_nouns") else "person"
    if noun in listed("org_nouns"):
        return "org"
    if noun in listed("thing_nouns") and page.token(page.words[index]).pos_ in ("NOUN", "PROPN"):
        return "thing"
    return ""


def _after(page: Page, name: Name) -> Iterator[str]:
    words_ = page.words
    last = words_[name.last - 1]
    if name.last >= len(words_):
        return
    following, gap = words_[name.last], words_[name.last].gap
    if name.before_title:
        if name.before_title in _PARTY_TITLES:
            yield "party-before"
        else:
            yield _before_office(name.before_title)
    elif last.possessive:
        if any(
            words_[i].fold in listed("org_belongings")
            for i in range(name.last, min(name.last + 4, len(words_)))
            if _near(page, name.last, i)
        ):
            yield "owns-office"
    elif gap in _APPOSITIVE_GAPS or gap == " (":
        yield from _description_after(page, name)
    elif gap == " " and following.fold == "of" and name.last + 2 < len(words_):
        if words_[name.last + 1].cap or words_[name.last + 1].fold == "the":
            yield "of-body"
    elif gap == " " and not following.cap:
        yield from _noun_after(page, name)


def _before_office(title: str) -> str:
    """Return the clue of "X" in "X Minister Y" (a field), "X CEO Y" (a firm) and "X Director Y" (either)."""
    if title in _STATE_OFFICES:
        return "before-title"
    return "office-after" if title in _FIRM_OFFICES else "before-office"


def _near(page: Page, first: int, index: int) -> bool:
    return all(page.words[i].gap == " " for i in range(first + 1, index + 1))


def _noun_after(page: Page, name: Name) -> Iterator[str]:
    """Yield what "X union", "X managing director Y" and "X protocol" say."""
    words_ = page.words
    following = words_[name.last]
    if following.fold in listed("lower_org_heads") and page.token(following).pos_ in ("NOUN", "PROPN"):
        yield "org-noun-after"
    elif following.fold in role_words("modifiers") | role_words("nouns") | role_words("titles"):
        end = name.last
        while end < min(name.last + 4, len(words_)) and not words_[end].cap and words_[end].gap == " ":
            end += 1
        if end < len(words_) and words_[end].cap and words_[end].gap in (" ", ", ") and end > name.last:
            if words_[end - 1].fold in role_words("nouns") | role_words("titles"):
                yield "office-after"
    elif page.token(following).pos_ == "NOUN" and page.token(words_[name.last - 1]).dep_ in (
        "compound",
        "nmod",
        "amod",
    ):
        yield "modifier"


def _description_after(page: Page, name: Name) -> Iterator[str]:
    """Yield the kind of the apposition or clause after the name."""
    words_ = page.words
    index = name.last
    first = words_[index]
    bracket = first.gap == " ("
    if first.fold == "who" and not bracket:
        yield "who"
        return
    if first.fold == "which" and not bracket:
        yield "which"
        verb = words_[index + 1 : index + 3]
        if verb and page.token(verb[0]).lemma_ == "have":
            verb = verb[1:]
        if verb and _is_act(page.token(verb[0])):
            yield "which-acts"
        return
    if first.fold == "of" and not bracket:
        yield "of-body"
        return
    if (
        name.first
        and words_[name.first].gap == " "
        and words_[name.first - 1].fold in ("of", "from", "in", "near", "at")
    ):
        # "X of Gering, chair of": what follows describes X.
        beyond = words_[name.first - 2] if name.first > 1 else None
        if beyond is not None and beyond.cap:
            return
    if bracket and (closing := _bracket_end(page, index)):
        index = closing
        first = words_[index]
        bracket = False
        if first.fold == "who":
            yield "who"
            return
    if (
        first.fold.isdigit()
        and 1 < len(first.fold) < 4
        and words_[index + 1 : index + 2]
        and (page.gap_after(index).startswith((",", ".", ")")))
    ):
        yield "age"
        return
    if (
        first.cap
        and not bracket
        and not first.possessive
        and fold(first.text) in states() | dict.fromkeys(listed("subnational"))
    ):
        yield "located"
        return
    determined = (first.fold in _DETERMINERS and first.fold != "whose") or page.token(first).pos_ in (
        "NOUN",
        "ADJ",
        "PROPN",
    )
    if not determined or first.cap and first.possessive is False and not _described_by_capitals(page, index):
        return
    kind = ""
    for at in range(index, min(index + _APPOSITION_REACH, len(words_))):
        word = words_[at]
        if at > index and any(mark in word.gap for mark in ",;:()—–“”"):
            break
        if page.token(word).pos_ in ("VERB", "AUX", "PRON") and word.fold not in role_words("nouns") and at > index:
            break
        if (
            at > index
            and word.fold in ("of", "for", "that", "which", "who", "in", "at", "on", "from", "with", "and")
            and kind
        ):
            break
        kind = _noun_kind(page, word.fold, at) or kind
    if kind:
        yield f"described-{kind}"


def _is_act(token: Token) -> bool:
    return token.lemma_ in words("actors_verbs") and token.tag_ in ("VBD", "VBZ", "VBP", "VBN")


def _bracket_end(page: Page, index: int) -> int:
    """Return the index of the word behind "(NE), " where a description follows it, or 0."""
    for at in range(index + 1, min(index + 6, len(page.words))):
        gap = page.words[at].gap
        if gap == "), ":
            return at
        if gap not in (" ", ", "):
            return 0
    return 0


def _described_by_capitals(page: Page, index: int) -> bool:
    """Say whether a capital after the comma begins a description ("Labour MP", "Partner at", "EU trade chief")."""
    return any(
        page.words[i].fold in role_words("titles") | role_words("nouns")
        for i in range(index, min(index + 5, len(page.words)))
        if _near(page, index, i)
    )


def _grammar(page: Page, name: Name) -> Iterator[str]:
    """Yield what the verb says whose subject or object the name is."""
    root = _root(page, name)
    seen = 0
    while root.dep_ in ("conj", "appos") and seen < 6 and root.head.i != root.i:
        root, seen = root.head, seen + 1
    if root.dep_ in ("nsubj", "nsubjpass", "csubj"):
        verb = root.head
        if verb.lemma_ in words("actors_say"):
            yield "says"
        elif verb.lemma_ in words("actors_verbs"):
            yield "acts"
        elif root.dep_ == "nsubj" and verb.pos_ in ("VERB", "AUX"):
            yield "subject"
    elif root.dep_ in ("dobj", "dative", "iobj"):
        yield "addressed" if root.head.lemma_ in words("actors_addressed") else "object"
    elif root.dep_ == "pobj" and root.head.lower_ == "on" and root.head.head.lemma_ in ("call", "press", "prevail"):
        yield "addressed"
    after = page.words[name.last] if name.last < len(page.words) else None
    before = page.words[name.first - 1] if name.first else None
    if (
        after
        and after.gap == " "
        and not page.words[name.last - 1].possessive
        and _reports(page.token(after))
        and root.dep_ != "pobj"
    ):
        yield "says-beside"
    elif (
        before
        and page.words[name.first].gap == " "
        and _reports(page.token(before))
        and not _has_subject(page.token(before), root)
    ):
        yield "said-before"
    yield from _pronouns(page, name, root)


def _has_subject(verb: Token, root: Token) -> bool:
    return any(
        child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i and child.i != root.i for child in verb.children
    )


def _reports(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_ in words("actors_say") and token.tag_ in ("VBD", "VBZ", "VBP")


def _root(page: Page, name: Name) -> Token:
    first = page.words[name.first].token
    end = page.words[name.last - 1].token + 1
    return page.doc[first:end].root


def _pronouns(page: Page, name: Name, root: Token) -> Iterator[str]:
    """Yield the pronoun that takes up the subject: in its own clause or as the next sentence's first word."""
    if root.dep_ not in ("nsubj", "nsubjpass"):
        return
    sentence = root.sent
    pronouns = [
        t.lower_ for t in page.doc[root.i + 1 : sentence.end] if t.pos_ == "PRON" and t.dep_ in ("nsubj", "nsubjpass")
    ]
    if sentence.end < len(page.doc):
        pronouns += [
            t.lower_ for t in page.doc[sentence.end : sentence.end + 2] if t.pos_ == "PRON" and t.dep_ == "nsubj"
        ]
    if sentence.end < len(page.doc) and page.doc[sentence.end].lower_ == "its":
        yield "taken-up-its"
    for pronoun in pronouns[:1]:
        if pronoun in ("he", "she"):
            yield f"taken-up-{pronoun}"
        elif pronoun in ("it", "they"):
            yield f"taken-up-{pronoun}"
