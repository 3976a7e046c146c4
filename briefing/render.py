"""Pages to text: Jinja2 for the body, YAML for the front matter. Reads templates, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from briefing.markup import escape
from briefing.page import DataFile, Page


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
    body = environment.get_template(page.template).render(view=page.view)
    lines = (line.strip() for line in body.split("\n"))
    return front_matter(page.meta, made_from=page.made_from) + "\n".join(line for line in lines if line) + "\n"


def front_matter(meta: Mapping[str, object], *, made_from: str) -> str:
    """Return YAML front matter that says what the file is generated from."""
    fields = yaml.safe_dump(dict(meta), allow_unicode=True, sort_keys=False, width=10_000) if meta else ""
    if not fields.replace("\n", "").isprintable():
        fields = yaml.safe_dump(dict(meta), sort_keys=False, width=10_000)
    return f"---\n# Generated from {ascii(made_from)[1:-1]}. Changes made here are lost.\n{fields}---\n\n"


def _finish(value: Any) -> Any:
    """Escape plain text with references that Markdown leaves alone, where autoescape would only know of HTML."""
    return value if isinstance(value, Markup) else escape(value) if isinstance(value, str) else value
