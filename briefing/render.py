"""Pages to text: Jinja2 for the body, YAML for the front matter. Reads templates, writes nothing."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from briefing.markup import escape
from briefing.page import DataFile, Page
from briefing.problems import BriefingError


def render(pages: Iterable[Page | DataFile], templates: Path) -> dict[PurePosixPath, str | bytes]:
    """Return the content of every file by its path under ``content/``."""
    environment = make_environment(templates)
    return {page.path: page.text if isinstance(page, DataFile) else render_page(page, environment) for page in pages}


def make_environment(templates: Path) -> Environment:
    """Return the environment in which templates run: nothing undefined passes, everything is escaped for Markdown."""
    return Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finish,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render_page(page: Page, environment: Environment) -> str:
    """Return front matter and body; a body is raw HTML without blank lines, which no Markdown tool reads into."""
    try:
        body = environment.get_template(page.template).render(view=page.view)
    except TemplateError as error:
        raise BriefingError(f"{_place(error, page.template)}: {error.message}") from error
    lines = (line.strip() for line in body.split("\n"))
    return front_matter(page.meta, made_from=page.made_from) + "\n".join(line for line in lines if line) + "\n"


def _place(error: TemplateError, template: str) -> str:
    """Return the template and the line where it went wrong."""
    if isinstance(error, TemplateSyntaxError):
        return f"templates/{error.name or template}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")]
    return f"templates/{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else f"templates/{template}"


def front_matter(meta: Mapping[str, object], *, made_from: str) -> str:
    """Return YAML front matter that says what the file is generated from."""
    fields = yaml.safe_dump(dict(meta), allow_unicode=True, sort_keys=False, width=10_000) if meta else ""
    if not fields.replace("\n", "").isprintable():
        fields = yaml.safe_dump(dict(meta), sort_keys=False, width=10_000)
    return f"---\n# Generated from {ascii(made_from)[1:-1]}. Changes made here are lost.\n{fields}---\n\n"


def _finish(value: Any) -> Any:
    """Escape plain text with references that Markdown leaves alone, where autoescape would only know of HTML."""
    return value if isinstance(value, Markup) else escape(value) if isinstance(value, str) else value
