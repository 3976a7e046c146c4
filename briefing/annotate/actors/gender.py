"""Gender: what the text itself says of a person, by title, by noun and by the pronoun that takes the name up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from briefing.annotate.actors.forms import gendered_nouns, honorific_gender
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.model import Actor, Gender, Role

_REACH = 80  # tokens around a name that are looked at
_PRONOUNS: dict[str, Gender] = {"he": "m", "himself": "m", "she": "f", "herself": "f"}


def with_genders(page: Page, actors: tuple[Actor, ...], names: list[Name]) -> tuple[Actor, ...]:
    """Return the actors with the gender of the persons among them."""
    at = {name.start: name for name in names}
    return tuple(
        replace(
            actor, gender=_gender(page, [at[m.span.start] for m in actor.mentions if m.span.start in at], actor.roles)
        )
        if actor.kind == "person"
        else actor
        for actor in actors
    )


def _gender(page: Page, names: list[Name], roles: tuple[Role, ...]) -> Gender | None:
    """Return the gender that the text gives a person, None when it gives none or contradicts itself."""
    votes: Counter[Gender] = Counter()
    for name in names:
        for honorific in name.honorifics:
            stated = honorific_gender().get(honorific)
            if stated == "f":
                votes["f"] += 5
            elif stated == "m":
                votes["m"] += 5
    for role in roles:
        for word in role.span.of(page.article.text).lower().split():
            if word in gendered_nouns():
                votes[gendered_nouns()[word]] += 4
    for name in names:
        if (pronoun := _pronoun(page, name)) is not None:
            votes[pronoun] += 1
    if not votes:
        return None
    (best, count), *others = votes.most_common(2)
    return best if not others or count > others[0][1] else None


def _pronoun(page: Page, name: Name) -> Gender | None:
    """Return the gender of the first pronoun after a name, if no other name of a person stands between.

    Only within the sentence of the name and the first words of the next.
    """
    token = page.token(page.words[name.last - 1])
    if token.dep_ not in ("nsubj", "nsubjpass", "compound", "appos"):
        return None
    sentence = token.sent
    near = page.doc[max(sentence.start, token.i - _REACH) : min(sentence.end, token.i + _REACH)]
    if any(t.ent_type_ == "PERSON" and t.ent_iob_ == "B" and t.text not in name.text for t in near):
        return None
    until = min(sentence.end + 2, len(page.doc), token.i + _REACH)
    last = page.words[name.last - 1].token
    for other in page.doc[last + 1 : until]:
        if other.lower_ in _PRONOUNS and other.pos_ == "PRON":
            return _PRONOUNS[other.lower_]
        if other.ent_type_ == "PERSON" or (other.pos_ == "PROPN" and other.dep_ in ("nsubj", "nsubjpass")):
            return None
    return None
