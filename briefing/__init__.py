"""Briefing: news articles in, annotated briefings out, every claim tied to the sentence that says it."""

__version__ = "0.1.0"
