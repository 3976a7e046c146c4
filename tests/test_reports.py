"""Where readers report mistakes: the repository, a letterbox or a form of the site's own, or nowhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from briefing.compose.reports import MOST_REPORTED, report_address
from briefing.config import Config, load_config
from briefing.problems import BriefingError
from tests.test_compose import built, sample, views

SITE = "https://briefing.example/"
PAGE = "briefings/2026-03-06-harbour/"


def report(said: str = "It cannot\nstay shut.", *, reports: str = "", repo_url: str = "") -> str:
    config = Config(site_url=SITE, reports=reports, repo_url=repo_url)
    return report_address(config, page=PAGE, anchor="t-lock", title="Harbour & sea", said=said)


def test_a_letter_names_page_id_and_sentence() -> None:
    found = report(reports="mailto:desk@news.example.org")
    assert found.startswith("mailto:desk@news.example.org?subject=")
    # A letter knows no "+" for a space.
    assert "+" not in found
    query = parse_qs(urlsplit(found).query)
    assert query["subject"] == ["Mistake in “Harbour & sea”"]
    assert query["body"][0].split("\r\n") == [
        f"Page: {SITE}{PAGE}#t-lock", "Id: t-lock", "Sentence: It cannot stay shut.", "", "What is wrong:", "",
    ]  # fmt: skip


def test_a_form_of_the_sites_own_gets_address_id_and_sentence_behind_what_it_has() -> None:
    found = report(reports="https://forms.example.org/report?site=1#top")
    assert found.startswith("https://forms.example.org/report?site=1&address=")
    assert found.endswith("#top")
    query = parse_qs(urlsplit(found).query)
    assert (query["address"], query["id"]) == ([f"{SITE}{PAGE}#t-lock"], ["t-lock"])
    assert query["sentence"] == ["It cannot stay shut."]


def test_the_repository_is_asked_where_nothing_else_is_said() -> None:
    assert report(repo_url="https://github.com/o/r/").startswith("https://github.com/o/r/issues/new?template=report")
    assert report(repo_url="https://github.com/o/r/", reports="mailto:a@b.example").startswith("mailto:")


@pytest.mark.parametrize("repository", ["", "https://git.example.org/o/r/"])
def test_without_a_place_for_reports_there_is_no_link(repository: str) -> None:
    assert report(repo_url=repository) == ""


def test_a_long_sentence_is_cut() -> None:
    assert len(unquote(report("x" * 5000, reports="mailto:a@b.example"))) < MOST_REPORTED + 200


@pytest.mark.parametrize("where", ["mailto:desk@news.example.org", "https://forms.example.org/r"])
def test_everything_that_was_found_can_be_reported(where: str) -> None:
    source = built(sample(), config=Config(site_url=SITE, reports=where))[PurePosixPath(f"{PAGE[:-1]}.md")]
    links = [unescape(link) for link in re.findall(r'<a class="report" href="([^"]+)"', source)]
    assert len(links) == 17
    assert all(link.startswith(where) for link in links)
    told = " ".join(unquote(link) for link in links)
    assert all(f"#{place}" in told for place in ("t-lock-fund", "d-1", "s3-1", "ev-"))


def test_the_log_of_corrections_says_where_to_report_or_that_there_is_no_place() -> None:
    log = PurePosixPath("corrections/index.md")
    assert 'href="mailto:desk' in built(sample(), config=Config(reports="mailto:desk@news.example.org"))[log]
    assert "has not said where" in built(sample())[log]


def test_an_excerpt_gives_its_sentence_to_no_report() -> None:
    source = built(sample(rights="excerpt"), config=Config(reports="mailto:desk@news.example.org"))
    assert "Sentence%3A" not in source[PurePosixPath(f"{PAGE[:-1]}.md")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("desk@news.example.org", "mailto:desk@news.example.org"),
        ("mailto:desk+web@news.example.org", "mailto:desk+web@news.example.org"),
        ("https://news.example.org/report", "https://news.example.org/report"),
    ],
)
def test_the_setting_is_an_address_for_letters_or_of_a_page(tmp_path: Path, typed: str, meant: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\nextra:\n  briefing:\n    reports: {typed}\n", "utf-8")
    assert load_config(tmp_path).reports == meant


@pytest.mark.parametrize(
    "typed", ["desk@news", "javascript:alert(1)", "mailto:a@b.example?bcc=c@d.example", "news room"]
)
def test_what_is_neither_is_refused_with_its_place(tmp_path: Path, typed: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\nextra:\n  briefing:\n    reports: {typed}\n", "utf-8")
    with pytest.raises(BriefingError, match=r"mkdocs\.yml:4:14"):
        load_config(tmp_path)


def test_pages_without_findings_of_their_own_have_no_reports() -> None:
    assert not [name for name, view in views(sample()).items() if getattr(view, "report", "")]
