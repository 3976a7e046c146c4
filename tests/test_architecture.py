"""The code's shape: who may import whom (the table in docs/architecture.md), how long things are, what is told."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "briefing"
DOCUMENT = ROOT / "docs" / "architecture.md"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
# A module should stay under about 300 lines and a function under about 40; here is where the test loses patience.
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60


def group(module):
    """Return the row of the table that a module belongs to: its package, or its own name."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            if node.module == "briefing":
                yield from (f"briefing.{alias.name}" for alias in node.names)
            else:
                yield node.module


def table():
    """Return {row: (own imports, third parties)} from the table in the document."""
    rows = re.findall(r"^\| `([\w.]+)` \| ([^|]*) \| ([^|]*) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    return {name: (set(re.findall(r"\w+", own)), set(re.findall(r"\w+", third))) for name, own, third in rows}


STANDARD = __import__("sys").stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_row_allows(path):
    row = group(name_of(path))
    if row == "briefing":
        return
    own, third = table()[row]
    found = {name for name in imports(path) if name != "__future__"}
    inside = {group(name) for name in found if name.startswith("briefing.")} - {row}
    outside = {name.split(".")[0] for name in found if not name.startswith("briefing")} - set(STANDARD)
    assert inside <= own, f"{name_of(path)} imports {sorted(inside - own)}"
    assert outside <= third, f"{name_of(path)} imports {sorted(outside - third)}"


def test_the_table_has_no_row_and_no_permission_that_nothing_uses():
    used = {}
    for path in MODULES:
        row = group(name_of(path))
        own, third = used.setdefault(row, (set(), set()))
        found = {name for name in imports(path) if name != "__future__"}
        own |= {group(name) for name in found if name.startswith("briefing.")} - {row}
        third |= {name.split(".")[0] for name in found if not name.startswith("briefing")} - set(STANDARD)
    used.pop("briefing")
    assert used == table()


def test_imports_go_one_way():
    order = {name: own for name, (own, _) in table().items()}
    done = set()
    while order:
        free = sorted(name for name, own in order.items() if own <= done)
        assert free, f"these import each other in a circle: {sorted(order)}"
        done |= set(free)
        for name in free:
            del order[name]


def test_spacy_stays_inside_annotate_and_jinja_inside_render():
    for path in MODULES:
        third = {name.split(".")[0] for name in imports(path)}
        if "spacy" in third:
            assert group(name_of(path)) in ("annotate", "timex"), path
        if "jinja2" in third:
            assert group(name_of(path)) == "render", path


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_lives_in_it(path):
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "no docstring"
    assert len(source.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno <= LONGEST_FUNCTION, (
                f"{node.name} is {node.end_lineno - node.lineno} lines long"
            )


def test_every_module_has_its_paragraph():
    text = DOCUMENT.read_text("utf-8")
    for row in table():
        assert re.search(rf"^\*\*`{row}`\*\*", text, re.MULTILINE), row


def test_nothing_hides_in_a_drawer():
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "common", "misc"}
