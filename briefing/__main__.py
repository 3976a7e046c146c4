"""``python -m briefing`` is ``python build.py``."""

from briefing.cli import run

if __name__ == "__main__":
    run()
