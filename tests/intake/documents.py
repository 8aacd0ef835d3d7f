"""Word documents and WordPress exports, made as those programs make them."""

# ruff: noqa: E501  names of namespaces do not break
from __future__ import annotations

import zipfile
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
_WORD_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"""
_STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style></w:styles>'
)


def p(text: str, style: str = "") -> str:
    """A paragraph; `text` may hold runs of its own."""
    inner = text if text.startswith("<w:") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}{inner}</w:p>"


def run(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"


def docx(body: str, head: str = "", notes: str = "") -> bytes:
    """A document of these paragraphs; `head` stands before the root element of its text, `notes` are footnotes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELS)
        file.writestr("word/_rels/document.xml.rels", _WORD_RELS)
        file.writestr("word/styles.xml", _STYLES)
        file.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
        file.writestr("word/document.xml", f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def item(number: int, title: str, content: str, **given: str) -> str:
    """One post of an export; `given` overrides its fields (`link`, `name`, `status`, `type`, `date`, `category`, `password`)."""
    said = {
        "link": f"https://house.example.ir/1402/11/19/{number}/",
        "name": f"post-{number}",
        "status": "publish",
        "type": "post",
        "date": "2024-02-08 09:30:00",
        "category": "اقتصاد",
        "password": "",
        **given,
    }
    return f"""<item>
\t\t<title><![CDATA[{title}]]></title>
\t\t<link>{said["link"]}</link>
\t\t<pubDate>Thu, 08 Feb 2024 06:00:00 +0000</pubDate>
\t\t<dc:creator><![CDATA[admin]]></dc:creator>
\t\t<guid isPermaLink="false">https://house.example.ir/?p={number}</guid>
\t\t<description></description>
\t\t<content:encoded><![CDATA[{content}]]></content:encoded>
\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>
\t\t<wp:post_id>{number}</wp:post_id>
\t\t<wp:post_date><![CDATA[{said["date"]}]]></wp:post_date>
\t\t<wp:post_date_gmt><![CDATA[2024-02-08 06:00:00]]></wp:post_date_gmt>
\t\t<wp:post_name><![CDATA[{said["name"]}]]></wp:post_name>
\t\t<wp:status><![CDATA[{said["status"]}]]></wp:status>
\t\t<wp:post_type><![CDATA[{said["type"]}]]></wp:post_type>
\t\t<wp:post_password><![CDATA[{said["password"]}]]></wp:post_password>
\t\t<category domain="post_tag" nicename="farsh"><![CDATA[فرش]]></category>
\t\t<category domain="category" nicename="eco"><![CDATA[{said["category"]}]]></category>
\t\t<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>
\t\t<wp:comment><wp:comment_content><![CDATA[نظر خواننده‌ای که در خبر نیست]]></wp:comment_content></wp:comment>
\t</item>"""


def export(*items: str, head: str = "") -> bytes:
    """A whole export of these posts."""
    joined = "\n\t".join(items)
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
{head}<!-- This is a WordPress eXtended RSS file generated by WordPress; <item> stands here in words only -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>خانه</title><link>https://house.example.ir</link><wp:wxr_version>1.2</wp:wxr_version>
\t{joined}
</channel></rss>
""".encode()
