"""Pelican's settings for one language of the bench's site: `bench.peers.pelican` makes a copy with its code for each."""

import json
from pathlib import Path

HERE = Path(__file__).parent
DEFAULT_LANG = "fa"
ROOT = "/" if DEFAULT_LANG == "fa" else f"/{DEFAULT_LANG}/"
WORDS = {
    "fa": {
        "news": "خبرها",
        "timeline": "گاه‌شمار",
        "people": "اشخاص",
        "organisations": "سازمان‌ها",
        "earlier": "پیش از این",
        "later": "پس از این",
    },
    "en": {
        "news": "News",
        "timeline": "Timeline",
        "people": "People",
        "organisations": "Organisations",
        "earlier": "Earlier",
        "later": "Later",
    },
}[DEFAULT_LANG]
SITENAME = {"fa": "خانه تعاونگران ایران", "en": "Cooperators' House of Iran"}[DEFAULT_LANG]
SITEURL = "https://khaneh.example" + ROOT.rstrip("/")
TIMEZONE = "Asia/Tehran"
PATH = str(HERE / "content" / DEFAULT_LANG)
OUTPUT_PATH = str(HERE / "dist" / ("" if DEFAULT_LANG == "fa" else DEFAULT_LANG))
THEME = str(HERE / "theme")
THEME_STATIC_DIR = "assets"
PLUGIN_PATHS = [str(HERE)]
PLUGINS = ["lists"]
NAMES = {
    kind: {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (HERE / "names" / kind).glob("*.json")}
    for kind in ("people", "organisations")
}
MONTHS = json.loads((HERE / "names" / "months.json").read_text(encoding="utf-8"))

# People are authors and organisations tags, as Pelican has them.
ARTICLE_URL, ARTICLE_SAVE_AS = "news/{slug}/", "news/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "people/{slug}/", "people/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "organisations/{slug}/", "organisations/{slug}/index.html"
CATEGORY_SAVE_AS = ARCHIVES_SAVE_AS = YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = ""
SLUGIFY_SOURCE = "basename"
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": 20, "author": 20, "tag": 20, "month": 20, "entities": 20}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ATOM, AUTHOR_FEED_ATOM, TAG_FEED_ATOM = "feed.xml", "people/{slug}/feed.xml", "organisations/{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
STATIC_PATHS: list[str] = []
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
# What it can keep from one run to the next: the HTML of articles that have not changed.
CACHE_CONTENT = LOAD_CACHE_CONTENT = True
CONTENT_CACHING_LAYER, CHECK_MODIFIED_METHOD = "reader", "mtime"
CACHE_PATH = str(HERE / "cache" / DEFAULT_LANG)
