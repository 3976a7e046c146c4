"""Changes of a published text that no correction tells readers of: advice, with the entry to paste.

What changed is taken sentence by sentence from the two versions, so that nobody has to type what stood there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from briefing.model import Article, Change
from briefing.problems import Problem, problem
from briefing.text import Lines
from briefing.versions import Pair, changed_sentences, changed_words
from briefing.yaml_text import typed

# So many sentences around one that stands in a text twice are taken along to tell it from the other.
MOST_AROUND = 8


def unsaid(versions: Sequence[tuple[Article, Article]], *, today: date) -> Iterator[Problem]:
    """Yield advice for each article, given as it was and as it is, whose text changed without a word to readers."""
    for before, after in versions:
        told = {(correction.date, correction.text) for correction in before.corrections}
        new = [correction for correction in after.corrections if (correction.date, correction.text) not in told]
        if after.status == "withdrawn" or any(not correction.changes for correction in new):
            continue  # readers are told, if only in the editor's own words
        said = [change for correction in after.corrections for change in correction.changes]
        old, now = _sentences(before), _sentences(after)
        pairs = changed_sentences(old, now)
        if pairs is None:
            yield _advice(after, (), now, today)
        elif left := [pair for pair in pairs if not _is_said(pair, said)]:
            yield _advice(after, left, now, today)


def _sentences(article: Article) -> list[str]:
    return [" ".join(sentence.span.of(article.text).split()) for sentence in article.sentences()]


def _is_said(pair: Pair, said: Sequence[Change]) -> bool:
    """Say whether corrections lead from the sentence as it is to the sentence as it was."""
    now = pair.now
    for change in said:
        if pair.was in change.was and pair.now in change.now:
            return True
        now = now.replace(change.now, change.was, 1) if change.now else now
    return now == pair.was


def _advice(article: Article, pairs: Sequence[Pair], sentences: Sequence[str], today: date) -> Problem:
    spans = [sentence.span for sentence in article.sentences()]
    first = spans[min(pairs[0].at if pairs else 0, len(spans) - 1)]
    lines = Lines(article.text)
    place = lines.place(first.start)
    count = f"{len(pairs)} sentences" if len(pairs) > 1 else "a sentence" if pairs else "most of the text"
    where = "below “corrections:”" if article.corrections else "above the text" if article.first_line == 1 else ""
    hint = f"paste this {where or 'into the front matter'}; for a slip that alters no statement add “kind: minor”"
    return problem(
        "unsaid-change",
        f"{count} changed, and no correction tells readers",
        path=article.path,
        line=place.line + article.first_line - 1,
        column=place.column,
        width=max(1, min(len(first), len(lines.line(place.line)) - place.column + 1)),
        source_line=lines.line(place.line),
        hint=hint,
        fix="\n".join(_framed(_entry(pairs, sentences, today), article)),
    )


def _framed(entry: Sequence[str], article: Article) -> list[str]:
    """Return an entry with as much of the front matter around it as the seed still lacks."""
    if article.corrections:
        return [*entry]
    keyed = ["corrections:", *entry]
    return ["---", *keyed, "---"] if article.first_line == 1 else keyed


def _entry(pairs: Sequence[Pair], sentences: Sequence[str], today: date) -> list[str]:
    """Return the lines of the entry for the front matter."""
    changed = {pair.at for pair in pairs if pair.now}
    wider = [found for pair in pairs if (found := _alone(pair, sentences, changed - {pair.at}))]
    lines = [f"  - date: {today.isoformat()}", f"    text: {typed(_in_words(pairs))}"]
    if len(wider) == 1:
        lines += [f"    {key}: {typed(words)}" for key, words in _given(wider[0]).items()]
    elif wider:
        lines.append("    changes:")
        for pair in wider:
            given = [f"{key}: {typed(words)}" for key, words in _given(pair).items()]
            lines += [f"      - {given[0]}", *(f"        {one}" for one in given[1:])]
    return lines


def _given(pair: Pair) -> Mapping[str, str]:
    return {key: words for key, words in (("was", pair.was), ("now", pair.now)) if words}


def _alone(pair: Pair, sentences: Sequence[str], others: Collection[int]) -> Pair | None:
    """Return a pair whose words stand in the text once, with sentences around them if need be; None if that fails.

    Sentences that changed as well (``others``) are no help: what stood there before was not what stands there now.
    """
    if not pair.now:
        return pair
    text = " ".join(sentences)
    for more in range(MOST_AROUND + 1):
        for start in range(max(0, pair.at - more), min(pair.at, len(sentences) - 1 - more) + 1):
            if any(start <= other <= start + more for other in others):
                continue
            before, after = sentences[start : pair.at], sentences[pair.at + 1 : start + more + 1]
            now = " ".join([*before, pair.now, *after])
            if text.count(now) == 1:
                return Pair(" ".join([*before, *filter(None, [pair.was]), *after]), now, pair.at)
    return None


def _in_words(pairs: Sequence[Pair]) -> str:
    """Say what changed in a sentence that holds without knowing why; an editor who knows says more."""
    if not pairs:
        return "The text was rewritten."
    if len(pairs) > 1:
        counted = Counter("added" if not pair.was else "corrected" if pair.now else "taken out" for pair in pairs)
        told = [f"{count} {'was' if count == 1 else 'were'} {what}" for what, count in sorted(counted.items())]
        first = told[0].replace(" ", " sentence " if told[0].startswith("1 ") else " sentences ", 1)
        return f"{', '.join([first, *told[1:]])}."
    was, now = ([piece.words for piece in side if piece.changed] for side in changed_words(*pairs[0][:2]))
    if not pairs[0].was:
        return "A sentence was added."
    if not pairs[0].now:
        return "A sentence was taken out."
    if len(was) <= 1 and len(now) <= 1:
        gone, come = "".join(was), "".join(now)
        if not gone:
            return f"“{come}” was added."
        return f"“{gone}” was corrected to “{come}”." if come else f"“{gone}” was taken out."
    return "A sentence was corrected."
