"""Clusters: all the forms of one actor, and the kind that the clues of all of them together give it."""

from __future__ import annotations

from briefing.annotate.actors.acronyms import pair_acronyms
from briefing.annotate.actors.clues import form_clues, place_clues
from briefing.annotate.actors.forms import is_acronym, is_given_name, listed
from briefing.annotate.actors.kinds import Cluster
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.lists import share_kinds
from briefing.annotate.actors.merging import attach_shorts, merge_longs
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.registered import apply_registered, registered
from briefing.annotate.actors.states import states
from briefing.model import Registry, RegistryActor

_SAYS = ("says", "says-beside")
_ACTS_AS_FIRM = ("says", "says-beside", "acts", "owns-office", "org-noun-before", "described-org", "belongings-of")
_PERSONAL = (
    "double-surname",
    "honorific",
    "title",
    "age",
    "given-name",
    "initials",
    "particle",
    "who",
    "taken-up-he",
    "taken-up-she",
)
_HAS_STAFF = ("belongings-of", "owns-office", "described-org", "org-noun-before")
_INTRODUCTIONS = (
    "of-body",
    "last-word-reused",
    "double-surname",
    "from-home",
    "title", "honorific", "role-before", "described-person", "described-either", "age", "who", "given-name", "initials",
    "particle", "taken-up-he", "taken-up-she", "definite",
)  # fmt: skip


def cluster_names(page: Page, names: list[Name], *, registry: Registry) -> list[Cluster]:
    """Group names that are no states into clusters with a kind, in the order of their first name."""
    known = registered(registry)
    forms = _by_form(page, [name for name in names if not _is_state(name) or _decided(name, known)])
    apply_registered(forms, known)
    pairs = pair_acronyms(page, [name for name in names if not name.heading])
    for short, long in pairs.items():
        if short in forms and long in forms and short != long:
            forms[long].absorb(forms.pop(short))
            forms[long].evidence.clues.pop("office-form", None)
    longs = [cluster for cluster in forms.values() if " " in cluster.full]
    shorts = [cluster for cluster in forms.values() if " " not in cluster.full]
    longs = merge_longs(longs)
    for cluster in longs:
        cluster.kind = cluster.evidence.kind()
    rest = attach_shorts(longs, shorts)
    for cluster in longs + rest:
        cluster.kind = cluster.evidence.kind()
    found = [cluster for cluster in longs + rest if cluster.names]
    for cluster in share_kinds(page, found):
        cluster.kind = cluster.evidence.kind()
    for cluster in found:
        cluster.names.sort(key=lambda name: name.start)
    return sorted(found, key=lambda cluster: cluster.names[0].start)


def _is_state(name: Name) -> bool:
    if name.honorifics or name.title:
        return False
    return name.fold in states()


def _decided(name: Name, known: dict[str, RegistryActor]) -> bool:
    """Say whether the registry makes a person or a body of what is otherwise a state."""
    entry = known.get(name.fold)
    return entry is not None and entry.kind in ("person", "organisation")


def _settle_labels(cluster: Cluster) -> None:
    """Let the model's labels count once for a form, and only the one it gives most often."""
    clues = cluster.evidence.clues
    labels = {clue: clues.pop(clue) for clue in sorted(clues) if clue.startswith("model-")}
    if labels:
        best = max(labels, key=lambda clue: labels[clue])
        often = labels[best] > 2 or (best == "model-person" and " " in cluster.full)
        clues[best] = 2 if often and labels[best] >= 0.8 * len(cluster.names) else 1


def _note_reuse(clusters: dict[str, Cluster]) -> None:
    """Note which names are taken up by their last word, as people are, or by their first, as firms are."""
    for cluster in clusters.values():
        words = cluster.full.split()
        if not 2 <= len(words) <= 4 or words[-1] in listed("org_heads"):
            continue
        if any(word in clusters and clusters[word].evidence.has("known-place") for word in (words[0], words[-1])):
            continue
        if words[-1] in clusters:
            cluster.evidence.clues["last-word-reused"] += 1
        elif words[0] in clusters and not is_given_name(words[0]):
            cluster.evidence.clues["first-word-reused"] += 1


def _by_form(page: Page, names: list[Name]) -> dict[str, Cluster]:
    """Return one cluster for each form that stands somewhere else than in headings, with its clues."""
    clusters: dict[str, Cluster] = {}
    lower = {word.text for word in page.words if not word.cap}
    surnames = {name.fold.rpartition(" ")[2] for name in names if _is_personal(page, name)}
    for name in names:
        if name.heading:
            continue
        cluster = clusters.setdefault(name.fold, Cluster([name.fold]))
        cluster.names.append(name)
        cluster.evidence.clues.update(set(place_clues(page, name)))
    for form, cluster in list(clusters.items()):
        cluster.evidence.clues.update(form_clues(cluster.names[0]))
        if form not in surnames and _only_a_capital(page, cluster, lower):
            del clusters[form]
    for cluster in clusters.values():
        _settle_labels(cluster)
    _note_reuse(clusters)
    opened = {form.split()[0] for form in clusters if " " in form}
    for form, cluster in clusters.items():
        _judge_introduction(cluster)
        if form in listed("directions_alone") and form not in opened and cluster.evidence.has(*_HAS_STAFF):
            del cluster.evidence.clues["common-capital"]  # "managing director of Northern"
    return clusters


def _is_personal(page: Page, name: Name) -> bool:
    """Say whether a name of several words is likely a person's."""
    if " " not in name.text or name.heading or " of " in name.text:
        return False
    label = page.token(page.words[name.first]).ent_type_
    return bool(name.title or name.honorifics) or label == "PERSON" or is_given_name(name.text.split()[0])


def _only_a_capital(page: Page, cluster: Cluster, lower: set[str]) -> bool:
    """Say whether a form is an ordinary word at the beginning of sentences."""
    if " " in cluster.full or not all(name.weak for name in cluster.names):
        return False
    if cluster.full in lower:
        return True
    tokens = [page.doc[page.words[name.first].token] for name in cluster.names]
    if any(is_acronym(name.text) for name in cluster.names):
        return False
    return not any(token.pos_ == "PROPN" for token in tokens)


def _judge_introduction(cluster: Cluster) -> None:
    words = cluster.full.split()
    if len(words) == 1 and cluster.evidence.has("described-either") and not cluster.evidence.has("honorific"):
        cluster.evidence.clues["org-noun-before"] += 1
    evidence = cluster.evidence
    if cluster.full in listed("not_with_article") and evidence.has("definite") and evidence.has("known-org"):
        del evidence.clues["known-org"]
    if (
        evidence.has("definite")
        and len(words) > 1
        and not evidence.has("org-head")
        and words[-1] in listed("org_heads")
    ):
        evidence.clues["definite-head"] = 1
    if evidence.has("described-plain") and evidence.has(*_SAYS, "said-before"):
        evidence.clues["plain-says"] = 1
    if evidence.has("lone-org-head") and evidence.has("before-office", "before-title") and not evidence.has("definite"):
        evidence.clues["field-of-office"] = 1
    known = evidence.has(*_INTRODUCTIONS, "lone-given-name", "acronym") or evidence.clues["model-person"] > 1
    if len(words) == 1 and evidence.acts() >= 0.5 and not known:
        evidence.clues["lone-name"] = 1
    if len(words) == 1 and cluster.evidence.has(*_SAYS) and not cluster.evidence.has(*_INTRODUCTIONS):
        cluster.evidence.clues["lone-name-says"] += 1
    if len(words) == 2 and evidence.has("described-either") and not evidence.has("model-person", *_PERSONAL):
        evidence.clues["org-noun-before"] += 1
    if words[-1] in listed("fields") and evidence.has("belongings-of") and not evidence.has(*_SAYS):
        evidence.clues["field-of-office"] = 1
    named = evidence.has("org-noun-before", "described-org")
    housed = words[-1] in listed("house_heads") and evidence.has(*_ACTS_AS_FIRM)
    if evidence.has("thing-head") and (named or housed):
        evidence.clues["acting-house"] = 1
    placed = words[0] in listed("common_capitals") or evidence.has("of", "in", "located", "seat-before")
    if len(words) == 2 and evidence.has("acts") and not placed and not evidence.has(*_SAYS, *_INTRODUCTIONS):
        evidence.clues["never-introduced-acts"] += 1
    if len(words) in (2, 3) and cluster.evidence.has(*_SAYS) and not cluster.evidence.has(*_INTRODUCTIONS):
        cluster.evidence.clues["never-introduced"] += 1
