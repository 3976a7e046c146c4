"""Registered forms: what the editors' registry says of names, as the strongest clue of all.

Hiding, merging and roles are applied after all annotation; here an entry only helps to find and to name.
"""

from __future__ import annotations

from briefing.annotate.actors.forms import fold
from briefing.annotate.actors.kinds import Cluster
from briefing.model import Registry, RegistryActor


def registered(registry: Registry) -> dict[str, RegistryActor]:
    """Return the entry of every folded form that the registry names."""
    known: dict[str, RegistryActor] = {}
    for entry in registry.actors:
        for form in (entry.name, *entry.aliases):
            if form:
                known.setdefault(fold(form), entry)
    return known


def apply_registered(clusters: dict[str, Cluster], known: dict[str, RegistryActor]) -> None:
    """Merge the clusters whose forms one entry names, and let its kind decide."""
    hosts: dict[str, Cluster] = {}
    for form in sorted(clusters, key=lambda f: (-len(f), f)):
        entry = known.get(form)
        if entry is None:
            continue
        host = hosts.setdefault(entry.id, clusters[form])
        if host is not clusters[form]:
            host.absorb(clusters.pop(form))
        host.forms.extend(f for f in map(fold, (entry.name, *entry.aliases)) if f and f not in host.forms)
        if entry.kind is not None:
            host.evidence.clues[f"registry-{entry.kind}"] = 1
