"""Sources without a reporting verb: Ana: "…", and Ana was "…"."""

from __future__ import annotations

from briefing.annotate.quotes.frame import FINITE, STOPS, Attribution, Frame, gap_between, is_dash
from briefing.annotate.quotes.phrases import (
    phrase_from,
    phrase_of,
    subject_of,
)


def find_colon(frame: Frame, at: int) -> Attribution | None:
    """Ana Ruiz, the mayor: "…", Here is Ana Ruiz in 1992: "…" and Ana Ruiz was unmoved: "…"."""
    colon = frame.token(at - 1)
    if colon is None or colon.text != ":":
        return None
    start = at - 1
    while (token := frame.token(start - 1)) is not None and not (token.text in STOPS or is_dash(token)):
        start -= 1
    tokens = [token for p in range(start, at - 1) if (token := frame.token(p))]
    verb = next((t for t in tokens if t.tag_ in FINITE and t.lemma_ != "be" and t.dep_ == "ROOT"), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is not None and subject.i in frame.positions:
        source = phrase_of(frame, subject)
    else:
        name = next((t for t in tokens if t.pos_ == "PROPN" and t.ent_type_ != "DATE"), None)
        source = phrase_from(frame, frame.positions[name.i], limit=at - 1) if name is not None else None
    return Attribution("name-colon", "say", "before", None, source) if source else None


def find_subject(frame: Frame, at: int) -> Attribution | None:
    """Ana Ruiz was "deeply troubled": part of a clause whose subject may have spoken."""
    for position in range(at - 1, max(-1, at - 12), -1):
        token = frame.token(position)
        if token is None or token.text in STOPS:
            return None
        if token.tag_ in FINITE and (subject := subject_of(token)) and subject.i in frame.positions:
            source = phrase_of(frame, subject) if subject.dep_ != "nsubjpass" else None
            last = frame.token(at - 1)
            gap = 0 if last is not None and last.lower_ == "as" else gap_between(frame, position, at)
            return Attribution("clause-subject", "weak", "before", None, source, gap) if source else None
    return None
