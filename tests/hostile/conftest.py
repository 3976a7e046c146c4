"""A project of all hostile seeds together with the demonstration seeds, built once as an editor's pull request is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import copy_project

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Built:
    """The project's folder and what the build said."""

    root: Path
    code: int
    said: str

    @property
    def site(self) -> Path:
        return self.root / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of all hostile seeds and entries, beside the ordinary ones."""
    root = tmp_path_factory.mktemp("hostile")
    copy_project(root)
    shutil.copytree(HERE / "seeds", root / "seeds", dirs_exist_ok=True)
    shutil.copytree(HERE / "registry", root / "seeds" / "registry", dirs_exist_ok=True)
    command = [sys.executable, "build.py", "--jobs", "1"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=300)
    return Built(root=root, code=done.returncode, said=done.stdout + done.stderr)
