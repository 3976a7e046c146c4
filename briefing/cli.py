"""The commands. Each is a few lines that call the stages, show what came back and choose the exit code.

0: fine. 1: something in the seeds or in the built site has to be mended. 2: wrong usage, or something is missing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.check import changed_files, check_seeds, is_asked, unsaid_changes, with_lines
from briefing.config import Config, load_config
from briefing.console import OUT, command, note, progress, say, show_problems
from briefing.desk import diff, init, new, preview
from briefing.load import SUFFIXES, load_registry, load_seeds
from briefing.options import Format, Jobs, Strict, leave, relative_paths, show_as
from briefing.problems import BriefingError, Problem, nearest

if TYPE_CHECKING:
    from briefing.pipeline import Result

app = typer.Typer(
    help="Turn the articles in seeds/ into a site of annotated briefings. Without a command: build the whole site.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run() -> None:
    """Run the command line; a broken environment becomes one line and exit code 2."""
    try:
        app()
    except (BriefingError, OSError) as error:  # of the latter: a full disk, a folder that may not be written to
        note(f"build.py: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


@app.callback()
def build(context: typer.Context, jobs: Jobs = 0, strict: Strict = False) -> None:
    """Generate the pages, build the site with MkDocs, verify it, and put it into site/."""
    if context.invoked_subcommand is not None:
        return
    from briefing.site import alone, publish

    root = Path.cwd()
    config = load_config(root)
    with alone(root):
        result = _generate(root, config, jobs=jobs)
        faults = publish(root, [one.article for one in result.annotated], config=config)
    problems = [*result.problems, *faults]
    show_problems(problems)
    if any(fault.severity == "error" for fault in faults):
        note("The new site was not put in place; site/ is as it was.")
    else:
        say(f"The site is in {root / 'site'}. Look at it: make serve")
    leave(problems, strict=strict)


@app.command()
def generate(jobs: Jobs = 0, strict: Strict = False) -> None:
    """Write the pages into content/ and stop there."""
    from briefing.site import alone

    root = Path.cwd()
    with alone(root):
        problems = _generate(root, load_config(root), jobs=jobs).problems
    show_problems(problems)
    leave(problems, strict=strict)


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Show only what is wrong with these files.")] = None,
    against: Annotated[str, typer.Option(metavar="REF", help="Show only what changed since this branch.")] = "",
    advice: Annotated[bool, typer.Option("--advice", help="Look at what was found in them as well.")] = False,
    shape: Annotated[Format, typer.Option("--format", help="How to show problems.")] = Format.TEXT,
    strict: Strict = False,
) -> None:
    """Say what is wrong with seeds and registry, each with its place, and build nothing."""
    root = Path.cwd()
    only = relative_paths(files, root) if files else changed_files(root, against) if against else None
    config = load_config(root)
    problems = check_seeds(root, config, only=only)
    if against:
        problems += unsaid_changes(root, config, base=against, today=date.today())
    if advice:
        # An entry whose name stands in no text needs no second word on that.
        said = {one.path for one in problems if one.code == "unknown-entry"}
        advised = [one for one in _review(root, config, last=only or ()) if only is None or one.path in only]
        problems += tuple(one for one in advised if one.code != "idle-entry" or one.path not in said)
    problems += _edits(root, config, only=only)
    show_as(problems, shape)
    leave(problems, strict=strict)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this computer.")] = 8000,
    jobs: Jobs = 0,
) -> None:
    """Show the site on this computer and follow every change to seeds, registry, templates and content."""
    from briefing.serve import serve_site

    root = Path.cwd()
    serve_site(root, port=port, generate=lambda: show_problems(_generate(root, load_config(root), jobs=jobs).problems))


@app.command()
def export(
    seeds: Annotated[Path, typer.Option(help="Folder of seeds; its registry/ is used where there is one.")],
    out: Annotated[Path, typer.Option(help="Folder for the JSON files, one for each seed, named by its slug.")],
    jobs: Jobs = 0,
) -> None:
    """Write what is found in each seed as JSON, without building the site."""
    from briefing.export import export as as_data
    from briefing.parallel import annotate_all

    config = load_config(Path.cwd())
    if not seeds.is_dir():
        raise BriefingError(f"there is no folder {seeds}")
    articles, problems = load_seeds(seeds, config=config, root=Path(), copies=True)
    registry, faults = load_registry(seeds / "registry")
    with progress("Annotating", len(articles)) as done:
        annotated = annotate_all(articles, registry, model=config.model, jobs=jobs, progress=done)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for one in annotated:
            data = json.dumps(as_data(one), ensure_ascii=False, indent=1)
            (out / f"{one.article.slug}.json").write_text(data + "\n", "utf-8", newline="\n")
    except OSError as error:
        raise BriefingError(f"cannot write to {out}: {error.strerror}") from error
    # Other files beside the seeds are no concern of an export.
    relevant = [problem for problem in (*problems, *faults) if problem.code != "not-a-seed"]
    if relevant:
        show_problems(relevant)
    note(f"{len(annotated)} of {len(list(_seed_files(seeds)))} seeds exported to {out}")
    leave(relevant)


@app.command()
def explain(slug: Annotated[str, typer.Argument(help="A seed's slug: its file name without the ending.")]) -> None:
    """List what was found in one seed: the place, the rule that found it, the words."""
    from briefing.explain import explain as explained
    from briefing.parallel import annotate_all

    root = Path.cwd()
    config = load_config(root)
    articles, _ = load_seeds(root / "seeds", config=config)
    chosen = [article for article in articles if article.slug == slug]
    if not chosen:
        meant = nearest(slug, [article.slug for article in articles])
        raise BriefingError(f"there is no seed {slug!r}" + (f"; did you mean {meant!r}?" if meant else ""))
    registry, _ = load_registry(root / "seeds" / "registry")
    for line in explained(annotate_all(chosen, registry, model=config.model, jobs=1)[0]):
        say(line)


@app.command()
def timex(
    source: Annotated[Path, typer.Argument(metavar="IN", help="JSON lines with doc, dct (a date) and text.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="JSON lines with doc and preds.")],
) -> None:
    """Find time expressions in plain texts and write them as TIMEX3, to measure them against published corpora."""
    from briefing.timex import convert

    if not source.is_file():
        raise BriefingError(f"there is no file {source}")
    convert(source, target, model_name=load_config(Path.cwd()).model)


@app.command()
def verify(
    site: Annotated[Path, typer.Argument(help="Folder of a built site.")] = Path("site"),
) -> None:
    """Check a built site: links, anchors, texts word for word, nothing from other hosts, policy, ordinary files."""
    from briefing.verify import verify as verified

    root = Path.cwd()
    if not site.is_dir():
        raise BriefingError(f"there is no folder {site}: run '{command('')}' first")
    config = load_config(root)
    articles, _ = load_seeds(root / "seeds", config=config)
    faults = verified(site, articles, site_url=config.site_url)
    show_problems(faults, OUT)
    leave(faults)


@app.command()
def sources(
    shape: Annotated[Format, typer.Option("--format", help="How to show problems.")] = Format.TEXT,
) -> None:
    """Ask every source that seeds and registry name whether it is still there; the only command that uses the net."""
    from briefing.sources import gone_sources

    root = Path.cwd()
    articles, _ = load_seeds(root / "seeds", config=load_config(root))
    registry, _ = load_registry(root / "seeds" / "registry")
    problems = gone_sources(articles, registry)
    show_as(problems, shape)
    leave(problems, strict=True)


app.command()(new)
app.command()(diff)
app.command()(preview)
app.command()(init)


def _generate(root: Path, config: Config, *, jobs: int) -> Result:
    from briefing.pipeline import generate as generate_pages

    if not (root / "seeds").is_dir():
        raise BriefingError(f"there is no folder seeds/ in {root}: run this in the project's folder")
    with progress("Annotating", len(list(_seed_files(root / "seeds")))) as done:
        result = generate_pages(root, config, jobs=jobs, progress=done)
    briefings, files = (
        _some(len(some), word) for some, word in ((result.annotated, "briefing"), (result.changes, "file"))
    )
    note(f"{briefings}, {files} changed in content/")
    return result


def _review(root: Path, config: Config, *, last: Collection[str]) -> tuple[Problem, ...]:
    """Return advice; of two seeds that it is about, the one that comes last is named."""
    from briefing.parallel import annotate_all
    from briefing.review import review

    articles, _ = load_seeds(root / "seeds", config=config)
    registry, _ = load_registry(root / "seeds" / "registry")
    cache = root / ".cache" / "annotations"
    with progress("Annotating", len(articles)) as done:
        annotated = annotate_all(articles, registry, model=config.model, cache_folder=cache, progress=done)
    return review(sorted(annotated, key=lambda one: one.article.path in last), registry, today=date.today())


def _edits(root: Path, config: Config, *, only: Collection[str] | None) -> tuple[Problem, ...]:
    """Return which edits of the files that are asked about do nothing; without any edit, no model is needed."""
    from briefing.review import edit_problems

    articles, _ = load_seeds(root / "seeds", config=config)
    edited = [one for one in articles if one.edits and is_asked(one.path, only)]
    if not edited:
        return ()
    from briefing.parallel import annotate_all

    registry, _ = load_registry(root / "seeds" / "registry")
    cache = root / ".cache" / "annotations"
    with progress("Annotating", len(edited)) as done:
        found = annotate_all(edited, registry, model=config.model, cache_folder=cache, progress=done, few=True)
    return with_lines(edit_problems(found), root)


def _some(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _seed_files(folder: Path) -> list[Path]:
    from briefing.files import find_files

    return list(find_files(folder, SUFFIXES, [], root=folder, skip="registry"))
