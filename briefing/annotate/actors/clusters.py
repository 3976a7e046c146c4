"""Clusters: all the forms of one actor, and the kind that the clues of all of them together give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.annotate.actors.acronyms import pair_acronyms
from briefing.annotate.actors.clues import form_clues, place_clues
from briefing.annotate.actors.forms import fold, is_acronym, is_given_name, listed
from briefing.annotate.actors.kinds import Evidence, Kind
from briefing.annotate.actors.lines import Page
from briefing.annotate.actors.names import Name
from briefing.annotate.actors.states import ambiguous_states, states

_LETTERS = (
    ("united nations ", "un "), ("u.n. ", "un "), ("united states ", "us "), ("u.s. ", "us "), ("american ", "us "),
    ("united kingdom ", "uk "), ("u.k. ", "uk "), ("european union ", "eu "),
)  # fmt: skip
# Characters within which a short form means the full name just given.
_NEAR = 400
_SAYS = ("says", "says-beside")
_INTRODUCTIONS = (
    "of-body",
    "last-word-reused",
    "title", "honorific", "role-before", "described-person", "described-either", "age", "who", "given-name", "initials",
    "particle", "taken-up-he", "taken-up-she", "definite",
)  # fmt: skip


@dataclass(slots=True)
class Cluster:
    """One candidate actor while it is being put together. ``forms`` are folded, the fullest first."""

    forms: list[str]
    names: list[Name] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    kind: Kind | None = None

    @property
    def full(self) -> str:
        """The fullest form, folded."""
        return self.forms[0]

    def absorb(self, other: Cluster, *, share: float = 1.0) -> None:
        """Take over another cluster's forms, names and clues."""
        self.forms.extend(form for form in other.forms if form not in self.forms)
        self.names.extend(other.names)
        if share:
            self.evidence.clues.update(other.evidence.clues)


def cluster_names(page: Page, names: list[Name]) -> list[Cluster]:
    """Group names that are no states into clusters with a kind, in the order of their first name."""
    forms = _by_form(page, [name for name in names if not _is_state(name)])
    pairs = pair_acronyms(page, [name for name in names if not name.heading])
    for short, long in pairs.items():
        if short in forms and long in forms and short != long:
            forms[long].absorb(forms.pop(short))
            forms[long].evidence.clues.pop("office-form", None)
    longs = [cluster for cluster in forms.values() if " " in cluster.full]
    shorts = [cluster for cluster in forms.values() if " " not in cluster.full]
    longs = _merge_longs(longs)
    for cluster in longs:
        cluster.kind = cluster.evidence.kind()
    rest = _attach(longs, shorts)
    for cluster in longs + rest:
        cluster.kind = cluster.evidence.kind()
    found = [cluster for cluster in longs + rest if cluster.names]
    for cluster in found:
        cluster.names.sort(key=lambda name: name.start)
    return sorted(found, key=lambda cluster: cluster.names[0].start)


def _is_state(name: Name) -> bool:
    if name.honorifics or name.title:
        return False
    state = states().get(name.fold)
    return state is not None and (name.fold not in ambiguous_states() or True)


def _settle_labels(cluster: Cluster) -> None:
    """Let the model's labels count once for a form, and only the one it gives most often."""
    clues = cluster.evidence.clues
    labels = {clue: clues.pop(clue) for clue in sorted(clues) if clue.startswith("model-")}
    if labels:
        best = max(labels, key=lambda clue: labels[clue])
        clues[best] = 2 if labels[best] > 2 and labels[best] >= 0.8 * len(cluster.names) else 1


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
    for name in names:
        if name.heading:
            continue
        cluster = clusters.setdefault(name.fold, Cluster([name.fold]))
        cluster.names.append(name)
        cluster.evidence.clues.update(set(place_clues(page, name)))
    for form, cluster in list(clusters.items()):
        cluster.evidence.clues.update(form_clues(cluster.names[0]))
        if _only_a_capital(page, cluster, lower):
            del clusters[form]
    for cluster in clusters.values():
        _settle_labels(cluster)
    _note_reuse(clusters)
    for cluster in clusters.values():
        _judge_introduction(cluster)
    return clusters


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
    if len(words) == 1 and cluster.evidence.has(*_SAYS) and not cluster.evidence.has(*_INTRODUCTIONS):
        cluster.evidence.clues["lone-name-says"] += 1
    if len(words) in (2, 3) and cluster.evidence.has(*_SAYS) and not cluster.evidence.has(*_INTRODUCTIONS):
        cluster.evidence.clues["never-introduced"] += 1


def _merge_longs(longs: list[Cluster]) -> list[Cluster]:
    """Merge long forms of one actor: "Security Council" with "U.N. Security Council", "Donald J. X" with "Donald X"."""
    kept: list[Cluster] = []
    for cluster in sorted(longs, key=lambda c: (-len(c.full.split()), c.names[0].start)):
        host = next(
            (
                other
                for other in kept
                if any(_same_long(form, cluster.full) for form in other.forms) or _same_peer(cluster, other)
            ),
            None,
        )
        if host is None:
            kept.append(cluster)
        else:
            host.absorb(cluster)
            host.names.sort(key=lambda name: name.start)
            if " of " in host.full and " of " not in cluster.full and host.evidence.has("honorific"):
                host.forms.insert(0, host.forms.pop(host.forms.index(cluster.full)))
    return kept


def _same_peer(host: Cluster, peer: Cluster) -> bool:
    """Say whether "Lord X of Y" is the "Sir Z X" of the same text."""
    words = peer.full.split()
    titled = any(honorific in listed("peers") for name in peer.names for honorific in name.honorifics)
    return titled and len(words) > 2 and words[1] == "of" and any(form.split()[-1] == words[0] for form in host.forms)


def _canonical(form: str) -> list[str]:
    """Return the words of a form with the long names of the UN, the US and the like in letters."""
    for long, letters in _LETTERS:
        if form.startswith(long):
            form = letters + form[len(long) :]
    words = form.split()
    for head in ("department", "ministry"):
        if head in words[:-1] and words[words.index(head) + 1] == "of":
            at = words.index(head)
            tail = [word for word in words[at + 2 :] if word != "the"]
            return [*words[:at], *tail, head]
    return words


def _same_long(longer: str, shorter: str) -> bool:
    a, b = _canonical(longer), _canonical(shorter)
    if a == b:
        return True
    if len(b) < 2 or len(a) <= len(b):
        return False
    if a[0] == b[0] and a[-1] == b[-1] and is_given_name(a[0]) and a[-1] not in listed("org_heads"):
        return True
    if a[-len(b) :] == b:
        return b[0] not in ("of", "for", "and", "the")
    if a[: len(b)] == b:
        rest = a[len(b) :]
        return (
            rest[0] in ("of", "for")
            or rest[-1] in listed("company_forms")
            or len(rest) == 1
            and rest[0] in listed("org_heads")
        )
    return False


def _attach(longs: list[Cluster], shorts: list[Cluster]) -> list[Cluster]:
    """Attach short forms to the long forms they abbreviate; return those that stand for themselves."""
    rest = []
    for short in shorts:
        hosts = [cluster for cluster in longs if _abbreviates(short, cluster)]
        if not hosts:
            rest.append(short)
            continue
        for name in short.names:
            host = _nearest(name, hosts, short)
            host.names.append(name)
            if short.full not in host.forms:
                host.forms.append(short.full)
        if len(hosts) == 1 and not short.evidence.has("before-title"):
            hosts[0].evidence.clues.update(short.evidence.clues)
    return rest


def _abbreviates(short: Cluster, long: Cluster) -> bool:
    form = short.full
    if short.evidence.has("known-place") or (short.evidence.has("before-title") and len(short.names) == 1):
        return False
    personal = long.kind == "person" or short.evidence.has("honorific")
    for full in long.forms:
        words = full.replace('"', "").replace("“", "").replace("”", "").split()
        if len(words) < 2:
            continue
        if long.kind == "person":
            if form == words[-1] or (
                form in words[:-1] and form not in listed("particles") and _may_be_first(short, long)
            ):
                return True
            if words[0].rstrip(".") in listed("peers") and len(words) > 2 and words[1] == form:
                return True
        elif long.kind == "organisation":
            generic = form in listed("org_heads") or form in listed("org_openers")
            if (
                form == words[0]
                and form not in listed("common_capitals")
                and form not in listed("cities")
                and not personal
            ):
                later = short.names[0].start > long.names[0].start
                return (later or len(words) == 2) and (not generic or len(words) == 2)
            if form == words[-1] and generic and not short.evidence.has("known-org"):
                return True
    return False


def _may_be_first(short: Cluster, long: Cluster) -> bool:
    """Say whether a first name alone may stand for the person: after the full name, and not against its clues."""
    return short.names[0].start > long.names[0].start and not short.evidence.has(
        "org-noun-before", "described-org", "in"
    )


def _nearest(name: Name, hosts: list[Cluster], short: Cluster) -> Cluster:
    """Return the host that a short form means: the one kind an honorific allows, else the one named last before it."""
    persons = [host for host in hosts if host.kind == "person"]
    if name.honorifics and persons:
        hosts = persons
    elif persons and len(persons) < len(hosts) and short.evidence.has("honorific"):
        hosts = [host for host in hosts if host.kind != "person"]
    latest = [(max((n.start for n in h.names if n.start < name.start and " " in n.text), default=-1), h) for h in hosts]
    start, host = max(latest, key=lambda pair: pair[0])
    if name.start - start <= _NEAR:
        return host
    # Far from any full name, a bare surname means the one the story is about: the one it named first.
    return min(hosts, key=lambda h: h.names[0].start)


def folded(names: Iterable[Name]) -> Counter[str]:
    """Return how often each form occurs."""
    return Counter(fold(name.text) for name in names)
