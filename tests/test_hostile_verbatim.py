"""The pages of the demonstration seeds and of the hostile ones hold their texts word for word."""

from pathlib import Path

import pytest

from tests.bench.verbatim import main

ROOT = Path(__file__).parents[1]


@pytest.mark.model
@pytest.mark.parametrize("folder", ["seeds", "tests/hostile/seeds"])
def test_every_block_reads_as_the_seed_does(folder, capsys):
    assert main([str(ROOT / folder)]) == 0, capsys.readouterr().out
