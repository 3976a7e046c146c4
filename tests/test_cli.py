"""The commands as a person meets them: what they print, what they leave behind, and their exit codes."""

import contextlib
import io
import json
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing import cli
from briefing.site import alone

ROOT = Path(__file__).parent.parent
BODY = "The harbour board met on Tuesday and put off its decision on the new pier until the spring.\n"
GOOD = "---\ntitle: Pier decision put off\npublished: 2026-03-11\n---\n\n" + BODY
BAD = GOOD.replace("title:", "titel:")


class Done(NamedTuple):
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments, cwd, env=None):
    """Run build.py in a folder, as from a shell without a terminal, but in this process, which has the model loaded."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["build.py", *arguments])
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        try:
            cli.run()
            code = 0
        except SystemExit as end:
            code = end.code or 0
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "2026-03-11-pier.txt").write_text(GOOD, "utf-8")
    return tmp_path


# check


def test_check_finds_nothing_in_good_seeds(folder):
    done = run("check", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "no problems\n")


def test_check_shows_the_place_and_fails(folder):
    (folder / "seeds" / "bad.txt").write_text(BAD, "utf-8")
    done = run("check", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith("seeds/bad.txt:2:1: error: there is no key “titel” [unknown-key]\n")
    assert "write | title: Pier decision put off\n" in done.stdout


def test_only_the_files_that_are_named_can_fail_a_check(folder):
    (folder / "seeds" / "bad.txt").write_text(BAD, "utf-8")
    assert run("check", "seeds/2026-03-11-pier.txt", cwd=folder).returncode == 0
    assert run("check", "seeds/bad.txt", cwd=folder).returncode == 1
    assert run("check", str(folder / "seeds" / "bad.txt"), cwd=folder).returncode == 1
    assert run("check", "seeds", cwd=folder).returncode == 1


def test_check_speaks_to_github_and_to_programs(folder):
    (folder / "seeds" / "bad.txt").write_text(BAD, "utf-8")
    github = run("check", "--format", "github", cwd=folder)
    assert github.stdout.startswith("::error file=seeds/bad.txt,line=2,col=1,endColumn=6,title=unknown-key::")
    summary = folder / "summary.md"
    run("check", "--format", "github", cwd=folder, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert "    seeds/bad.txt:2:1: error" in summary.read_text("utf-8")
    (problem,) = json.loads(run("check", "--format", "json", cwd=folder).stdout)
    assert (problem["path"], problem["line"]) == ("seeds/bad.txt", 2)


def test_a_warning_fails_only_a_strict_check(folder):
    (folder / "seeds" / "pier-again.txt").write_text(BODY, "utf-8")
    assert run("check", cwd=folder).returncode == 0
    assert run("check", "--strict", cwd=folder).returncode == 1


def test_a_near_copy_of_a_seed_is_reported_on_the_later_one(folder):
    text = GOOD + " ".join(f"Sentence {n} of the report tells of pier number {n} and its cost." for n in range(40))
    (folder / "seeds" / "2026-03-11-pier.txt").write_text(text, "utf-8")
    (folder / "seeds" / "2026-03-12-pier.txt").write_text(text + " One more sentence.", "utf-8")
    (folder / "seeds" / "2026-03-13-other.txt").write_text(GOOD.replace("Tuesday", "Friday"), "utf-8")
    done = run("check", cwd=folder)
    assert "seeds/2026-03-12-pier.txt:1: warning: 9" in done.stdout
    assert done.stdout.count("[near-duplicate]") == 1
    # Whoever adds the earlier one is told as well, because that is the file that is asked about.
    older = run("check", "seeds/2026-03-11-pier.txt", cwd=folder).stdout
    assert "seeds/2026-03-11-pier.txt:1: warning: 100% of this text stands in seeds/2026-03-12-pier.txt" in older


def test_registry_entries_are_checked_beside_the_seeds(folder):
    (folder / "seeds" / "registry" / "terms").mkdir(parents=True)
    entry = "term: pier\ndefinition: a walk above the water\nnever_in: [2026-03-11-peer]\n"
    (folder / "seeds" / "registry" / "terms" / "pier.yml").write_text(entry, "utf-8")
    done = run("check", cwd=folder)
    assert "[unknown-seed]" in done.stdout
    assert "did you mean “2026-03-11-pier”?" in done.stdout
    assert "[unsourced]" in done.stdout
    assert done.returncode == 0


def test_a_registry_entry_that_matches_nothing_is_reported_with_the_nearest_words(folder):
    (folder / "seeds" / "registry" / "actors").mkdir(parents=True)
    (folder / "seeds" / "registry" / "actors" / "board.yml").write_text("name: Harbor Board\n", "utf-8")
    (folder / "seeds" / "registry" / "actors" / "tuesday.yml").write_text("hide: true\n", "utf-8")
    done = run("check", cwd=folder)
    assert "board.yml:1:7: warning: “Harbor Board” stands in no seed [unknown-entry]" in done.stdout
    assert "    1 | name: Harbor Board\n      |       ^^^^^^^^^^^^\n" in done.stdout
    assert "did you mean “harbour board”?" in done.stdout
    assert done.stdout.count("[unknown-entry]") == 1
    # With a seed refused, nobody knows what stands in it.
    (folder / "seeds" / "bad.txt").write_text(BAD, "utf-8")
    assert "[unknown-entry]" not in run("check", cwd=folder).stdout


def git(folder, *arguments):
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments], cwd=folder, check=True)


def test_old_mistakes_elsewhere_do_not_fail_the_check_of_a_change(folder):
    (folder / "seeds" / "old.txt").write_text(BAD, "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "x")
    git(folder, "checkout", "-q", "-b", "change")
    (folder / "seeds" / "new.txt").write_text(GOOD, "utf-8")
    assert run("check", "--against", "main", cwd=folder).returncode == 0
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "y")
    (folder / "seeds" / "newer.txt").write_text(BAD, "utf-8")
    done = run("check", "--against", "main", cwd=folder)
    assert done.returncode == 1
    assert "newer.txt" in done.stdout
    assert "old.txt" not in done.stdout
    assert run("check", "--against", "nowhere", cwd=folder).returncode == 2


def test_a_published_text_that_changed_silently_gets_the_correction_to_paste(folder):
    seed = folder / "seeds" / "2026-03-11-pier.txt"
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "x")
    git(folder, "checkout", "-q", "-b", "change")
    assert run("check", "--against", "main", cwd=folder).stdout == "no problems\n"
    # Renamed as well; the text of before is that of its former name.
    seed.rename(folder / "seeds" / "2026-03-11-quay.txt")
    renamed = GOOD.replace("the spring", "the autumn").replace("title:", "formerly: [2026-03-11-pier]\ntitle:")
    (folder / "seeds" / "2026-03-11-quay.txt").write_text(renamed, "utf-8")
    done = run("check", "--against", "main", "--strict", cwd=folder)
    assert done.returncode == 0
    assert "quay.txt:7:1: advice: a sentence changed, and no correction tells readers [unsaid-change]" in done.stdout
    lines = done.stdout.splitlines()
    entry = "\n".join(line[4:] for line in lines[lines.index("    corrections:") : -2])
    assert "was: The harbour board met on Tuesday and put off its decision on the new pier until the spring." in entry
    (folder / "seeds" / "2026-03-11-quay.txt").write_text(renamed.replace("title:", f"{entry}\ntitle:"), "utf-8")
    assert run("check", "--against", "main", cwd=folder).stdout == "no problems\n"


# Usage and environment


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek",), ("check", "--format", "xml"), ("check", "seeds/nothing.txt"), ("export", "--seeds", "seeds"),
        ("export", "--seeds", "nowhere", "--out", "out"), ("verify", "nowhere"), ("timex", "nothing", "out"),
        ("explain", "2026-03-11-peer"), ("--jobs", "-1"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_a_line_that_says_why(folder, arguments):
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_building_outside_a_project_says_so(tmp_path):
    done = run(cwd=tmp_path)
    assert done.returncode == 2
    assert "no folder seeds/" in done.stderr


def test_without_the_dependencies_the_command_that_installs_them_is_named(tmp_path):
    bare = [sys.executable, "-S", str(ROOT / "build.py"), "check"]
    done = subprocess.run(bare, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "make install" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_build_py_runs_as_a_program_of_its_own(folder):
    (folder / "seeds" / "bad.txt").write_text(BAD, "utf-8")
    program = [sys.executable, str(ROOT / "build.py"), "check"]
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("seeds/bad.txt:2:1: error")


@pytest.mark.parametrize("command", ["", "generate", "check", "serve", "export", "explain", "timex", "verify"])
def test_help_says_what_a_command_is_for(tmp_path, command):
    done = run(*([command] if command else []), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert len(done.stdout) > 300


def test_a_bad_setting_is_named_with_its_place(folder):
    (folder / "mkdocs.yml").write_text("site_name: X\nextra:\n  briefing:\n    rigths: full\n")
    done = run("check", cwd=folder)
    assert done.returncode == 2
    assert "mkdocs.yml:4:5" in done.stderr


# export and explain


@pytest.mark.model
def test_export_writes_one_file_for_each_seed_and_leaves_bad_ones_out(folder):
    (folder / "seeds" / "bad.txt").write_text(BAD, "utf-8")
    done = run("export", "--seeds", "seeds", "--out", "out/data", cwd=folder)
    assert done.returncode == 1
    assert "seeds/bad.txt:2:1: error" in done.stderr
    assert [path.name for path in (folder / "out" / "data").iterdir()] == ["2026-03-11-pier.json"]
    data = json.loads((folder / "out" / "data" / "2026-03-11-pier.json").read_text("utf-8"))
    assert (data["slug"], data["title"], data["text"]) == ("2026-03-11-pier", "Pier decision put off", BODY)


@pytest.mark.model
def test_export_is_the_same_however_many_processes_do_it(folder):
    for at in range(3):
        (folder / "seeds" / f"2026-03-1{at}-x.txt").write_text(GOOD + BODY * 250, "utf-8")
    for jobs in ("1", "2"):
        assert run("export", "--seeds", "seeds", "--out", jobs, "--jobs", jobs, cwd=folder).returncode == 0
    one, two = ({path.name: path.read_bytes() for path in (folder / jobs).iterdir()} for jobs in "12")
    assert one == two
    assert len(one) == 4


@pytest.mark.model
def test_explain_names_the_place_the_rule_and_the_words(folder):
    done = run("explain", "2026-03-11-pier", cwd=folder)
    assert done.returncode == 0
    date = next(line for line in done.stdout.splitlines() if ": date [" in line)
    assert date.startswith("seeds/2026-03-11-pier.txt:6:26: date [")
    assert "“Tuesday” → 10 March 2026 [2026-03-10]" in date


@pytest.mark.model
def test_timex_reads_and_writes_lines_of_json(folder):
    (folder / "in.jsonl").write_text(json.dumps({"doc": "d", "dct": "2026-03-11", "text": BODY}) + "\n")
    assert run("timex", "in.jsonl", "out.jsonl", cwd=folder).returncode == 0
    (line,) = (folder / "out.jsonl").read_text().splitlines()
    assert json.loads(line)["preds"][0]["value"] == "2026-03-10"


# The whole build


@pytest.fixture
def project(built_site, tmp_path):
    """A project of one's own to break, with its site built."""
    shutil.copytree(built_site, tmp_path / "project", symlinks=True)
    return tmp_path / "project"


def pages(project):
    return {
        path.relative_to(project): path.read_bytes() for path in sorted((project / "site").rglob("*")) if path.is_file()
    }


@pytest.mark.site
@pytest.mark.model
def test_a_second_build_changes_no_byte(project):
    before = pages(project)
    done = run(cwd=project)
    assert done.returncode == 0
    assert "0 files changed" in done.stderr
    assert pages(project) == before


@pytest.mark.site
@pytest.mark.model
def test_a_bad_seed_fails_the_build_and_all_others_are_still_published(project):
    (project / "seeds" / "bad.txt").write_text(BAD, "utf-8")
    (project / "seeds" / "2026-03-11-pier.txt").write_text(GOOD, "utf-8")
    done = run(cwd=project)
    assert done.returncode == 1
    assert "[unknown-key]" in done.stderr
    assert (project / "site" / "briefings" / "2026-03-11-pier" / "index.html").is_file()
    assert not (project / "site" / "briefings" / "bad").exists()


@pytest.mark.site
@pytest.mark.model
@pytest.mark.parametrize("damage", ["link", "policy"])
def test_a_site_that_fails_a_check_does_not_replace_the_last_good_one(project, damage):
    before = pages(project)
    if damage == "link":
        (project / "content" / "about" / "extra.md").write_text("# Extra\n\n[gone](nowhere.md)\n")
    else:
        policy = project / "templates" / "overrides" / "partials" / "policy.html"
        policy.unlink()
        policy.write_text("")
    done = run(cwd=project)
    assert done.returncode == 1
    assert ("[mkdocs]" if damage == "link" else "[no-policy]") in done.stderr
    assert "site/ is as it was" in done.stderr
    assert pages(project) == before


@pytest.mark.site
@pytest.mark.model
def test_a_build_that_is_killed_leaves_the_last_good_site_and_the_next_one_repairs_everything(project):
    before = pages(project)
    seed = project / "seeds" / "2026-03-11-pier.txt"
    seed.write_text(GOOD, "utf-8")
    for tenths in (4, 12, 25, 40):
        process = subprocess.Popen([sys.executable, "build.py"], cwd=project, stderr=subprocess.DEVNULL, text=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(tenths / 10)
        process.kill()
        process.wait()
        assert pages(project).keys() >= before.keys()
    assert run(cwd=project).returncode == 0
    assert (project / "site" / "briefings" / "2026-03-11-pier" / "index.html").is_file()
    seed.unlink()
    assert run(cwd=project).returncode == 0
    assert pages(project) == before
    assert not list((project / ".cache" / "site").iterdir())


@pytest.mark.site
@pytest.mark.model
def test_two_builds_at_once_do_not_meet(project):
    with alone(project):
        done = run(cwd=project)
    assert done.returncode == 2
    assert "another build is at work" in done.stderr


@pytest.mark.site
@pytest.mark.model
def test_a_build_that_was_stopped_between_its_two_moves_is_repaired(project):
    before = pages(project)
    (project / ".cache" / "site").mkdir(parents=True, exist_ok=True)
    (project / "site").rename(project / ".cache" / "site" / "old")
    assert run(cwd=project).returncode == 0
    assert pages(project) == before


@pytest.mark.site
@pytest.mark.model
def test_verify_finds_what_was_changed_afterwards(project):
    assert run("verify", cwd=project).returncode == 0
    page = next((project / "site" / "briefings").glob("2026*/index.html"))
    page.write_text(page.read_text("utf-8").replace("Speaking on", "Shouting on"), "utf-8")
    done = run("verify", cwd=project)
    assert done.returncode == 1
    assert "[text-changed]" in done.stdout
