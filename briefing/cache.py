"""Keep annotations on disk, so that a build annotates only the articles that changed.

An annotation depends on the article, the registry entries that can touch it, the rules and the model, and on
nothing else; the key is a hash of these. A damaged or foreign file is a miss, never an error.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import cache as memo
from importlib.util import find_spec
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from briefing.model import AnnotatedArticle, Article, Registry, RegistryActor, RegistryTerm

_PACKAGE = Path(__file__).parent
_ANNOTATED = TypeAdapter(AnnotatedArticle)
_ARTICLE = TypeAdapter(Article)
_REGISTRY = TypeAdapter(Registry)


def key(article: Article, registry: Registry, *, model: str) -> str:
    """Return the hash under which the annotation of an article is kept."""
    parts = (_ARTICLE.dump_json(article), _REGISTRY.dump_json(touching(article, registry)))
    digest = hashlib.sha256(rules_version().encode())
    for part in (model_version(model).encode(), *parts):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def load(folder: Path, name: str) -> AnnotatedArticle | None:
    """Return what is kept under a key, or None."""
    try:
        return _ANNOTATED.validate_json((folder / f"{name}.json").read_bytes())
    except (OSError, ValidationError):
        return None


def store(folder: Path, name: str, annotated: AnnotatedArticle) -> None:
    """Keep an annotation; a reader never sees half of it, and a full disk only costs the next build time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(_ANNOTATED.dump_json(annotated))
        Path(temporary).replace(folder / f"{name}.json")
    except OSError:
        return


def prune(folder: Path, keep: frozenset[str]) -> None:
    """Delete what no article of this build uses."""
    for path in folder.glob("*"):
        if path.stem not in keep:
            path.unlink(missing_ok=True)


def touching(article: Article, registry: Registry) -> Registry:
    """Return the entries with a form that stands in the article, so that the others cannot invalidate it."""
    text = article.text.casefold()

    def stands(entry: RegistryActor | RegistryTerm) -> bool:
        own = (entry.name,) if isinstance(entry, RegistryActor) else (entry.term, entry.expansion)
        return any(form.casefold() in text for form in (*own, *entry.aliases) if form)

    return Registry(
        actors=tuple(entry for entry in registry.actors if stands(entry)),
        terms=tuple(entry for entry in registry.terms if stands(entry)),
    )


@memo
def rules_version() -> str:
    """Return a hash of the code and the word lists that decide what is found."""
    files = [_PACKAGE / "blocks.py", _PACKAGE / "model.py"]
    files += [path for folder in ("annotate", "data") for path in (_PACKAGE / folder).rglob("*") if path.is_file()]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if "__pycache__" not in path.parts):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@memo
def model_version(model: str) -> str:
    """Return a model's name and version without loading it."""
    spec = find_spec(model)
    for place in (spec.submodule_search_locations if spec else None) or ():
        meta = Path(place) / "meta.json"
        if meta.exists():
            return f"{model} {json.loads(meta.read_text('utf-8'))['version']}"
    return model
