"""Lists: names that stand side by side in "X, Y and Z" are of one kind, so the known ones speak for the unknown."""

from __future__ import annotations

from briefing.annotate.actors.kinds import Cluster
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name

# Votes with which a name is certain, and below which it takes its kind from its neighbours.
_CERTAIN, _UNCERTAIN = 3.0, 2.2


def share_kinds(page: Page, clusters: list[Cluster]) -> list[Cluster]:
    """Give the uncertain names of each list the kind of the certain ones; return the clusters that were given one."""
    owners = {id(name): cluster for cluster in clusters for name in cluster.names}
    names = sorted((name for cluster in clusters for name in cluster.names), key=lambda name: name.start)
    changed: list[Cluster] = []
    for run in _runs(page, names):
        members = [owners[id(name)] for name in run]
        if members[0].kind == "place" and members[0].evidence.has("in"):
            changed += _told(members[1:], "listed-with-places")
            continue
        kinds = {one.kind for one in members if _margin(one) >= _CERTAIN and one.kind}
        clue = {"organisation": "listed-with-orgs", "person": "listed-with-persons"}.get(next(iter(kinds), ""))
        if clue is None or len(kinds) != 1:
            continue
        changed += _told(members, clue)
    return changed


def _told(members: list[Cluster], clue: str) -> list[Cluster]:
    """Give the clue to the uncertain ones and return them."""
    uncertain = [one for one in members if _margin(one) < _UNCERTAIN and not one.evidence.has(clue)]
    for one in uncertain:
        one.evidence.clues[clue] = 1
    return uncertain


def _margin(cluster: Cluster) -> float:
    """Return by how many votes the kind of a cluster leads."""
    votes = sorted(
        (cluster.evidence.total(kind) for kind in ("person", "organisation", "place", "thing")), reverse=True
    )
    return votes[0] - votes[1]


def _runs(page: Page, names: list[Name]) -> list[list[Name]]:
    """Return the lists of two and more names joined by "and", "or" and commas, with nothing else between them."""
    runs: list[list[Name]] = []
    run: list[Name] = []
    joined = False
    for name in names:
        between = page.article.text[run[-1].end : name.start] if run else ""
        if run and between in (", ", " and ", ", and ", " or ", ", or "):
            run.append(name)
            joined = joined or between != ", "
            continue
        if len(run) > 1 and joined:
            runs.append(run)
        run, joined = [name], False
    return [*runs, run] if len(run) > 1 and joined else runs
