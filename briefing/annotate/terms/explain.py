"""Explanations: where the text says what a thing is, right after it has named it.

Rules: `apposition` a noun phrase after comma, dash or bracket; `colon` after a colon; `doing` a participle ("greening,
or planting what was paved"); `meaning` a clause behind "meaning"; relative clauses are read in ``relative``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.annotate.terms.findings import goes_on, is_set_apart
from briefing.annotate.terms.relative import RELATIVE, Explanation, explanation, first_verb, relative_clause
from briefing.annotate.terms.scene import Scene, heads, persons
from briefing.annotate.tokens import FINITE, Phrase

_OPEN = re.compile(
    r"[”\"’']?"
    r"(?:(?P<comma>,[”\"’']? )|(?P<dash> [—–] ?|—|–(?=\s|[a-z])| - )|(?P<bracket> \()|(?P<colon>: )"
    r"|(?P<semicolon>; )(?=that is|i\.e|namely|in other words))"
    r"(?P<lead>(?:(?:or|literally|i\.e\.|ie|that is(?: to say)?|namely"
    r"|in other words|meaning|in effect|essentially|basically|effectively"
    r"|roughly|in short|broadly|defined as),? ){0,2})"
)
_WH = re.compile(r"(?:what|how (?:much|many|far|long|often|fast|well))\s")
_END = {
    "comma": re.compile(r",(?!\d{3}\b)|[;:()—–\n]|\s-\s|[.?!][”\"’']?$"),
    "dash": re.compile(r"\s?[—–]|\s-\s|;|\n"),
    "bracket": re.compile(r"[)\n]"),
    "colon": re.compile(r"\n"),
}
# A list inside an explanation: "a body that brings together industry, hospitals and states".
_ITEM = r"(?!(?:an?|the|his|her|its|their|which|who|that|said|says)\b)[\w’'-]+(?: [\w’'-]+){0,2}?"
_ITEMS = re.compile(rf"(?:, {_ITEM}){{1,5}},? and {_ITEM}(?=[,.;]|$)")
_GOES_ON = re.compile(r",\s(?:(?:under|through|by|in|on|for|at|from|with|to)\s)?which\s")


# A bracket that explains nothing itself ("the Watch (founded by pilots), which inspects ships").
_BRACKET = re.compile(r"[”\"’']? \([^()\n]{2,60}\)(?=, )")


def explanation_at(scene: Scene, at: int, *, strong: bool) -> Explanation | None:
    """Return the explanation that begins at an offset, right behind the phrase that it explains.

    ``strong`` says that the phrase is known to be a term, so that less is asked of the explanation.
    """
    found = _explanation_at(scene, at, strong=strong)
    bracket = _BRACKET.match(scene.text, at) if found is None else None
    return _explanation_at(scene, bracket.end(), strong=strong) if bracket is not None else found


def _explanation_at(scene: Scene, at: int, *, strong: bool) -> Explanation | None:
    sentence = scene.reach(at - 1)
    match = _OPEN.match(scene.text, at, sentence.end)
    if match is None:
        return None
    mark = next(kind for kind in ("comma", "dash", "bracket", "colon", "comma") if match[kind] or match["semicolon"])
    start, led = match.end(), bool(match["lead"])
    if match["lead"].startswith("or ") and _LISTED_BEFORE.search(scene.text, max(sentence.start, at - 60), at):
        return None
    relative = RELATIVE.match(scene.text, start, sentence.end)
    if relative is not None:
        if mark not in ("comma", "dash") or (relative["place"] and not strong):
            return None
        return relative_clause(scene, relative, _end(scene, relative.end(), sentence.end, mark), mark)
    end = _end(scene, start, sentence.end, mark)
    if mark == "colon" and strong:
        return _plain(scene, start, end, mark)
    rule = _rule_without_noun(scene, start, end, match)
    if rule is not None:
        made = explanation(scene.text, start, end, rule, mark)
        return replace(made, led=led) if made is not None else None
    frank = bool(_FRANK.match(match["lead"]))
    found = _apposition(scene, start, end, mark, strong=strong, led=led, frank=frank)
    if found is None and frank and mark != "comma" and _LEAVE_TO.match(scene.text, start, end):
        found = explanation(scene.text, start, end, "apposition", mark)
    return replace(found, led=led) if found is not None else None


# "Planning, directing, or leading": the last of a list is no gloss.
_LISTED_BEFORE = re.compile(r", (?:[\w’'-]+ ?){1,4}$")


def _rule_without_noun(scene: Scene, start: int, end: int, match: re.Match[str]) -> str | None:
    """Return the rule of an explanation that begins with "what", a pronoun, a participle or a whole clause."""
    led = bool(match["lead"])
    if _WH.match(scene.text, start, end) and (led or not match["comma"]):
        return "apposition"
    if _ONE_WHO.match(scene.text, start, end):
        return "apposition"
    if (led or not match["comma"]) and _is_doing(scene, start):
        return "in-effect" if _IN_EFFECT.fullmatch(match["lead"]) else "doing"
    if match["lead"].strip(" ,") == "meaning" and _is_clause(scene, start, end):
        return "meaning"
    return None


def _is_clause(scene: Scene, start: int, end: int) -> bool:
    """Say whether a clause in the present begins here: "meaning every ward must justify each dollar"."""
    verb = first_verb(scene, start, end)
    return verb is not None and verb.tag_ in ("VBZ", "VBP", "MD")


# "Those who are paid last", "one in which two tribes claim the same land": a pronoun with what sets it apart.
_ONE_WHO = re.compile(
    r"(?:those|ones?) (?:(?:in|under|by|at|for|to|on|of|with) )?"
    r"(?:who|whose|where|that|which|whom|at|\w+ed|\w+en|made|sold|held|paid|built)\b"
)
_FRANK = re.compile(r"that is|defined as|i\.?e|namely|literally|in other words")
_IN_EFFECT = re.compile(r"(?:in effect|effectively|essentially|basically),? ")


# A bare noun that the tagger takes for a verb: "– that is, room to land a boat –".
_LEAVE_TO = re.compile(r"[a-z]+ to [a-z]+ ")


def _is_doing(scene: Scene, start: int) -> bool:
    """Say whether a participle begins here: what a step amounts to ("a stop notice, in effect closing the pit")."""
    token = scene.tokens.at(start)
    return token is not None and token.tag_ == "VBG" and token.lower_ != "including"


def _end(scene: Scene, start: int, limit: int, mark: str) -> int:
    """Return where an explanation ends: at its closing mark, but not inside a list or before a further clause."""
    text = scene.text
    match = _END[mark].search(text, start, limit)
    end = match.start() if match else limit
    if mark != "comma":
        return end
    if (further := _after_adjective(scene, end, limit)) is not None:
        end = further
    items = _ITEMS.match(text, end, limit)
    if items is not None and not _has_verb(scene, end, items.end()):
        end = items.end()
    more = _GOES_ON.match(text, end, limit)
    if more is not None:
        after = _END["comma"].search(text, more.end(), limit)
        end = after.start() if after else limit
    return end


def _after_adjective(scene: Scene, comma: int, limit: int) -> int | None:
    """Return the next end where a comma only parts two adjectives ("asked uniform, preset questions")."""
    before, after = scene.tokens.at(comma - 1), scene.tokens.at(comma + 2)
    if before is None or after is None or before.tag_ != "JJ" or after.tag_ not in ("JJ", "NN", "NNS"):
        return None
    if after.tag_ != "JJ" and (before.dep_ != "amod" or before.head.i < after.i):
        return None
    if after.tag_ == "JJ" and (after.i + 1 >= len(after.doc) or after.nbor().tag_ not in ("NN", "NNS")):
        return None
    match = _END["comma"].search(scene.text, comma + 1, limit)
    return match.start() if match else limit


def _has_verb(scene: Scene, start: int, end: int) -> bool:
    tokens = scene.tokens.doc[scene.tokens.after(start) : scene.tokens.after(end)]
    return any(token.tag_ in FINITE for token in tokens)


def _plain(scene: Scene, start: int, end: int, mark: str) -> Explanation | None:
    if scene.text[start : start + 1] in "“\"‘'" or scene.text[start : start + 1].isupper():
        return None
    return explanation(scene.text, start, end, "colon", mark)


# No explanation is shorter, in characters; behind "or" one word can be enough.
_SHORTEST, _SHORT_GLOSS = 6, 4
_STARTERS = frozenset(("a", "an", "the", "one", "any", "those"))


def _apposition(
    scene: Scene, start: int, end: int, mark: str, *, strong: bool, led: bool, frank: bool
) -> Explanation | None:
    """Return a noun phrase that explains; none if it is the subject of what follows, or one of a list.

    ``frank`` says that the words before it promise an explanation and nothing else, so that any noun will do.
    """
    phrase = scene.tokens.phrase_starting.get(start) or _two_qualities(scene, start)
    if phrase is None and led and (covering := scene.tokens.phrase_at(start)) is not None:
        phrase = Phrase(covering.doc, scene.tokens.after(start), covering.end)
    if phrase is None or phrase.start_char >= end:
        return None
    root, first = phrase.head, next(iter(phrase))
    owned = any(token.tag_ == "POS" for token in phrase) and first.text not in heads("calendar")
    bare = (strong and (mark != "comma" or led)) or (frank and first.tag_ != "DT") or _is_bare_kind(phrase, mark)
    owned = owned or (first.lower_ in ("its", "their") and is_set_apart(phrase, loosely=True))
    bare = bare or (led and first.tag_ in ("JJ", "NN", "NNS")) or (mark == "bracket" and phrase.end_char == end)
    if first.lower_ not in _STARTERS and not owned and not bare:
        return None
    if (
        not root.text.islower()
        or (
            strong
            and root.lemma_.casefold() in persons()
            and not owned
            and mark != "bracket"
            and not (mark != "comma" and _is_kind_of_persons(phrase))
        )
        or (_acts(phrase, scene, end) and not (mark != "comma" and _is_reduced(phrase)))
        or _is_listed(phrase, scene, end, mark)
    ):
        return None
    told = root.lemma_.casefold() in heads("told_heads") and is_set_apart(phrase, loosely=True)
    if strong and root.lemma_.casefold() in heads("empty_heads") and mark == "comma" and not told:
        return None
    if strong and mark == "comma" and any(token.lower_ in _SINGLING for token in phrase):
        return None
    made = explanation(scene.text, start, end, "apposition", mark, phrase, least=_SHORT_GLOSS if led else _SHORTEST)
    return replace(made, general=_is_general(scene, phrase, end)) if made is not None else None


_QUALITIES = frozenset(("DT", "JJ", "CC", "RB", "VBN"))


def _two_qualities(scene: Scene, start: int) -> Phrase | None:
    """Return "an irregular and often fast heartbeat", which the tokens alone do not show as one phrase."""
    doc, first = scene.tokens.doc, scene.tokens.after(start)
    if first >= len(doc) or doc[first].tag_ != "DT" or doc[first].idx != start:
        return None
    for token in doc[first + 1 : first + 7]:
        phrase = scene.tokens.phrase_starting.get(token.idx)
        if phrase is not None:
            return Phrase(doc, first, phrase.end)
        if token.tag_ not in _QUALITIES:
            return None
    return None


def _is_general(scene: Scene, phrase: Phrase, end: int) -> bool:
    """Say whether a noun phrase goes on with a clause in the present: "the airwaves that carry mobile calls"."""
    doc, last = scene.tokens.doc, scene.tokens.after(end)
    verb = next((token for token in doc[phrase.end : last] if token.tag_ in FINITE), None)
    return verb is not None and verb.tag_ != "VBD"


def _is_bare_kind(phrase: Phrase, mark: str) -> bool:
    """Say whether nouns without article are set apart by a clause: "loans on which no interest is paid".

    A noun in the singular ("money that may be spent on schools only") takes more than a comma.
    """
    after = phrase.doc[phrase.end : phrase.end + 2]
    if len(after) < 2 or phrase.doc[phrase.first].tag_ in ("DT", "PRP$") or phrase.head.tag_ not in ("NN", "NNS"):
        return False
    if after[0].tag_ == "VBN" or after[0].lower_ == "that" or (mark != "comma" and _is_reduced(phrase)):
        return True
    return after[0].tag_ in ("WDT", "WP") or (after[0].tag_ == "IN" and goes_on(phrase))


def _is_reduced(phrase: Phrase) -> bool:
    """Say whether a participle that looks like a past tense stands behind plural nouns ("divers flown out to")."""
    after = phrase.doc[phrase.end : phrase.end + 2]
    if phrase.head.tag_ != "NNS" or phrase.doc[phrase.first].tag_ in ("DT", "PRP$") or len(after) < 2:
        return False
    return after[0].tag_ == "VBD" and after[1].tag_ in ("RP", "IN", "TO")


def _is_kind_of_persons(phrase: Phrase) -> bool:
    """Say whether a phrase tells what sort of persons is meant: "lawyers paid by the court to sell what is left"."""
    return phrase.head.tag_ == "NNS" and _is_bare_kind(phrase, "dash")


# What is "the first such discovery" is an event beside its finder, not what the finder is.
_SINGLING = frozenset(
    (
        "similar",
        "other",
        "rival",
        "further",
        "first",
        "second",
        "third",
        "latest",
        "another",
        "same",
        "next",
        "previous",
    )
)


def _acts(phrase: Phrase, scene: Scene, end: int) -> bool:
    """Say whether a phrase is the subject of a verb in its stretch: then it begins a clause and explains nothing."""
    doc = scene.tokens.doc
    last = max(phrase.end, scene.tokens.after(end))
    if phrase.end < last and doc[phrase.end].tag_ == "DT":
        return False
    for token in doc[phrase.end : last]:
        if token.tag_ in FINITE:
            return True
        if token.tag_ in ("VBG", "VBN"):
            break
        if token.tag_ in _BELOW or token.lower_ in _CLAUSES:
            return False
    root = phrase.head
    finite = root.head.tag_ in ("VBZ", "VBD", "VBP") and phrase.end <= root.head.i < last
    return root.dep_ in ("nsubj", "nsubjpass") and finite


_CLAUSES = frozenset(
    (
        "that",
        "if",
        "because",
        "while",
        "so",
        "as",
        "until",
        "when",
        "before",
        "after",
        "unless",
        "whether",
        "once",
        "since",
    )
)
# Tags that open a clause below the phrase; what verb follows is not the phrase's own.
_BELOW = frozenset(("WDT", "WP", "WP$", "WRB", "PRP"))


# A further item behind a comma: ", and the Council" (but ", and may stop a ship" goes on with the sentence).
_ONE_OF_MANY = re.compile(r",? (?:and|or) (?:an? |the |[A-Z])|, (?:an? |the )[^,.;]{2,60},? (?:and|or) (?:an? |the )")


def _is_listed(phrase: Phrase, scene: Scene, end: int, mark: str) -> bool:
    """Say whether a phrase is one of several: "a boat, a crew and a chart"."""
    doc = scene.tokens.doc
    owned = any(token.tag_ == "POS" for token in phrase)
    if mark == "comma" and not owned and _ONE_OF_MANY.match(scene.text, end):
        return True
    if phrase.end + 1 >= len(doc) or doc[phrase.end].lower_ not in ("and", "or"):
        return False
    after = scene.tokens.phrase_starting.get(doc[phrase.end + 1].idx)
    first = next(iter(after)) if after is not None else doc[phrase.end + 1]
    return first.tag_ in ("NNP", "NNPS") or first.lower_ in ("a", "an", "the", "his", "her", "its", "their")
