"""The fuzzer's targets hold on what it found and on the hostile seeds; `make fuzz` looks for more."""

from pathlib import Path

import pytest

from tests.fuzz.run import TARGETS

SEEDS = sorted((Path(__file__).parent / "hostile" / "seeds").iterdir())
FOUND = [b"", b"\n", b"---", b"---\n---\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00" * 40, b"- ", b"# ", b"\xe2\x80\xa8"]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("data", [*FOUND, *(path.read_bytes() for path in SEEDS)], ids=range(len(FOUND) + len(SEEDS)))
def test_a_target_holds(target, data):
    TARGETS[target](data)
