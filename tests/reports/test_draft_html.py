import re
import shutil
import subprocess
from html import unescape
from itertools import pairwise

import pytest
from invented_draft import DRAFT, DRAFT_CLAIMS, EMPTY, FINDINGS, SCRIPT, TEXT, make_draft_report
from invented_story import ARTICLES
from test_page import Page, squeeze

from twosource.records import SkippedSpan
from twosource.reports.draft_margin import list_beside, split_draft
from twosource.reports.draft_sheet import make_sheet
from twosource.reports.drafts import render_draft

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def render(**values):
    return render_draft(make_draft_report(**values), "html")


@pytest.fixture(scope="module")
def html():
    return render()


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def shown(page):
    return squeeze("".join(page.shown))


def test_every_tag_is_closed_and_every_link_in_the_page_has_its_target(page):
    assert page.stack == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert set(page.labels) <= set(page.ids)


def test_the_only_links_out_are_article_addresses(page):
    out = {link for link in page.links if not link.startswith("#")}
    assert out and all(link.startswith(f"{ARTICLES[0].url}#:~:text=") for link in out)


def test_nothing_is_loaded_and_nothing_runs_but_the_page_s_own_script(html, page):
    assert page.loads == []
    assert page.handlers == []
    assert page.tags.count("script") == 1
    assert "<script>alert" not in html
    assert "@import" not in html
    assert "url(" not in html


def test_the_policy_allows_this_very_script_and_style(html):
    from base64 import b64encode
    from hashlib import sha256

    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1])
    for tag in ("script", "style"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", html, re.S)[1]
        assert f"{tag}-src 'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" in policy


def test_the_draft_is_shown_in_full(page):
    text = re.sub(r"[▲△○]?\d+", "", shown(page))
    for line in filter(str.strip, TEXT.splitlines()):
        assert re.sub(r"\d+", "", squeeze(line)) in text


def test_every_claim_has_a_number_in_the_text_and_a_note(page):
    for number in range(1, len(DRAFT_CLAIMS) + 1):
        assert f"c{number}" in page.ids
        assert f"n{number}" in page.ids
        assert page.links.count(f"#n{number}") >= 1


def test_every_finding_its_decision_and_its_passages_are_there(page):
    text = shown(page)
    for finding in FINDINGS:
        assert squeeze(re.sub("[\x1b\u202e]", "�", finding.message)) in text
    assert "Dismissed by Ada Quill on 9 March 2026: the note is ours" in text
    assert "this has lapsed, since the claim or its evidence has changed" in text
    assert "Marked as fixed by Ada Quill on 9 March 2026; still found" in text
    assert "Evening Post ← Agência Sul ← the transport ministry" in text
    assert "Not independent: Evening Post and City Wire: near-copies of one text" in text


def test_words_a_finding_points_to_are_marked_in_draft_and_passage(html):
    assert "<mark>14 March</mark>" in html
    assert "<mark>15 March</mark>" in html
    assert "<mark>closes</mark>" not in html, "that finding was dismissed"


def test_a_script_in_draft_decision_outlet_and_path_is_text(page):
    assert shown(page).count(SCRIPT) > 5


def test_severity_is_told_in_words_and_shapes(html):
    for words in ("▲ error", "△ warning", "○ note"):
        assert words in html


def test_filters_are_style_alone_and_only_for_what_is_there(html):
    assert "body:has(#s-error:checked)" in html
    assert "body:has(#r-TS202:checked)" in html
    assert "#r-TS205" not in html
    hostile = FINDINGS[4].model_copy(update={"rule": "x){}</style><script>"})
    page = Page(render(findings=(hostile,)))
    assert page.tags.count("script") == 1
    assert page.stack == []


def test_a_known_finding_is_shown_and_not_open():
    known = FINDINGS[4].model_copy(update={"is_new": False})
    text = shown(Page(render(findings=(known,))))
    assert "(in the baseline)" in text
    assert "0 open findings in 9 claims · 1 known from the baseline" in text


def test_headings_skip_no_level(page):
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_never_a_verdict(page):
    words = re.findall(r"[a-z]+", " ".join(page.shown).lower())
    assert not {"verified", "true", "false", "fake", "debunked"} & set(words)


def test_an_empty_draft_is_a_page_too():
    page = Page(render(**EMPTY, draft=DRAFT.model_copy(update={"text": ""})))
    assert page.stack == []
    assert "The draft is empty." in shown(page)


def test_no_character_of_the_draft_is_lost_and_none_twice():
    skipped = (SkippedSpan(start=0, end=26, reason="heading"),)
    sheet = make_sheet(make_draft_report(draft=DRAFT.model_copy(update={"skipped_spans": skipped})))
    paragraphs = split_draft(sheet)
    assert ["".join(run.text for run in p.runs) for p in paragraphs] == [s for s in TEXT.split("\n") if s.strip()]
    assert [p.line for p in paragraphs] == [n for n, s in enumerate(TEXT.split("\n"), 1) if s.strip()]
    assert paragraphs[0].runs[0].furniture == "heading"
    assert list_beside(sheet, paragraphs) == ()


def test_a_finding_about_no_words_has_its_note_all_the_same():
    place = FINDINGS[4].location.model_copy(update={"line": 2, "column": 1, "start": 27, "end": 27})
    finding = FINDINGS[4].model_copy(update={"claim_ids": (), "evidence": (), "location": place})
    report = make_draft_report(findings=(finding,))
    sheet = make_sheet(report)
    [row] = list_beside(sheet, split_draft(sheet))
    assert row.findings == (finding,)
    assert f"n{row.number}" in Page(render_draft(report, "html")).ids


def test_same_report_same_bytes(html):
    assert render() == html


def dump_page(html, folder, width=1280):
    file = folder / "draft.html"
    file.write_text(html, encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
    command = [CHROMIUM, *flags.split(), f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900"]
    done = subprocess.run([*command, "--dump-dom", file.as_uri()], capture_output=True, text=True, timeout=120)
    return done.stdout


needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@needs_browser
@pytest.mark.parametrize(("button", "kept"), [("s-error", 3), ("r-TS105", 2), ("w-open", 7), ("w-found", 8)])
def test_a_browser_hides_what_the_filter_leaves_out(html, tmp_path, button, kept):
    group = button[0]
    chosen = re.sub(rf'(<input type="radio" name="{group}" id="[^"]*") checked', r"\1", html)
    dom = dump_page(chosen.replace(f'id="{button}"', f'id="{button}" checked'), tmp_path)
    assert f"{kept} of 9 notes shown" in dom


@needs_browser
def test_nothing_is_wider_than_a_phone(html, tmp_path):
    script = "const page = document.documentElement; document.title = page.scrollWidth - page.clientWidth"
    measured = html.replace("Content-Security-Policy", "x").replace("</body>", f"<script>{script}</script></body>")
    assert "<title>0</title>" in dump_page(measured, tmp_path, width=390)
