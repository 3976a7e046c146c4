"""What ``compose`` hands to ``render``: pages to be rendered with a template, and files that are finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where it goes under ``content/``, its template, its front matter and its view.

    ``made_from`` names the seed, or what else the page is generated from, for whoever opens the file.
    """

    path: PurePosixPath
    template: str
    view: object
    meta: Mapping[str, object] = field(default_factory=dict)
    made_from: str = "seeds/"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file that is published as it is: text, or the bytes of a format that is none."""

    path: PurePosixPath
    text: str | bytes
