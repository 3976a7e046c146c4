"""The reader of prose cases."""

from __future__ import annotations

from datetime import date

import pytest

from tests.prose import parse_cases

TWO = """# Words before

## first

```text
published: 2026-01-31

One.

Two.
```

A remark.

```expect
a
  b

```

## second

```text
Alone.
```

```expect
```
"""


def test_cases_have_title_line_text_and_expectations() -> None:
    first, second = parse_cases(TWO, name="two")
    assert (first.title, first.line, first.text) == ("first", 3, "One.\n\nTwo.")
    assert (first.published, first.expect) == (date(2026, 1, 31), ("a", "b"))
    assert (second.text, second.published, second.expect) == ("Alone.", None, ())


@pytest.mark.parametrize(
    "broken",
    ["## a\n\n```text\nx\n```\n", "## a\n\n```text\nx\n", "```text\nx\n```\n", "## a\n\n```python\nx\n```\n"],
)
def test_a_broken_case_is_an_error(broken: str) -> None:
    with pytest.raises(ValueError, match=r"broken\.md"):
        parse_cases(broken, name="broken")
