"""Story -> page: templates written before the reader and first measured when it was done."""

# ruff: noqa: E501  markup reads better unbroken

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

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


def table_page(story: Story) -> str:
    """Layout by tables, paragraphs by line breaks, as pages of twenty years ago; meta names and microdata."""
    text = "<br><br>\n".join(story.mark_up(p) for p in story.paragraphs)
    comments = "".join(
        f'<tr><td bgcolor="#eee"><b>Posted by {name} at 11:4{n}</b></td></tr><tr><td>{said}</td></tr>'
        for n, (name, said) in enumerate(zip(NAMES, story.take(COMMENTS, 4), strict=False))
    )
    return f"""<HTML><HEAD><TITLE>{story.outlet}: {story.headline}</TITLE>
<META NAME="DC.date.issued" CONTENT="{story.published:%Y-%m-%d}"><META NAME="last-modified" CONTENT="{story.modified:%Y-%m-%d}">
<META NAME="application-name" CONTENT="{story.outlet}"><META NAME="byl" CONTENT="By {" and ".join(story.byline)}">
<META NAME="DC.title" CONTENT="{story.headline}"><LINK REL="canonical" HREF="{story.url}"></HEAD><BODY>
<TABLE width=100%><TR><TD>{_items(story.take(MENU, 9), '<A HREF="/">%</A> |')}</TD></TR></TABLE>
<TABLE><TR VALIGN=top><TD width=140><FONT size=1>{_items(story.take(TICKER, 4), "<A>%</A><BR>")}</FONT></TD>
<TD width=500><H1>{story.headline}</H1><I>By {" and ".join(story.byline)}</I><BR>
<FONT size=1>{story.take(CAPTIONS, 1)[0]}</FONT><HR>{text}<BR><BR>
<FONT size=1>{_items(story.take(SHARES, 3), "<A>%</A> |")}</FONT>
<P><B>Related articles</B><BR>{_items(story.take(RELATED, 3), "&bull; <A>%</A><BR>")}</P>
<H3>Reader comments</H3><TABLE>{comments}</TABLE></TD>
<TD width=160><B>Newsletter</B><BR>{"<BR>".join(story.take(LETTERS, 2))}</TD></TR></TABLE>
<CENTER><FONT size=1>{"<BR>".join(story.take(FOOTERS, 3))}</FONT></CENTER>
<DIV style="position:fixed;bottom:0">{" ".join(story.take(COOKIES, 2))} <A>I agree</A></DIV></BODY></HTML>"""


def component_page(story: Story) -> str:
    """Elements of the site's own making, labels for the blind instead of names, a ticker and cards in the text."""
    parts = [f"<n-para><p>{story.mark_up(p)}</p></n-para>" for p in story.paragraphs]
    times = [story.published + timedelta(hours=n) for n in range(4)]
    ticker = "".join(
        f'<li><time datetime="{time.isoformat()}">{time:%H.%M}</time> <a href="/l">{text}</a></li>'
        for time, text in zip(times, story.take(TICKER, 4), strict=True)
    )
    cards = "".join(
        f'<n-card><a href="/k" aria-label="story">{head}</a><p>{text}</p></n-card>'
        for head, text in zip(story.take(RELATED, 3), story.take(TEASERS, 3), strict=True)
    )
    parts.insert(len(parts) // 2, f'<n-rail aria-label="Live ticker"><strong>Live</strong><ol>{ticker}</ol></n-rail>')
    parts.insert(2, f'<n-figure><img alt=""><small>{story.take(CAPTIONS, 1)[0]}</small></n-figure>')
    parts.insert(4, f'<n-note role="note">{_items(story.take(PROMOS, 2), "<p>%</p>")}</n-note>')
    talk = "".join(
        f'<n-talk-item><span>{name}</span><p>{text}</p><n-tap role="button">Reply</n-tap></n-talk-item>'
        for name, text in zip(NAMES, story.take(COMMENTS, 5), strict=False)
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta property="og:site_name" content="{story.outlet}"><meta property="og:title" content="{story.headline} | {story.outlet}">
<meta property="og:url" content="{story.url}"><title>{story.headline} | {story.outlet}</title></head><body>
<n-consent role="region" aria-label="cookie settings">{_items(story.take(COOKIES, 3), "<p>%</p>")}</n-consent>
<n-head><ul role="menubar">{_items(story.take(MENU, 8), '<li role="menuitem"><a>%</a></li>')}</ul></n-head>
<n-story itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{story.headline}</h1>
<p>By <span itemprop="author">{'</span> and <span itemprop="author">'.join(story.byline)}</span></p>
<meta itemprop="dateModified" content="{story.modified.isoformat()}">
<meta itemprop="datePublished" content="{story.published.isoformat()}">
<n-actions role="toolbar">{_items(story.take(SHARES, 4), "<a>%</a>")}</n-actions>{"".join(parts)}
<n-letter aria-label="newsletter sign-up"><h4>The week in one letter</h4>{_items(story.take(LETTERS, 3), "<p>%</p>")}</n-letter>
</n-story><n-more><h2>More stories</h2>{cards}</n-more><n-talk><h2>What readers say</h2>{talk}</n-talk>
<n-foot role="contentinfo">{_items(story.take(FOOTERS, 3), "<p>%</p>")}</n-foot></body></html>"""


UNSEEN: dict[str, Callable[[Story], str]] = {"table": table_page, "component": component_page}
