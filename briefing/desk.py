"""The commands at an editor's desk: make a seed of what there is, and see what a change does to the site."""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from briefing.check import changed_files, check_seeds
from briefing.compare import as_lines, compare, seeds_at
from briefing.config import load_config
from briefing.console import command, note, progress, say, show_problems
from briefing.fields import guess_date
from briefing.load import load_registry, load_seeds
from briefing.options import Jobs, leave, relative_paths
from briefing.problems import BriefingError

# A text of fewer words is a menu, a caption or a notice about cookies.
FEWEST_WORDS = 15


def new(
    source: Annotated[Path, typer.Argument(help="A text, a saved web page, a Word file, or - to paste.")],
    title: Annotated[str, typer.Option(help="The headline.")] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help="The day of publication, such as 2026-03-11.")] = "",
    topic: Annotated[list[str] | None, typer.Option(help="A subject; may be given several times.")] = None,
    folder: Annotated[Path, typer.Option(help="Where seeds are.")] = Path("seeds"),
) -> None:
    """Make a seed: takes title, date, author and source from the file where it can, asks for the rest."""
    from briefing.convert import read_draft
    from briefing.new import write_seed

    if str(source) == "-":
        if sys.stdin.isatty():
            note("Paste the text and end with Ctrl-D:")
        draft = read_draft(sys.stdin.buffer.read(), "")
    elif source.is_file():
        draft = read_draft(source.read_bytes(), source.suffix.lower())
    else:
        hint = " (save the page in your browser, and give the saved file)" if re.match("https?:", str(source)) else ""
        raise BriefingError(f"there is no file {source}{hint}")
    if (count := len(draft.text.split())) < FEWEST_WORDS:
        _refuse(f"{source} holds no article: of text it has {count} word{'s' * (count != 1)}")
    asks = sys.stdin.isatty()
    title = title or draft.title or (typer.prompt("Title", default="") if asks else "")
    if not title.strip():
        _refuse(f"no title was found in {source}; give it with --title")
    if published and not guess_date(published):
        raise BriefingError(f"{published!r} is not a date; write it as 2026-03-11")
    published = published or draft.published or (_asked_date() if asks else "")
    draft = replace(draft, title=title, published=guess_date(published))
    path = write_seed(draft, folder, topics=tuple(topic or ()))
    say(f"{path} written. See what becomes of it: {command(f'preview {path}')}")
    root = Path.cwd()
    problems = check_seeds(root, load_config(root), only=relative_paths([path], root))
    if problems:
        show_problems(problems)
    leave(problems)


def _asked_date() -> str:
    """Ask for the day of publication until it is one, or none is given."""
    while (answer := typer.prompt("Published (2026-03-11; Enter if unknown)", default="", show_default=False)) and (
        not guess_date(answer)
    ):
        note(f"{answer!r} is not a date; write it as 2026-03-11")
    return str(answer)


def _refuse(why: str) -> NoReturn:
    note(f"{why}. Nothing was written.")
    raise typer.Exit(1)


def diff(
    base: Annotated[str, typer.Argument(help="A branch or commit to compare with, such as main.")],
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown, for the summary of a check.")] = False,
    jobs: Jobs = 0,
) -> None:
    """Say what the changed seeds and registry do to the site: findings that are new, and that are gone."""
    from briefing.parallel import annotate_all

    root = Path.cwd()
    config = load_config(root)
    with tempfile.TemporaryDirectory() as scratch:
        sides = []
        for seeds in (seeds_at(root, base, Path(scratch)), root / "seeds"):
            articles, _ = load_seeds(seeds, config=config)
            registry, _ = load_registry(seeds / "registry")
            with progress("Annotating", len(articles)) as done:
                sides.append(annotate_all(articles, registry, model=config.model, jobs=jobs, progress=done))
    for line in as_lines(compare(*sides), markdown=markdown):
        say(line)


def preview(
    files: Annotated[list[Path] | None, typer.Argument(help="Seeds to show; without any, those that changed.")] = None,
    against: Annotated[str, typer.Option(metavar="BASE", help="Show what changed since a branch.")] = "main",
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("preview.html"),
    jobs: Jobs = 0,
) -> None:
    """Write one HTML file with seeds as readers will see them and all that was found, to tick off."""
    from briefing.pipeline import know
    from briefing.preview import preview as previewed

    root = Path.cwd()
    config = load_config(root)
    wanted = set(relative_paths(files, root) if files else changed_files(root, against))
    seeds = load_seeds(root / "seeds", config=config)[0]
    with progress("Annotating", len(seeds)) as done:
        known = know(root, config, jobs=jobs, progress=done)
    slugs = [one.article.slug for one in known.annotated if one.article.path in wanted]
    if not slugs:
        note("No seed changed." if not files else "None of these is a seed that can be shown.")
        return
    try:
        out.write_text(previewed(known.kb, config, slugs=slugs, root=root), "utf-8", newline="\n")
    except OSError as error:
        raise BriefingError(f"cannot write {out}: {error.strerror}") from error
    say(f"{out}: {', '.join(slugs)}")


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make; what is in it already stays as it is.")],
    name: Annotated[str, typer.Option(help="What the site is called.")] = "Briefing",
    url: Annotated[str, typer.Option(help="Where it will stand, such as https://news.example.org/.")] = "",
    repo: Annotated[str, typer.Option(help="Its repository, such as https://github.com/me/news.")] = "",
) -> None:
    """Start a site of your own in a folder: settings, an example, the guides, the workflows and the generator."""
    from briefing.start import site_of, start_site

    site = site_of(name, url=url, repo=repo)
    made = start_site(Path(__file__).resolve().parent.parent, folder, site=site)
    say(f"{len(made)} files written to {folder}. Next: cd {folder}, then make site, then make serve")
    if not site.url:
        note("The site has no address yet, so it has no feeds: write site_url into mkdocs.yml when you know it.")
