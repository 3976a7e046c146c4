"""A site of one's own: what `init` makes, what it refuses, and that the folder works alone."""

import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from briefing.config import load_config
from briefing.pdf import QuietHandler, serving
from briefing.problems import BriefingError
from briefing.start import site_of, without_code
from tests.test_cli import run

ROOT = Path(__file__).parent.parent


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("work") / "my-news"
    done = run("init", str(folder), "--name", "Pier: News", "--repo", "https://github.com/Ann/pier", cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_new_site_has_its_own_name_address_and_repository(started):
    config = load_config(started)
    assert (config.site_name, config.site_url) == ("Pier: News", "https://ann.github.io/pier/")
    assert config.repo_url == "https://github.com/Ann/pier/"
    assert (started / "README.md").read_text("utf-8").startswith("# Pier: News\n")
    assert "@Ann\n" in (started / ".github" / "CODEOWNERS").read_text("utf-8")


def test_a_new_site_holds_no_seed_page_or_test_of_this_one(started):
    names = files(started).keys()
    assert [name for name in names if name.startswith("seeds/")] == [
        "seeds/2026-03-11-pier-decision.txt",
        "seeds/registry/terms/ground-lease.yml",
    ]
    assert not [name for name in names if name.startswith(("tests/", "content/briefings/", "content/actors/", "site/"))]
    assert "content/index.md" not in names
    assert {"build.py", "Makefile", "requirements.lock", "briefing/LICENSE", ".github/workflows/publish.yml"} <= names


def test_no_file_of_a_new_site_speaks_of_what_it_does_not_have(started):
    for name in ("Makefile", ".github/workflows/check.yml", ".github/workflows/weekly.yml", ".github/dependabot.yml"):
        text = (started / name).read_text("utf-8")
        assert not [word for word in ("code:", "install-dev", "make test", "make check", "tests") if word in text], name
    for path in (started / ".github").rglob("*.yml"):
        assert yaml.safe_load(path.read_text("utf-8"))
    done = subprocess.run(["make", "-n", "site"], cwd=started, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [("zizmor", "--offline", "--persona", "pedantic", ".github"), ("actionlint",)])
def test_the_linters_find_nothing_in_a_new_site(started, command, tmp_path):
    folder = tmp_path / "linted"
    shutil.copytree(started, folder)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    program = shutil.which(command[0], path=str(Path(sys.executable).parent))
    done = subprocess.run([program, *command[1:]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_is_overwritten_but_a_readme_that_is_there_stays(tmp_path):
    (tmp_path / "README.md").write_text("mine", "utf-8")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert run("init", str(tmp_path), cwd=tmp_path).returncode == 0
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    (tmp_path / "mkdocs.yml").write_text("site_name: Changed\n", "utf-8")
    before = files(tmp_path)
    again = run("init", str(tmp_path), cwd=tmp_path)
    assert again.returncode == 2
    assert "would be overwritten" in again.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "given",
    [{"name": ""}, {"name": "<b>"}, {"name": "a\nb"}, {"name": "A", "url": "news.example.org"},
     {"name": "A", "repo": "javascript:alert(1)"}, {"name": "A", "url": "https://a b/"}, {"name": "A", "url": "http://["}],
)  # fmt: skip
def test_what_cannot_be_a_name_or_an_address_is_refused(given):
    with pytest.raises(BriefingError):
        site_of(**given)


@pytest.mark.parametrize(
    ("repo", "url"),
    [
        ("https://github.com/Ann/pier", "https://ann.github.io/pier/"),
        ("https://github.com/Ann/pier.git", "https://ann.github.io/pier/"),
        ("https://github.com/Ann/ann.github.io", "https://ann.github.io/"),
        ("https://git.example.org/ann/pier", ""),
        ("", ""),
    ],
)
def test_the_address_follows_from_a_repository_where_that_is_known(repo, url):
    assert site_of("A", repo=repo).url == url


def test_what_is_marked_as_code_goes_and_nothing_else():
    assert without_code("a\n  # code:\n  b\n  # :code\nc\n# code:\nd\n# :code\n# code: e\n") == "a\nc\n# code: e\n"


@pytest.fixture(scope="module")
def built(started, tmp_path_factory):
    """A new site, built by its own copy of the generator, with a seed that had another name."""
    folder = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(started, folder)
    seed = folder / "seeds" / "2026-03-11-pier-decision.txt"
    seed.write_text(seed.read_text("utf-8").replace("topics:", "formerly: [pier-vote]\ntopics:"), "utf-8")
    command = [sys.executable, "build.py", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def read(folder, name):
    return (folder / name / "index.html").read_text("utf-8")


@pytest.mark.site
@pytest.mark.model
def test_a_new_site_builds_alone_and_verifies(built):
    assert "Pier decision put off until spring" in read(built, "")
    assert "Pier: News" in read(built, "")
    assert "A long contract that lets somebody build on land" in read(built, "glossary")
    command = [sys.executable, "build.py", "verify"]
    done = subprocess.run(command, cwd=built.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.site
@pytest.mark.model
def test_a_broken_template_is_named_with_its_line_and_the_last_good_site_stays(built, tmp_path):
    folder = tmp_path / "site"
    shutil.copytree(built.parent, folder)
    for name, code in (("templates/overrides/partials/footer.html", 1), ("templates/home.md.jinja", 2)):
        template = folder / name
        sound = template.read_text("utf-8")
        template.write_text(f"{sound}\n{{{{ nothing.at.all }}}}\n", "utf-8")
        done = run(cwd=folder)
        line = sound.count("\n") + 2
        assert (done.returncode, f"{name}:{line}: " in done.stderr) == (code, True), done.stderr
        assert "Traceback" not in done.stderr
        template.write_text(sound, "utf-8")
    assert read(folder / "site", "") == read(built, "")


@pytest.mark.site
@pytest.mark.model
def test_a_former_address_leads_to_the_briefing_and_names_it_to_search_engines(built):
    page = read(built, "briefings/pier-vote")
    assert '<link rel="canonical" href="https://ann.github.io/pier/briefings/2026-03-11-pier-decision/">' in page
    assert 'content="0; url=../2026-03-11-pier-decision/"' in page
    assert 'data-to="../2026-03-11-pier-decision/"' in page
    assert '<a href="../2026-03-11-pier-decision/">at a new address</a>' in page  # where nothing leads on
    assert "briefings/pier-vote" not in (built / "search" / "search_index.json").read_text("utf-8")


@pytest.fixture
def address(built):
    """The address of the new site, served under a path, as Pages of a project are."""

    class Handler(QuietHandler):
        def translate_path(self, path):
            return super().translate_path(path.removeprefix("/pier") if path.startswith("/pier/") else "/nowhere")

    with serving(built, handler=Handler, base="/pier/") as address:
        yield address


@pytest.mark.site
@pytest.mark.model
@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_goes_from_a_former_address_to_the_sentence_it_named(chromium, address, scripts):
    page = chromium.new_page(java_script_enabled=scripts)
    page.goto(address)
    page.goto(f"{address}briefings/pier-vote/?from=mail#s2-1")
    # Without scripts the page's own refresh leads on; browsers keep the place there by themselves or leave it out.
    page.wait_for_url(re.compile("2026-03-11-pier-decision"), timeout=5000)
    page.wait_for_selector("#s2-1")
    if scripts:
        assert page.url == f"{address}briefings/2026-03-11-pier-decision/?from=mail#s2-1"
        assert page.evaluate("document.querySelector('#s2-1:target') !== null")
        page.go_back()  # not into the former address, which would lead here again
        assert page.url == address
    page.close()


@pytest.mark.site
@pytest.mark.model
def test_editors_find_where_to_add_and_to_edit_and_the_form_is_a_seed(built, tmp_path):
    home, briefing = read(built, ""), read(built, "briefings/2026-03-11-pier-decision")
    assert 'href="https://github.com/Ann/pier/edit/main/seeds/2026-03-11-pier-decision.txt"' in briefing
    assert "/edit/" not in home
    link = re.search(r'href="https://github.com/Ann/pier/new/main/(seeds[^"]*)"', home)
    asked = parse_qs(urlsplit(unescape(link[1])).query)
    seed = tmp_path / "seeds" / asked["filename"][0].replace("YYYY-MM-DD", "2026-03-11")
    seed.parent.mkdir()
    seed.write_text(asked["value"][0].replace("title: ", "title: Pier") + "The board met on Tuesday.\n", "utf-8")
    done = run("check", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "no problems\n")


def test_a_new_site_does_not_send_its_readers_reports_to_the_demonstrations_letterbox(started):
    assert load_config(ROOT).reports
    assert load_config(started).reports == ""
