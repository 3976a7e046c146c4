"""Write a new seed from a draft: a front matter with what is known, the text below it, and never over another file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from briefing.convert import Draft
from briefing.problems import BriefingError
from briefing.text import slug

MAX_NAME = 60


def seed_text(draft: Draft, *, topics: tuple[str, ...] = ()) -> str:
    """Return the file of a seed."""
    source = {
        key: value
        for key, value in (("name", draft.source.name), ("url", draft.source.url), ("author", draft.source.author))
        if value
    }
    published = date.fromisoformat(draft.published) if draft.published else None
    given: dict[str, Any] = {
        "title": draft.title,
        "published": published,
        "source": source,
        "topics": list(topics),
    }
    known = {key: value for key, value in given.items() if value}
    head = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=1000) if known else ""
    return f"---\n{head}---\n\n{draft.text}"


def seed_name(draft: Draft) -> str:
    """Return the name of a seed's file: its date and its title, cut between words."""
    words = slug(draft.title)
    if len(words) > MAX_NAME:
        words = words[: MAX_NAME + 1].rpartition("-")[0]
    parts = [part for part in (draft.published, words or "untitled") if part]
    return "-".join(parts) + (".md" if draft.markdown else ".txt")


def write_seed(draft: Draft, folder: Path, *, topics: tuple[str, ...] = ()) -> Path:
    """Write a seed into a folder and return its path; a file that is there already stays as it is."""
    path = folder / seed_name(draft)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(seed_text(draft, topics=topics))
    except FileExistsError:
        raise BriefingError(f"{path} is there already; change it, or give another --title") from None
    except OSError as error:
        raise BriefingError(f"cannot write {path}: {error.strerror}") from error
    return path
