"""Story -> page: seven builds by somebody who had not seen the reader, rewritten after the reader was mended for them.

First figures, before any mend, of a ruder form with sentences of their own: 0.994 of sentences kept (all that is kept
of the bare text), furniture claimed: graph 0.032, hashed 0.000, font 0.217, promo 0.075, chunks 0.240, blog 0.017.
rows was written after the first mends: 0.133 of its furniture stood in the text. Two more builds that nothing was
mended for, measured last and not kept here: claimed 0.001 and 0.000.
"""

# ruff: noqa: E501  markup reads better unbroken

from __future__ import annotations

import html
import json
from collections.abc import Callable

from page_stories import (
    CAPTIONS,
    COMMENTS,
    COOKIES,
    FOOTERS,
    LETTERS,
    MENU,
    NAMES,
    PROMOS,
    RELATED,
    SHARES,
    TEASERS,
    TICKER,
    Story,
)


def _items(texts: list[str], form: str) -> str:
    return "\n".join(form.replace("%", text) for text in texts)


def _teasers(story: Story, n: int, form: str) -> str:
    """Other stories: {head} and {text} of the form."""
    pairs = zip(story.take(RELATED, n), story.take(TEASERS, n), strict=True)
    return "\n".join(form.replace("{head}", head).replace("{text}", text) for head, text in pairs)


def _talk(story: Story, form: str) -> str:
    said = zip(NAMES, story.take(COMMENTS, 4), range(2, 6), strict=False)
    return "\n".join(form.replace("{name}", n).replace("{text}", t).replace("{n}", str(k)) for n, t, k in said)


def _bio(story: Story) -> str:
    """Two sentences on the author, each of them furniture."""
    name = story.byline[0]
    texts = [f"{name} covers the courts for this paper.", f"Before joining us, {name} wrote about ships."]
    story.given += texts
    return " ".join(texts)


def _between(story: Story, form: str, boxes: dict[int, str]) -> str:
    """Paragraphs, each box after the paragraph of its number."""
    parts = []
    for row, paragraph in enumerate(story.paragraphs):
        parts.append(form.replace("%", story.mark_up(paragraph)))
        parts += [boxes[row]] if row in boxes else []
    return "\n".join(parts)


def _data(story: Story, **more: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline, **more}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def graph_page(story: Story) -> str:
    """A blog system's theme: JSON-LD as a graph of references, the later date first; boxes with names of their own."""
    home = "https://news.example/#"
    graph = [
        {"@type": "WebSite", "@id": home + "site", "name": story.outlet},
        {"@type": "Organization", "@id": home + "owner", "name": story.outlet, "logo": {"@type": "ImageObject"}},
        *({"@type": "Person", "@id": f"{home}person-{n}", "name": name} for n, name in enumerate(story.byline)),
        {
            "@type": "Article",
            "headline": story.headline,
            "dateModified": story.modified.isoformat(),
            "datePublished": story.published.isoformat(),
            "author": [{"@id": f"{home}person-{n}"} for n in range(len(story.byline))],
            "publisher": {"@id": home + "owner"},
        },
    ]
    boxes = {
        1: _teasers(story, 1, '<p><strong>READ MORE: <a href="/x">{head}</a></strong></p>'),
        3: f'<div class="code-block"><div><h4>Stay informed</h4><p>{" ".join(story.take(LETTERS, 2))}</p></div></div>',
        6: '<div class="td-a-rec"><span>Advertisement</span></div><div class="wp-block-group has-background"><p><strong>Also in the news</strong></p>'
        + _teasers(story, 1, '<p><a href="/y">{head}</a></p><p>{text}</p></div>'),
    }
    return f"""<!DOCTYPE html><html lang="en-US"><head><title>{story.headline} - {story.outlet}</title><link rel="canonical" href="{story.url}">
<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@graph": graph})}</script></head><body class="single">
<div id="cookie-law-bar">{" ".join(story.take(COOKIES, 2))}</div><ul>{_items(story.take(MENU, 7), "<li><a>%</a></li>")}</ul>
<div class="td-main"><article class="post"><h1 class="entry-title">{story.headline}</h1><div class="td-post-content">
<div class="wp-caption"><img src="a"><p class="wp-caption-text">{story.take(CAPTIONS, 1)[0]}</p></div>{_between(story, "<p>%</p>", boxes)}
<div class="jp-posts"><h3>Related</h3>{_teasers(story, 3, "<div><h4><a href='/z'>{head}</a></h4><p>{text}</p></div>")}</div></div>
<footer><div class="author-box-wrap">{_bio(story)}</div></footer></article>
<div id="comments"><h4>4 COMMENTS</h4><ol>{_talk(story, "<li><cite>{name}</cite><p>{text}</p></li>")}</ol></div></div></body></html>"""


def hashed_page(story: Story) -> str:
    """Divisions with generated names; offers and teasers have the paragraphs' own inner build."""
    inner = '<div class="css-8h"><div class="css-1t"><span>%</span></div></div>'
    boxes = {
        2: _teasers(
            story,
            1,
            '<div class="css-19"><a href="/x"><span>Related</span><h3>{head}</h3><span>{text}</span></a></div>',
        ),
        4: f'<div class="css-77"><h4>The Quay</h4>{inner.replace("%", " ".join(story.take(PROMOS, 2)))}<form><input></form></div>',
        6: f'<div class="css-f1"><img src="a"><div>{story.take(CAPTIONS, 1)[0]}</div></div>',
    }
    names = [{"@type": "Person", "name": name} for name in story.byline]
    data = _data(story, dateModified=story.modified.isoformat(), datePublished=story.published.isoformat(), author=names,
                 mainEntityOfPage=story.url, publisher={"@type": "NewsMediaOrganization", "name": story.outlet})  # fmt: skip
    return f"""<!DOCTYPE html><html lang="en"><head><title>{story.headline} | {story.outlet}</title>{data}</head><body><div id="__next">
<div class="css-mn">{_items(story.take(MENU, 6), "<a href='/'>%</a>")}</div><div class="css-cn" role="dialog">{inner.replace("%", " ".join(story.take(COOKIES, 3)))}</div>
<div class="css-art"><h1>{story.headline}</h1><div>{_items(story.take(SHARES, 3), "<button>%</button>")}</div><div class="css-bd">{_between(story, inner, boxes)}</div>
<div class="css-bio">{inner.replace("%", _bio(story))}</div></div><div class="css-mo"><h2>More from Politics</h2>{_teasers(story, 5, '<div class="css-c1"><a href="/w">{head}</a><div>{text}</div></div>')}</div>
<div class="css-cm"><h2>Comments (4)</h2>{_talk(story, '<div class="css-c3"><div>{name}</div><div>{n} hours ago</div>' + inner.replace("%", "{text}") + "<button>Reply</button></div>")}</div>
<div class="css-ft">{" ".join(story.take(FOOTERS, 3))}</div></div></body></html>"""


def font_page(story: Story) -> str:
    """Tables and fonts, no meta name at all: outlet, byline and date are only shown."""
    text = "<br><br>\n".join(story.mark_up(p) for p in story.paragraphs)
    names = " and ".join(story.byline)
    return f"""<HTML><HEAD><TITLE>{story.headline} - {story.outlet}</TITLE><LINK REL="canonical" HREF="{story.url}"></HEAD><BODY>
<TABLE WIDTH=780><TR><TD WIDTH=130>{_items(story.take(MENU, 8), '<A HREF="/n">%</A><BR>')}</TD><TD WIDTH=450><FONT SIZE=5><B>{story.headline}</B></FONT><BR>
<FONT SIZE=2>By {names}, Staff Writer</FONT><BR><FONT SIZE=1>Posted: {story.published:%B %d, %Y}</FONT><BR><BR><FONT SIZE=3>{text}</FONT><BR><BR>
<FONT SIZE=2><I>{_bio(story)}</I></FONT><HR><B>Related stories</B><UL>{_teasers(story, 4, "<LI><A HREF='/r'>{head}</A> - {text}")}</UL>
<TABLE><TR><TD><B>Reader comments</B></TD></TR>{_talk(story, "<TR><TD><B>{name}</B> wrote on Jul {n}, 2010:</TD></TR><TR><TD>{text}</TD></TR>")}</TABLE></TD>
<TD WIDTH=200><B>TOP STORIES</B>{_items(story.take(TICKER, 4), "<P><A HREF='/s'>%</A></P>")}</TD></TR>
<TR><TD COLSPAN=3><FONT SIZE=1>{" ".join(story.take(FOOTERS, 2))}<BR>Copyright {story.published.year} {story.outlet}. All rights reserved.</FONT></TD></TR></TABLE></BODY></HTML>"""


def promo_page(story: Story) -> str:
    """A local paper: a box after every other paragraph; a relative canonical address with traces of a campaign."""
    boxes = {
        0: _teasers(
            story, 1, '<div class="blk left"><div>ALSO</div><p><a href="/a"><b>{head}</b></a></p><p>{text}</p></div>'
        ),
        1: f'<p><em>{story.take(LETTERS, 1)[0]} <a href="/n">Click here.</a></em></p>',
        3: f'<div class="meter"><p>{" ".join(story.take(PROMOS, 2))}</p></div>',
        5: f'<div class="shot"><img src="x"><div>{story.take(CAPTIONS, 1)[0]}</div></div>',
    }
    path = story.url.removeprefix("https://news.example")
    return f"""<!DOCTYPE html><html lang="en"><head><title>{story.headline} | Local | {story.outlet}</title><link rel="canonical" href="{path}?utm_source=fb&amp;utm_medium=social">
<meta property="og:url" content="{story.url}?utm_source=share"><meta name="author" content="By {" and ".join(story.byline)}"><meta property="article:author" content="https://social.example/desk">
<meta property="article:modified_time" content="{story.modified:%Y-%m-%dT%H:%M:%S%z}"><meta property="article:published_time" content="{story.published:%Y-%m-%dT%H:%M:%S%z}"></head><body>
<div><a href="/"><img src="/logo.png" alt="{story.outlet}"></a>{_items(story.take(MENU, 6), "<a href='/m'>%</a>")}</div><div class="col-8"><h1>{story.headline}</h1><div>Updated {story.modified:%b %d, %Y}</div>
<div class="asset">{_between(story, "<p>%</p>", boxes)}<p><i>{_bio(story)}</i></p></div><h3>Recommended for you</h3><div>{_teasers(story, 4, "<div class='tile'><h5><a href='/i'>{head}</a></h5><p>{text}</p></div>")}</div>
<h3>Join the conversation</h3>{_talk(story, "<div class='fy'><b>{name}</b><p>{text}</p><span>Like · Reply · {n}d</span></div>")}</div><div class="gd"><p>{" ".join(story.take(COOKIES, 2))}</p></div></body></html>"""


def chunks_page(story: Story) -> str:
    """Sections of text with sections of the same kind between them for offers, other stories and house rules."""
    size = max(1, len(story.paragraphs) // 4)
    between = [
        "<div>Advertisement</div>",
        f'<section class="chunk alt"><h3>Read next</h3>{_teasers(story, 2, "<p><a href=/q>{head}</a></p><p>{text}</p>")}</section>',
        f'<section class="chunk alt"><h3>Get our newsletter</h3><p>{" ".join(story.take(LETTERS, 3))}</p></section>',
    ]
    parts = []
    for n, at in enumerate(range(0, len(story.paragraphs), size)):
        text = "".join(f"<p>{story.mark_up(p)}</p>" for p in story.paragraphs[at : at + size])
        parts += [f'<section class="chunk">{text}</section>', *between[n : n + 1]]
    data = _data(story, datePublished=story.published.isoformat(), author={"@type": "Person", "name": list(story.byline)},
                 publisher={"@type": "Organization", "name": story.outlet, "logo": "/l.png"})  # fmt: skip
    return f"""<!DOCTYPE html><html lang="en"><head><title>{story.headline}</title><meta property="og:url" content="{story.url}">{data}</head><body><nav>{_items(story.take(MENU, 4), "<a>%</a>")}</nav>
<div class="page"><h1>{story.headline}</h1><p>Updated {story.modified:%d %B %Y}</p>{"".join(parts)}<section class="chunk alt"><h3>About the author</h3><p>{_bio(story)}</p></section>
<div><h3>From our archive</h3>{_teasers(story, 4, "<section class='card'><h2>{head}</h2><p>{text}</p><a href='/t'>Read the full story</a></section>")}</div>
<div><h3>Readers respond</h3>{_talk(story, "<section class='re'><h5>{name}</h5><p>{text}</p></section>")}</div></div><footer>{" ".join(story.take(FOOTERS, 2))}</footer></body></html>"""


def blog_page(story: Story) -> str:
    """A diary: text between line breaks in one division, the site's name as first heading, the author below the text."""
    text = "<br /><br />".join(story.mark_up(p) for p in story.paragraphs)
    names = " and ".join(story.byline)
    return f"""<html><head><title>{story.outlet}: {story.headline}</title><link rel="canonical" href="{story.url}"/></head><body><div id="outer"><div id="header"><h1><a href="/">{story.outlet}</a></h1><p class="description">{story.take(PROMOS, 1)[0]}</p></div>
<div id="main"><h2><span>{story.published:%A, %B %d, %Y}</span></h2><div class="post hentry"><h3 class="post-title">{story.headline}</h3><div class="post-body">{text}</div><div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">{names}</span></span> at <abbr class="published" title="{story.published.isoformat()}">10:32 PM</abbr></div></div>
<div id="comments"><h4>4 comments:</h4><dl>{_talk(story, "<dt>{name} said...</dt><dd><p>{text}</p></dd>")}</dl></div></div><div id="side">{_teasers(story, 4, "<div><h2><a href='/l'>{head}</a></h2><div>{text}</div></div>")}</div><div>{" ".join(story.take(COOKIES, 2))}</div></div></body></html>"""


def rows_page(story: Story) -> str:
    """Divisions of one name for the headline, the paragraphs, the offers, the other stories and the comments."""
    boxes = {
        2: _teasers(story, 1, '<div class="row"><a href="/z">{head}</a></div><div class="row sub">{text}</div>'),
        4: f'<div class="row"><i>{story.take(LETTERS, 1)[0]}</i> <a href="/n">Sign up.</a></div>',
        6: f'<div class="pic"><img src="i"><div>{story.take(CAPTIONS, 1)[0]}</div></div>',
    }
    return f"""<!doctype html><html lang=en><head><title>{story.outlet} :: {html.escape(story.headline)}</title><meta name="title" content="{html.escape(story.headline)}"><link rel=canonical href="{story.url}"></head><body><div class="wrap">
<div class="row"><a href="/"><img src="/logo.png" alt="{html.escape(story.outlet)}"></a></div><div class="row"><h1>{story.headline}</h1></div><div class="row">By {" and ".join(story.byline)}</div><div class="row">{story.published:%B %d, %Y}</div>
{_between(story, '<div class="row">%</div>', boxes)}<div class="row"><i>{_bio(story)}</i></div><div class="row"><b>You may also be interested in</b></div>{_teasers(story, 4, '<div class="row"><a href="/z">{head}</a><div>{text}</div></div>')}
<div class="row"><b>4 Comments</b></div>{_talk(story, '<div class="row"><div><b>{name}</b> <span>{n} days ago</span></div><div>{text}</div></div>')}<div class="row">{" ".join(story.take(FOOTERS, 3))}</div></div></body></html>"""


FRESH: dict[str, Callable[[Story], str]] = {
    "graph": graph_page,
    "hashed": hashed_page,
    "font": font_page,
    "promo": promo_page,
    "chunks": chunks_page,
    "blog": blog_page,
    "rows": rows_page,
}
