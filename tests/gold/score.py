#!/usr/bin/env python3
"""Score exported briefings against the gold set. README.md beside this file says what each layer means."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

LAYERS = (
    "actors",
    "roles",
    "events",
    "events_lenient",
    "terms",
    "definitions",
    "figures",
    "quotes",
    "speakers",
)
STOP_WORDS = {"the", "a", "an", "of", "and", "for", "in", "on", "to", "s"}
HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "baron"}
QUARTERS = {"33": "01/03", "34": "04/06", "35": "07/09", "36": "10/12"}


def fold(name: str) -> str:
    """Case-folded name without a leading article or a possessive ending."""
    name = re.sub(r"\s+", " ", name.strip()).casefold().replace("’", "'")
    name = re.sub(r"^the\s+", "", name)
    return re.sub(r"'s?$", "", name)


def words(text: str) -> list[str]:
    return [w for w in re.findall(r"\w+", text.casefold()) if w not in STOP_WORDS]


def coverage(gold: str, found: str) -> float:
    """Share of the gold words that stand in the found text."""
    wanted, have = Counter(words(gold)), Counter(words(found))
    total = sum(wanted.values())
    return sum((wanted & have).values()) / total if total else 1.0


def body(seed: str) -> str:
    """The article without its front matter."""
    match = re.match(r"\A---\n.*?\n---\n+", seed, re.S)
    return seed[match.end() :] if match else seed


def place(text: str, words_of_text: str, where: str) -> tuple[int, int]:
    start = text.find(words_of_text)
    if start < 0:
        raise SystemExit(f"gold error in {where}: not in the text: {words_of_text!r}")
    return start, start + len(words_of_text)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


class Tally:
    """True positives, false positives and false negatives for each layer, with the cases behind them."""

    def __init__(self) -> None:
        self.counts = {layer: Counter() for layer in LAYERS}
        self.notes: list[str] = []

    def add(self, layer: str, kind: str, case: str, what: str) -> None:
        self.counts[layer][kind] += 1
        if kind != "tp":
            self.notes.append(f"{case}\t{layer}\t{'missed' if kind == 'fn' else 'wrong'}\t{what}")

    def f1(self, layer: str) -> tuple[float, float, float]:
        c = self.counts[layer]
        precision = c["tp"] / (c["tp"] + c["fp"]) if c["tp"] + c["fp"] else 0.0
        recall = c["tp"] / (c["tp"] + c["fn"]) if c["tp"] + c["fn"] else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def required(item: dict) -> bool:
    return item.get("required", True)


def score_actors(case: str, gold: dict, export: dict, tally: Tally) -> dict[str, dict]:
    """Match actors; return {export id: gold actor}."""
    names: dict[str, dict] = {}
    for actor in gold["actors"]:
        for name in (actor["name"], *actor.get("aliases", ())):
            names.setdefault(fold(name), actor)
    matched: dict[str, dict] = {}
    taken: set[str] = set()
    for actor in export["actors"]:
        forms = [actor["name"], *actor.get("aliases", ())]
        hit = next((names[fold(f)] for f in forms if fold(f) in names), None)
        if hit is None:
            tally.add("actors", "fp", case, f"{actor['name']} ({actor['kind']})")
            continue
        if hit["name"] in taken:
            tally.add("actors", "fp", case, f"{actor['name']}: second entry for {hit['name']}")
            continue
        taken.add(hit["name"])
        matched[actor["id"]] = hit
        if not required(hit):
            continue
        if hit["kind"] != actor["kind"]:
            tally.add("actors", "fp", case, f"{actor['name']} is a {hit['kind']}, not a {actor['kind']}")
            tally.add("actors", "fn", case, hit["name"])
        else:
            tally.add("actors", "tp", case, hit["name"])
        if hit["kind"] == "person":
            score_roles(case, hit, actor, tally)
    for actor in gold["actors"]:
        if required(actor) and actor["name"] not in taken:
            tally.add("actors", "fn", case, actor["name"])
            for role in actor.get("roles", ()):
                if not only_honorific(role):
                    tally.add("roles", "fn", case, f"{actor['name']}: {role}")
    return matched


def only_honorific(role: str) -> bool:
    return all(w in HONORIFICS for w in words(role))


def score_roles(case: str, gold: dict, actor: dict, tally: Tally) -> None:
    left = [r for r in gold.get("roles", ()) if not only_honorific(r)]
    for role in actor.get("roles", ()):
        if only_honorific(role["text"]):
            continue
        best = max(left, key=lambda r: coverage(r, role["text"]) + coverage(role["text"], r), default=None)
        if best and coverage(best, role["text"]) >= 0.5 and coverage(role["text"], best) >= 0.5:
            left.remove(best)
            tally.add("roles", "tp", case, best)
        else:
            tally.add("roles", "fp", case, f"{gold['name']}: {role['text']}")
    for role in left:
        tally.add("roles", "fn", case, f"{gold['name']}: {role}")


def canonical(date: str) -> str:
    """EDTF without qualifiers and open ends; a quarter code as its months."""
    date = re.sub(r"[~?%]", "", date).removesuffix("/..")
    quarter = re.fullmatch(r"(\d{4})-(3[3-6])", date)
    if quarter:
        first, last = QUARTERS[quarter[2]].split("/")
        return f"{quarter[1]}-{first}/{quarter[1]}-{last}"
    return date


def month(date: str) -> str:
    return canonical(date)[:7]


def score_events(case: str, text: str, gold: dict, export: dict, tally: Tally, layer: str, same) -> None:
    events = [(place(text, e["evidence"], case), e) for e in gold["events"]]
    taken: set[int] = set()
    for event in export["events"]:
        span = (event["start"], event["end"])
        hits = [i for i, (at, e) in enumerate(events) if overlap(at, span) and same(e["date"], event["date"])]
        fresh = [i for i in hits if i not in taken]
        if fresh:
            taken.add(fresh[0])
            if required(events[fresh[0]][1]):
                tally.add(layer, "tp", case, event["date"])
        elif hits:
            continue
        else:
            tally.add(layer, "fp", case, f"{event['date']} {text[span[0] : span[1]][:90]!r}")
    for i, (_, event) in enumerate(events):
        if required(event) and i not in taken:
            tally.add(layer, "fn", case, f"{event['date']} {event['evidence'][:90]!r}")


def score_terms(case: str, gold: dict, export: dict, tally: Tally) -> None:
    names: dict[str, dict] = {}
    for term in gold["terms"]:
        for name in (term["term"], term.get("expansion"), *term.get("aliases", ())):
            if name:
                names.setdefault(fold(name), term)
    taken: set[str] = set()
    for term in export["terms"]:
        forms = [t for t in (term["term"], term.get("expansion"), *term.get("aliases", ())) if t]
        hit = next((names[fold(f)] for f in forms if fold(f) in names), None)
        if hit is None:
            tally.add("terms", "fp", case, term["term"])
            continue
        if hit["term"] in taken:
            tally.add("terms", "fp", case, f"{term['term']}: second entry")
            continue
        taken.add(hit["term"])
        if required(hit):
            tally.add("terms", "tp", case, hit["term"])
        if hit.get("definition") and required(hit):
            good = coverage(hit["definition"], term.get("definition") or "") > 0.5
            tally.add("definitions", "tp" if good else "fn", case, hit["term"])
            if not good and term.get("definition"):
                tally.add("definitions", "fp", case, f"{hit['term']}: {term['definition'][:80]}")
    for term in gold["terms"]:
        if required(term) and term["term"] not in taken:
            tally.add("terms", "fn", case, term["term"])
            if term.get("definition"):
                tally.add("definitions", "fn", case, term["term"])


def score_figures(case: str, text: str, gold: dict, export: dict, tally: Tally) -> None:
    def places(words_of_text: str) -> list[tuple[int, int]]:
        return [m.span() for m in re.finditer(re.escape(words_of_text), text)] or [place(text, words_of_text, case)]

    figures = [(places(f["text"]), f) for f in gold["figures"]]
    taken: set[int] = set()
    for figure in export["figures"]:
        span = (figure["start"], figure["end"])
        hits = [
            i
            for i, (spots, f) in enumerate(figures)
            if any(overlap(s, span) for s in spots)
            and (
                f.get("value") is None
                or (
                    figure.get("value") is not None
                    and abs(figure["value"] - f["value"]) <= 1e-6 * abs(f["value"])
                    and fold(str(figure["unit"])) == fold(str(f["unit"]))
                )
            )
        ]
        fresh = [i for i in hits if i not in taken]
        if fresh:
            taken.add(fresh[0])
            if required(figures[fresh[0]][1]):
                tally.add("figures", "tp", case, figure["text"])
        elif not hits:
            tally.add("figures", "fp", case, f"{figure['text']} = {figure.get('value')} {figure.get('unit')}")
    for i, (_, figure) in enumerate(figures):
        if required(figure) and i not in taken:
            tally.add("figures", "fn", case, figure["text"])


def score_quotes(case: str, text: str, gold: dict, export: dict, matched: dict[str, dict], tally: Tally) -> None:
    quotes = [(place(text, q["text"], case), q) for q in gold["quotes"]]
    taken: set[int] = set()
    for quote in export["quotes"]:
        span = (quote["start"], quote["end"])
        hit = next(
            (
                i
                for i, (at, _) in enumerate(quotes)
                if i not in taken and overlap(at, span) > 0.5 * max(at[1] - at[0], span[1] - span[0])
            ),
            None,
        )
        if hit is None:
            tally.add("quotes", "fp", case, quote["text"][:80])
            continue
        taken.add(hit)
        want = quotes[hit][1]
        if not required(want):
            continue
        tally.add("quotes", "tp", case, want["text"][:60])
        wanted = want.get("speaker")
        if wanted is None:
            continue
        wanted = wanted if isinstance(wanted, list) else [wanted]
        speaker = matched.get(quote.get("speaker") or "", {})
        said_by = [speaker.get("name", ""), *speaker.get("aliases", ()), quote.get("speaker_text") or ""]
        right = any(fold(s) == fold(w) for s in said_by if s for w in wanted) or (
            not speaker and any(coverage(w, quote.get("speaker_text") or "") > 0.6 for w in wanted)
        )
        tally.add(
            "speakers",
            "tp" if right else "fp",
            case,
            f"{want['text'][:50]!r}: {wanted[0]}, not {quote.get('speaker') or quote.get('speaker_text')}",
        )
        if not right:
            tally.add("speakers", "fn", case, wanted[0])
    for i, (_, quote) in enumerate(quotes):
        if required(quote) and i not in taken:
            tally.add("quotes", "fn", case, quote["text"][:80])
            if quote.get("speaker"):
                tally.add("speakers", "fn", case, str(quote["speaker"]))


def score_case(case: str, seed: str, gold: dict, export: dict, tally: Tally) -> None:
    text = body(seed)
    if export["text"].strip() != text.replace("\r\n", "\n").strip():
        raise SystemExit(f"{case}: the exported text is not the seed's text")
    text = export["text"]
    matched = score_actors(case, gold, export, tally)
    score_events(case, text, gold, export, tally, "events", lambda a, b: canonical(a) == canonical(b))
    score_events(case, text, gold, export, tally, "events_lenient", lambda a, b: month(a) == month(b))
    score_terms(case, gold, export, tally)
    score_figures(case, text, gold, export, tally)
    score_quotes(case, text, gold, export, matched, tally)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of NAME.txt and NAME.json")
    parser.add_argument("--export", type=Path, required=True, help="folder of the project's NAME.json")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--json", action="store_true", help="print {layer: F1} as JSON")
    args = parser.parse_args()

    tally, cases = Tally(), sorted(args.gold.glob("*.json"))
    for path in cases:
        export = args.export / path.name
        if not export.exists():
            raise SystemExit(f"no export for {path.stem} in {args.export}")
        score_case(
            path.stem,
            path.with_suffix(".txt").read_text("utf-8"),
            json.loads(path.read_text("utf-8")),
            json.loads(export.read_text("utf-8")),
            tally,
        )
    if args.misses:
        print("\n".join(tally.notes))
    if args.json:
        print(json.dumps({layer: round(tally.f1(layer)[2], 4) for layer in LAYERS}))
        return 0
    print(f"{len(cases)} cases\n{'layer':<16}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}")
    for layer in LAYERS:
        p, r, f = tally.f1(layer)
        c = tally.counts[layer]
        print(f"{layer:<16}{p:7.3f}{r:7.3f}{f:7.3f}{c['tp'] + c['fn']:7d}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
