"""Kinds: what a form names, decided by all clues of the whole article together and never by one guess.

Every clue votes; the votes of a kind are added, but each clue counts at most twice for one form, so that a form that
occurs often is not carried by one weak clue.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from briefing.annotate.actors.names import Name

Kind = Literal["person", "organisation", "place", "thing"]


class Votes(NamedTuple):
    """What a clue is worth: for a person, an organisation, a place, a thing, and for being someone who acts."""

    person: float = 0
    organisation: float = 0
    place: float = 0
    thing: float = 0
    acts: float = 0


# id of the clue -> its votes. Clues of the form count once, clues of the surroundings at most twice.
WEIGHTS: dict[str, Votes] = {
    # A legal form of companies closes the name: Ltd, plc, KK.
    "company-form": Votes(organisation=6),
    # The head word is one of bodies: Council, Ministry, University.
    "org-head": Votes(organisation=3.5),
    # The head word is one of laws, plans, works or landmarks: Act, Programme, Bridge.
    "thing-head": Votes(thing=9),
    # The name goes on in lower case: "Hutton inquiry".
    "lower-head": Votes(organisation=4, person=-4, acts=0.3),
    # The name opens with a body and "of" or "for": Office for, Bank of.
    "org-opener": Votes(organisation=3.5),
    # Letters or a name that general readers know as a body.
    "known-org": Votes(organisation=5, acts=1),
    "known-place": Votes(place=12),
    # The first word is one of storms, ships, waters or ventures: Hurricane, HMS, Lake, Operation.
    "thing-opener": Votes(thing=7),
    # "Acme Berlin": the branch of a firm rather than a person.
    "ends-in-place": Votes(person=-2.5, organisation=0.5),
    "place-ending": Votes(place=2),
    "common-capital": Votes(thing=9),
    # One word that is the head of bodies: Parliament, Treasury, Commission.
    "lone-org-head": Votes(organisation=2.5),
    "ampersand": Votes(organisation=3),
    "given-name": Votes(person=3),
    "lone-given-name": Votes(person=0.7),
    "initials": Votes(person=3),
    "particle": Votes(person=2.5),
    # "Xavier Okafor-Bell".
    "double-surname": Votes(person=2),
    "nickname": Votes(person=4),
    "acronym": Votes(organisation=0.8, thing=0.6, person=-1.5),
    # A capital inside a word, as firms write themselves.
    "camel-case": Votes(organisation=1),
    # "the Greens": a party by its members.
    "party-plural": Votes(organisation=2, acts=0.6),
    "plural-acronym": Votes(thing=5),
    # The form is an office without its holder: "Minister for Justice".
    "office-form": Votes(thing=9),
    # One word that closes the names of laws and works: "the Treaty".
    "lone-thing-head": Votes(thing=4),
    "numbered": Votes(thing=3),
    # Mr, Dr, Dame before the name.
    "honorific": Votes(person=6, acts=1),
    # An office right before the name, capitalised with it.
    "title": Votes(person=5, acts=1),
    # A lower-case office or trade right before the name: "chief executive X".
    "role-before": Votes(person=3, acts=0.5),
    "org-noun-before": Votes(organisation=3, acts=0.6),
    "thing-noun-before": Votes(thing=1.5, place=0.5),
    "definite": Votes(person=-3, organisation=0.6, thing=0.4),
    "indefinite": Votes(person=-2, organisation=-3, thing=4),
    "in": Votes(place=2, person=-1),
    "at": Votes(place=0.7, organisation=0.5),
    "to": Votes(place=0.3),
    "from": Votes(place=0.3),
    "on": Votes(thing=0.5, place=0.3),
    "of": Votes(),
    "for": Votes(),
    "with": Votes(acts=0.3),
    # "shares in X", "spokeswoman for X", "partner at X".
    "belongings-of": Votes(organisation=2, acts=0.7),
    # "left to head X", "joined X".
    "employer": Votes(organisation=1.3, acts=0.6),
    # "was appointed", "arrested X", "laughed": only people are and do this.
    "of-persons": Votes(person=2.2, acts=0.6),
    "according-to": Votes(acts=1),
    # "a bid by X", "was built by X".
    "deed-by": Votes(organisation=0.4, acts=0.6),
    "offer-by": Votes(organisation=2.2, acts=0.8),
    # "told the Lantern": a paper speaking of itself; audiences are no actors.
    "audience": Votes(),
    # "the House" in a text that speaks of a senate or a congress.
    "chamber": Votes(organisation=3, acts=0.6),
    # A county or a shire whose verb has an object: it is its council that acts.
    "region-head": Votes(organisation=2, place=2.5),
    "region-acts": Votes(organisation=4, acts=1),
    # "the Allied Dockers": members by their trade.
    "plural-of-trade": Votes(organisation=2.5, acts=0.5),
    # "Big X Y": a nickname before a given name.
    "nickname-before": Votes(person=2.5),
    # In a list with names that are certain: "fined X, Y and Z".
    "listed-with-orgs": Votes(organisation=2, acts=0.6),
    "listed-with-places": Votes(place=2.5, person=-1),
    "listed-with-persons": Votes(person=2, acts=0.4),
    # An apposition before or after whose head is an office, a body or a thing.
    "described-person": Votes(person=3.5, acts=1),
    "described-org": Votes(organisation=3.5, acts=0.7),
    "described-either": Votes(person=2, organisation=2, acts=0.7),
    # "X Y, a cacique": by a noun that no list knows.
    "described-plain": Votes(),
    # The same of a name that speaks.
    "plain-says": Votes(person=1.5, acts=0.3),
    "described-country": Votes(place=6, acts=0.4),
    "described-thing": Votes(thing=4, place=1),
    "who": Votes(person=3, acts=0.5),
    "which": Votes(person=-3, organisation=0.7, thing=0.3, acts=0.2),
    "which-acts": Votes(organisation=0.7, acts=0.5),
    # "X, from Leeds, said".
    "from-home": Votes(person=2.5, acts=0.3),
    # "X of the Y said", "X, of the Y": people are of bodies.
    "of-body": Votes(person=1, organisation=0.2),
    # "identified only as X".
    "identified-as": Votes(person=4, acts=1),
    # The last word of a name is taken up alone, as surnames are; or the first, as firms are.
    "last-word-reused": Votes(person=2),
    "first-word-reused": Votes(organisation=0.7),
    # One unknown word that speaks, without any title: people are introduced with two.
    "lone-name-says": Votes(organisation=0.8),
    # One unknown word that acts without a first name, a title or a pronoun "he": a firm rather than a person.
    "lone-name": Votes(person=-1),
    # A house, a quay or a farm that says, owns or is owned: the firm of its name.
    "acting-house": Votes(organisation=4, thing=-7, person=-3),
    # The same of two words that act but say nothing.
    "never-introduced-acts": Votes(organisation=1.1),
    # "X rose 3%": what has a price.
    "moves-by-percent": Votes(organisation=1.5, acts=0.6),
    # "X shares", "X investors".
    "has-market": Votes(organisation=2, acts=0.6),
    # "Finance Director Y": a word that heads names of bodies is here the field of an office.
    "field-of-office": Votes(thing=4, organisation=-2),
    # "the Xavier Yates Trust": an article stands before bodies, not before people.
    "definite-head": Votes(organisation=3.5, person=-3),
    "age": Votes(person=5, acts=1),
    "located": Votes(place=3),
    # "Labour MP X".
    "party-before": Votes(organisation=4, acts=0.5),
    # "Leeds MP X": where the member sits, unless other clues make a party of it.
    "seat-before": Votes(organisation=0.5, place=2.5),
    # "Transport Minister X": the field of an office, no name of its own.
    "before-title": Votes(thing=5),
    # "X Director Y": a body or a field.
    "before-office": Votes(organisation=0.5, thing=0.7),
    # "X’s chief executive".
    "owns-office": Votes(organisation=1, acts=0.7),
    # "X’s Xavier Yates".
    "owns-person": Votes(organisation=2, person=-0.5, acts=0.7),
    # "X managing director Y".
    "office-after": Votes(organisation=2.5, acts=0.7),
    # "X union", "X party".
    "org-noun-after": Votes(organisation=3, acts=0.7),
    "modifier": Votes(thing=0.4),
    # The object of verbs done to those who act: "fined X", "called on X".
    "addressed": Votes(person=0.4, organisation=1.2, acts=0.7, place=-0.5),
    # "the Agency’s Xavier Yates".
    "possessed": Votes(person=3),
    # "China’s Xavier Yates", "China’s Acme Nonferrous": states have both.
    "possessed-by-state": Votes(person=0.9, organisation=1.2, acts=0.6),
    "says": Votes(person=0.6, organisation=0.6, acts=1, place=-0.5, thing=-1),
    "says-beside": Votes(person=0.6, organisation=0.6, acts=1, place=-0.5, thing=-1),
    "said-before": Votes(person=0.5, organisation=0.2, acts=0.7, thing=-0.5),
    "acts": Votes(person=0.3, organisation=0.4, acts=0.6),
    "subject": Votes(acts=0.1),
    "object": Votes(acts=0.1),
    "taken-up-he": Votes(person=1.2),
    "taken-up-she": Votes(person=1.2),
    "taken-up-it": Votes(organisation=0.8, thing=0.4, person=-0.5),
    "taken-up-its": Votes(organisation=1, acts=0.5, person=-0.5),
    "taken-up-they": Votes(organisation=0.3),
    # The full name of someone whom the text never introduces and whose given name nobody knows: journalists
    # introduce people, not firms.
    "never-introduced": Votes(organisation=1.9),
    "model-person": Votes(person=0.8),
    "model-org": Votes(organisation=0.8),
    "model-gpe": Votes(place=0.8),
    "model-loc": Votes(place=0.8),
    "model-fac": Votes(place=0.4, thing=0.4),
    "quoted": Votes(thing=2),
    # The editors' registry names the form.
    "registry-person": Votes(person=100, acts=1),
    "registry-organisation": Votes(organisation=100, acts=1),
    "registry-country": Votes(place=100),
}


@dataclass(slots=True)
class Evidence:
    """The clues of one form, counted."""

    clues: Counter[str] = field(default_factory=Counter)

    def total(self, kind: str) -> float:
        """Return the sum of the votes for a kind, or for acting."""
        votes: float = sum(getattr(WEIGHTS[clue], kind) * min(count, 2) for clue, count in self.clues.items())
        return votes

    def kind(self, least: float = 1.1) -> Kind | None:
        """Return the kind with the most votes, None when none has enough."""
        kinds: tuple[Kind, ...] = ("person", "organisation", "place", "thing")
        best = max(kinds, key=self.total)
        return best if self.total(best) >= least else None

    def acts(self) -> float:
        """Return how far the form is shown as someone who acts."""
        return self.total("acts")

    def has(self, *clues: str) -> bool:
        """Say whether any of the clues was seen."""
        return any(self.clues[clue] for clue in clues)


@dataclass(slots=True)
class Cluster:
    """One candidate actor while it is being put together. ``forms`` are folded, the fullest first."""

    forms: list[str]
    names: list[Name] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    kind: Kind | None = None

    @property
    def full(self) -> str:
        """The fullest form, folded."""
        return self.forms[0]

    def absorb(self, other: Cluster, *, share: float = 1.0) -> None:
        """Take over another cluster's forms, names and clues."""
        self.forms.extend(form for form in other.forms if form not in self.forms)
        self.names.extend(other.names)
        if share:
            self.evidence.clues.update(other.evidence.clues)
