"""How templates call the parts of a page: classes and ids of the portals, agencies and themes that Iranian newsrooms use.

They are evidence beside the text itself, never the only one: an element that holds the headline or most of the prose is no sidebar,
whatever it is called.
"""

from __future__ import annotations

import re

from khaneh.intake.blocks import Element

_ROUND_ABOUT_TAGS = frozenset({"nav", "footer", "aside", "form", "button", "select", "menu", "textarea", "fieldset", "figcaption"})
_ROUND_ABOUT_ROLES = re.compile(r"\b(?:navigation|complementary|contentinfo|search|banner|alert|dialog)\b")


def _any(words: str, end: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words.split())}){end}", re.IGNORECASE)


# What never is an article, even where it is longer than one.
_COMMENTS = _any("comments? disqus respond(?![a-z]) reply nazar didgah feedback")
_AROUND = _any(
    "stream-item "
    "relat similar more-?news read-?more also-read suggested recommend mortabet jp-relatedposts yarpp you-?may "
    "share sharing social addtoany sharedaddy telegram whatsapp eitaa bread-?crumb news_path sidebar side-bar widget navbar navigation "
    "nav-links post-nav pagenav pager(?![a-z]) pagination footer copyright keyword hashtag most-?visit mostvisit popular latest trending "
    "hot-?news top-?news last-?news newest advert banner td-a-rec short-?link newsletter subscri signin register author-?box author-?bio "
    "author-?info about-?author avatar report-?error gozaresh skip-link screen-reader visually-hidden cookie popup carousel slider "
    "newsticker download-?app archive-list prev-?next post-views qr-?code news_tools news_links"
)
_AROUND_WHOLE = _any(
    "menu tags? tag-?box most ads? tabligh rating rate rank vote poll print print-header login search follow sr-only modal toast "
    "ticker caption wp-caption-text visit hits views? counter icons peyvand tags_title tags_container news_tags news_hits",
    end=r"(?![a-z])",
)
_BODY = _any(
    "entry-content post-content article-body articlebody article-content article-text news-?body news-?text news-?content item-?text "
    "item-?body item-?fulltext news-?main-?body edn_article-?content com-content-article__body td-post-content post-body postbody story "
    "khabar-?matn echo_detail matn full-?text fulltext content-text text-content body(?:$|[\\s_-]) single-content detail-?body detail-?text"
)
_KICKER = _any("kicker headline-super super-?title roo?-?_?titr rutitr sur-?title pre-?title up-?title over-?title sup-?title top-?title")
_HEADER = _any("header article-?head item-?head title-?box titr-?box news-?head post-?head")
_HEADLINE = _any("title titr headline entry-title subject")


def is_round_about(element: Element) -> bool:
    """Navigation, sharing, lists of other news: by its tag, its role, or what it is called."""
    if element.tag in ("html", "body", "main", "article"):
        return element.hidden
    return bool(
        element.tag in _ROUND_ABOUT_TAGS
        or element.hidden
        or _ROUND_ABOUT_ROLES.search(element.prop)
        or _AROUND.search(element.names)
        or _AROUND_WHOLE.search(element.names)
        or is_comments(element)
    )


def is_comments(element: Element) -> bool:
    return element.tag not in ("html", "body", "main", "article") and bool(_COMMENTS.search(element.names))


def is_body(element: Element) -> bool:
    return bool(_BODY.search(element.names))


def is_marked_body(element: Element) -> bool:
    """schema.org's own word for it."""
    return "articlebody" in element.prop.lower()


def is_kicker(element: Element) -> bool:
    return bool(_KICKER.search(element.names))


def is_header(element: Element) -> bool:
    return bool(_HEADER.search(element.names))


def is_headline(element: Element) -> bool:
    return "headline" in element.prop.lower() or bool(_HEADLINE.search(element.names))
