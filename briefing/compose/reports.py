"""Where a reader reports a mistake: the address of a new report, with the place and the sentence filled in.

A site says so in its settings: a page or a letterbox of its own (``extra.briefing.reports``), or else its repository on
GitHub, which has a form for it. Without either there is nowhere to lead a reader to, and no link pretends there is.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from briefing.config import Config

# A report quotes so much of the sentence; addresses must not grow too long for servers.
MOST_REPORTED = 300
GITHUB = "https://github.com/"


def report_address(config: Config, *, page: str, anchor: str = "", title: str = "", said: str = "") -> str:
    """Return the address of a new report, or nothing where the site takes none.

    ``page`` is the page's address from the root of the site, ``anchor`` the id of what is wrong, ``said`` its sentence.
    """
    place = f"{config.site_url}{page}{'#' if anchor else ''}{anchor}"
    sentence = " ".join(said.split())[:MOST_REPORTED]
    if config.reports.startswith("mailto:"):
        lines = [f"Page: {place}", f"Id: {anchor}" if anchor else "", f"Sentence: {sentence}" if sentence else ""]
        body = "\r\n".join([*filter(None, lines), "", "What is wrong:", ""])
        subject = f"Mistake in “{' '.join(title.split())}”" if title else "Mistake"
        return f"{config.reports}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
    if config.reports:
        fields = {"address": place, "id": anchor, "sentence": sentence}
        parts = urlsplit(config.reports)
        query = "&".join(filter(None, (parts.query, urlencode({key: value for key, value in fields.items() if value}))))
        return parts._replace(query=query).geturl()
    if config.repo_url.startswith(GITHUB):
        fields = {
            "template": "report-a-mistake.yml",
            "address": place,
            "sentence": f"{sentence}\n\n" if sentence else "",
        }
        return f"{config.repo_url}issues/new?{urlencode({key: value for key, value in fields.items() if value})}"
    return ""
