"""The fuzzer's targets hold on what it found and on the hostile seeds; `make fuzz` looks for more."""

from pathlib import Path

import pytest

from tests.fuzz.run import NAMES
from tests.fuzz.targets import TARGETS

HERE = Path(__file__).parent
FILES = [*sorted((HERE / "hostile" / "seeds").iterdir()), *sorted((HERE / "fuzz" / "found").iterdir())]
FOUND = [b"", b"\n", b"---", b"---\n---\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00" * 40, b"- ", b"# ", b"\xe2\x80\xa8"]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("data", FOUND, ids=range(len(FOUND)))
def test_a_target_holds_on_bytes(target, data):
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_target_holds_on_hostile_seeds_and_on_what_was_found(target, path):
    TARGETS[target](path.read_bytes())


def test_the_runner_and_the_make_target_name_every_target():
    assert set(NAMES) == set(TARGETS)
    makefile = (HERE.parent / "Makefile").read_text("utf-8")
    assert f"FUZZ_TARGETS ?= {' '.join(NAMES)}\n" in makefile
