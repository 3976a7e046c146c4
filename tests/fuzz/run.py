"""Run one target of the fuzzer: ``python -m tests.fuzz.run (load|front-matter|markup) [libFuzzer's options] [corpus]``.

Only our own modules and PyYAML are watched for new paths. To watch everything that is imported with them (the language
model, numpy) takes minutes before the first input and tells nothing of us.
"""

from __future__ import annotations

import sys

MISSING = "atheris is not installed: run 'make fuzz' (there are wheels for CPython 3.11 to 3.13 on Linux)"
NAMES = ("load", "front-matter", "markup")
WATCHED = ["briefing", "yaml"]
# spaCy and numpy are imported by nothing that a target runs.
UNWATCHED = ["briefing.annotate"]


def main() -> None:
    """Run the target named first; the other arguments are libFuzzer's."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        sys.exit(f"usage: python -m tests.fuzz.run ({'|'.join(NAMES)}) [-max_total_time=200] [corpus]")
    try:
        import atheris  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        sys.exit(MISSING)
    with atheris.instrument_imports(include=WATCHED, exclude=UNWATCHED):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
