"""Story -> page: five ways that news sites are built, each with menus, boxes, comments, notes and letters around it."""

# ruff: noqa: E501  markup reads better unbroken

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from page_stories import (
    ABOUT,
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


def semantic_page(story: Story) -> str:
    """HTML5 elements and JSON-LD, as a large paper with its own system has them."""
    names = [{"@type": "Person", "name": name} for name in story.byline]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.published.isoformat(),
        "dateModified": story.modified.isoformat(),
        "author": names if len(names) > 1 else names[0],
        "publisher": {"@type": "NewsMediaOrganization", "name": story.outlet, "logo": {"url": "/logo.png"}},
        "mainEntityOfPage": story.url,
    }
    paragraphs = [f"<p>{story.mark_up(p)}</p>" for p in story.paragraphs]
    related = "".join(f'<li><a href="/r/{n}">{text}</a></li>' for n, text in enumerate(story.take(RELATED, 3)))
    paragraphs.insert(2, f"<aside><h2>More on this story</h2><ul>{related}</ul></aside>")
    paragraphs.insert(1, f'<figure><img src="a.jpg"><figcaption>{story.take(CAPTIONS, 1)[0]}</figcaption></figure>')
    comments = "".join(
        f'<article><header><b>{name}</b> <time datetime="2024-01-01T10:00">2 hours ago</time></header><p>{text}</p>'
        "<button>Reply</button></article>"
        for name, text in zip(NAMES, story.take(COMMENTS, 4), strict=False)
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{story.headline} | {story.outlet}</title>
<link rel="canonical" href="{story.url}"><script type="application/ld+json">{json.dumps(data)}</script>
<style>p {{ margin: 0 }}</style></head><body>
<div role="dialog" aria-label="Privacy"><h2>Your privacy</h2>{_items(story.take(COOKIES, 3), "<p>%</p>")}
<button>Accept all</button></div>
<header><a href="/">{story.outlet}</a><nav><ul>{_items(story.take(MENU, 8), '<li><a href="/">%</a></li>')}</ul></nav>
</header><main><article><header><h1>{story.headline}</h1><p>By <a rel="author" href="/a">{story.byline[0]}</a></p>
<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y}</time>
<ul aria-label="Share">{_items(story.take(SHARES, 3), '<li><a href="#">%</a></li>')}</ul></header>
{chr(10).join(paragraphs)}
<section aria-labelledby="letter"><h2 id="letter">Sign up for our morning letter</h2>
{_items(story.take(LETTERS, 3), "<p>%</p>")}<form><input type="email"><button>Sign up</button></form></section>
<footer><h3>About the author</h3>{_items(story.take(ABOUT, 1), "<p>%</p>")}</footer></article>
<section id="comments"><h2>Comments (4)</h2>{comments}</section></main>
<aside><h2>Most read</h2><ol>{_items(story.take(RELATED, 5), '<li><a href="/m">%</a></li>')}</ol></aside>
<footer>{_items(story.take(FOOTERS, 3), "<p>%</p>")}</footer></body></html>"""


def soup_page(story: Story) -> str:
    """Divisions within divisions, with the names that a small site's theme gives them; OpenGraph only."""
    paragraphs = [f"<p>{story.mark_up(p)}</p>" for p in story.paragraphs]
    middle = len(paragraphs) // 2
    cards = "".join(
        f'<div class="card"><a href="/x"><h4>{head}</h4></a><p class="sum">{text}</p></div>'
        for head, text in zip(story.take(RELATED, 3), story.take(TEASERS, 3), strict=True)
    )
    paragraphs.insert(middle, f'<div class="box box-read-also"><span>Read also:</span> <a href="/y">'
                              f"{story.take(RELATED, 1)[0]}</a></div>")  # fmt: skip
    paragraphs.insert(middle + 2, f'<div class="promo-inline">{_items(story.take(PROMOS, 2), "<p>%</p>")}</div>')
    comments = "".join(
        f'<div class="cmt"><div class="cmt-head"><span>{name}</span> <span>3h ago</span></div>'
        f'<div class="cmt-body">{text}</div><div class="cmt-foot"><a href="#">Reply</a> <a href="#">Report</a></div></div>'
        for name, text in zip(NAMES, story.take(COMMENTS, 5), strict=False)
    )
    authors = "".join(f'<meta name="author" content="{name}">' for name in story.byline)
    return f"""<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{story.headline} - {story.outlet}</title><meta property="og:type" content="article">
<meta property="og:title" content="{story.headline}"><meta property="og:site_name" content="{story.outlet}">
<meta property="og:url" content="{story.url}">
<meta property="article:modified_time" content="{story.modified.isoformat()}">
<meta property="article:published_time" content="{story.published.isoformat()}">{authors}</head>
<body class="single nav-left has-comments"><div id="ck-layer"><div class="in">{_items(story.take(COOKIES, 4), "<p>%</p>")}
<a class="btn">Agree</a></div></div><div id="wrap"><div id="top"><div class="mnu">
{_items(story.take(MENU, 9), '<a href="/">%</a>')}</div></div><div class="row"><div class="col-8"><div class="hd">
<h1>{story.headline}</h1><div class="by">by {" and ".join(story.byline)}</div><div class="dt">{story.published:%B %d, %Y}
</div><div class="shr">{_items(story.take(SHARES, 5), '<span class="shr-i"><a href="#">%</a></span>')}</div></div>
<div class="txt">{chr(10).join(paragraphs)}</div><div class="shr-b">{_items(story.take(SHARES, 3), "<a>%</a>")}</div>
<div class="nl"><div class="nl-h">Newsletter</div>{_items(story.take(LETTERS, 3), "<p>%</p>")}</div>
<div class="rel"><div class="rel-h">You may also like</div>{cards}</div>
<div class="cmts"><div class="cmts-h">5 comments</div>{comments}</div></div>
<div class="col-4"><div class="bx"><div class="bx-h">Latest</div>{_items(story.take(TICKER, 5), "<div><b>10:32</b> <a>%</a></div>")}</div>
<div class="bx"><h3>In this section</h3>{_items(story.take(TEASERS, 3), "<div><a>Read on</a><p>%</p></div>")}</div></div></div>
<div id="bot">{_items(story.take(FOOTERS, 3), "<div>%</div>")}</div></div></body></html>"""


def theme_page(story: Story) -> str:
    """A blog system with widgets and plugins: a graph of JSON-LD, an ordered list of comments."""
    graph = [
        {"@type": "WebSite", "@id": "#site", "name": story.outlet, "publisher": {"@id": "#org"}},
        {"@type": "Organization", "@id": "#org", "name": story.outlet},
        {"@type": "WebPage", "url": story.url, "datePublished": story.published.isoformat(), "inLanguage": "en-US"},
        {"@type": ["Article", "NewsArticle"], "headline": story.headline, "publisher": {"@id": "#org"},
         "author": [{"@id": f"#p{n}"} for n, _ in enumerate(story.byline)],
         "datePublished": story.published.isoformat(), "dateModified": story.modified.isoformat()},
        *({"@type": "Person", "@id": f"#p{n}", "name": name} for n, name in enumerate(story.byline)),
    ]  # fmt: skip
    paragraphs = [f"<p>{story.mark_up(p)}</p>" for p in story.paragraphs]
    caption = story.take(CAPTIONS, 1)[0]
    paragraphs.insert(
        1, f'<div class="wp-caption aligncenter"><img src="b.jpg"><p class="wp-caption-text">{caption}</p></div>'
    )
    paragraphs.insert(
        4, f'<div class="code-block ad-slot"><p>Advertisement</p>{_items(story.take(PROMOS, 1), "<p>%</p>")}</div>'
    )
    related = _items(
        story.take(RELATED, 3), '<div class="jp-item"><h4><a href="/q">%</a></h4><p>March 3, 2024</p></div>'
    )
    comments = "".join(
        f'<li class="comment even depth-1" id="comment-{n}"><div class="comment-body"><div class="comment-author vcard">'
        f'<cite>{NAMES[n % 6]}</cite> <span class="says">says:</span></div><a href="#">March 4, 2024 at 9:1{n} pm</a>'
        f'<p>{text}</p><div class="reply"><a>Reply</a></div></div></li>'
        for n, text in enumerate(story.take(COMMENTS, 6))
    )
    return f"""<!doctype html><html lang="en-US"><head><meta charset="UTF-8"/><title>{story.headline} &#8211; {story.outlet}</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":{json.dumps(graph)}}}</script>
<link rel="shortlink" href="/?p=3"><link rel="canonical" href="{story.url}"/></head>
<body class="post-template-default single single-post postid-3 has-sidebar"><div id="page" class="site">
<header id="masthead" class="site-header"><div class="menu-main-container"><ul class="menu">
{_items(story.take(MENU, 10), '<li class="menu-item"><a href="/">%</a></li>')}</ul></div></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-3" class="post type-post category-news tag-comment tag-newsletter hentry"><header class="entry-header">
<h1 class="entry-title">{story.headline}</h1><div class="entry-meta"><span class="posted-on"><time class="updated"
datetime="{story.modified.isoformat()}">{story.modified:%B %d, %Y}</time></span><span class="byline"> by
<a href="/author">{story.byline[0]}</a></span></div></header><div class="entry-content">{chr(10).join(paragraphs)}
<div class="sharing robots-nocontent"><h3>Share this:</h3><ul>{_items(story.take(SHARES, 4), "<li><a>%</a></li>")}</ul></div>
<div id="related-posts"><h3>Related</h3>{related}</div></div><footer class="entry-footer">Filed under: <a>News</a></footer>
</article><div class="author-box"><h4>Mara Finch</h4>{_items(story.take(ABOUT, 2), "<p>%</p>")}</div>
<div id="comments" class="comments-area"><h2 class="comments-title">6 thoughts on this</h2><ol class="comment-list">{comments}
</ol><div id="respond"><h3>Leave a reply</h3><p>Your email address will not be published.</p></div></div></main></div>
<div id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2><ul>
{_items(story.take(RELATED, 4), "<li><a>%</a></li>")}</ul></section><section class="widget widget_text"><h2>Join us</h2>
{_items(story.take(LETTERS, 4), "<p>%</p>")}</section></div></div><footer id="colophon" class="site-footer">
{_items(story.take(FOOTERS, 2), "<p>%</p>")}</footer></div><div id="cookie-law-info-bar"><span>
{" ".join(story.take(COOKIES, 3))}</span></div></body></html>"""


def app_page(story: Story) -> str:
    """A page that a script framework wrote: names without meaning, divisions for paragraphs, boxes between them."""
    data = [
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "News"}]},
        {"@context": "http://schema.org", "@type": "ReportageNewsArticle", "headline": story.headline,
         "author": list(story.byline), "publisher": story.outlet, "dateModified": story.modified.isoformat(),
         "datePublished": story.published.strftime("%Y-%m-%dT%H:%M:%SZ"), "url": story.url},
    ]  # fmt: skip
    blocks = [f'<div class="css-1p7x" data-component="text-block"><p class="sc-eb9">{story.mark_up(p)}</p></div>'
              for p in story.paragraphs]  # fmt: skip
    blocks.insert(3, f'<div data-component="topic-list" class="css-8qa"><div class="css-0k"><p class="css-hh">'
                     f'Read more</p><ul>{_items(story.take(RELATED, 2), "<li><a>%</a></li>")}</ul></div></div>')  # fmt: skip
    blocks.insert(5, f'<div data-component="newsletter-block" class="css-77"><p class="sc-eb9"><b>The morning letter</b></p>'
                     f'{_items(story.take(LETTERS, 2), """<p class="sc-eb9">%</p>""")}</div>')  # fmt: skip
    blocks.insert(2, f'<div data-component="image-block" class="css-12"><img alt=""><div class="css-cap"><p>'
                     f"{story.take(CAPTIONS, 1)[0]}</p></div></div>")  # fmt: skip
    comments = _items(story.take(COMMENTS, 4),
                      '<li class="css-c1"><span>reader88</span><span>1d</span><p class="sc-eb9">%</p>'
                      "<button>Reply</button><button>Like 12</button></li>")  # fmt: skip
    cards = "".join(
        f'<li class="css-z9"><a href="/n"><h3 class="css-t">{head}</h3></a><p class="css-s">{text}</p><span>3 hrs ago</span></li>'
        for head, text in zip(story.take(RELATED, 4), story.take(TEASERS, 4), strict=True)
    )
    return f"""<!doctype html><html><head><title>{story.headline}</title>
<script type="application/ld+json">{json.dumps(data)}</script><script>window.__STATE__ = {{"text": "none of it"}}</script>
</head><body><div id="root"><div class="css-aa"><div class="css-ab">{_items(story.take(MENU, 6), '<a class="css-ac">%</a>')}</div>
</div><div class="css-main" role="main"><div class="css-b1"><h1 class="css-h">{story.headline}</h1><div class="css-m">
<span>{", ".join(story.byline)}</span><span>{story.published:%d %b %Y}</span></div><div class="css-sh">
{_items(story.take(SHARES, 3), "<button>%</button>")}</div>{"".join(blocks)}</div>
<div class="css-e1"><h2>Conversation</h2><ul>{comments}</ul></div>
<div class="css-d1"><h2 class="css-d2">Top stories</h2><ul>{cards}</ul></div></div>
<div class="css-foot">{_items(story.take(FOOTERS, 3), "<p>%</p>")}</div><div class="css-ck" role="alertdialog">
{_items(story.take(COOKIES, 2), "<p>%</p>")}<button>OK</button></div></div><noscript>Please enable JavaScript.</noscript></body></html>"""


def live_page(story: Story) -> str:
    """A live blog: each two paragraphs of the text are an entry, newest first, half of the pages without JSON-LD."""
    entries, said = [], []
    for n, at in enumerate(range(0, len(story.paragraphs), 2)):
        time = story.published + timedelta(minutes=17 * (n + 1))
        body = "".join(f"<p>{story.mark_up(p)}</p>" for p in story.paragraphs[at : at + 2])
        share = _items(story.take(SHARES, 2), '<a class="entry-share">%</a>')
        entries.append(f'<div class="lb-entry" id="e{n}"><time datetime="{time.isoformat()}">{time:%H:%M}</time>'
                       f'<h3>Update number {n + 1}</h3><div class="lb-text">{body}</div><div>{share}</div></div>')  # fmt: skip
        said.append({"@type": "BlogPosting", "headline": f"Update number {n + 1}", "datePublished": time.isoformat(),
                     "url": f"{story.url}#e{n}", "articleBody": " ".join(story.paragraphs[at : at + 2])})  # fmt: skip
        if n == 1:
            entries.append(
                f'<div class="lb-promo"><h3>Stay informed</h3>{_items(story.take(PROMOS, 2), "<p>%</p>")}</div>'
            )
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": story.headline,
        "url": story.url,
        "datePublished": story.published.isoformat(),
        "dateModified": story.modified.isoformat(),
        "author": [{"name": name} for name in story.byline],
        "publisher": {"name": story.outlet},
        "coverageStartTime": story.published.isoformat(),
        "liveBlogUpdate": said[::-1],
    }
    told = f'<script type="application/ld+json">{json.dumps(data)}</script>' if story.rng.random() < 0.5 else ""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{story.headline} – live</title>{told}
<meta property="og:site_name" content="{story.outlet}"><meta property="og:title" content="{story.headline}">
<meta name="author" content="{", ".join(story.byline)}"><link rel="canonical" href="{story.url}">
<meta property="article:published_time" content="{story.published.isoformat()}"></head><body>
<nav class="top">{_items(story.take(MENU, 7), "<a>%</a>")}</nav><main><h1>{story.headline}</h1>
<div class="lb">{"".join(reversed(entries))}</div><button>Load more</button>
<section class="comments"><h2>Join the discussion</h2>{_items(story.take(COMMENTS, 3), "<div><p>%</p><a>Reply</a></div>")}</section>
</main><div class="sidebar"><h2>Related coverage</h2>{_items(story.take(RELATED, 3), "<p><a>%</a></p>")}</div>
<div class="consent">{_items(story.take(COOKIES, 3), "<p>%</p>")}</div><footer>{_items(story.take(FOOTERS, 2), "<p>%</p>")}
</footer></body></html>"""


TEMPLATES: dict[str, Callable[[Story], str]] = {
    "semantic": semantic_page,
    "soup": soup_page,
    "theme": theme_page,
    "app": app_page,
    "live": live_page,
}
