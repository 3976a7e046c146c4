"""What machines read beside the pages: feeds, calendars, findings, tables, annotations, schemas and citations."""

from __future__ import annotations

from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.page import DataFile
from briefing.publish.annotations import annotation_files
from briefing.publish.calendars import calendar_files
from briefing.publish.citations import citation_files
from briefing.publish.feeds import feed_files
from briefing.publish.findings import findings_files
from briefing.publish.former import former_files
from briefing.publish.schemas import schema_files
from briefing.publish.share_cards import share_card_files
from briefing.publish.tables import table_files


def publish(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return every file for machines. What names an address of the site needs the setting ``site_url``."""
    files = [
        *findings_files(kb, config), *table_files(kb, config), *annotation_files(kb, config), *schema_files(config),
        *citation_files(kb, config),
    ]  # fmt: skip
    if config.site_url:
        files += [*feed_files(kb, config), *calendar_files(kb, config), *share_card_files(kb, config)]
    return [*files, *former_files(files, kb)]
