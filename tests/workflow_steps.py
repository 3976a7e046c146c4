"""Rehearse the workflows without GitHub: ``make rehearse``, or ``python -m tests.workflow_steps [NAME ...] [--quick]``.

What was committed last is rehearsed. Each rehearsal has a repository of its own and, for every job, a fresh clone, an
empty home, and nothing of the surroundings but a path: no token, no credentials, and a repository that takes no push.
The commands of ``run:`` steps are executed as they stand; ``uses:`` steps are played by a few lines of Python here, and
each line of the output says which of the two it was. The log, the summary, the preview and what would be deployed are
kept in ``build/rehearsal/NAME``. What GitHub alone can show stays open: its machines, and what the pinned actions do.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "build" / "rehearsal"
# What a machine that installs packages behind a mirror or a proxy needs; nothing else of the surroundings is passed on.
GIVEN = ("PATH", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@b.example")

GOOD_SEED = """---
title: Ferry to run every hour from June
published: 2026-05-12
topics: [Harbour]
---

The port council voted on Monday to run the ferry every hour.

Inge Solberg, the council's chair, said the change would cost €1.2m a year. “People have waited long enough,” she added.
The new timetable takes effect on 1 June.
"""
BAD_SEED = GOOD_SEED.replace("2026-05-12", "12 May 2026")
SEED_NAME = "2026-05-12-ferry.txt"


@dataclass(frozen=True)
class Rehearsal:
    """One run of a workflow: what is proposed or pushed, and how it has to end."""

    name: str
    workflow: str
    seed: str = ""
    fork: bool = False
    fails_at: str = ""  # the step that has to stop it
    needs_net: bool = False  # whether it passes depends on what others answer


REHEARSALS = (
    Rehearsal("check-good-seed", "check", GOOD_SEED),
    Rehearsal("check-bad-seed", "check", BAD_SEED, fails_at="Check the seeds"),
    Rehearsal("check-seed-from-a-fork", "check", GOOD_SEED, fork=True),
    Rehearsal("publish", "publish"),
    Rehearsal("publish-bad-seed", "publish", BAD_SEED, fails_at="Build the site"),
    Rehearsal("weekly", "weekly", needs_net=True),
)


@dataclass
class Outcome:
    """What a rehearsal did."""

    failed_at: str = ""
    deployed: bool = False
    log: list[str] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)  # what each step printed, by its name
    summary: str = ""

    def note(self, line: str) -> None:
        """Keep a line and show it."""
        self.log.append(line)
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


class RefusedError(Exception):
    """A step asked for something that this project does not give."""


def main(arguments: list[str]) -> int:
    """Run the rehearsals named, by default all; return 1 when one did not end as it has to."""
    names = [one.name for one in REHEARSALS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(names)}")
    parser.add_argument("--seed", type=Path, help="rehearse the check of this seed of yours, however it ends")
    parser.add_argument("--skip", default="", help="names of steps to leave out, as a pattern")
    parser.add_argument("--quick", action="store_true", help="take the packages installed here; install nothing")
    options = parser.parse_args(arguments)
    if wrong := set(options.names) - set(names):
        parser.error(f"there is no rehearsal {', '.join(sorted(wrong))}")
    chosen = [one for one in REHEARSALS if one.name in (options.names or names)]
    if options.seed:
        chosen = [Rehearsal("check-your-seed", "check", options.seed.read_text("utf-8"))]
    wrong_ends = 0
    for one in chosen:
        sys.stdout.write(f"\n== {one.name}\n")
        kept = KEPT / one.name
        outcome = rehearse(one, ROOT, kept, skip=options.skip, quick=options.quick)
        as_told = outcome.failed_at == one.fails_at
        wrong_ends += not as_told and not one.needs_net
        judged = "as it has to be" if as_told else "it needs the net" if one.needs_net else "NOT AS IT HAS TO BE"
        ended = f"stopped at “{outcome.failed_at}”" if outcome.failed_at else "all steps passed"
        sys.stdout.write(f"== {one.name}: {ended}; {'deployed' if outcome.deployed else 'nothing deployed'}; ")
        sys.stdout.write(f"{judged}; see {kept}\n")
    return 1 if wrong_ends else 0


def rehearse(one: Rehearsal, project: Path, kept: Path, *, skip: str = "", quick: bool = False) -> Outcome:
    """Run one workflow of a project and keep what it left behind."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as scratch:
        origin = _origin(project, Path(scratch), one)
        before = _refs(origin)
        workflow = yaml.load(
            (project / ".github/workflows" / f"{one.workflow}.yml").read_text("utf-8"), yaml.BaseLoader
        )
        done: dict[str, dict[str, str]] = {}
        for name, job in workflow["jobs"].items():
            needed = [job["needs"]] if "needs" in job else []
            if missing := [need for need in needed if need not in done]:
                outcome.note(f"-- job {name}: not run, because {missing[0]} did not pass")
                continue
            folder = Path(scratch) / name
            folder.mkdir()
            outcome.note(f"-- job {name}, permissions {job['permissions']}")
            machine = Machine(one, job, folder, origin, kept, outcome, needs=done, skip=skip, quick=quick)
            if machine.run():
                done[name] = machine.outputs()
        if _refs(origin) != before:
            raise RefusedError("a step has changed the repository")
    (kept / "log.txt").write_text("\n".join(outcome.log) + "\n", "utf-8")
    if outcome.summary:
        (kept / "summary.md").write_text(outcome.summary, "utf-8")
    return outcome


class Machine:
    """The machine of one job."""

    def __init__(
        self, one: Rehearsal, job: dict[str, Any], folder: Path, origin: Path, kept: Path, outcome: Outcome, *,
        needs: dict[str, dict[str, str]], skip: str, quick: bool,
    ) -> None:  # fmt: skip
        self.one, self.job, self.origin, self.kept, self.outcome = one, job, origin, kept, outcome
        self.skip, self.quick, self.needs = skip, quick, needs
        self.clone, self.home, self.summary, self.output = (folder / name for name in ("clone", "home", "sum", "out"))
        self.clone.mkdir()
        self.home.mkdir()
        self.results: dict[str, dict[str, str]] = {}
        self.pull = one.workflow == "check"

    def run(self) -> bool:
        """Take the steps in order; return whether all of them passed."""
        for step in self.job["steps"]:
            if self.skip and re.search(self.skip, step["name"]):
                self.outcome.note(f"   left out   {step['name']}")
            elif "if" in step and not self._holds(step["if"]):
                self.outcome.note(f"   not asked  {step['name']} (if: {step['if']})")
            elif "uses" in step:
                self.outcome.note(f"   played     {step['name']}: {self._play(step)}")
            elif not self._execute(step):
                self.outcome.failed_at = step["name"]
                return False
        return True

    def outputs(self) -> dict[str, str]:
        """Return what the job hands to those that need it."""
        return {name: self._filled(value) for name, value in self.job.get("outputs", {}).items()}

    def _execute(self, step: dict[str, Any]) -> bool:
        """Run a step's commands as GitHub does; return whether they succeeded."""
        given = {name: value for name, value in os.environ.items() if name in GIVEN or name.startswith("PIP_")}
        given |= {
            "HOME": str(self.home), "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_STEP_SUMMARY": str(self.summary), "GITHUB_OUTPUT": str(self.output),
        } | {name: self._filled(value) for name, value in step.get("env", {}).items()}  # fmt: skip
        self.output.write_text("", "utf-8")
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=self.clone, env=given, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.outcome.note(
            f"   {'executed  ' if not done.returncode else 'FAILED    '} {step['name']}: {step['run'].strip()}"
        )
        for line in done.stdout.splitlines():
            self.outcome.note(f"              | {line}")
        self.outcome.told[step["name"]] = done.stdout
        if self.summary.exists():
            self.outcome.summary = self.summary.read_text("utf-8")
        if "id" in step:
            lines = [line.partition("=") for line in self.output.read_text("utf-8").splitlines()]
            self.results[step["id"]] = {name: value for name, _, value in lines}
        return done.returncode == 0

    def _play(self, step: dict[str, Any]) -> str:
        """Do what an action would do, as far as the steps behind it can tell; say what that was."""
        action, given = step["uses"].partition("@")[0], step.get("with", {})
        if action == "actions/checkout":
            return self._checkout(given)
        if action == "actions/setup-python":
            if self.quick:
                self._lend_packages()
            return f"this Python is {sys.version.split()[0]}, the workflow asks for {given['python-version']}"
        if action == "actions/upload-artifact":
            shutil.copy2(self.clone / given["path"], self.kept)
            self.results[step["id"]] = {"artifact-url": f"https://github.com/o/r/actions/artifacts/{given['path']}"}
            return f"{given['path']}, {(self.clone / given['path']).stat().st_size:,} bytes, kept"
        if action == "actions/upload-pages-artifact":
            site = self.clone / given["path"]
            if links := [path for path in site.rglob("*") if path.is_symlink()]:
                raise RefusedError(f"{links[0]} is a link")
            shutil.copytree(site, self.kept / self._filled(given["name"]))
            return f"{sum(path.is_file() for path in site.rglob('*'))} files as {self._filled(given['name'])}"
        if action == "actions/deploy-pages":
            if self.job["permissions"] != {"pages": "write", "id-token": "write"}:
                raise RefusedError("to deploy needs pages: write and id-token: write")
            artifact = self._filled(given["artifact_name"])
            self.outcome.deployed = (self.kept / artifact / "index.html").is_file()
            return f"{artifact} would go to GitHub Pages" if self.outcome.deployed else f"there is no {artifact}"
        raise RefusedError(f"nobody here plays {action}")

    def _checkout(self, given: dict[str, str]) -> str:
        """Fetch the merge of a pull request with all branches, or the newest commit of main; keep no credentials."""
        if given.get("persist-credentials") != "false" or self.job["permissions"].get("contents") != "read":
            raise RefusedError("a checkout keeps credentials, or may write")
        ref = "refs/pull/1/merge" if self.pull else "refs/heads/main"
        whole = given.get("fetch-depth") == "0"
        wanted = ["+refs/heads/*:refs/remotes/origin/*"] if whole else []
        _git(self.clone, "init", "-q", "-b", "unborn")
        _git(self.clone, "remote", "add", "origin", self.origin.as_uri())
        depth = [] if whole else ["--depth", "1"]
        _git(self.clone, "fetch", "-q", *depth, "origin", *wanted, f"+{ref}:refs/remotes/here")
        _git(self.clone, "checkout", "-q", "--detach", "refs/remotes/here")
        return f"{ref}{' of a fork' if self.one.fork else ''}, {'with its history' if whole else 'one commit'}"

    def _lend_packages(self) -> None:
        """Let the packages of this Python stand where ``make install`` would put them."""
        python = self.clone / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        python.chmod(0o755)
        (self.clone / ".venv" / ".installed").touch()

    def _holds(self, condition: str) -> bool:
        """Judge ``SOMETHING != ''``, the one form of condition that the workflows use."""
        found = re.fullmatch(r"(.+) != ''", condition)
        if not found:
            raise RefusedError(f"nobody here understands if: {condition}")
        return self._value(found[1]) != ""

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([^}]+) \}\}", lambda match: self._value(match[1]), text)

    def _value(self, expression: str) -> str:
        if found := re.fullmatch(r"hashFiles\('([^']+)'\)", expression):
            return "hash" if (self.clone / found[1]).is_file() else ""
        if found := re.fullmatch(r"steps\.([\w-]+)\.outputs\.([\w-]+)", expression):
            return self.results.get(found[1], {}).get(found[2], "")
        if found := re.fullmatch(r"needs\.([\w-]+)\.outputs\.([\w-]+)", expression):
            return self.needs[found[1]][found[2]]
        if expression == "github.base_ref":
            return "main" if self.pull else ""
        raise RefusedError(f"a step asks for {expression}")


def _origin(project: Path, scratch: Path, one: Rehearsal) -> Path:
    """Make the repository that the machine clones: the project on main, a change beside it; it takes no push later."""
    work, origin = scratch / "work", scratch / "origin.git"
    work.mkdir()
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=project, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(work, filter="data")
    _git(work, "init", "-q", "-b", "main")
    _git(work, "add", "-A")
    _git(work, *AUTHOR, "commit", "-q", "-m", "The project")
    _git(scratch, "init", "-q", "--bare", "-b", "main", str(origin))
    _git(work, "push", "-q", str(origin), "main")
    if one.seed:
        author = scratch / "fork" if one.fork else work
        if one.fork:
            _git(scratch, "clone", "-q", str(origin), str(author))
        _git(author, "checkout", "-q", "-b", "change")
        (author / "seeds" / SEED_NAME).write_text(one.seed, "utf-8")
        _git(author, "add", "seeds")
        _git(author, *AUTHOR, "commit", "-q", "-m", "Add a seed")
        _git(work, "fetch", "-q", str(author), "change")
        _git(work, "checkout", "-q", "main")
        _git(work, *AUTHOR, "merge", "-q", "--no-ff", "-m", "Merge", "FETCH_HEAD")
        pushed = "refs/pull/1/merge" if one.workflow == "check" else "refs/heads/main"
        _git(work, "push", "-q", str(origin), f"HEAD:{pushed}")
    hook = origin / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'This machine has no right to write.' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    return origin


def _refs(repository: Path) -> str:
    return subprocess.run(["git", "show-ref"], cwd=repository, capture_output=True, text=True, check=True).stdout


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
