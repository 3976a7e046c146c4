"""Run the steps of a workflow as its machine would: a fresh clone, an empty home, and only the steps' own commands.

``python -m tests.workflow_steps check|publish [--seed FILE]`` adds a seed in a branch of its own, runs every ``run:``
step of the first job in order and stops at the first that fails. Steps that use an action are named and passed over.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
GIVEN = ("PATH", "LANG", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")


def main(arguments: list[str]) -> int:
    """Run one workflow; return the exit code of the step that failed, or 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workflow", choices=["check", "publish"])
    parser.add_argument("--seed", type=Path, help="a seed that the change adds")
    parser.add_argument("--skip", default="", help="names of steps to leave out, as a pattern")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        return _run(options.workflow, Path(scratch), seed=options.seed, skip=options.skip)


def _run(workflow: str, scratch: Path, *, seed: Path | None, skip: str) -> int:
    clone, home, summary = scratch / "clone", scratch / "home", scratch / "summary.md"
    home.mkdir()
    subprocess.run(["git", "clone", "-q", "--branch", "main", str(ROOT), str(clone)], check=True)
    if seed is not None:
        author = ("-c", "user.name=A", "-c", "user.email=a@b.example")
        subprocess.run(["git", "checkout", "-q", "-b", "change"], cwd=clone, check=True)
        shutil.copy2(seed, clone / "seeds" / seed.name)
        subprocess.run(["git", "add", "seeds"], cwd=clone, check=True)
        subprocess.run(["git", *author, "commit", "-q", "-m", "Add a seed"], cwd=clone, check=True)
    environment = {name: value for name, value in os.environ.items() if name in GIVEN or name.startswith("PIP_")}
    environment |= {
        "HOME": str(home), "CI": "true", "BASE": "main", "GITHUB_RUN_ATTEMPT": "1",
        "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(scratch / "output"), "URL": "https://example.org/",
    }  # fmt: skip
    job = next(
        iter(yaml.safe_load((clone / ".github" / "workflows" / f"{workflow}.yml").read_text("utf-8"))["jobs"].values())
    )
    for step in job["steps"]:
        if "run" not in step or (skip and re.search(skip, step["name"])):
            sys.stdout.write(f"-- passed over: {step['name']}\n")
            continue
        sys.stdout.write(f"-- {step['name']}\n")
        sys.stdout.flush()
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=clone, env=environment, check=False)
        if done.returncode:
            sys.stdout.write(f"-- failed with {done.returncode}: {step['name']}\n")
            return done.returncode
    sys.stdout.write((summary.read_text("utf-8") if summary.exists() else "") + "-- all steps passed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
