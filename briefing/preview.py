"""One HTML file with briefings as readers will see them and with what was found in them, to tick off.

It needs nothing beside itself: styles are inside, and there is no script in it, so that it can be opened from the
list of a pull request's files. Ids are made unique for each briefing, and links to other pages are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from briefing.compose.briefing import briefing_page
from briefing.config import Config
from briefing.explain import rows
from briefing.knowledge import KnowledgeBase
from briefing.model import AnnotatedArticle, Span
from briefing.render import make_environment, render_page
from briefing.text import Lines

# Characters of the text to each side of what was found.
CONTEXT = 48
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
OWN_STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
.preview-found { border-collapse: collapse; font: 0.85rem/1.4 system-ui, sans-serif; width: 100%; }
.preview-found td, .preview-found th { border-top: 1px solid #999; padding: 0.25rem 0.5rem; text-align: left;
  vertical-align: top; }
.preview-found mark { background: #ffe9a8; color: #111; }
.preview-found code { font-size: 0.9em; }
"""


def preview(kb: KnowledgeBase, config: Config, *, slugs: Collection[str], root: Path) -> str:
    """Return the file for some briefings of a project, in the order of the knowledge base."""
    environment = make_environment(root / "templates")
    styles = [path.read_text("utf-8") for path in sorted((root / "content/assets/css").glob("*.css"))]
    parts = []
    for slug, annotated in kb.articles.items():
        if slug in slugs:
            page = render_page(briefing_page(annotated, kb, config), environment)
            body = page.split("---\n", 2)[2]
            parts.append(f'<article class="md-typeset">{_alone(body, slug)}</article>{_checklist(annotated)}')
    style = "\n".join(sheet for sheet in styles if "@font-face" not in sheet) + OWN_STYLE
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Preview: {escape(config.site_name)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        + "\n<hr>\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _checklist(annotated: AnnotatedArticle) -> str:
    """Return a table of everything that was found, with its context and its rule."""
    article = annotated.article
    lines = Lines(article.text)
    found = []
    for number, (span, kind, rule, meaning) in enumerate(rows(annotated), start=1):
        line = lines.place(span.start).line + article.first_line - 1
        label = escape(f"{kind} in line {line}", quote=True)
        found.append(
            f'<tr><td><input type="checkbox" aria-label="{label}"></td><td>{number}</td><td>{line}</td>'
            f"<td>{escape(kind)}</td><td>{_in_context(span, article.text)}</td><td>{escape(meaning)}</td>"
            f"<td><code>{escape(rule)}</code></td></tr>"
        )
    head = "".join(f"<th>{name}</th>" for name in ("Right", "No.", "Line", "Kind", "Words", "Taken to mean", "Rule"))
    return (
        f"<h2>What was found in {escape(article.path)}</h2>\n"
        f'<table class="preview-found"><thead><tr>{head}</tr></thead><tbody>{"".join(found)}</tbody></table>'
    )


def _in_context(span: Span, text: str) -> str:
    """Return the words with whole words around them."""
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    if span.start > CONTEXT:
        before = "…" + before[before.find(" ") :] if " " in before else "…"
    if span.end + CONTEXT < len(text):
        after = after[: after.rfind(" ")] + " …" if " " in after else "…"
    one, words, other = (re.sub(r"\s+", " ", part) for part in (before, span.of(text), after))
    return f"{escape(one)}<mark>{escape(words)}</mark>{escape(other)}"


def _alone(body: str, slug: str) -> str:
    rewriter = _Rewriter(slug)
    rewriter.feed(body)
    rewriter.close()
    return "".join(rewriter.out)


class _Rewriter(HTMLParser):
    """Copies a page of ours; ids and references to them get the briefing's slug in front."""

    REFERENCES = frozenset({"for", "aria-labelledby", "aria-describedby", "aria-controls"})

    def __init__(self, slug: str) -> None:
        super().__init__(convert_charrefs=False)
        self._slug = slug
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy a tag with its attributes rewritten."""
        written = "".join(f' {name}="{escape(value, quote=True)}"' for name, value in self._attributes(attrs))
        self.out.append(f"<{tag}{written}>")

    def _attributes(self, attrs: list[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
        for name, value in attrs:
            if name == "id":
                yield name, f"{self._slug}--{value}"
            elif name in self.REFERENCES:
                yield name, " ".join(f"{self._slug}--{one}" for one in (value or "").split())
            elif name != "href":
                yield name, value or ""
            elif value and value.startswith("#"):
                yield name, f"#{self._slug}--{value[1:]}"
            elif value and value.startswith(("https://", "http://")):
                yield name, value

    def handle_endtag(self, tag: str) -> None:
        """Copy a tag."""
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Copy text."""
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        """Copy a named reference."""
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Copy a numeric reference."""
        self.out.append(f"&#{name};")
