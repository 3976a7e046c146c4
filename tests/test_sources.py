"""Sources that are gone are named where they are given; a host that is merely unfriendly is not accused."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from briefing.model import Article, Registry, RegistryActor, RegistryTerm, Source
from briefing.sources import ask, gone_sources


def test_each_address_is_asked_once_and_reported_wherever_it_is_named():
    asked = []

    def answer(url):
        asked.append(url)
        return "answers 404" if "gone" in url else ""

    gone, there = Source(url="https://gone.example/"), Source(url="https://there.example/")
    articles = (
        Article(slug="a", path="seeds/a.txt", text="", title="", source=gone),
        Article(slug="b", path="seeds/b.txt", text="", title="", source=there),
        Article(slug="c", path="seeds/c.txt", text="", title=""),
    )
    registry = Registry(
        actors=(RegistryActor(id="x", path="actors/x.yml", line=1, role_source=there),),
        terms=(RegistryTerm(id="y", path="terms/y.yml", line=2, source=gone),),
    )
    problems = gone_sources(articles, registry, ask=answer)
    assert [(p.code, p.path, p.line) for p in problems] == [
        ("source-gone", "seeds/a.txt", 0),
        ("source-gone", "terms/y.yml", 2),
    ]
    assert sorted(asked) == ["https://gone.example/", "https://there.example/"]


class Host(BaseHTTPRequestHandler):
    """Answers with the number that the path names."""

    def do_GET(self):
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_):
        return


@pytest.fixture(scope="module")
def host():
    server = HTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize(
    ("code", "gone"), [(200, False), (404, True), (410, True), (403, False), (429, False), (503, False)]
)
def test_only_a_page_that_is_gone_counts(host, code, gone):
    assert bool(ask(f"{host}{code}")) is gone


def test_a_host_that_does_not_answer_is_named():
    assert ask("http://127.0.0.1:9/").startswith("cannot be reached")
