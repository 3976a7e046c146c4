"""Slow checks with tools from outside Python: ``python -m tests.audit [SITE]``, by default site/.

The Nu checker reads every page for valid HTML; Lighthouse looks at the home page and at a briefing as on a
mid-range phone. Both come through npx (Node.js) in fixed versions; Nu also needs Java. A missing tool is an error, not
a pass.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from briefing.pdf import FLAGS, find_chromium, serving
from tests.browser.conftest import BASE_PATH, Handler
from tests.browser.kinds import KINDS

NU = "vnu-jar@26.9.27"
LIGHTHOUSE = "lighthouse@12.8.2"
AT_LEAST = {"performance": 0.95, "accessibility": 1.0, "best-practices": 0.95, "seo": 0.95}
LOOKED_AT = ("home", "briefing")
RUNS = 3
PACKED = (".html", ".css", ".js", ".json", ".svg")


class PackingHandler(Handler):
    """Serves text compressed, as every host of static sites does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name is the library's
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file() or path.suffix not in PACKED:
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    """Run both checks; exit with 1 when either finds something."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    missing = [tool for tool in ("npx", "npm", "java") if shutil.which(tool) is None]
    if missing:
        sys.exit(
            f"Missing: {', '.join(missing)}. On Debian or Ubuntu: apt-get install -y nodejs npm default-jre-headless"
        )
    faults = [*html_faults(site), *lighthouse_faults(site)]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


def html_faults(site: Path) -> list[str]:
    """Return what the Nu checker says of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, NU], check=True)
        jar = Path(folder, "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
        pages = sorted(str(page) for page in site.rglob("*.html"))
        command = ["java", "-jar", str(jar), "--errors-only", "--exit-zero-always", "--format", "gnu", *pages]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    print(f"Nu: {len(pages)} pages read")
    return [line for line in told.splitlines() if line]


def lighthouse_faults(site: Path) -> list[str]:
    """Return the categories in which a page falls short. Other work on the machine only lowers a score, so each
    category counts by the best of a few runs.
    """
    return [fault for kind in LOOKED_AT for fault in _faults_of(site, kind)]


def _faults_of(site: Path, kind: str) -> list[str]:
    best: dict[str, float] = {}
    for _ in range(RUNS):
        for name, score in lighthouse_scores(site, KINDS[kind]).items():
            best[name] = max(score, best.get(name, 0.0))
        if all(score >= AT_LEAST[name] for name, score in best.items()):
            break
    print(f"Lighthouse, {kind}:", ", ".join(f"{name} {score:.2f}" for name, score in best.items()))
    return [f"Lighthouse, {kind}: {name} is {score:.2f}" for name, score in best.items() if score < AT_LEAST[name]]


def lighthouse_scores(site: Path, path: str) -> dict[str, float]:
    """Return the score of each category for one look at a page."""
    with serving(site, handler=PackingHandler, base=BASE_PATH) as address:
        command = ["npx", "--yes", LIGHTHOUSE, address + path, "--quiet", "--output=json"]
        command.append(f"--chrome-flags=--headless=new {' '.join(FLAGS)}")
        environment = {**os.environ, "CHROME_PATH": find_chromium() or ""}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return {name: category["score"] for name, category in json.loads(done.stdout)["categories"].items()}


if __name__ == "__main__":
    main()
