"""Merging: which forms name the same actor. Long forms with longer ones, short forms with what they abbreviate."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefing.annotate.actors.forms import is_given_name, listed
from briefing.annotate.actors.kinds import Cluster
from briefing.annotate.actors.names import Name

_LETTERS = (
    ("united nations ", "un "), ("u.n. ", "un "), ("united states ", "us "), ("u.s. ", "us "), ("american ", "us "),
    ("united kingdom ", "uk "), ("u.k. ", "uk "), ("european union ", "eu "),
)  # fmt: skip
# Characters within which a short form means the full name just given.
_NEAR = 400
# What is true of a short form alone says nothing of the full name ("Southern" for "Southern Cranes").
_OF_THE_SHORT_FORM = frozenset(
    {
        "common-capital",
        "known-place",
        "lone-thing-head",
        "lone-given-name",
        "place-ending",
        "lone-name",
        "lone-name-says",
    }
)


def merge_longs(longs: list[Cluster]) -> list[Cluster]:
    """Merge long forms of one actor: "Security Council" with "U.N. Security Council", "Donald J. X" with "Donald X"."""
    kept: list[Cluster] = []
    by_edge: dict[str, list[int]] = {}
    for cluster in sorted(longs, key=lambda c: (-len(c.full.split()), c.names[0].start)):
        words = _canonical(cluster.full)
        near = sorted({at for edge in (words[0], words[-1]) for at in by_edge.get(edge, ())})
        host = next((kept[at] for at in near if _same(kept[at], cluster)), None)
        if host is None:
            kept.append(cluster)
            for edge in dict.fromkeys((words[0], words[-1])):
                by_edge.setdefault(edge, []).append(len(kept) - 1)
            continue
        host.absorb(cluster)
        host.names.sort(key=lambda name: name.start)
        if " of " in host.full and " of " not in cluster.full and host.evidence.has("honorific"):
            host.forms.insert(0, host.forms.pop(host.forms.index(cluster.full)))
    return kept


def _same(host: Cluster, cluster: Cluster) -> bool:
    return any(_same_long(form, cluster.full) for form in host.forms) or _same_peer(cluster, host)


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
            or (len(rest) == 1 and rest[0] in listed("org_heads"))
        )
    return False


def attach_shorts(longs: list[Cluster], shorts: list[Cluster]) -> list[Cluster]:
    """Attach short forms to the long forms they abbreviate; return those that stand for themselves."""
    by_word: dict[str, list[int]] = {}
    for at, cluster in enumerate(longs):
        for word in dict.fromkeys(word for form in cluster.forms for word in _bare(form)):
            by_word.setdefault(word, []).append(at)
    full_starts = {id(one): sorted(name.start for name in one.names if " " in name.text) for one in longs}
    rest = []
    for short in shorts:
        hosts = [longs[at] for at in by_word.get(short.full, ()) if _abbreviates(short, longs[at])]
        if not hosts:
            rest.append(short)
            continue
        for name in short.names:
            host = _nearest(name, hosts, short, full_starts)
            host.names.append(name)
            if short.full not in host.forms:
                host.forms.append(short.full)
        if len(hosts) == 1 and not short.evidence.has("before-title"):
            own = _OF_THE_SHORT_FORM | ({"known-org"} if hosts[0].kind == "person" else set())
            clues = {clue: n for clue, n in short.evidence.clues.items() if clue not in own}
            hosts[0].evidence.clues.update(clues)
    return rest


def _abbreviates(short: Cluster, long: Cluster) -> bool:
    form = short.full
    if short.evidence.has("known-place") or (short.evidence.has("before-title") and len(short.names) == 1):
        return False
    personal = long.kind == "person" or short.evidence.has("honorific")
    for full in long.forms:
        words = _bare(full)
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


def _bare(form: str) -> list[str]:
    """Return the words of a form, nicknames without their marks."""
    return re.sub('["“”]', "", form).split()


def _may_be_first(short: Cluster, long: Cluster) -> bool:
    """Say whether a first name alone may stand for the person: after the full name, and not against its clues."""
    return short.names[0].start > long.names[0].start and not short.evidence.has(
        "org-noun-before", "described-org", "in"
    )


def _nearest(name: Name, hosts: list[Cluster], short: Cluster, full_starts: dict[int, list[int]]) -> Cluster:
    """Return the host that a short form means: the one kind an honorific allows, else the one named last before it."""
    persons = [host for host in hosts if host.kind == "person"]
    if name.honorifics and persons:
        hosts = persons
    elif persons and len(persons) < len(hosts) and short.evidence.has("honorific"):
        hosts = [host for host in hosts if host.kind != "person"]
    latest = [(_last_before(full_starts[id(host)], name.start), host) for host in hosts]
    start, host = max(latest, key=lambda pair: pair[0])
    if name.start - start <= _NEAR:
        return host
    # Far from any full name, a bare surname means the one the story is about: the one it named first.
    return min(hosts, key=lambda h: h.names[0].start)


def _last_before(starts: list[int], offset: int) -> int:
    at = bisect_left(starts, offset)
    return starts[at - 1] if at else -1
