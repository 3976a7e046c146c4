"""The whole line: load, annotate, link, compose, publish, render, write. Nothing flows back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.compose import compose
from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.link import link
from briefing.load import load_registry, load_seeds
from briefing.model import AnnotatedArticle
from briefing.parallel import Progress, annotate_all
from briefing.problems import Problem
from briefing.publish import publish
from briefing.render import render
from briefing.review import edit_problems
from briefing.write import Change, write


@dataclass(frozen=True, slots=True)
class Known:
    """What a project's seeds and registry say, over all articles, and every problem for an editor."""

    annotated: tuple[AnnotatedArticle, ...]
    kb: KnowledgeBase
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: every annotated article, every change to a file, every problem for an editor."""

    annotated: tuple[AnnotatedArticle, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def know(root: Path, config: Config, *, jobs: int = 0, progress: Progress = lambda _: None) -> Known:
    """Read ``seeds/`` and find what they say; a seed with an error is left out and reported."""
    articles, seed_problems = load_seeds(root / "seeds", config=config)
    registry, registry_problems = load_registry(root / "seeds" / "registry")
    cache = root / ".cache" / "annotations"
    annotated = annotate_all(articles, registry, model=config.model, jobs=jobs, cache_folder=cache, progress=progress)
    kb, link_problems = link(annotated, registry)
    problems = (*seed_problems, *registry_problems, *link_problems, *edit_problems(annotated))
    return Known(annotated=annotated, kb=kb, problems=problems)


def generate(root: Path, config: Config, *, jobs: int = 0, progress: Progress = lambda _: None) -> Result:
    """Turn ``seeds/`` into pages and data under ``content/``."""
    known = know(root, config, jobs=jobs, progress=progress)
    files = render([*compose(known.kb, config), *publish(known.kb, config)], root / "templates")
    changes = write(files, root / "content")
    return Result(annotated=known.annotated, changes=tuple(changes), problems=known.problems)
