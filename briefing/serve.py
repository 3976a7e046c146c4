"""Show the site while it is being written: MkDocs serves and reloads, we generate again when a seed changes."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

from briefing.console import note
from briefing.problems import BriefingError
from briefing.site import mkdocs_environment

# What the pages are made from. MkDocs itself watches content/, mkdocs.yml and the theme overrides.
SOURCES = ("seeds", "templates")


def serve_site(root: Path, *, port: int, generate: Callable[[], None]) -> None:
    """Generate, then serve until interrupted; ``generate`` runs again after each change to what pages are made from."""
    generate()
    # A polite kill should end the server, too, as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Newer versions of click leave live reload off unless it is asked for.
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--livereload",
        "--watch-theme",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    folders = [root / name for name in SOURCES if (root / name).is_dir()]
    with subprocess.Popen(command, cwd=root, env=mkdocs_environment()) as server:
        try:
            for changes in watch(*folders, yield_on_timeout=True, rust_timeout=1000):
                if server.poll() is not None:
                    raise BriefingError(f"mkdocs serve stopped; is port {port} in use?")
                if changes:
                    note("Something changed; generating again")
                    _attempt(generate)
        except KeyboardInterrupt:
            pass
        finally:
            server.terminate()


def _attempt(generate: Callable[[], None]) -> None:
    """Generate; a fault while somebody is typing must not end the session."""
    try:
        generate()
    except BriefingError as error:
        note(str(error))
