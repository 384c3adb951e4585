"""HTML page → Known: outlet, headline, byline, date and address, as the page says of itself, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from twosource.articles.agencies import find_agency, is_same_outlet
from twosource.articles.metadata import Known, merge_known, parse_known
from twosource.articles.readers.web.json_ld import Things, find_kinds, list_values
from twosource.articles.readers.web.page_byline import find_byline, join_names
from twosource.articles.readers.web.page_dates import find_published
from twosource.articles.readers.web.page_lines import is_hidden, squeeze
from twosource.articles.readers.web.page_outlet import find_outlet_in_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report",
)  # fmt: skip
"""Types of JSON-LD that are an article, the plainest last."""
METAS = {
    "outlet": ("og:site_name", "citation_journal_title", "publisher", "dc.publisher", "application-name"),
    "title": ("og:title", "dc.title", "dcterms.title", "headline", "parsely-title", "twitter:title", "title"),
    "byline": ("author", "byl", "byline", "parsely-author", "dc.creator", "article:author", "sailthru.author"),
    "language": ("language", "content-language", "dc.language", "og:locale"),
    "credit": ("source", "news:source", "agency", "provider"),
    "based_on": ("original-source", "syndication-source", "isbasedon"),
}  # fmt: skip
"""Field → names of `meta` elements that say it, the first found wins."""
TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|cmpid|ocid|ncid|smid|xtor|taid)=", re.IGNORECASE
)
"""Parameters of an address that tell where a reader came from, not what is read."""
MAX_NAME = 120
"""Characters of a person's or an outlet's name."""
MAX_TITLE = 400


def read_page_known(page: HtmlElement, things: Things, url: str | None = None) -> tuple[Known, list[str]]:
    """What a page says of itself: its JSON-LD first, then OpenGraph and meta names, then its marked elements.

    Args:
        page: the whole page.
        things: its JSON-LD.
        url: where it was fetched from, whose path can hold the day.

    Returns:
        Facts, and a sentence for each value that could not be used. Without a word on the publisher the outlet stays
        open. The date is that of publication; one of a later change is never taken for it.
    """
    article = choose_article(things, page)
    metas = read_metas(page)
    told = read_article_thing(article, things) if article else {}
    address = find_address(page, [*metas.get("og:url", []), told.get("url")], url)
    outlet = told.get("outlet") or _take_meta(metas, "outlet") or _find_marked(page, "publisher") or _find_site(things)
    headline = told.get("title") or _find_headline(page) or _take_meta(metas, "title")
    outlet = outlet or find_outlet_in_title(page, headline, address or url)
    values: dict[str, object] = {
        "outlet": outlet,
        "title": _find_title(page, told, metas, outlet),
        "byline": told.get("byline") or join_names(_list_meta(metas, "byline")) or find_byline(page),
        "url": address,
        "language": _find_language(page, told, metas),
    }
    known, problems = parse_known({key: value for key, value in values.items() if value}, "metadata")
    known = merge_known(known, find_published(page, things, article, metas, address or url))
    based = tuple(
        dict.fromkeys([*told.get("based_on", ()), *filter(None, map(clean_url, _list_meta(metas, "based_on")))])
    )
    based = tuple(one for one in based if one != address)
    return replace(known, credit=_find_credit(article, things, metas, known), based_on=based), problems


def choose_article(things: Things, page: HtmlElement) -> Mapping[str, Any] | None:
    """The thing that is this page's article: a live blog before all, else the most exact type that stands outermost."""
    found = things.list_of(*ARTICLES)
    if not found:
        return None
    heading = _squeeze(next((h.text_content() for h in page.iter("h1")), ""))

    def rank(thing: Mapping[str, Any]) -> tuple[bool, bool, int]:
        kinds = find_kinds(thing)
        same = bool(heading) and _squeeze(str(thing.get("headline") or thing.get("name") or "")) == heading
        return ("LiveBlogPosting" not in kinds, not same, min(ARTICLES.index(k) for k in kinds if k in ARTICLES))

    return min(found, key=rank)


def read_article_thing(article: Mapping[str, Any], things: Things) -> dict[str, Any]:
    """Outlet, title, byline, url, language and sources of an article of JSON-LD."""
    page = things.follow(article.get("mainEntityOfPage"))
    urls = [article.get("url"), page.get("@id") if isinstance(page, Mapping) else page, article.get("@id")]
    based = [*list_values(article.get("isBasedOn")), *list_values(article.get("isBasedOnUrl"))]
    return {
        "outlet": next(iter(_list_names(article.get("publisher"), things)), None),
        "title": clean_text_of(article.get("headline") or article.get("name"), MAX_TITLE),
        "byline": join_names(_list_names(article.get("author") or article.get("creator"), things)),
        "url": _take_url(urls),
        "language": next(iter(_list_names(article.get("inLanguage"), things)), None),
        "based_on": tuple(url for one in based if (url := _find_thing_url(one))),
    }


def read_metas(page: HtmlElement) -> dict[str, list[str]]:
    """Names of `meta` elements in small letters, each with all its contents."""
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            said.setdefault(name.strip().lower(), []).append(content)
    return said


def clean_text_of(value: object, longest: int) -> str | None:
    """A string on one line, its entities read ("&amp;" in JSON is a common slip); None for anything else or longer."""
    import html

    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(re.sub(r"<[^<>]{0,200}>", "", value)).split())
    return text if 0 < len(text) <= longest else None


def clean_url(value: object) -> str | None:
    """A web address, or None."""
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value.strip())
        fits = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return value.strip() if fits and not re.search(r"\s", value.strip()) else None


def _find_thing_url(thing: Any) -> str | None:
    return clean_url(thing.get("url") or thing.get("@id") if isinstance(thing, Mapping) else thing)


def _take_url(values: Iterable[object]) -> str | None:
    return next((url for value in values if (url := clean_url(value))), None)


def _list_names(value: object, things: Things) -> list[str]:
    """Names of persons or organisations, bare or as things."""
    names: list[str] = []
    for one in list_values(value)[:50]:
        thing = things.follow(one)
        inner = thing.get("name") if isinstance(thing, Mapping) else thing
        for name in list_values(inner):
            text = clean_text_of(name, MAX_NAME)
            if text and not clean_url(text) and text not in names:
                names.append(text)
    return names


def _list_meta(metas: Mapping[str, list[str]], field: str) -> list[str]:
    return next((metas[name] for name in METAS[field] if metas.get(name)), [])


def _take_meta(metas: Mapping[str, list[str]], field: str) -> str | None:
    return next(iter(_list_meta(metas, field)), None)


def _find_marked(page: HtmlElement, prop: str) -> str | None:
    """The name inside an element with this `itemprop`."""
    for element in page.xpath(f".//*[@itemprop='{prop}']"):
        inner = element.xpath(".//*[@itemprop='name']")
        node = inner[0] if inner else element
        if text := clean_text_of(node.get("content") or node.text_content(), MAX_NAME):
            return text
    return None


def find_address(page: HtmlElement, others: Sequence[object], url: str | None) -> str | None:
    """The page's own address: its canonical link, made whole by the others where it is relative, else one of them.

    What a link carries to tell where a reader came from is left out.
    """
    bases = [page.find(".//base[@href]").get("href") if page.find(".//base[@href]") is not None else None, *others, url]
    base = _take_url(bases)
    for link in page.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            href = (link.get("href") or "").strip()
            if whole := clean_url(href) or (clean_url(_join(base, href)) if base and href else None):
                return cut_tracking(whole)
    found = _take_url(others)
    return cut_tracking(found) if found else None


def cut_tracking(url: str) -> str:
    """An address without the parameters by which campaigns and networks follow a link."""
    parts = urlsplit(url)
    kept = [one for one in parts.query.split("&") if one and not TRACKING.match(one)]
    return parts._replace(query="&".join(kept)).geturl() if len(kept) < len(parts.query.split("&")) else url


def _join(base: str, href: str) -> str | None:
    try:
        return urljoin(base, href)
    except ValueError:
        return None


def _find_site(things: Things) -> str | None:
    sites = things.list_of("WebSite", "NewsMediaOrganization")
    return next((name for site in sites if (name := clean_text_of(site.get("name"), MAX_NAME))), None)


def _find_title(
    page: HtmlElement, told: Mapping[str, Any], metas: Mapping[str, list[str]], outlet: str | None
) -> str | None:
    """The headline; the page's first heading where it begins with the same words, for metadata are cut at 110 signs."""
    said = told.get("title") or clean_text_of(_find_headline(page), MAX_TITLE) or _take_meta(metas, "title")
    headings = [clean_text_of(h.text_content(), MAX_TITLE) for h in page.iter("h1") if not is_hidden(h)]
    shown = [h for h in headings if h and not (outlet and _squeeze(h) == _squeeze(outlet))]
    if said is None:
        said = shown[0] if len(shown) == 1 else clean_text_of(page.findtext(".//title"), MAX_TITLE)
    said = _cut_outlet(said, outlet) if said else None
    for heading in shown:
        if said is None or _begins(heading, said.rstrip("….")) or _begins(said, heading):
            return heading
    return said


def _begins(title: str, other: str) -> bool:
    """Whether one title begins with the words of the other."""
    return bool(_squeeze(other)) and _squeeze(title).startswith(_squeeze(other))


def _find_headline(page: HtmlElement) -> str | None:
    marked = page.xpath(".//*[@itemprop='headline']")
    return (marked[0].get("content") or marked[0].text_content()) if marked else None


def _cut_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name at either end."""
    parts = re.split(r"\s+[|–—·•:-]\s+|\s*\|\s*|(?<=\w):\s+", title)
    if outlet and len(parts) > 1:
        if is_same_outlet(parts[-1], outlet):
            return title[: title.rindex(parts[-1])].rstrip(" |–—·•:-")
        if is_same_outlet(parts[0], outlet):
            return title[len(parts[0]) :].lstrip(" |–—·•:-")
    return title


def _find_language(page: HtmlElement, told: Mapping[str, Any], metas: Mapping[str, list[str]]) -> str | None:
    """A language tag ("en-GB")."""
    for value in (page.get("lang"), told.get("language"), _take_meta(metas, "language")):
        tag = (value or "").strip().replace("_", "-")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
            return tag
    return None


def _find_credit(
    article: Mapping[str, Any] | None, things: Things, metas: Mapping[str, list[str]], known: Known
) -> str | None:
    """The agency or outlet whose text it is, where the page names another than itself.

    What is made for it (`creditText`, `sourceOrganization`) may name anybody; a provider, an owner of rights or a
    byline only counts where it is an agency, for most pages name themselves or their company there.
    """
    article = article or {}
    clear = [*_list_names(article.get("sourceOrganization"), things), *_list_names(article.get("creditText"), things)]
    loose = [*_list_names(article.get("provider"), things), *_list_names(article.get("copyrightHolder"), things)]
    loose += [*_list_meta(metas, "credit"), *(part.strip() for part in re.split(r",|/|\band\b", known.byline or ""))]
    for name, is_clear in [*((n, True) for n in clear), *((n, False) for n in loose)]:
        if known.outlet and is_same_outlet(name, known.outlet):
            continue
        if agency := find_agency(name):
            return agency
        if is_clear and len(name.split()) <= 6:
            return name
    return None


def _squeeze(text: str) -> str:
    return squeeze(text).lower()
