"""Whether pages hold their texts word for word, over folders of seeds: ``python -m tests.bench.verbatim DIR...``.

Each seed becomes a page with everything that is found in it, the page goes through Python-Markdown with the extensions
of ``mkdocs.yml``, and the text of every block is compared with the seed's, character for character.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import markdown
import yaml

from briefing.annotate import annotate
from briefing.annotate.language import load_model
from briefing.built_page import read_page
from briefing.compose.briefing import briefing_page
from briefing.config import Config
from briefing.link import link
from briefing.load import load_seeds
from briefing.model import AnnotatedArticle, Article, Registry
from briefing.render import make_environment, render_page

ROOT = Path(__file__).parents[2]


def converter() -> markdown.Markdown:
    """Return Python-Markdown as MkDocs would set it up for this site."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    options: dict[str, dict[str, object]] = {}
    for one in config["markdown_extensions"]:
        options.update(one if isinstance(one, dict) else {one: {}})
    options["toc"] = {"permalink": False}
    return markdown.Markdown(extensions=list(options), extension_configs=options)


def expected(article: Article) -> dict[str, str]:
    """Return the text of every block by the id of its element: of a list item with its bullet or number."""
    return {
        f"b{block.number}": article.text[
            block.marker.start if block.marker and block.kind == "item" else block.span.start : block.span.end
        ]
        for block in article.blocks
    }


def differences(articles: Sequence[AnnotatedArticle]) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield (slug, block, text of the seed, text of the page) for every block that differs."""
    environment = make_environment(ROOT / "templates")
    reader = converter()
    config = Config(site_url="https://news.example.org/")
    for annotated in articles:
        knowledge, _ = link([annotated], Registry())
        body = render_page(briefing_page(annotated, knowledge, config), environment).partition("\n---\n")[2]
        shown = read_page(reader.reset().convert(body)).blocks
        wanted = expected(annotated.article)
        for name in {**wanted, **shown}:
            if wanted.get(name) != shown.get(name):
                yield annotated.article.slug, name, wanted.get(name, ""), shown.get(name)


def main(folders: Sequence[str]) -> int:
    """Compare all seeds of some folders; return 1 if any block differs."""
    nlp = load_model(Config().model)
    count = blocks = wrong = 0
    for folder in folders:
        articles, problems = load_seeds(Path(folder), config=Config())
        for problem in problems:
            if problem.severity == "error":
                print(f"{problem.path}: {problem.code}")
        for article in articles:
            count += 1
            blocks += len(article.blocks)
            for slug, name, text, shown in differences([annotate(article, nlp=nlp, registry=Registry())]):
                wrong += 1
                print(f"{slug} {name}: {text[:200]!r} reads {shown[:200] if shown is not None else None!r}")
    print(f"{count} seeds, {blocks} blocks, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
