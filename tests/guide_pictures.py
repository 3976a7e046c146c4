"""Take the pictures of the guide for editors: ``make guide-pictures``. What they show is what the commands really said.

A site of one's own is started in a scratch folder and a seed is added, first with a mistake. The output of the check
and the summary are shown in a plain frame; the preview and the site are shown as a browser does. Not a test.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import markdown
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from briefing.pdf import FLAGS, find_chromium, serving
from tests.workflow_steps import AUTHOR, BAD_SEED, GOOD_SEED, SEED_NAME

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "content" / "assets" / "guide"
REPO = "https://github.com/ann/pier-news"
DAY = "2026-05-12T12:00:00"
WIDTH, SCALE = 760, 1.5
MARGIN = 16
MAX_BYTES = 60_000
EDIT = """edits:
  - words: takes effect on 1 June
    status: postponed
"""
FRAME = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 18px 22px; font: 15px/1.5 "Liberation Sans", sans-serif; color: #1f2328; background: #fff; }
pre { margin: 0; font: 13px/1.55 "Liberation Mono", monospace; white-space: pre-wrap; }
pre.terminal { margin: -18px -22px; padding: 18px 22px; background: #16191d; color: #e6e6e6; }
h2 { font-size: 20px; margin: 0 0 10px; } h3 { font-size: 16px; margin: 12px 0 8px; }
code { font: 13px/1.5 "Liberation Mono", monospace; background: #f0f1f3; padding: 2px 4px; border-radius: 4px; }
pre code { display: block; padding: 10px; }
</style>"""


def main() -> None:
    """Take all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        site = Path(scratch) / "pier-news"
        _run(Path(scratch), str(ROOT / "build.py"), "init", str(site), "--name", "Pier News", "--repo", REPO)
        for command in (("init", "-q", "-b", "main"), ("add", "."), (*AUTHOR, "commit", "-q", "-m", "Start")):
            subprocess.run(["git", *command], cwd=site, check=True)
        _pictures(browser, site)
        browser.close()


def _pictures(browser: Browser, site: Path) -> None:
    seed = site / "seeds" / SEED_NAME
    seed.write_text(BAD_SEED, "utf-8")
    said = _run(site, "build.py", "check")
    _keep(_framed(browser, f'<pre class="terminal">{escape(said)}</pre>').locator("pre"), "check")
    seed.write_text(GOOD_SEED, "utf-8")
    summary = _run(site, "build.py", "check", "--advice", "--format", "github", summary=site / "summary.md")
    summary = (site / "summary.md").read_text("utf-8") + _run(site, "build.py", "diff", "main", "--markdown")
    _keep(_framed(browser, markdown.markdown(summary)).locator("body"), "summary")
    _run(site, "build.py", "preview", f"seeds/{SEED_NAME}")
    page = _page(browser, height=900)
    page.goto((site / "preview.html").as_uri())
    _keep(page.locator("html"), "preview", height=560)
    page = _page(browser, height=900)
    page.goto((site / "preview.html").as_uri())
    _keep(page.locator("table.preview-found").first, "found", height=400)
    _site_picture(browser, site, "footer.md-footer, footer", "foot")
    _site_picture(browser, site, "#timeline", "before")
    seed.write_text(GOOD_SEED.replace("---\n\n", f"{EDIT}---\n\n"), "utf-8")
    _site_picture(browser, site, "#timeline", "after")


def _site_picture(browser: Browser, site: Path, part: str, name: str) -> None:
    """Build the site, open the new briefing, and keep a part of it."""
    _run(site, "build.py")
    page = _page(browser, height=900)
    page.clock.set_fixed_time(DAY)
    with serving(site / "site") as address:
        page.goto(f"{address}briefings/{Path(SEED_NAME).stem}/")
        page.evaluate("document.fonts.ready")
        page.evaluate("document.querySelector('.rail')?.remove()")  # it would lie over the picture's corner
        _keep(page.locator(part).last, name)


def _framed(browser: Browser, body: str) -> Page:
    page = _page(browser, height=200)
    page.set_content(FRAME + body)
    return page


def _page(browser: Browser, *, height: int) -> Page:
    context = browser.new_context(viewport={"width": WIDTH, "height": height}, device_scale_factor=SCALE)
    return context.new_page()


def _keep(part: Locator, name: str, *, height: int = 0) -> None:
    """Write a picture as WebP, cut at a height where one is given, and say how large it became."""
    page = part.page
    box = part.bounding_box()
    if box is None:
        sys.exit(f"nothing to take a picture of: {name}")
    top, left = min(MARGIN, box["y"]), min(MARGIN, box["x"])
    box = {
        "x": box["x"] - left,
        "y": box["y"] - top,
        "width": min(box["width"] + 2 * left, WIDTH),
        "height": min(box["height"] + top, height or box["height"] + top),
    }
    shot = page.screenshot(full_page=True, clip=box)  # type: ignore[arg-type]
    file = TARGET / f"{name}.webp"
    with Image.open(io.BytesIO(shot)) as picture:
        picture.convert("RGB").save(file, quality=80, method=6)
        print(file, f"{picture.width}x{picture.height}, {file.stat().st_size / 1000:.1f} kB")
    if file.stat().st_size > MAX_BYTES:
        sys.exit(f"{file} is larger than {MAX_BYTES // 1000} kB")
    page.context.close()


def _run(folder: Path, program: str, *arguments: str, summary: Path | None = None) -> str:
    """Run a command and return what it said; that a check fails is what some of the pictures are about."""
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"} | (
        {"GITHUB_STEP_SUMMARY": str(summary)} if summary else {}
    )
    done = subprocess.run(
        [sys.executable, program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        sys.exit(done.stdout + done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
