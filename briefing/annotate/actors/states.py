"""States and blocs: their names, their inhabitants, and the cities and houses that stand for their governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale
from countryinfo import all_countries

from briefing.annotate.actors.forms import fold
from briefing.data import table

StateForm = Literal["name", "seat", "people"]


@dataclass(frozen=True, slots=True)
class State:
    """What a form says of a state: its code and whether the form is its name, its seat or its people."""

    code: str
    form: StateForm


@cache
def states() -> dict[str, State]:
    """Return what every known form stands for; our own table wins over the libraries."""
    known: dict[str, State] = {}
    for form, state in _library_forms():
        known.setdefault(fold(form), state)
    ours = table("countries")
    for form in ours["drop"]:
        known.pop(fold(form), None)
    for form, state in list(known.items()):
        if state.form == "people" and form.endswith(("an", "i", "ian")):
            known.setdefault(form + "s", state)
    for kind, key in (("people", "people"), ("seat", "seats"), ("name", "names")):
        for code, forms in ours[key].items():
            for form in forms:
                known[fold(form)] = State(code, kind)  # type: ignore[arg-type]
    for form, state in list(known.items()):
        if state.form == "name" and form != "china":
            for style in ours["styles"]:
                known.setdefault(f"{style} {form}", state)
    return known


@cache
def ambiguous_states() -> frozenset[str]:
    """Return state names that are also names of people or other places."""
    return frozenset(fold(form) for form in table("countries")["ambiguous"])


def _library_forms() -> Iterator[tuple[str, State]]:
    skipped = set(table("countries")["skip"])
    territories = Locale("en").territories
    codes = [str(code) for code in territories if re.fullmatch("[A-Z]{2}", str(code)) and code not in skipped]
    for code in codes:
        yield territories[code].replace(" & ", " and ").replace("St. ", "St "), State(code, "name")
    for country in all_countries():
        info = country.info()
        code = (info.get("ISO") or {}).get("alpha2")
        if code not in codes:
            continue
        yield info["name"], State(code, "name")
        # The library gives capitals to dependencies and towns of a few people too; those never speak for a state.
        if info.get("capital") and info.get("population", 0) > 300_000:
            yield info["capital"], State(code, "seat")
        if info.get("demonym"):
            yield info["demonym"], State(code, "people")
