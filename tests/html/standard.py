"""The tables of the HTML Living Standard, as far as a news site writes HTML: what stands in what, and what may be said of it.

https://html.spec.whatwg.org/multipage/indices.html; roles and properties by ARIA 1.2. What is not here is a fault: a new element is
looked up there and entered here.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PHRASING = _set(
    """a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe img input ins kbd label link
    map mark meta meter noscript object output picture progress q ruby s samp script select slot small span strong sub sup svg
    template textarea time u var video wbr"""
)
FLOW = PHRASING | _set(
    """address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main
    menu nav ol p pre search section table ul"""
)
METADATA = _set("base link meta noscript script style template title")
SUPPORT = frozenset({"script", "template"})
INTERACTIVE = frozenset({"button", "details", "embed", "iframe", "label", "select", "textarea"})  # with <a href>, <input> not hidden
TEXT: frozenset[str] = frozenset()  # text alone
NOTHING = None  # not even text
TRANSPARENT = frozenset({"a", "ins", "del", "noscript", "map", "object", "slot", "canvas"})

# What may stand in an element; what is not named here takes phrasing content.
CONTENT: dict[str, frozenset[str] | None] = {
    "html": frozenset({"head", "body"}),
    "head": METADATA,
    **dict.fromkeys(("title", "script", "style", "textarea", "option"), TEXT),
    **dict.fromkeys(("meta", "link", "base", "br", "hr", "img", "input", "wbr", "source", "track", "area", "embed", "col"), NOTHING),
    **dict.fromkeys(
        _set(
            """body article section nav aside header footer address main search div blockquote li dd figcaption td form dialog template"""
        ),
        FLOW,
    ),
    "dt": FLOW - {"header", "footer", "article", "aside", "nav", "section", "h1", "h2", "h3", "h4", "h5", "h6"},
    "th": FLOW - {"header", "footer", "article", "aside", "nav", "section", "h1", "h2", "h3", "h4", "h5", "h6"},
    "figure": FLOW | {"figcaption"},
    "details": FLOW | {"summary"},
    "fieldset": FLOW | {"legend"},
    "caption": FLOW - {"table"},
    "summary": PHRASING | {"h1", "h2", "h3", "h4", "h5", "h6", "hgroup"},
    "legend": PHRASING | {"h1", "h2", "h3", "h4", "h5", "h6"},
    **dict.fromkeys(("ul", "ol", "menu"), frozenset({"li"}) | SUPPORT),
    "dl": frozenset({"dt", "dd", "div"}) | SUPPORT,
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}) | SUPPORT,
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"}) | SUPPORT),
    "tr": frozenset({"th", "td"}) | SUPPORT,
    "colgroup": frozenset({"col", "template"}),
    "select": frozenset({"option", "optgroup", "hr"}) | SUPPORT,
    "optgroup": frozenset({"option"}) | SUPPORT,
    "datalist": PHRASING | {"option"},
    "picture": frozenset({"source", "img"}) | SUPPORT,
    "ruby": PHRASING | {"rt", "rp"},
}
# What no white space counts for and no other text may stand in.
NO_TEXT = _set("html head ul ol menu dl table thead tbody tfoot tr colgroup select optgroup picture")
# The first or only place of some children.
FIRST = {"details": "summary", "fieldset": "legend", "table": "caption"}
# What may not stand anywhere within an element.
NEVER_WITHIN: dict[str, frozenset[str]] = {
    "form": frozenset({"form"}),
    "header": frozenset({"header", "footer", "main"}),
    "footer": frozenset({"header", "footer", "main"}),
    "address": _set("header footer address article aside nav section h1 h2 h3 h4 h5 h6"),
    "label": frozenset({"label"}),
    "dfn": frozenset({"dfn"}),
    **dict.fromkeys(("article", "aside", "nav", "section"), frozenset({"main"})),
}

GLOBAL = _set(
    """accesskey autocapitalize autofocus class contenteditable dir draggable enterkeyhint hidden id inert inputmode is itemid
    itemprop itemref itemscope itemtype lang nonce popover role slot spellcheck style tabindex title translate"""
)
ATTRIBUTES = {
    name: frozenset(words.split())
    for name, words in {
        "a": "href target download ping rel hreflang type referrerpolicy",
        "audio": "src crossorigin preload autoplay loop muted controls",
        "bdo": "",
        "blockquote": "cite",
        "button": "disabled form formaction formmethod name type value popovertarget",
        "col": "span",
        "colgroup": "span",
        "data": "value",
        "del": "cite datetime",
        "details": "name open",
        "dialog": "open",
        "fieldset": "disabled form name",
        "form": "accept-charset action autocomplete enctype method name novalidate target rel",
        "img": "alt src srcset sizes crossorigin usemap ismap width height referrerpolicy decoding loading fetchpriority",
        "input": "accept alt autocomplete checked dirname disabled form list max maxlength min minlength multiple name pattern placeholder "
        "readonly required size src step type value",
        "ins": "cite datetime",
        "label": "for",
        "li": "value",
        "link": "href crossorigin rel as media hreflang type sizes imagesrcset imagesizes referrerpolicy integrity "
        "color disabled fetchpriority",
        "meta": "name http-equiv content charset media property",
        "meter": "value min max low high optimum",
        "ol": "reversed start type",
        "optgroup": "disabled label",
        "option": "disabled label selected value",
        "output": "for form name",
        "progress": "value max",
        "q": "cite",
        "script": "src type nomodule async defer crossorigin integrity referrerpolicy fetchpriority",
        "select": "autocomplete disabled form multiple name required size",
        "source": "type media src srcset sizes width height",
        "style": "media",
        "td": "colspan rowspan headers",
        "textarea": "autocomplete cols dirname disabled form maxlength minlength name placeholder readonly required rows wrap",
        "th": "colspan rowspan headers scope abbr",
        "time": "datetime",
        "video": "src crossorigin poster preload autoplay playsinline loop muted controls width height",
    }.items()
}
# Without these an element says nothing, or not enough.
REQUIRED = {"img": {"src", "alt"}, "link": {"href", "rel"}, "optgroup": {"label"}, "bdo": {"dir"}, "data": {"value"}, "meter": {"value"}}
VALUES = {
    "dir": {"ltr", "rtl", "auto"},
    "loading": {"lazy", "eager"},
    "decoding": {"sync", "async", "auto"},
    "scope": {"row", "col", "rowgroup", "colgroup"},
    "enterkeyhint": {"enter", "done", "go", "next", "previous", "search", "send"},
    "autocapitalize": {"off", "none", "on", "sentences", "words", "characters"},
    "spellcheck": {"true", "false", ""},
    "translate": {"yes", "no", ""},
    "crossorigin": {"anonymous", "use-credentials", ""},
}
LINKS = _set(
    """alternate author bookmark canonical dns-prefetch external help icon license manifest me modulepreload next nofollow noopener
    noreferrer opener pingback preconnect prefetch preload prev privacy-policy search shortcut stylesheet tag terms-of-service
    apple-touch-icon"""
)
ROLES = _set(
    """alert alertdialog application article banner button cell checkbox columnheader combobox complementary contentinfo definition
    dialog directory document feed figure form generic grid gridcell group heading img link list listbox listitem log main
    marquee math menu menubar menuitem meter navigation none note option presentation progressbar radio radiogroup region row
    rowgroup rowheader scrollbar search searchbox separator slider spinbutton status switch tab table tablist tabpanel term
    textbox timer toolbar tooltip tree treegrid treeitem"""
)
ARIA = _set(
    """activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex colindextext colspan
    controls current describedby description details disabled dropeffect errormessage expanded flowto grabbed haspopup hidden
    invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns placeholder posinset
    pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan selected setsize sort valuemax
    valuemin valuenow valuetext"""
)
# Attributes that name elements of the page by their ids.
REFERENCES = frozenset(
    {"for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "form", "list"}
)
# Elements that without a role of their own have none that could bear a name (ARIA in HTML).
NAMELESS = _set("""b bdi bdo caption cite code data del div em i ins kbd mark p q s samp small span strong sub sup time u var""")
