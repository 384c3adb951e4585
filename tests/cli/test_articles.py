"""What was read, as the command line shows it; links, single files, and what is left out."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from command_line import call_main
from original_files import STORY, write_html, write_pdf, write_text

GERMAN = (
    "Die Brücke bleibt neun Tage lang geschlossen, sagte die Ministerin am Sonntag, und niemand wurde danach gefragt. "
    "Ein Bericht zählt zwei gerissene Hänger auf der Ostseite. Rund viertausend Lastwagen fahren täglich hinüber."
)


@pytest.fixture
def site():
    """A site on this machine with one page."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            found = self.path == "/bridge"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(write_html(STORY) if found else b"gone")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_table_says_how_each_fact_is_known(tmp_path):
    (tmp_path / "page.html").write_bytes(write_html(STORY))
    (tmp_path / "sheet.pdf").write_bytes(write_pdf(STORY))
    out = call_main("articles", tmp_path)
    assert out.returncode == 0
    assert "Harbour Courier" in out.stdout and "(file)" in out.stdout and "not known" in out.stdout
    assert "copy of" in out.stdout


def test_articles_as_json_lines(tmp_path):
    (tmp_path / "page.html").write_bytes(write_html(STORY))
    (article,) = map(json.loads, call_main("articles", tmp_path, "--output-format", "jsonl").stdout.splitlines())
    assert article["outlet_from"] == article["published_from"] == "metadata"
    assert article["published_at"] == "2026-03-09T09:30:00Z"


def test_a_link_is_read_where_the_settings_allow_its_host(tmp_path, site):
    (tmp_path / "twosource.toml").write_text('[fetch]\nallowed_hosts = ["127.0.0.1"]\ncache = false\n')
    out = call_main("articles", f"{site}/bridge", f"{site}/gone", "--output-format", "jsonl", cwd=tmp_path)
    (article,) = map(json.loads, out.stdout.splitlines())
    assert article["outlet"] == STORY.outlet and article["path"] == f"{site}/bridge"
    assert f"not read: {site}/gone" in out.stderr and "404" in out.stderr


def test_a_link_into_this_machine_is_refused(site):
    out = call_main("articles", f"{site}/bridge")
    assert out.returncode == 2 and "allowed_hosts" in out.stderr and "Traceback" not in out.stderr


def test_a_link_is_refused_offline(site):
    out = call_main("articles", f"{site}/bridge", "--offline")
    assert out.returncode == 2 and "offline" in out.stderr


def test_what_is_known_of_a_single_file_is_given(tmp_path):
    (tmp_path / "a.txt").write_bytes(write_text(STORY))
    words = ("articles", tmp_path / "a.txt", "--outlet", "Evening Post", "--date", "2026-03-10")
    out = call_main(*words, "--output-format", "jsonl")
    article = json.loads(out.stdout)
    assert (article["outlet"], article["outlet_from"]) == ("Evening Post", "given")
    assert (article["published"], article["published_from"]) == ("2026-03-10", "given")


def test_an_outlet_for_a_whole_folder_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(write_text(STORY))
    out = call_main("articles", tmp_path, "--outlet", "Evening Post")
    assert out.returncode == 2 and "articles.toml" in out.stderr


def test_a_date_that_is_none(tmp_path):
    (tmp_path / "a.txt").write_bytes(write_text(STORY))
    out = call_main("articles", tmp_path / "a.txt", "--date", "soon")
    assert out.returncode == 2 and "soon" in out.stderr and "Traceback" not in out.stderr


def test_files_are_left_out_as_in_a_gitignore(tmp_path):
    for name in ("a.txt", "old/b.txt", "old/keep/c.txt", "notes.bak"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name}: the bridge is closed for nine days, the minister said.")
    out = call_main("articles", tmp_path, "--exclude", "old/*", "--exclude", "!old/keep", "--exclude", "*.bak")
    shown = [name for name in ("a.txt", "b.txt", "c.txt", "notes.bak") if name in out.stdout]
    assert shown == ["a.txt", "c.txt"]


@pytest.mark.model
def test_another_language_is_named_and_left_out(tmp_path):
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "en.txt").write_bytes(write_text(STORY))
    out = call_main("report", tmp_path, "--output", tmp_path / "out")
    assert out.returncode == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert sorted(article["language"] for article in report["articles"]) == ["de", "en"]
    assert {claim["article_id"] for claim in report["claims"]} == {
        article["id"] for article in report["articles"] if article["language"] == "en"
    }
    (left,) = (item for item in report["skipped"] if item["step"] == "find_language")
    assert left["item"].endswith("de.txt") and "German" in left["reason"]


@pytest.mark.model
def test_a_claim_keeps_its_place_in_the_original_and_the_report_links_to_it(tmp_path):
    (tmp_path / "sheet.pdf").write_bytes(write_pdf(STORY))
    (tmp_path / "page.html").write_bytes(write_html(STORY))
    out = call_main("report", tmp_path, "--output", tmp_path / "out")
    assert out.returncode == 0, out.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    text_of = {article["id"]: article["text"] for article in report["articles"]}
    for claim in report["claims"]:
        quote, position = claim["original"]["quote"], claim["original"]["position"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text_of[claim["article_id"]].count(around) == 1
        assert (position["start"], position["end"]) == (claim["start"], claim["end"])
    assert {claim["original"]["kind"] for claim in report["claims"]} == {"page", None}
    html = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert 'href="../sheet.pdf#page=1"' in html and 'href="../page.html#:~:text=' in html


def test_the_page_of_a_summary_is_fetched_on_demand(tmp_path, site):
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Courier</title><item>'
        f"<title>Bridge closed</title><link>{site}/bridge</link><pubDate>Mon, 09 Mar 2026 09:30:00 GMT</pubDate>"
        "<description>Nine days, says the ministry. Read more</description></item></channel></rss>"
    )
    (tmp_path / "feed.rss").write_text(feed)
    (tmp_path / "twosource.toml").write_text('[fetch]\nallowed_hosts = ["127.0.0.1"]\ncache = false\n')
    without = call_main("articles", "feed.rss", cwd=tmp_path)
    assert without.returncode == 2 and "only a summary" in without.stderr and "--follow-links" in without.stderr
    out = call_main("articles", "feed.rss", "--follow-links", "--output-format", "jsonl", cwd=tmp_path)
    (article,) = map(json.loads, out.stdout.splitlines())
    assert article["outlet"] == "Harbour Courier" and STORY.paragraphs[0] in article["text"]
    assert "only a summary" not in out.stderr
