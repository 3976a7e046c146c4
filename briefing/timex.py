"""The ``timex`` command: read lines of text, write what the date finder makes of them as TIMEX3 types and values.

For measuring only: input lines are ``{"doc", "dct", "text"}``, output lines ``{"doc", "preds": [{"start", "end",
"type", "value"}]}``. A range is written as its two ends, as annotators of TIMEX3 do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language

from briefing.annotate.dates import find_dates
from briefing.annotate.language import load_model, parse
from briefing.blocks import cut_blocks
from briefing.model import Article, DateExpr


def convert(in_path: Path, out_path: Path, *, model_name: str) -> int:
    """Annotate every line of a JSONL file and return how many lines were written."""
    nlp = load_model(model_name)
    lines = [
        json.dumps(timexes(json.loads(line), nlp), ensure_ascii=False)
        for line in Path(in_path).read_text("utf-8").splitlines()
        if line.strip()
    ]
    Path(out_path).write_text("".join(line + "\n" for line in lines), "utf-8")
    return len(lines)


def timexes(record: dict[str, Any], nlp: Language) -> dict[str, Any]:
    """Return the output record of one input record."""
    text = str(record["text"])
    name = str(record["doc"])
    published = date.fromisoformat(str(record["dct"])[:10]) if record.get("dct") else None
    article = Article(
        slug=name, path=name, text=text, title=name, published=published, blocks=cut_blocks(text, markdown=False)
    )
    found = find_dates(parse(article, nlp), article)
    return {"doc": record["doc"], "preds": [_pred(one) for expression in found for one in _single(expression)]}


def _single(expression: DateExpr) -> Iterator[DateExpr]:
    yield from expression.parts or (expression,)


def _pred(expression: DateExpr) -> dict[str, Any]:
    return {
        "start": expression.span.start,
        "end": expression.span.end,
        "type": expression.type,
        "value": expression.value,
    }
