from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes as ast
from markupsafe import Markup

from briefing import views
from briefing.page import DataFile, Page
from briefing.problems import BriefingError
from briefing.render import front_matter, make_environment, render

TEMPLATES = Path(__file__).parent.parent / "templates"
# Which template receives which view.
VIEWS = {
    name[0].lower() + name[1:].removesuffix("View"): getattr(views, name)
    for name in dir(views)
    if name.endswith("View")
}
PAGES = sorted(path.name for path in TEMPLATES.glob("[!_]*.md.jinja"))


@dataclass(frozen=True)
class Small:
    words: str
    made: Markup = Markup("<b>x</b>")  # noqa: RUF009


def page(template: str, view: object, folder: Path, **meta: object) -> str:
    (folder / "t.md.jinja").write_text(template, "utf-8")
    path = PurePosixPath("a/b.md")
    return render([Page(path=path, template="t.md.jinja", view=view, meta=meta)], folder)[path]


def test_plain_text_is_escaped_for_html_and_markdown(tmp_path: Path) -> None:
    assert page("<p>{{ view.words }}</p>", Small("<i> *a* {{ b }}"), tmp_path).endswith(
        "\n<p>&#60;i&#62; &#42;a&#42; &#123;&#123; b &#125;&#125;</p>\n"
    )


def test_markup_passes_as_it_is(tmp_path: Path) -> None:
    assert page("{{ view.made }}", Small(""), tmp_path).endswith("\n<b>x</b>\n")


def test_joined_text_is_escaped_too(tmp_path: Path) -> None:
    assert "&#42;" in page('{{ [view.words, "b"] | join(", ") }}', Small("*"), tmp_path)


def test_a_text_cannot_leave_an_attribute(tmp_path: Path) -> None:
    assert '<p title="&#34; onclick&#61;&#34;x">' in page(
        '<p title="{{ view.words }}">', Small('" onclick="x'), tmp_path
    )


@pytest.mark.parametrize("template", ["<p>\n{{ view.missing }}", "<p>\n{% if missing %}", "<p>\n{{ missing | join }}"])
def test_what_a_view_does_not_offer_is_an_error_at_its_line(tmp_path: Path, template: str) -> None:
    with pytest.raises(BriefingError, match=r"^templates/t\.md\.jinja:2: "):
        page(template, Small(""), tmp_path)


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"^templates/t\.md\.jinja:1: .*gone\.jinja"):
        page('{% include "gone.jinja" %}', Small(""), tmp_path)


def test_a_body_has_no_blank_lines_and_no_indentation(tmp_path: Path) -> None:
    body = page("<ul>\n\n  <li>{{ view.words }}</li>\n\n</ul>", Small("a"), tmp_path).split("---\n\n")[1]
    assert body == "<ul>\n<li>a</li>\n</ul>\n"


def test_a_finished_file_is_left_alone(tmp_path: Path) -> None:
    path = PurePosixPath("d.json")
    assert render([DataFile(path=path, text="{{ x }}\n\n*")], tmp_path) == {path: "{{ x }}\n\n*"}


@given(st.text(), st.text(max_size=20))
def test_front_matter_says_what_it_was_given_and_from_which_seed(title: str, seed: str) -> None:
    text = front_matter({"title": title}, made_from=seed)
    head, body, tail = text.split("---\n", 2)[0], text[4 : text.rindex("---\n")], text[text.rindex("---\n") :]
    assert (head, tail) == ("", "---\n\n")
    assert yaml.safe_load(body) == {"title": title}
    assert body.startswith("# Generated from ")


@pytest.mark.parametrize("name", PAGES)
def test_every_template_has_a_view_and_uses_only_what_it_offers(name: str) -> None:
    view = VIEWS[name.removesuffix(".md.jinja")]
    offered = {field.name for field in fields(view)}
    assert offered >= used(name), "the template asks for what the view does not offer"
    assert used(name) >= offered, "the view offers what no template shows"
    assert view.__doc__ is not None
    assert f"{name}:" in view.__doc__


def used(name: str) -> set[str]:
    """Return the fields of ``view`` that a template reads."""
    environment = make_environment(TEMPLATES)
    tree = environment.parse((TEMPLATES / name).read_text("utf-8"))
    return {
        node.attr for node in tree.find_all(ast.Getattr) if isinstance(node.node, ast.Name) and node.node.name == "view"
    }


@pytest.mark.parametrize("name", [*PAGES, "_macros.md.jinja"])
def test_templates_hold_no_safe_filter_and_no_set(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")
    assert not re.search(r"\|\s*safe|autoescape|\{%-?\s*set\b", source)
