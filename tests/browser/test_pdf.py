"""Every briefing can be printed to a PDF that holds its text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_each_briefing_becomes_a_document_of_a_few_sheets(built_site: Path, tmp_path: Path):
    command = [sys.executable, "-m", "briefing.pdf", str(built_site / "site"), str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    briefings = {page.parent.name for page in built_site.glob("site/briefings/20*/index.html")}
    assert {file.stem for file in tmp_path.glob("*.pdf")} == briefings
    for file in tmp_path.glob("*.pdf"):
        data = file.read_bytes()
        assert data.startswith(b"%PDF-"), file
        assert 2 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 14, file


def test_without_a_site_it_says_what_to_do(tmp_path: Path):
    command = [sys.executable, "-m", "briefing.pdf", str(tmp_path / "none")]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "make site" in done.stderr
    assert "Traceback" not in done.stderr
