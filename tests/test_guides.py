"""The guides say what is so: their commands run, their examples are read, their messages are the check's own."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import run
from tests.test_new import PAGE

ROOT = Path(__file__).parent.parent
EDITORS, OWN_SITE = (ROOT / "content" / "about" / f"{name}.md" for name in ("editors", "your-own-site"))
READ = (EDITORS, OWN_SITE, ROOT / "README.md", ROOT / "CONTRIBUTING.md")
PYTHON = ".venv/bin/python build.py"
SLUG = "2026-03-11-pier-decision"

# A text with all the words that the guide's examples speak of.
BODY = """
The harbour board met on Tuesday, ahead of a visit to London next week. On 4 May the plan was dropped.

“We will not rush,” said Renée Müller. “A list is on the table,” she said. The board has nine members.

Ann Writer lives at Port Elgar.
"""


def blocks(path, language):
    """Return the fenced blocks of a language in a guide."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def commands():
    """Return every line of a guide that is typed into a shell, without its comment."""
    found = []
    for path in READ:
        lines = [line for block in blocks(path, "sh") for line in block.splitlines()]
        lines += re.findall(r"^    ((?:make|\.venv/bin/python) .*)", path.read_text("utf-8"), re.MULTILINE)
        found += [(path.name, re.sub(r"\s+#.*", "", line)) for line in lines if line.strip()]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of one's own, with the files that the guide speaks of."""
    folder = tmp_path_factory.mktemp("guides") / "pier-news"
    assert run("init", str(folder), "--name", "Pier News", cwd=folder.parent).returncode == 0
    (folder / "page.html").write_text(PAGE, "utf-8")
    return folder


def test_there_are_commands_to_try():
    assert len(commands()) >= 15


@pytest.mark.model
@pytest.mark.parametrize(("guide", "command"), commands(), ids=lambda value: value)
def test_every_command_of_the_guides_can_be_typed(site, tmp_path, guide, command):
    if command.startswith(PYTHON):
        arguments = shlex.split(command.removeprefix(PYTHON))
        if arguments[:1] == ["init"]:
            arguments[1] = str(tmp_path / "made")
        done = run(*arguments, cwd=site)
        assert done.returncode == 0, done.stdout + done.stderr
    elif command.startswith("make "):
        done = subprocess.run(["make", "-n", *shlex.split(command)[1:]], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    else:
        assert command.split()[0] in ("cd", "git"), (guide, command)


def front_matter(lines):
    """Return a seed with some lines above its text."""
    given = "" if re.search(r"^published:", lines, re.MULTILINE) else "published: 2026-03-11\n"
    return f"---\ntitle: Pier\n{given}{lines}---\n{BODY}"


@pytest.mark.model
@pytest.mark.parametrize("block", [*blocks(EDITORS, "yaml"), *blocks(OWN_SITE, "yaml")], ids=lambda block: block[:40])
def test_every_example_of_the_guides_is_read(tmp_path, block):
    if block.startswith(("extra_css:", "site_url:")):
        (tmp_path / "mkdocs.yml").write_text(f"site_name: X\n{block}", "utf-8")
        block = ""
    seed = tmp_path / "seeds" / f"{SLUG}.txt"
    seed.parent.mkdir()
    if entry := re.match(r"# (seeds/registry/\w+/[\w-]+\.yml)\n", block):
        (tmp_path / entry[1]).parent.mkdir(parents=True)
        (tmp_path / entry[1]).write_text(block, "utf-8")
        block = ""
    seed.write_text(block if block.startswith("---\n") else front_matter(block), "utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    # That a name of the guide stands in no seed of this test is right.
    warned = re.findall(r"warning: .* \[([a-z-]+)\]", done.stdout)
    assert set(warned) <= {"unknown-entry", "unknown-seed"}


@pytest.mark.model
def test_the_edits_of_the_guide_do_what_it_says(tmp_path):
    (tmp_path / "seeds").mkdir()
    (edits,) = (block for block in blocks(EDITORS, "yaml") if block.startswith("edits:"))
    (tmp_path / "seeds" / f"{SLUG}.txt").write_text(front_matter(edits), "utf-8")
    said = run("explain", SLUG, cwd=tmp_path).stdout
    assert "“next week” → 2–8 February 2026 [2026-02-02/2026-02-08], set by an editor" in said
    assert re.search(r"event \[editor\] .*the plan was dropped” → .*, cancelled: ", said)
    assert re.search(r"quotation \[editor\] “We will not rush,” → .*(?:renee-muller|Renée Müller)", said)
    assert "idle-edit" not in run("check", "--advice", cwd=tmp_path).stdout


@pytest.mark.parametrize("block", [block for block in blocks(EDITORS, "text") if " | " in block], ids=lambda _: "")
def test_the_messages_of_the_guide_are_what_the_check_says(tmp_path, block):
    path, line = re.match(r"(\S+?):(\d+):", block).groups()
    (source,) = re.findall(rf"^ +{line} \| (.*)", block, re.MULTILINE)
    (tmp_path / "seeds").mkdir()
    (tmp_path / path).write_text(f"---\ntitle: Pier\n{source}\n---\n{BODY}", "utf-8")
    assert run("check", cwd=tmp_path).stdout.startswith(block)


def test_every_picture_of_the_guides_is_there_small_and_described():
    pictures = [
        one for path in (EDITORS, OWN_SITE) for one in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", path.read_text("utf-8"))
    ]
    assert len(pictures) >= 5
    for described, place in pictures:
        file = (EDITORS.parent / place).resolve()
        assert len(described) > 40, place
        assert file.stat().st_size < 60_000, place
    assert {path.name for path in (ROOT / "content/assets/guide").iterdir()} == {
        Path(place).name for _, place in pictures
    }


def test_what_the_guide_says_of_renewing_is_enough(site, tmp_path):
    """The generator of a new site, taken over into an older one as the guide says, is whole."""
    text = OWN_SITE.read_text("utf-8").partition("## Renew the generator")[2]
    named = [name.rstrip("/") for name in re.findall(r"`([\w./]+)`", text) if (ROOT / name).exists()]
    assert {"briefing", "build.py", "requirements.lock", "templates", "content/assets"} <= set(named)
    older = tmp_path / "older"
    shutil.copytree(site, older)
    for name in named:
        place = older / name
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
        copy = shutil.copytree if (site / name).is_dir() else shutil.copy2
        copy(site / name, place)
    done = subprocess.run([sys.executable, "build.py", "check"], cwd=older, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
