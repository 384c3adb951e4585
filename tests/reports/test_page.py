import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from invented_story import ARTICLES, CLAIMS, RTL, SCRIPT, make_article, make_report

from twosource.reports import render_html

VOID = {"meta", "input", "br", "link", "img", "hr"}


class Page(HTMLParser):
    """What a browser would find: open tags, ids, links, attributes, text outside script and style."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.stack, self.ids, self.links, self.tags, self.shown = [], [], [], [], []
        self.loads, self.handlers, self.labels = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        assert len(values) == len(attrs), f"attribute twice in {self.get_starttag_text()}"
        self.tags.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" else []
        self.loads += [
            (tag, k, v) for k, v in attrs if k in {"src", "srcset", "action", "data", "poster", "xlink:href"}
        ]
        self.loads += [(tag, "href", values["href"])] if tag != "a" and "href" in values else []
        self.handlers += [k for k in values if k.startswith("on") or k == "style"]
        self.labels += values.get("aria-labelledby", "").split()
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack.pop() == tag, f"</{tag}> at {self.getpos()}"

    def handle_data(self, data):
        if not {"script", "style"} & set(self.stack):
            self.shown.append(data)


@pytest.fixture(scope="module")
def html(report):
    return render_html(report)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def squeeze(text):
    return " ".join(text.split())


def test_every_tag_is_closed_in_order(page):
    assert page.stack == []


def test_ids_are_unique_and_every_link_in_the_page_has_its_target(page):
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert set(page.labels) <= set(page.ids)


def test_the_only_links_out_are_article_addresses(page):
    out = [link for link in page.links if not link.startswith("#")]
    assert ARTICLES[0].url in out and all(link.startswith(ARTICLES[0].url) for link in out)


def test_nothing_is_loaded_and_nothing_runs_but_the_page_s_own_script(html, page):
    assert page.loads == []
    assert page.handlers == []
    assert page.tags.count("script") == 1
    assert page.tags.count("style") == 1
    assert not {"iframe", "object", "embed", "img", "link", "base"} & set(page.tags)
    assert "@import" not in html
    assert "url(" not in html


def test_the_policy_allows_this_very_script_and_style(html):
    from base64 import b64encode
    from hashlib import sha256

    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1])
    assert policy.startswith("default-src 'none';")
    for tag in ("script", "style"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", html, re.S)[1]
        assert f"{tag}-src 'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" in policy


def test_a_script_in_a_quote_an_outlet_a_title_and_a_path_is_shown_as_text(html, page):
    assert "<script>alert" not in html
    shown = squeeze("".join(page.shown))
    for article in ARTICLES:
        assert squeeze(article.outlet) in shown
        assert squeeze(article.path) in shown
        assert squeeze(article.title or "") in shown
    assert SCRIPT in shown


def test_a_javascript_address_is_shown_but_not_linked(page):
    assert "javascript:alert(1)" in "".join(page.shown)
    assert not any(link.lower().startswith("javascript") for link in page.links)


def test_every_claim_is_in_its_article_and_has_an_anchor(page, report):
    shown = squeeze("".join(page.shown))
    for number, claim in enumerate(CLAIMS, 1):
        assert f"c{number}" in page.ids
        assert squeeze(claim.statement) in shown
    for group_number in range(1, len(report.groups) + 1):
        assert f"g{group_number}" in page.ids


def test_article_text_is_shown_in_full(page):
    marks = re.compile(r"[▲◐●○]\d+")
    shown = squeeze(marks.sub("", "".join(page.shown)))
    for article in ARTICLES:
        for line in filter(str.strip, article.text.splitlines()):
            assert squeeze(line) in shown


def test_the_parts_come_in_the_order_an_editor_acts_on_them(html):
    titles = ["What to act on", "Conflicts <", "Looks corroborated, is not <", "Stands on one source <"]
    titles += ["Changed on the way <", 'id="groups-title"', 'id="pictures-title"', 'id="articles-title"']
    places = [html.index(title, html.index("<main")) for title in titles]
    assert places == sorted(places)


def test_differing_words_are_marked(html):
    assert "two</mark>" in html
    assert "15 March</mark>" in html


def test_every_rule_and_unknown_ones_are_shown(html, report):
    for rule in {finding.rule for finding in report.findings}:
        assert f">{rule}<" in html
    for finding in report.findings:
        # A thin claim shows its chain, a conflict its versions: that is what their messages say in words.
        shown_otherwise = finding.group_id and finding.rule[:3] in {"TS1", "TS2"}
        assert finding.message in unescape(html) or shown_otherwise


def test_never_a_verdict(html, page):
    words = re.findall(r"[a-z]+", " ".join(page.shown).lower())
    assert not {"verified", "true", "fake", "debunked"} & set(words)


def test_right_to_left_text_is_isolated(html):
    assert re.search(r'dir="auto">[^"]*<span id="c\d+" class="s">' + RTL, html)


def test_control_characters_are_made_visible():
    article = ARTICLES[-1].model_copy(update={"title": "a\x1b\u202eb"})
    html = render_html(make_report(articles=(*ARTICLES[:-1], article)))
    assert "a��b" in html
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", html)


def test_same_report_same_bytes(html, report):
    assert render_html(report) == html


def test_an_empty_report_is_a_page_too(empty_report):
    page = Page(render_html(empty_report))
    assert page.stack == []
    assert {link[1:] for link in page.links} <= set(page.ids)


def luminance(colour):
    colour = colour.lstrip("#")
    colour = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def test_text_has_contrast_in_light_dark_and_print(html):
    palettes = [dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root\{([^}]*)\}", html)]
    assert len(palettes) == 3
    for palette in palettes:
        for ground in ("bg", "soft"):
            for ink in ("ink", "dim", "link", "d", "o", "c", "s"):
                assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground, palette)
        assert contrast(palette["markink"], palette["mark"]) >= 4.5


def test_headings_skip_no_level(page):
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_unread_text_is_set_apart_and_says_why(html):
    assert 'class="x" title="Also Read"' in html


def test_a_page_of_thirty_articles_stays_under_a_megabyte():
    text = "\n".join(
        f"The harbour office counted {n} vessels at the northern quay before the gates closed." for n in range(36)
    )
    articles, claims, groups, findings = [], [], [], []
    for a in range(30):
        article = make_article(f"article-{a:02}", text, path=f"coverage/article-{a:02}.txt", outlet=f"Outlet {a}")
        articles.append(article)
        start = 0
        for n, line in enumerate(text.splitlines()):
            claim = CLAIMS[7].model_copy(
                update={
                    "id": f"{a}-{n}",
                    "article_id": article.id,
                    "start": start,
                    "end": start + len(line),
                    "text": line,
                    "statement": line,
                    "content": ((start, start + len(line)),),
                }
            )
            start += len(line) + 1
            claims.append(claim)
    report = make_report()
    for claim in claims:
        groups.append(
            report.groups[-1].model_copy(
                update={"id": claim.id, "claim_ids": (claim.id,), "label_claim_id": claim.id, "origins": ()}
            )
        )
        findings.append(
            report.findings[11].model_copy(
                update={"id": claim.id, "group_id": claim.id, "claim_ids": (claim.id,), "evidence": ()}
            )
        )
    html = render_html(
        report.model_copy(
            update={
                "articles": tuple(articles),
                "claims": tuple(claims),
                "groups": tuple(groups),
                "findings": tuple(findings),
            }
        )
    )
    assert len(html.encode()) < 1_000_000
