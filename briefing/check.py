"""What ``build.py check`` looks at beyond the single file: seeds beside each other and beside the registry."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from briefing.compare import seeds_at
from briefing.config import Config
from briefing.load import SUFFIXES, load_registry, load_seeds
from briefing.model import Article, Registry, RegistryActor, RegistryTerm
from briefing.problems import BriefingError, Problem, in_order, nearest, problem
from briefing.seed import load_seed
from briefing.text import slug
from briefing.unsaid import unsaid

# Two texts are called twins when this share of the shorter one's runs of words stands in the other as well.
TWIN_SHARE = 0.6
RUN = 8


def check_seeds(root: Path, config: Config, *, only: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the seeds and the registry of a project; ``only`` names files or folders."""
    articles, problems = load_seeds(root / "seeds", config=config)
    registry, faults = load_registry(root / "seeds" / "registry")
    # Without the seeds that are refused, nobody can say which entries no text needs.
    refused = any(one.severity == "error" for one in problems)
    found = [
        *problems,
        *faults,
        *twins(articles, only=only),
        *(_in_file(one, word, root) for one, word in registry_problems(registry, () if refused else articles)),
    ]
    return in_order(one for one in found if is_asked(one.path, only))


def is_asked(path: str, only: Collection[str] | None) -> bool:
    """Say whether a file is among those named, or in a folder that is; without names every one is."""
    return only is None or any(path == name or path.startswith(f"{name}/") for name in only)


def with_lines(problems: Sequence[Problem], root: Path) -> tuple[Problem, ...]:
    """Return problems that know only their line with the words of that line."""
    lines = {path: (root / path).read_text("utf-8-sig").splitlines() for path in {one.path for one in problems}}
    return tuple(replace(one, source_line=lines[one.path][one.line - 1]) for one in problems)


def _in_file(found: Problem, word: str, root: Path) -> Problem:
    """Return a problem of an entry with the line of its file in which a word stands."""
    lines = (root / found.path).read_text("utf-8").splitlines()
    at = next((number for number, line in enumerate(lines) if word in line and not line.startswith("#")), -1)
    if at < 0:
        return found
    column = lines[at].index(word) + 1
    return replace(found, line=at + 1, column=column, width=len(word), source_line=lines[at])


def changed_files(root: Path, base: str) -> list[str]:
    """Return the files that differ from where a branch left ``base``, those not yet committed included."""
    changed = ["diff", "--name-only", "--relative", "-z", "--merge-base", "--end-of-options", base]
    unknown = ["ls-files", "--others", "--exclude-standard", "-z"]
    listed: list[str] = []
    for command in (changed, unknown):
        try:
            done = subprocess.run(["git", *command, "--", "."], cwd=root, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise BriefingError(f"git cannot compare with {base!r}") from error
        listed += [name for name in done.stdout.split("\0") if name]
    return listed


def unsaid_changes(root: Path, config: Config, *, base: str, today: date) -> tuple[Problem, ...]:
    """Return advice on seeds whose text changed since a branch left ``base`` and that tell readers nothing of it."""
    common = subprocess.run(
        ["git", "merge-base", "--end-of-options", base, "HEAD"], cwd=root, capture_output=True, text=True, check=False
    ).stdout.strip()
    changed = [
        name
        for name in changed_files(root, base)
        if name.startswith("seeds/") and not name.startswith("seeds/registry/") and name.endswith(SUFFIXES)
    ]
    with tempfile.TemporaryDirectory() as scratch:
        try:
            seeds = seeds_at(root, common or base, Path(scratch))
        except BriefingError:
            return ()  # there were no seeds yet
        earlier = {slug(path.stem): path for path in sorted(seeds.rglob("*")) if path.suffix in SUFFIXES}
        versions = []
        for name in changed:
            after = load_seed(root / name, root=root, config=config, problems=[]) if (root / name).is_file() else None
            was = (
                next((earlier[one] for one in (after.slug, *after.formerly) if one in earlier), None) if after else None
            )
            before = load_seed(was, root=Path(scratch), config=config, problems=[]) if was else None
            if before and after:
                versions.append((before, after))
    return in_order(unsaid(versions, today=today))


def twins(articles: Sequence[Article], *, only: Collection[str] | None = None) -> Iterator[Problem]:
    """Yield a warning on the later of two seeds that are mostly the same text, or on the one that is asked about."""
    runs = {article.slug: _runs(article.text) for article in articles}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, own in runs.items():
        for run in own:
            holders[run].append(name)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        # A run of words in very many seeds is a standing phrase (a disclaimer), not a copy.
        if 1 < len(names) <= 20:
            for pair in combinations(names, 2):
                shared[pair] += 1
    by_slug = {article.slug: article for article in articles}
    for (first, second), count in sorted(shared.items()):
        share = count / min(len(runs[first]), len(runs[second]))
        if share >= TWIN_SHARE:
            if not is_asked(by_slug[second].path, only):
                first, second = second, first
            message = f"{count / len(runs[second]):.0%} of this text stands in {by_slug[first].path} as well"
            hint = "if it is an update, change the older seed; if it is a copy, take one of them out"
            yield problem("near-duplicate", message, path=by_slug[second].path, line=1, hint=hint)


def registry_problems(registry: Registry, articles: Sequence[Article]) -> Iterator[tuple[Problem, str]]:
    """Yield what registry entries say of seeds that are not there, and statements without a source; each with its word.

    Without articles nothing is said of what stands in them.
    """
    slugs = [article.slug for article in articles]
    entries: tuple[RegistryActor | RegistryTerm, ...] = (*registry.actors, *registry.terms)
    for entry in entries:
        for name in entry.never_in if articles else ():
            if name not in slugs:
                meant = nearest(name, slugs)
                hint = f"did you mean “{meant}”?" if meant else "write the name of the seed's file, without its ending"
                found = problem(
                    "unknown-seed", f"there is no seed “{name}”", path=entry.path, line=entry.line, hint=hint
                )
                yield found, name
    if articles:
        yield from _unmatched(entries, articles)
    for actor in registry.actors:
        if actor.role and not (actor.role_source and actor.role_source.url):
            message = "the role has no source that readers could check"
            hint = "add role_source, with a name and a url"
            yield problem("unsourced", message, path=actor.path, line=actor.line, hint=hint), "role"
    for term in registry.terms:
        if term.definition and not (term.source and term.source.url):
            message = "the definition has no source that readers could check"
            hint = "add source, with a name and a url"
            yield problem("unsourced", message, path=term.path, line=term.line, hint=hint), "definition"


def _unmatched(
    entries: Sequence[RegistryActor | RegistryTerm], articles: Sequence[Article]
) -> Iterator[tuple[Problem, str]]:
    """Yield a warning for each entry of which no form stands in any text."""
    texts = [" ".join(article.text.casefold().split()) for article in articles]
    for entry in entries:
        own = (entry.name,) if isinstance(entry, RegistryActor) else (entry.term, entry.expansion)
        forms = [form for form in (*own, *entry.aliases) if form] or [entry.id.replace("-", " ")]
        if not any(" ".join(form.casefold().split()) in text for form in forms for text in texts):
            meant = _nearest_words(forms[0], texts)
            hint = f"did you mean “{meant}”?" if meant else "write the name as the texts do, or delete the file"
            message = f"“{forms[0]}” stands in no seed"
            yield problem("unknown-entry", message, path=entry.path, line=entry.line, hint=hint), forms[0]


def _nearest_words(form: str, texts: Sequence[str]) -> str:
    """Return the words of the texts that come nearest to a form: as many of them, and all but one much alike."""
    count = len(form.split())
    runs: set[str] = set()
    for text in texts:
        words = re.findall(r"[\w'’-]+", text)
        runs.update(" ".join(words[at : at + count]) for at in range(len(words) - count + 1))
    beginnings = {word[:2] for word in form.casefold().split()}
    alike = sorted(run for run in runs if beginnings & {word[:2] for word in run.split()})
    return nearest(form, alike)


def _runs(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(hash(tuple(words[at : at + RUN])) for at in range(max(1, len(words) - RUN + 1)))
