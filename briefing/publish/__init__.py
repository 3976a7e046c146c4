"""What machines read: feeds, calendars, tables, annotations and citations, beside the pages that people read."""

from __future__ import annotations

from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.page import DataFile
from briefing.publish.annotations import annotation_files
from briefing.publish.calendars import calendar_files
from briefing.publish.citations import citation_files
from briefing.publish.feeds import feed_files
from briefing.publish.share_cards import share_card_files
from briefing.publish.tables import table_files


def publish(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return every file for machines. What names an address of the site needs the setting ``site_url``."""
    files = [*table_files(kb), *annotation_files(kb, config), *citation_files(kb, config)]
    if config.site_url:
        files += [*feed_files(kb, config), *calendar_files(kb, config), *share_card_files(kb, config)]
    return files
