"""The workflows: least privilege, nothing but pinned actions, and only commands that this project has."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.test_cli import git, run
from tests.workflow_steps import REHEARSALS, SEED_NAME, rehearse

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent


def read(path):
    # BaseLoader, because "on" is a word here and not a truth value.
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def steps():
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            for step in job["steps"]:
                yield path.name, name, step


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_of_its_own_and_every_job_names_its_few(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert not {"pull_request_target", "workflow_run"} & set(workflow["on"])
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 30
        assert set(job["permissions"]) <= {"contents", "pages", "id-token"}
        assert job["permissions"].get("contents", "read") == "read"


def test_only_the_job_that_deploys_can_write_and_it_runs_none_of_our_code():
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            if "write" in job["permissions"].values():
                assert name == "deploy"
                assert not [step for step in job["steps"] if "run" in step or "checkout" in step.get("uses", "")]


def test_every_action_is_pinned_by_its_hash_with_its_version_beside_it():
    for path in WORKFLOWS:
        used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
        assert used
        for line in used:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


def test_no_secret_is_used_and_no_credentials_are_kept():
    for path in WORKFLOWS:
        assert "secrets." not in path.read_text("utf-8")
    for _, _, step in steps():
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


def test_what_the_steps_run_exists():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path, job, step in steps():
        for target in re.findall(r"\bmake ([\w-]+)", step.get("run", "")):
            assert target in targets, (path, job)
        for command in re.findall(r"build\.py ([a-z]+)", step.get("run", "")):
            done = subprocess.run(
                [sys.executable, "build.py", command, "--help"], cwd=ROOT, capture_output=True, check=False
            )
            assert done.returncode == 0, (path, job, command)


def test_what_is_installed_is_locked_with_hashes():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installed = [line for line in makefile.splitlines() if re.search(r"pip install|\$\(INSTALL\)", line)]
    # The fuzzer is fetched by hand when somebody wants to fuzz, and stays out of the environment.
    assert [line for line in installed if "--require-hashes" not in line and "$(INSTALL) -r" not in line] == [
        line for line in installed if "atheris" in line
    ]
    for name in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
        packages = [block for block in blocks if not block.startswith("#")]
        assert len(packages) > 20
        assert [block.split()[0] for block in packages if "--hash=sha256:" not in block] == []


def test_publishing_builds_verifies_and_hands_over_what_was_verified():
    job = read(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]
    runs = [step.get("run", "") for step in job["steps"]]
    build = next(at for at, run in enumerate(runs) if run.endswith("build.py"))
    verify = next(at for at, run in enumerate(runs) if run.endswith("build.py verify"))
    upload = next(at for at, step in enumerate(job["steps"]) if "upload-pages-artifact" in step.get("uses", ""))
    assert build < verify < upload
    assert not any("cache" in str(step) for step in job["steps"])


@pytest.mark.parametrize("command", [("zizmor", "--offline", "--persona", "pedantic", ".github"), ("actionlint",)])
def test_the_linters_find_nothing(command):
    program = shutil.which(command[0], path=str(TOOLS))
    assert program, f"{command[0]} is not installed: run 'make install-dev'"
    done = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# The rehearsals on a small site, with the packages that are installed here; `make rehearse` does them in full.


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rehearsed") / "site"
    assert run("init", str(folder), "--repo", "https://github.com/ann/pier", cwd=folder.parent).returncode == 0
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Start")
    return folder


@pytest.fixture
def rehearsed(site, tmp_path):
    def play(name):
        one = next(one for one in REHEARSALS if one.name == name)
        return rehearse(one, site, tmp_path / name, quick=True), tmp_path / name

    return play


@pytest.mark.site
@pytest.mark.model
def test_a_good_seed_from_a_fork_passes_and_is_shown_without_any_right(rehearsed):
    outcome, kept = rehearsed("check-seed-from-a-fork")
    assert outcome.failed_at == ""
    assert "Ferry to run every hour from June" in (kept / "preview.html").read_text("utf-8")
    assert "### `2026-05-12-ferry (new; 1 actor" in outcome.summary
    assert "[Preview of the changed briefings](https://github.com/" in outcome.summary


@pytest.mark.model
def test_a_bad_seed_stops_the_check_with_an_annotation_at_its_line(rehearsed):
    outcome, kept = rehearsed("check-bad-seed")
    assert outcome.failed_at == "Check the seeds"
    said = outcome.told["Check the seeds"]
    assert f"\n::error file=seeds/{SEED_NAME},line=3,col=12,endColumn=23,title=bad-date::" in f"\n{said}"
    assert f"    seeds/{SEED_NAME}:3:12: error" in outcome.summary
    assert not (kept / "preview.html").exists()


@pytest.mark.site
@pytest.mark.model
def test_what_is_sound_is_deployed_and_what_is_not_is_not(rehearsed):
    outcome, kept = rehearsed("publish")
    assert outcome.deployed
    assert (kept / "github-pages-1" / "index.html").is_file()
    outcome, kept = rehearsed("publish-bad-seed")
    assert outcome.failed_at == "Build the site"
    assert not outcome.deployed
    assert not (kept / "github-pages-1").exists()
