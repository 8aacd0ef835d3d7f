"""A small newsroom that has one of everything, and the tools to read its pages."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.sites import House, house

SITE = """
-- content/people/kabiri.md --
---
name: محمد کبیری
sort: کبیری، محمد
roles:
  - {title: معاون وزیر, organisation: ministry, from: 1398, until: 1400, en: Deputy minister}
en: {name: Mohammad Kabiri}
---
درباره کبیری.
-- content/people/panah.md --
---
name: پناه
sort: پناه
honorific: دکتر
en: {name: Panah, honorific: Dr}
---
-- content/people/minister.md --
---
name: {text: محمد شریعتمداری, basis: public}
sort: شریعتمداری، محمد
---
-- content/people/stranger.md --
---
name: رضا ناشناس
sort: ناشناس، رضا
confirmed: false
---
-- content/organisations/ministry.md --
---
name: وزارت تعاون
kind: ministry
en: {name: Ministry of Cooperatives}
---
-- content/organisations/bureau.md --
---
name: دفتر تعاون
kind: office
parent: {id: ministry, basis: public}
en: {name: Cooperatives Bureau}
---
-- content/originals/one.txt --
كبيري گفت: بله.
-- content/articles/one.md --
---
title: گفته‌های <کبیری> & دیگران
kicker: در نشست تعاون
lede: لید خبر نخست.
code: "4321"
date: 1398-09-03
date_basis: inferred
date_evidence: ۳ آذر
added: 2026-11-01T10:00:00+03:30
updated: 2026-11-05T10:00:00+03:30
source: {name: دفتر تعاون, via: خبرگزاری دور, basis: inferred}
original: originals/one.txt
people:
  - {id: kabiri, role: معاون وزیر}
  - {id: panah, role: مدیرکل}
  - {id: minister}
  - {id: stranger, role: رئیس}
organisations: [ministry, bureau]
places: [تهران, ساری]
events:
  - {date: 1384, fa: ابلاغ سیاست‌ها, en: Policies announced}
corrections:
  - {date: 1404-09-01, text: نام درست شد}
status: published
en:
  title: What Kabiri said
  summary: Kabiri spoke in Tehran.
  of: 000000000000
---
بند نخست.

کبیری گفت: بله.
{: by="kabiri" }

وی افزود: شاید.
{: by="kabiri" }

دکتر پناه و کبیری گفتند: نه.
{: by="panah kabiri" }

مدیران دفتر خواستار شدند.
{: by="مدیران دفتر" }
-- content/articles/two.md --
---
title: خبر دوم
title_derived: true
date: 1403-02
date_basis: inferred
date_evidence: هفته کارگر
added: 2026-11-02T10:00:00+03:30
people: [kabiri]
organisations: [ministry]
status: published
en:
  title: The second report
  summary: About the second.
---
متن دوم.
-- content/articles/three.md --
---
title: خبر سوم
date: unknown
added: 2026-11-03T10:00:00+03:30
people: [kabiri]
status: published
---
متن سوم.
-- content/articles/four.md --
---
title: خبر چهارم
date: 2025-11-16
added: 2026-11-04T10:00:00+03:30
organisations: [ministry]
status: published
---
متن چهارم.
-- content/articles/gone.md --
---
title: خبری که نباید بماند
date: 1400-01-19
added: 2026-11-04T10:00:00+03:30
status: withdrawn
reason: به درخواست منبع
---
متنی که نباید بماند.
-- content/pages/about.md --
---
title: درباره ما
order: 1
menu: true
---
متن درباره ما.
-- content/pages/about.en.md --
---
title: About us
order: 1
menu: true
---
Text about us.
"""


def newsroom(root: Path, extra: str = "") -> House:
    """The site of SITE, built."""
    made = house(root, SITE + extra)
    made.build()
    return made


def tree(made: House, address: str) -> html.HtmlElement:
    """A page as a tree."""
    return html.document_fromstring(made.page(address).encode(), parser=html.HTMLParser(encoding="utf-8"))


def text(element: html.HtmlElement) -> str:
    """What is read in an element, white space as one space."""
    return " ".join(element.text_content().split())


def one(page: html.HtmlElement, selector: str) -> html.HtmlElement:
    """The only element a simple CSS class or XPath finds; `.x` is short for any element of class x."""
    path = f"//*[contains(concat(' ', @class, ' '), ' {selector[1:]} ')]" if selector.startswith(".") else selector
    found = page.xpath(path)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def every(page: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    """All elements of a class."""
    return page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")
