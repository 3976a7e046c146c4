"""The checks on a built site: each breach of a promise is found, and a sound site passes."""

import base64
import hashlib
import sqlite3
from dataclasses import replace

import pytest

from briefing.blocks import cut_blocks
from briefing.built_page import read_page
from briefing.model import Article
from briefing.verify import verify

TEXT = "The harbour board met on Tuesday & put off its decision.\n\n- First the pier.\n\n“No rush,” said <the mayor>.\n"
ARTICLE = Article(slug="pier", path="seeds/pier.txt", text=TEXT, title="Pier", blocks=cut_blocks(TEXT, markdown=False))
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
PAGE = """<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="canonical" href="https://news.example/pier/"><link rel="stylesheet" href="{up}assets/site.css">
<script src="{up}assets/site.js"></script>{head}</head>
<body><main>{main}</main></body></html>"""
BLOCKS = """<section id="text"><p id="b1"><span class="s" id="s1-1">The <a href="#t-board">harbour board</a> met on
Tuesday &amp; put off its decision.</span></p><ul><li id="b2"><span>- </span>First the pier.</li></ul>
<blockquote id="b3">“No rush,” said &#60;the mayor&#62;.</blockquote></section>
<article id="t-board"><a href="https://port.example/">source</a> <a href="mailto:a@b.example">write</a></article>
""".replace("met on\nTuesday", "met on Tuesday")


@pytest.fixture
def site(tmp_path):
    """Give a function that writes a sound site, changed as a test wants, and verifies it."""

    def check(*, main=BLOCKS, head="", policy=POLICY, files=None, articles=(ARTICLE,), site_url=""):
        home = '<a href="briefings/pier/">Pier</a> <a href="briefings/pier/#s1-1">sentence</a> <a href="#top">up</a>'
        built = {
            "index.html": PAGE.format(policy=POLICY, up="", head="", main=home),
            "briefings/pier/index.html": PAGE.format(policy=policy, up="../../", head=head, main=main),
            "assets/site.css": "@font-face { src: url(font.woff2) } a { background: url('data:image/png;base64,x') }",
            "assets/site.js": "1",
            "assets/font.woff2": "x",
        }
        for name, content in {**built, **(files or {})}.items():
            if content is not None:
                (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name).write_text(content, "utf-8")
        return [(problem.code, problem.path) for problem in verify(tmp_path, articles, site_url=site_url)]

    return check


HERE = "briefings/pier/index.html"


def test_a_sound_site_passes(site):
    assert site() == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("../harbour/", "broken-link"),
        ("../../../outside/", "broken-link"),
        ("../../assets/nothing.png", "broken-link"),
        ("http://[broken", "broken-link"),
        ("#s9-9", "broken-anchor"),
        ("../../#nowhere", "broken-anchor"),
        ("../pier/#s1-2", "broken-anchor"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(site, link, code):
    assert site(main=f'{BLOCKS}<a href="{link}">x</a>') == [(code, HERE)]


@pytest.mark.parametrize(
    "link", ["../pier/", "../pier/#s1-1", "./index.html", "?x=1", "#b2", "../../#top", "#s1-1:~:text=x"]
)
def test_a_link_that_leads_somewhere_passes(site, link):
    assert site(main=f'{BLOCKS}<a href="{link}">x</a>') == []


def test_addresses_from_the_root_are_read_below_the_sites_own_address(site):
    page = PAGE.format(policy=POLICY, up="/news/", head="", main='<a href="/news/briefings/pier/#b1">x</a>')
    assert site(files={"404.html": page}, site_url="https://org.example/news/") == []
    assert ("broken-link", "404.html") in site(files={"404.html": page}, site_url="https://org.example/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("put off", "putt off"),
        ("&amp; put", "put"),
        (" met on Tuesday", ""),
        ("harbour board", "harbour  board"),
        ("“No rush,”", '"No rush,"'),
        ('id="b3"', 'id="b4"'),
        ("&#60;the mayor&#62;", "<the mayor>"),
        ("</section>", '<p id="b9">More.</p></section>'),
    ],
)
def test_a_text_that_is_not_the_seeds_is_found(site, old, new):
    assert old in BLOCKS
    assert {code for code, _ in site(main=BLOCKS.replace(old, new))} == {"text-changed"}


def test_a_seed_without_a_page_is_found(site):
    other = Article(slug="harbour", path="seeds/harbour.txt", text="X.", title="X", blocks=())
    assert site(articles=(ARTICLE, other)) == [("missing-page", "seeds/harbour.txt")]


@pytest.mark.parametrize(
    "head",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<link rel="preconnect" href="https://fonts.example">',
        "<style>@import url(https://fonts.example/x.css);</style>",
        '<img src="http://count.example/pixel.gif">',
        '<img srcset="../../assets/site.js 1x, https://count.example/2x.png 2x">',
        '<p style="background: url(https://count.example/x)"></p>',
        '<iframe src="https://video.example/"></iframe>',
        '<video poster="https://video.example/x.jpg"></video>',
    ],
)
def test_what_would_be_loaded_from_elsewhere_is_found(site, head):
    assert site(head=head, policy=f"{POLICY} 'unsafe-inline'") == [("foreign-host", HERE)]


def test_what_a_style_sheet_would_load_from_elsewhere_is_found(site):
    assert site(files={"assets/x.css": "a { src: url( 'https://fonts.example/x' ) }"}) == [
        ("foreign-host", "assets/x.css")
    ]


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        '<img src="../../assets/site.js" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" \tJaVaScRiPt:alert(1)">x</a>',
        '<form action="vbscript:x"></form>',
        "<svg onload=alert(1)>",
    ],
)
def test_what_would_run_inside_an_article_is_found(site, payload):
    assert ("script-in-article", HERE) in site(main=BLOCKS + payload)


@pytest.mark.parametrize(
    "policy",
    [
        "default-src *",
        "script-src 'self' 'unsafe-inline'",
        "script-src https:",
        "style-src 'self'",
        "script-src 'unsafe-eval'",
    ],
)
def test_a_policy_that_allows_foreign_or_written_in_programs_is_found(site, policy):
    assert site(policy=policy) == [("no-policy", HERE)]


def test_a_page_without_a_policy_is_found(site):
    bare = PAGE.replace('http-equiv="Content-Security-Policy"', 'name="x"').format(policy="", up="", head="", main="")
    assert site(files={"about.html": bare}) == [("no-policy", "about.html")]


def test_a_script_in_the_page_needs_its_hash_in_the_policy(site):
    script = "var x = 1 < 2"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    head = f"<script>{script}</script><script type='application/ld+json'>{{}}</script>"
    assert site(head=head) == [("no-policy", HERE)]
    assert site(head=head, policy=f"script-src 'self' 'sha256-{digest}'") == []


def test_a_link_to_a_file_outside_is_found(site, tmp_path):
    site()
    (tmp_path / "assets" / "passwd").symlink_to("/etc/passwd")
    assert site() == [("odd-file", "assets/passwd")]


def test_a_site_without_a_home_page_is_found(site, tmp_path):
    site()
    (tmp_path / "index.html").unlink()
    assert [(p.code, p.path) for p in verify(tmp_path, (ARTICLE,))] == [("missing-page", "index.html")]


LONG = "Nobody on the harbour board could say on Tuesday evening when the new pier would be ready for the ferries.\n"


@pytest.mark.parametrize("state", [{"rights": "excerpt"}, {"status": "withdrawn"}])
@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        (
            "briefings/x/index.html",
            "<p>Nobody on the <b>harbour</b> board could say on Tuesday evening when the new pier</p>",
            True,
        ),
        ("data/x.json", '{"text": "when the new pier would be ready for the ferries. nobody", "a": 1}', False),
        (
            "search/search_index.json",
            "could say on Tuesday evening when the new pier would be ready for the ferries",
            True,
        ),
        ("briefings/x/index.html", "<p>“when the new pier would be ready”</p>", False),
    ],
)
def test_a_text_that_may_not_be_published_stands_nowhere(site, state, name, content, found):
    article = Article(
        slug="x", path="seeds/x.txt", text=LONG, title="X", blocks=cut_blocks(LONG, markdown=False), **state
    )
    page = PAGE.format(policy=POLICY, up="../../", head="", main="")
    files = {
        "briefings/x/index.html": page,
        name: content if name.endswith("json") else page.replace("<main>", "<main>" + content),
    }
    assert (("published-excerpt", name) in site(files=files, articles=(article,))) is found


def test_a_page_is_read_even_when_its_html_is_broken():
    page = read_page("<main><p id=a><b></p></i><div id=b onclick=x><section id=text><p id=b1>One<br>two<p id=b2>three")
    assert page.ids >= {"a", "b", "b1"}
    assert page.blocks["b1"].startswith("Onetwo")
    assert [place.url for place in page.running] == ["onclick"]


# What programs read, and how much readers fetch

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><id>a:1</id><title>T</title><updated>2026-03-11T00:00:00Z</updated>
<entry><id>a:2</id><title>{title}</title><updated>2026-03-11T00:00:00Z</updated></entry></feed>"""
FEED = '{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{{"id": "1"{more}}}]}}'
EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\n{stamp}DTSTART:20260311\r\nEND:VEVENT\r\n{end}"
)
ITEM = ', "url": "https://a.example/", "content_text": "x"'
STAMP, END = "DTSTAMP:20260311T000000Z\r\n", "END:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("name", "sound", "broken"),
    [
        ("feeds/all.atom", ATOM.format(title="Pier"), ATOM.format(title="Pier").replace("</entry>", "")),
        ("feeds/all.atom", ATOM.format(title="Pier"), ATOM.format(title=" ")),
        ("feeds/all.atom", ATOM.format(title="Pier"), "<rss/>"),
        ("sitemap.xml", "<urlset/>", "<urlset>&nbsp;</urlset>"),
        ("feeds/all.json", FEED.format(more=ITEM), FEED.format(more=', "content_text": "x"')),
        ("feeds/all.json", FEED.format(more=ITEM), FEED.format(more=', "url": "https://a.example/"')),
        ("data/events.csv", 'id,words\r\n1,"a, b"\r\n', "id,words\r\n1,a,b\r\n"),
        ("data/events.csv", "id,words\r\n", ""),
        ("data/events.csv", "id\r\n1\r\n", 'id\r\n"1\r\n'),
        ("data/pier.json", "{}", "{'a': 1}"),
        ("data/annotations/pier.jsonld", "[]", "[,]"),
        ("feeds/all.ics", EVENT.format(stamp=STAMP, end=END), EVENT.format(stamp="", end=END)),
        ("feeds/all.ics", EVENT.format(stamp=STAMP, end=END), "BEGIN:VCALENDAR\r\nno line of a calendar\r\n"),
    ],
)
def test_a_feed_a_calendar_and_data_that_cannot_be_read_are_found(site, name, sound, broken):
    assert site(files={name: sound}) == []
    assert site(files={name: broken}) == [("bad-data-file", name)]


@pytest.mark.parametrize(
    ("at", "with_"), [(0, b"SQLite format 4"), (4096, b"\xff" * 64), (None, b"")], ids=["head", "page", "empty"]
)
def test_a_damaged_database_is_found(site, tmp_path, at, with_):
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE events (id, words)")
    made.executemany("INSERT INTO events VALUES (?, ?)", [(number, "The pier. " * 20) for number in range(100)])
    made.commit()
    content = made.serialize()
    site()
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "all.sqlite").write_bytes(content)
    assert site() == []
    broken = b"" if at is None else content[:at] + with_ + content[at + len(with_) :]
    (tmp_path / "data" / "all.sqlite").write_bytes(broken)
    assert site() == [("bad-data-file", "data/all.sqlite")]


def noise(size):
    return "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(size // 32))


def test_scripts_and_briefings_that_are_too_heavy_are_found_and_fonts_are_free(site):
    assert site(files={"assets/js/a.js": noise(12_000), "assets/font.woff2": noise(300_000)}) == []
    assert site(files={"assets/js/b.js": noise(3_000)}) == [("over-budget", "assets/js")]
    assert site(files={"assets/js/b.js": "", "assets/site.css": noise(160_000)}) == [("over-budget", HERE)]


def test_a_heavy_page_warns_and_withholds_nothing(site, tmp_path):
    site(files={"assets/site.css": noise(160_000)})
    assert [one.severity for one in verify(tmp_path, (ARTICLE,))] == ["warning"]


@pytest.mark.parametrize("part", ["<style>p { color: red }</style>", '<p style="color: red">x</p>'])
def test_a_style_that_the_policy_stops_is_found(site, part):
    assert site(head=part) == [("no-policy", HERE)]
    assert site(head=part, policy="script-src 'self'; style-src 'self' 'unsafe-inline'") == []


def test_a_policy_behind_what_it_should_govern_is_found(site):
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    late = PAGE.replace('<meta http-equiv="Content-Security-Policy" content="{policy}">', "").replace(
        "</head>", f"{meta}</head>"
    )
    assert site(files={"about.html": late.format(up="", head="", main="")}) == [("no-policy", "about.html")]


@pytest.mark.parametrize("built", [False, True])
def test_a_former_address_needs_its_page(site, built):
    moved = replace(ARTICLE, formerly=("quay",))
    page = PAGE.format(policy=POLICY, up="../../", head="", main='<a href="../pier/">Pier</a>')
    files = {"briefings/quay/index.html": page} if built else {}
    assert site(articles=(moved,), files=files) == ([] if built else [("missing-page", "seeds/pier.txt")])
