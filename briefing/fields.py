"""The kinds of value that people type, each with the complaint and, where it can be known, the value that was meant."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from briefing.edtf import Bounds, bounds

NOWHERE = Bounds(None, None)
LINE_LENGTH, TEXT_LENGTH = 300, 4000
MONTHS = tuple(calendar.month_name[1:])
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDED = re.compile(
    r"(?:[a-z]+,? +)?(?:(\d{1,2})(?:st|nd|rd|th)? +(?:of +)?([a-z]+)|([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?),? +(\d{4})"
)
_SLASHED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-]?(\d{1,2})[./-]?(\d{1,2})(?:[t ].*)?")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _fault(code: str, message: str, *, hint: str = "", fix: str = "") -> PydanticCustomError:
    """Return an error whose type is one of our codes; ``fix`` is the value that would be right."""
    return PydanticCustomError("briefing", "{message}", {"code": code, "message": message, "hint": hint, "fix": fix})


def _plain_line(value: str) -> str:
    if "<" in value or ">" in value:
        plain = " ".join(re.sub(r"<[^<>]*>|[<>]", "", value).split())
        raise _fault("unsafe-text", "angle brackets (< and >) are not allowed here", fix=plain)
    if "\n" in value:
        raise _fault("unsafe-text", "this runs over several lines; one line is expected", fix=" ".join(value.split()))
    return _no_longer(value, LINE_LENGTH)


def _plain_text(value: str) -> str:
    return _no_longer(value.strip(), TEXT_LENGTH)


def _no_longer(value: str, length: int) -> str:
    if len(value) > length:
        raise _fault("bad-value", f"this has {len(value):,} characters; at most {length:,} fit here")
    return value


def _iso_date(value: Any) -> Any:
    if not isinstance(value, str):
        item = value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) else ""
        raise _fault("bad-date", "one date is expected, such as 2026-01-31", fix=guess_date(item))
    if _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            last = _last_day(value)
            hint = f"that month has {last} days" if last else "months go from 01 to 12"
            raise _fault("bad-date", f"“{value}” is not a day of the calendar", hint=hint) from None
    message = f"“{value[:60]}” is not a date as it is written here: year-month-day, such as 2026-01-31"
    readings = _two_readings(value)
    hint = f"write {readings[0]} or {readings[1]}, whichever is meant" if readings else ""
    raise _fault("bad-date", message, hint=hint, fix=guess_date(value))


def _last_day(value: str) -> int:
    """Return how many days the month of an ISO date has, 0 where there is no such month."""
    year, month = int(value[:4]), int(value[5:7])
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 and year else 0


def _two_readings(value: str) -> tuple[str, str] | None:
    """Return both days that a date like 03/11/2026 can mean."""
    match = _SLASHED.fullmatch(value.strip())
    if not match or guess_date(value):
        return None
    one, other, year = match.groups()
    readings = (guess_date(f"{year}-{one}-{other}"), guess_date(f"{year}-{other}-{one}"))
    return readings if all(readings) else None


def _edtf(value: str) -> str:
    if value == "none" or bounds(value) != NOWHERE:
        return value
    hint = "write a day, month or year (2026-01-31, 2026-01, 2026~), a range (2026-01-30/2026-02-01), or “none”"
    raise _fault("bad-date", f"“{value[:60]}” is not a date as it is written here", hint=hint, fix=guess_date(value))


def guess_date(value: str) -> str:
    """Return the ISO date that was probably meant, or nothing where day and month could be exchanged.

    >>> guess_date("31 January 2026"), guess_date("31/01/2026"), guess_date("01/02/2026")
    ('2026-01-31', '2026-01-31', '')
    """
    folded = value.strip().casefold()
    year = month = day = 0
    if match := _YEAR_FIRST.fullmatch(folded):
        year, month, day = (int(part) for part in match.groups())
    elif match := _WORDED.fullmatch(folded):
        named = match[2] or match[3]
        month = next(
            (at for at, name in enumerate(MONTHS, 1) if name.casefold().startswith(named) and len(named) > 2), 0
        )
        year, day = int(match[5]), int(match[1] or match[4])
    elif match := _SLASHED.fullmatch(folded):
        day, month, year = (int(part) for part in match.groups())
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month:
            return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        host = None
        parts = urlsplit("")
    if parts.scheme.lower() not in ("http", "https") or not host or "." not in host:
        bare = re.fullmatch(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s<>\"]*)?", value, re.IGNORECASE)
        raise _fault(
            "bad-url", "an address that begins with https:// is expected", fix=f"https://{value}" if bare else ""
        )
    if parts.username is not None:
        raise _fault("bad-url", "this address contains a user's name or a password; everybody could read them")
    if bad := re.search(r"[\s<>\"'`{}|\\^]|[^\x20-\x7e\xa1-\U0010ffff]", value):
        sign = "a space" if bad[0].isspace() else f"“{bad[0]}”" if bad[0].isprintable() else "an invisible character"
        clean = re.sub(r"[\s<>\"'`{}|\\^]", lambda match: quote(match[0]), value)
        raise _fault(
            "bad-url", f"an address cannot contain {sign}", hint="copy it from the browser once more", fix=clean
        )
    return _no_longer(value, 2000)


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        items = [item.strip() for item in value.split(",") if item.strip()]
        raise _fault("bad-value", "a list in square brackets is expected", fix=f"[{', '.join(items)}]")
    return value


def _one_or_more(value: Any) -> Any:
    """Take one piece of text for a list of one: a name may hold a comma, as in “Lee, the mayor”."""
    return [value] if isinstance(value, str) else value


def as_group(value: Any) -> Any:
    """Refuse a source that is given as one piece of text, and say how it is written."""
    if isinstance(value, str):
        key = "url" if value.startswith(("http://", "https://")) else "name"
        raise _fault("bad-value", "a source has a name, an address (url) and an author", fix=f"{{{key}: {value}}}")
    return value


def as_review(value: Any) -> Any:
    """Refuse a review that is given as one piece of text, and say how it is written."""
    if isinstance(value, str):
        hint = "write “reviewed: {by: Ann Writer, on: 2026-03-12}”"
        raise _fault("bad-value", "a review has a name (by) and a day (on)", hint=hint)
    return value


def _letterbox(value: str) -> str:
    """Return where mistakes are reported: a web address, or ``mailto:`` and an address for letters."""
    bare = value.removeprefix("mailto:")
    if _MAIL.fullmatch(bare):
        return f"mailto:{bare}"
    if value.startswith("mailto:") or "@" in value.partition("/")[0]:
        raise _fault("bad-url", f"“{bare[:60]}” is no address for letters, such as desk@news.example.org")
    return _web_address(value)


def _identifier(value: str) -> str:
    if not _NAME.fullmatch(value):
        message = f"“{value[:60]}” is not an id: lower-case letters, digits and hyphens are expected"
        meant = re.sub(r"[^a-z0-9_]+", "-", value.casefold()).strip("-_")
        raise _fault("bad-value", message, fix=meant if value.isascii() and _NAME.fullmatch(meant) else "")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        meant = "en" if "english" in value.casefold() else ""
        raise _fault("bad-value", f"a language code such as en or en-GB is expected, not “{value[:60]}”", fix=meant)
    return value


def _yes_or_no(value: Any) -> Any:
    words = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
    if not isinstance(value, str) or value.casefold() not in words:
        raise _fault("bad-value", f"true or false is expected, not “{str(value)[:60]}”")
    return words[value.casefold()]


Line = Annotated[str, AfterValidator(_plain_line)]
Paragraph = Annotated[str, AfterValidator(_plain_text)]
Edtf = Annotated[str, AfterValidator(_edtf)]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Address = Annotated[str, AfterValidator(_web_address)]
Letterbox = Annotated[str, AfterValidator(_letterbox)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Language = Annotated[str, AfterValidator(_language)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Speakers = Annotated[tuple[Line, ...], BeforeValidator(_one_or_more)]
LineList = Annotated[tuple[Line, ...], BeforeValidator(_listed)]
Identifiers = Annotated[tuple[Identifier, ...], BeforeValidator(_listed)]
