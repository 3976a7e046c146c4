"""``make bench-extraction``: F1 of every layer, ours beside stock tools, and the speed of both, in one run.

    python -m tests.bench.extraction [--corpora DIR]

DIR may hold public corpora with their own scorers (``timex/``, ``polnear/``); what is not there is left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language

from briefing.annotate import annotate
from briefing.annotate.language import load_model
from briefing.config import load_config
from briefing.export import export
from briefing.load import load_seeds
from briefing.model import Article, Registry
from tests.bench import stock
from tests.gold import score

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SETS = ("cases", "more", "unseen")

Finder = Callable[[Article], dict[str, Any]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="folder of public corpora")
    parser.add_argument("--record", action="store_true", help="write the figures, less 0.01, as the new floors")
    args = parser.parse_args()
    config = load_config(ROOT)
    nlp = load_model(config.model)
    floors = {}
    for name in SETS:
        articles, _ = load_seeds(GOLD / name, config=config)
        ours = gold_table(name, articles, lambda article: export(annotate(article, nlp=nlp, registry=Registry())))
        theirs = gold_table(name, articles, lambda article: stock_export(article, nlp))
        print_table(f"{name}: {len(articles)} articles", ours, theirs)
        floors[name] = {layer: max(0.0, round(ours.f1(layer)[2] - 0.01, 2)) for layer in score.LAYERS}
    if args.record:
        (GOLD / "floors.json").write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    articles, _ = load_seeds(GOLD / "cases", config=config)
    print_speed(articles, nlp)
    if args.corpora:
        print_corpora(args.corpora, config.model)


def print_table(title: str, ours: score.Tally, theirs: score.Tally) -> None:
    """Print F1 of stock tools and of ours for every layer, with our precision and recall."""
    print(f"{title}\n{'F1':<16}{'stock':>8}{'ours':>8}{'P':>8}{'R':>8}{'of':>6}")
    for layer in score.LAYERS:
        precision, recall, f1 = ours.f1(layer)
        count = ours.counts[layer]["tp"] + ours.counts[layer]["fn"]
        print(f"{layer:<16}{theirs.f1(layer)[2]:8.3f}{f1:8.3f}{precision:8.3f}{recall:8.3f}{count:6}")


def gold_table(name: str, articles: tuple[Article, ...], find: Finder) -> score.Tally:
    """Score a finder on a set of gold articles."""
    tally = score.Tally()
    for article in articles:
        gold = json.loads((GOLD / name / f"{article.slug}.json").read_text("utf-8"))
        seed = (GOLD / name / f"{article.slug}.txt").read_text("utf-8")
        score.score_case(article.slug, seed, gold, find(article), tally)
    return tally


def stock_export(article: Article, nlp: Language) -> dict[str, Any]:
    """Return what stock tools find in an article."""
    return stock.find(article.text, article.published, nlp=nlp, slug=article.slug, title=article.title)


def print_speed(articles: tuple[Article, ...], nlp: Language, rounds: int = 5) -> None:
    """Print words a second for spaCy alone and for the whole of annotation, alternating, best of the rounds."""
    words = sum(len(article.text.split()) for article in articles)
    bare, whole = [], []
    for _ in range(rounds):
        bare.append(seconds(lambda: [nlp(article.text) for article in articles]))
        whole.append(seconds(lambda: [annotate(a, nlp=nlp, registry=Registry()) for a in articles]))
    print(
        f"\nspeed, {words} words, best of {rounds}: spaCy alone {words / min(bare):.0f} words/s, "
        f"annotation with spaCy {words / min(whole):.0f} words/s, ratio of times {min(whole) / min(bare):.2f}"
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that a piece of work takes, which other work on the machine does not lengthen."""
    start = time.process_time()
    work()
    return time.process_time() - start


def print_corpora(corpora: Path, model: str) -> None:
    """Run the corpora's own scorers on what we find in them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for corpus in ("meantime", "wikiwars"):
            gold = corpora / "timex" / f"{corpus}.jsonl"
            if gold.exists():
                from briefing.timex import convert

                convert(gold, folder / f"{corpus}.jsonl", model_name=model)
                print(f"\ntime expressions, {corpus}", flush=True)
                run(corpora / "timex" / "score.py", gold, folder / f"{corpus}.jsonl")
        polnear = corpora / "polnear" / "articles.jsonl"
        if polnear.exists():
            print("\nquotations, polnear", flush=True)
            run(corpora / "to_seeds.py", polnear, folder / "seeds")
            # Some texts hold control characters and are refused, which is 1.
            run(ROOT / "build.py", "export", "--seeds", folder / "seeds", "--out", folder / "out", fine=(0, 1))
            run(corpora / "polnear" / "score.py", polnear, folder / "out")


def run(script: Path, *arguments: object, fine: tuple[int, ...] = (0,)) -> None:
    """Run a Python script and let it print."""
    done = subprocess.run([sys.executable, script, *map(str, arguments)], check=False, cwd=ROOT)
    if done.returncode not in fine:
        raise SystemExit(f"{script} ended with {done.returncode}")


if __name__ == "__main__":
    main()
