"""Key facts: the texts' own sentences that answer first and can be understood alone."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.compose.facts import choose_facts, without_dateline
from tests.factories import annotate_by_hand, make_article, make_event, make_figure, make_quote


def facts_of(text: str, *, title: str = "News from Sall", **found: Any) -> list[str]:
    annotated = annotate_by_hand(make_article(text, title=title), **found)
    return [sentence.span.of(text) for sentence in choose_facts(annotated)]


LEAD = "The Port Authority opened the northern lock on Monday after nine months of repairs."
FILLER = "The weather was fine and many people came to look at the boats."


def test_a_text_that_opens_with_a_riddle_has_its_first_plain_sentence_as_lead() -> None:
    riddle = "It is forty metres deep, it smells of tar, and nobody has seen the bottom of it since the war."
    assert facts_of(f"{riddle}\n\n{LEAD}") == [LEAD]
    assert facts_of(f"What is it that lies in the mud below the northern lock?\n\n{LEAD}") == [LEAD]
    assert facts_of(riddle) == [riddle]


def test_a_text_that_tells_a_story_first_has_the_sentence_of_its_title_as_lead() -> None:
    story = "There are, as every sailor knows, three ways to lose a boat: fire, rocks and cousins."
    assert facts_of(f"{story}\n\n{LEAD}", title="Northern lock opened after repairs") == [LEAD]
    assert facts_of(f"{story}\n\n{LEAD}", title="Of boats and cousins") == [story]


def test_a_minute_gives_way_to_what_the_meeting_was_about() -> None:
    opening, matter = (
        "The Chair (Ms Ada Marsh): I call this meeting to order.",
        "We study the flooding of the northern lock.",
    )
    assert facts_of(f"{opening} {FILLER}\n\n{matter}", title="Evidence: flooding of the northern lock") == [opening]
    plain = "The committee studies the flooding of the northern lock."
    assert facts_of(f"{opening} {plain}\n\n{FILLER}", title="Evidence: flooding of the northern lock") == [plain]


def test_one_who_speaks_of_himself_may_open_a_text() -> None:
    text = "I condemn the attack on the northern lock and on all who work there."
    assert facts_of(f"{text}\n\n{FILLER}") == [text]


def test_the_second_half_of_a_title_is_no_key_fact() -> None:
    half = "Repairs of the northern lock proved dearer than planned."
    assert facts_of(f"{half}\n\n{LEAD}", title=f"What went wrong; {half[:-1]}") == [LEAD]


@pytest.mark.parametrize(
    "title",
    ["Repairs? Some locks cost too much, others too little", "Some locks cost too much, others too little: a tour"],
)
def test_one_part_of_a_title_is_no_key_fact(title: str) -> None:
    assert facts_of(f"Some locks cost too much, others too little.\n\n{LEAD}", title=title) == [LEAD]


def test_the_title_with_other_marks_at_its_end_is_no_key_fact() -> None:
    assert facts_of(f"Mayor speaks of the lock’s ‘dear old gates.’\n\n{LEAD}",
                    title="Mayor speaks of the lock’s ‘dear old gates’") == [LEAD]  # fmt: skip


def test_part_of_a_quotation_is_no_key_fact() -> None:
    first = "Ada Marsh told the council: “The lock cost us £5m in 2025."
    second = "The repairs of the lock took nine months and another £6m."
    text = f"{LEAD}\n\n{first} {second}”\n\n{FILLER}"
    figures = [make_figure(text, words, 1e6, "GBP") for words in ("£5m", "£6m")]
    quotes = [make_quote(text, f"{first[27:]} {second}")]
    title = "Repairs of the lock cost £11m"
    assert facts_of(text, title=title, figures=figures, quotes=quotes) == [LEAD]


@pytest.mark.parametrize(
    "said",
    [
        "The first, to Dover, opened in 1961 and the newest in 2023.",
        "Most are paid by the Port Authority, which gave £5m in 2025.",
        "In 2024 the two were paid £5m by the Port Authority.",
        "To that end, the Port Authority set aside £5m in 2025.",
        "Called the Great Lock, it cost £5m in 2025 and pleased everybody.",
        "Even if that happens, the Port Authority will pay £5m in 2025.",
        "Ada Marsh was the first to do so, for £5m, in 2025.",
        "Ada Marsh says that scenario will cost £5m in 2025.",
        "Because in 2025 the Port Authority set aside £5m for it.",
    ],
)
def test_what_counts_on_a_sentence_before_is_no_key_fact(said: str) -> None:
    text = f"{LEAD}\n\n{said}\n\n{FILLER}"
    events = [make_event(text, said, "2025")]
    assert facts_of(text, events=events) == [LEAD]
    plain = text.replace(said, "The Port Authority sold the old lock to a museum in 2025.")
    assert len(facts_of(plain, events=[make_event(plain, "sold the old lock", "2025")])) == 2


def test_of_two_sentences_the_one_that_speaks_of_the_title_comes_first() -> None:
    near = "Divers found the gates of the northern lock rotten in 2024."
    far = "A bakery in the old town burned down in 2024."
    text = "\n\n".join([LEAD, far, near, FILLER])
    events = [make_event(text, near, "2024"), make_event(text, far, "2024")]
    assert facts_of(text, title="Northern lock opens after repairs of its gates", events=events) == [LEAD, near]


def test_of_a_short_text_only_a_part_is_a_key_fact() -> None:
    said = [f"The Port Authority spent £{nth}m on the northern lock in 202{nth}." for nth in range(1, 6)]
    text = LEAD + " " + " ".join(said)
    figures = [make_figure(text, f"£{nth}m", 1e6, "GBP") for nth in range(1, 6)]
    assert len(facts_of(text, title="Northern lock dear", figures=figures)) == 3


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("PORT SALL, Norland, Oct 30 (Wire) - The lock is open.", "The lock is open."),
        ("SALL, N.D. — The lock is open.", "The lock is open."),
        ("NEW SALL (Wire): The lock is open.", "The lock is open."),
        ("**PORT SALL / MARSH, 2 December 2025** – The lock is open.", "The lock is open."),
        ("Port Sall (Wire) – The lock is open.", "The lock is open."),
        ("Marsh (Labour) said: The lock is open.", "Marsh (Labour) said: The lock is open."),
        ("*The lock is open.*", "The lock is open."),
        ("ÅLUND/ÉSALL — Ørsted opened the lock.", "Ørsted opened the lock."),
        ("SALL/PORT MARSH – “Open it,” he said.", "“Open it,” he said."),
        ("NATO - the alliance - is seventy.", "NATO - the alliance - is seventy."),
        ("The lock - PORT SALL - is open.", "The lock - PORT SALL - is open."),
        ("BMA members voted – “no thanks” was the answer.", "BMA members voted – “no thanks” was the answer."),
    ],
)
def test_a_dateline_is_not_shown_in_a_key_fact(said: str, shown: str) -> None:
    assert without_dateline(said) == shown
