"""The one command. Everything it does lives in the package ``briefing``; ``python build.py --help`` lists it."""

import sys


def main() -> None:
    """Run the command line, or say in one line what is missing for it."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is what an older Python meets)
        sys.exit(_refuse("build.py needs Python 3.11 or newer; this is " + sys.version.split()[0]))
    try:
        from briefing.cli import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "briefing":
            raise
        sys.exit(_refuse(f"{error.name} is not installed for {sys.executable}"))
    run()


def _refuse(reason: str) -> int:
    sys.stderr.write(
        reason + "\nRun 'make install' once, then '.venv/bin/python build.py ...' (or just 'make site').\n"
    )
    return 2


if __name__ == "__main__":
    main()
