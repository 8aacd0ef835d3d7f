"""Pages as browsers save them from the portals and agencies of Iran: their templates' tags and classes round an article of our own.

Each template takes an `Article` and puts round it what stands round one on such a site: menus, columns of teasers that are prose too,
related news, share bars, comments, footers.
"""

# ruff: noqa: E501  a template's tags stand as they are sent
from __future__ import annotations

import json

import msgspec


class Article(msgspec.Struct, frozen=True):
    """What is to be found. `stamp` is what the page shows, `published` what its metadata says."""

    kicker: str = "رئیس اتاق تعاون یزد در نشست فصلی:"
    title: str = "سهم تعاونی‌ها از بازار فرش یزد دو برابر شد"
    lede: str = "رئیس اتاق تعاون استان یزد از دو برابر شدن سهم تعاونی‌های این استان از بازار فرش دستباف خبر داد."
    paragraphs: tuple[str, ...] = (
        "به گزارش خبرنگار ما از یزد، رضا کاویانی در نشست فصلی اتاق تعاون گفت: بافندگان این استان امسال ۱۲ هزار متر فرش فروخته‌اند.",
        "آمار چه می‌گوید؟",
        "وی افزود: در سال ۱۴۰۰ تنها چهار تعاونی فرش در استان فعال بود و امروز نُه تعاونی کار می‌کند.",
        "کاویانی درباره بیمه بافندگان گفت: پرونده ۳۴۰ نفر تکمیل شده است و بقیه تا پایان سال به سرانجام می‌رسد.",
        "نه!",
        "او در پایان از بانک توسعه تعاون خواست وام‌های کوچک را بی‌ضامن بپردازد.",
    )
    stamp: str = "۱۹ بهمن ۱۴۰۲ - ۰۹:۳۰"
    published: str = "2024-02-08T09:30:00+03:30"
    code: str = "6017630"
    address: str = "https://news.example.ir/news/6017630/farsh"
    site: str = "خبرگزاری نمونه"

    def body(self, tag: str = "p") -> str:
        return "\n".join(f"<{tag}>{text}</{tag}>" for text in self.paragraphs)


MENU = "".join(f'<li><a href="/s{n}">{name}</a></li>' for n, name in enumerate(("صفحه نخست", "سیاسی", "اقتصادی", "استان‌ها", "درباره ما")))
TEASERS = (
    "استاندار کرمان از آغاز ساخت سه نیروگاه خورشیدی در شرق این استان تا پایان سال جاری خبر داد و جزئیات آن را گفت.",
    "وزیر راه گفت قطار تندروی تهران به اصفهان سال آینده به ایستگاه قم می‌رسد و بلیت آن ارزان‌تر از هواپیماست.",
    "سازمان هواشناسی برای شش استان ساحلی هشدار نارنجی صادر کرد و از ماهیگیران خواست به دریا نروند.",
)
COMMENTS = (
    "ناشناس: کاش یکی هم به فکر بافنده‌های روستاهای دور باشد که سال‌هاست بیمه ندارند و کسی سراغشان نمی‌رود.",
    "علی: این آمار را هر سال می‌گویند و ما در بازار چیزی نمی‌بینیم، فروش فرش نصف شده و مغازه‌ها می‌بندند.",
)


def _head(a: Article, extra: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>{a.title} - {a.site}</title>{extra}'
        "<style>.x{color:red}</style><script>var t='به گزارش';</script></head>"
    )


def _open_graph(a: Article) -> str:
    return (
        f'<meta property="og:title" content="{a.title}"><meta property="og:site_name" content="{a.site}">'
        f'<meta property="article:published_time" content="{a.published}"><link rel="canonical" href="{a.address}">'
    )


def _teasers(link: bool = True) -> str:
    return "".join(f'<li><a href="/news/{n}">{text}</a></li>' if link else f"<li>{text}</li>" for n, text in enumerate(TEASERS))


def stock(a: Article) -> str:
    """The system of Mehr, IRNA, ISNA, Mashregh: schema.org in class and itemprop."""
    return f"""{_head(a, _open_graph(a))}<body class="rtl fa"><header id="masthead"><nav class="menu"><ul>{MENU}</ul></nav></header>
<main id="main"><div class="row"><div class="col-md-8"><article id="item" class="item" itemscope itemtype="http://schema.org/NewsArticle">
<div class="print-header" style="display: none;"><ul><li class="id">کد خبر <span>{a.code}</span></li></ul></div>
<div class="item-header"><div class="item-nav row"><div class="col-6"><ol class="breadcrumb"><li><a href="/s">اقتصاد</a></li></ol></div>
<div class="col-6 item-date"><span>{a.stamp}</span></div><div><ul class="header-sharing"><li><a href="tg://x">تلگرام</a></li></ul></div></div>
<div class="item-title"><h4 class="subtitle kicker">{a.kicker}</h4><h1 class="title"><a itemprop="headline" href="/n">{a.title}</a></h1></div></div>
<div class="item-summary"><figure class="item-img"><img src="a.jpg" alt="فرش"></figure>
<p class="summary introtext" itemprop="description">{a.lede}</p></div>
<div class="item-body"><div itemprop="articleBody" class="item-text">{a.body()}
<p>بیشتر بخوانید:</p><ul><li><a href="/n/1">{TEASERS[0]}</a></li><li><a href="/n/2">{TEASERS[1]}</a></li></ul></div>
<div class="item-code">کد خبر <span>{a.code}</span></div></div></article>
<section class="box tags"><header><h2>برچسب‌ها</h2></header><ul><li><a href="/tag/1">فرش</a></li><li><a href="/tag/2">یزد</a></li></ul></section>
<section class="box related"><header><h2>اخبار مرتبط</h2></header><ul>{_teasers()}</ul></section>
<section class="box comments" id="comments"><h2>نظرات</h2><ul>{"".join(f"<li><p>{c}</p></li>" for c in COMMENTS)}</ul>
<form><label>نظر شما</label><textarea></textarea></form></section></div>
<div class="col-md-4"><section class="box"><h2>پربازدیدترین‌ها</h2><ul>{_teasers()}</ul></section></div></div></main>
<footer id="footer"><p>تمامی حقوق این سایت برای {a.site} محفوظ است. نقل مطالب با ذکر منبع بلامانع است.</p></footer></body></html>"""


def isna(a: Article) -> str:
    """ISNA: the stamp in a list above the headline, the agency in the lede."""
    return f"""{_head(a, _open_graph(a))}<body><div id="app"><header class="site-header"><nav>{MENU}</nav></header>
<section class="main-content"><article class="item"><div class="full-news-text">
<section class="meta-news"><ul class="list-unstyled"><li><i class="fa fa-calendar-o"></i> <span class="title-meta">پنجشنبه /</span>
<span class="text-meta">{a.stamp}</span></li><li><span class="title-meta">دسته‌بندی:</span> <span class="text-meta">یزد</span></li>
<li><span class="title-meta">کد خبر:</span> <span class="text-meta">{a.code}</span></li></ul></section>
<div class="item-title"><h2 class="kicker">{a.kicker}</h2><h1 class="first-title" itemprop="headline">{a.title}</h1></div>
<p class="summary" itemprop="description">{a.lede}</p><div itemprop="articleBody" class="item-text">{a.body()}<p>انتهای پیام</p></div></div>
<footer class="tags"><span>برچسب‌ها:</span><ul><li><a href="/tag/1">فرش دستباف</a></li></ul></footer></article></section>
<section id="sidebar1">{"".join(f'<div class="news"><h3><a href="/n/{n}">{t[:40]}</a></h3><p>{t}</p></div>' for n, t in enumerate(TEASERS))}</section>
</div></body></html>"""


def samaneh(a: Article) -> str:
    """The system of YJC, Tabnak, Asr Iran, Kayhan: tables of classes, the text broken by <br>."""
    text = "<br>\n<br>\n".join(a.paragraphs)
    return f"""{_head(a)}<body><div id="header"><div class="menu_top"><ul>{MENU}</ul></div></div><div class="container" id="news">
<div class="col1-news"><div class="news_toolbar"><div class="news_nav news_id_c"><span class="news_nav_title">کد خبر: </span>{a.code}</div>
<div class="news_nav news_pdate_c"><span class="news_nav_title">تاریخ انتشار: </span>{a.stamp}</div>
<div class="news_nav news_hits">۵۸۱۶ بازدید</div><div class="news_path"><a href="/">صفحه نخست</a> » <a href="/e">اقتصاد</a></div></div>
<div class="rutitr">{a.kicker}</div><div class="title"><h1 class="title"><a href="/fa/news/1">{a.title}</a></h1></div>
<div class="subtitle">{a.lede}</div><div class="body" id="newsMainBody"><div align="justify">{text}</div><div class="wrapper"></div></div>
<div class="short_link_con">لینک کوتاه: https://x.example.ir/{a.code}</div>
<div class="tags_title">برچسب ها: <a href="/t/1">فرش</a>، <a href="/t/2">بیمه</a></div>
<div class="related_news"><div class="t">مطالب مرتبط</div>{"".join(f'<div><a class="title5" href="/{n}">{t}</a></div>' for n, t in enumerate(TEASERS))}</div>
<div class="comments"><div class="comments_title">نظر شما</div>{"".join(f'<div class="comm_answer">{c}</div>' for c in COMMENTS)}</div></div>
<div class="col2-news">{"".join(f'<div class="box"><a class="title6" href="/{n}">{t[:50]}</a><div class="lead3">{t}</div></div>' for n, t in enumerate(TEASERS))}</div>
</div><div id="foot">تمام حقوق مادی و معنوی این سایت متعلق به {a.site} است.</div></body></html>"""


def tasnim(a: Article) -> str:
    """Tasnim: headings for everything, the story in paragraphs, boxes of more news inside it."""
    data = json.dumps(
        {"@context": "http://schema.org", "@type": "NewsArticle", "headline": a.title, "datePublished": a.published, "url": a.address}
    )
    first, *rest = a.paragraphs
    box = f'<div class="readmore-container"><h3>بیشتر بخوانید</h3><ul><li><a href="/a">{TEASERS[2]}</a></li></ul></div>'
    return f"""{_head(a, f'<script type="application/ld+json">{data}</script>')}<body><div class="container"><nav class="navbar"><ul>{MENU}</ul></nav>
<section class="news"><article class="single-news"><h3 class="rotitr">{a.kicker}</h3><h1 class="title">{a.title}</h1>
<ul class="list-inline details"><li class="time">{a.stamp}</li><li class="service"><a href="/s">اقتصادی</a></li></ul>
<h3 class="lead">{a.lede}</h3><div class="story"><p>{first}</p>{box}{"".join(f"<p>{t}</p>" for t in rest)}<p>انتهای پیام/</p></div>
<div class="social-share"><a href="#">واتساپ</a></div></article>
<section class="related-news"><h4>اخبار مرتبط</h4>{"".join(f'<article><h2 class="title"><a href="/{n}">{t}</a></h2></article>' for n, t in enumerate(TEASERS))}</section>
<section id="comments"><div class="comment-list">{"".join(f"<div><p>{c}</p></div>" for c in COMMENTS)}</div></section></section></div></body></html>"""


def wordpress(a: Article) -> str:
    """A theme in the manner of the classic ones, with Jetpack's sharing and related posts inside the text's element."""
    return f"""{_head(a, _open_graph(a))}<body class="rtl single single-post has-sidebar"><div id="page" class="site"><a class="skip-link screen-reader-text" href="#c">پرش به محتوا</a>
<header id="masthead" class="site-header"><h1 class="site-title"><a href="/">{a.site}</a></h1><nav class="main-navigation"><ul>{MENU}</ul></nav></header>
<div id="content" class="site-content content-sidebar-wrap"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-71" class="post-71 post type-post status-publish hentry category-news tag-farsh"><header class="entry-header">
<h2 class="entry-title">{a.title}</h2><div class="entry-meta"><span class="posted-on">نوشته شده در <a href="/p"><time class="entry-date published" datetime="{a.published}">{a.stamp}</time></a></span>
<span class="byline"> توسط <a href="/author/x">مدیر سایت</a></span></div></header>
<div class="entry-content"><p><strong>{a.lede}</strong></p>{a.body()}<figure class="wp-caption"><img src="x.jpg"><figcaption class="wp-caption-text">نمایی از کارگاه</figcaption></figure>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">به اشتراک بگذارید:</h3><ul><li><a href="#">تلگرام</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>مرتبط</h3><p>{TEASERS[0]}</p></div></div>
<footer class="entry-footer"><span class="tags-links">برچسب: <a href="/t">فرش</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/a">نوشته قبلی: {TEASERS[1]}</a></nav>
<div id="comments" class="comments-area"><h2>۲ دیدگاه</h2><ol class="comment-list">{"".join(f"<li><p>{c}</p></li>" for c in COMMENTS)}</ol></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>آخرین نوشته‌ها</h2><ul>{_teasers()}</ul></section></aside></div></div></body></html>"""


def dnn(a: Article) -> str:
    """A ministry's portal on DotNetNuke with EasyDNNnews: everything in one form, panes of modules."""
    return f"""{_head(a)}<body id="Body"><form method="post" action="/news" id="Form"><div id="dnn_ControlPanel"></div>
<div id="skin_header"><div class="UserLogin">به پرتال اداره کل خوش آمدید</div><div id="nav"><ul class="menu">{MENU}</ul></div>
<div class="breadcrumb"><span id="dnn_dnnBREADCRUMB_lblBreadCrumb">شما اینجا هستید: <a href="/n">اخبار</a></span></div></div>
<div id="dnn_LeftPane" class="leftpane"><div class="DnnModule"><h2><span class="Head">اطلاعیه‌ها</span></h2>{"".join(f'<div class="Normal"><p>{t}</p></div>' for t in TEASERS[:2])}</div></div>
<div id="dnn_ContentPane" class="contentpane"><div class="DnnModule DnnModule-EasyDNNnews"><div class="eds_news edn_article edn_articleDetails">
<h1 class="edn_articleTitle">{a.title}</h1><h2 class="edn_articleSubTitle">{a.lede}</h2>
<div class="edn_metaDetails"><time>{a.stamp}</time> <span>تعداد بازدید: ۱۵۲</span> <span>کد خبر: {a.code}</span></div>
<div class="edn_articleContent">{a.body("div")}</div><div class="edn_socialMedia"><a href="#">چاپ</a></div>
<div class="edn_ratingWrapper">امتیاز: ۴</div></div></div></div><div id="dnn_FooterPane"><p>نشانی: یزد، بلوار دانشجو، ساختمان شماره ۲، تلفن ۰۳۵۳۸۲۱۲۳۴۵، همه حقوق محفوظ است.</p></div></form></body></html>"""


def joomla(a: Article) -> str:
    """Joomla: the headline a second heading, the meta in a definition list, no Open Graph."""
    return f"""{_head(a)}<body class="site com_content view-article"><div class="body"><div class="container"><header class="header"><div class="brand">{a.site}</div>
<nav class="navigation"><ul class="nav menu mod-list">{MENU}</ul></nav></header><div class="row-fluid"><div id="aside" class="span3"><div class="well"><h3>پربیننده‌ترین</h3><ul class="mostread mod-list">{_teasers()}</ul></div></div>
<main id="content" class="span9"><div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{a.title}</h2></div>
<div class="icons"><div class="btn-group"><ul><li><a href="#">چاپ</a></li><li><a href="#">ایمیل</a></li></ul></div></div>
<dl class="article-info muted"><dt class="article-info-term">توضیحات</dt><dd class="published"><time datetime="{a.published}" itemprop="datePublished">تاریخ انتشار: {a.stamp}</time></dd><dd class="hits">بازدید: ۱۲۰</dd></dl>
<div itemprop="articleBody"><p>{a.lede}</p>{a.body()}</div><ul class="pager pagenav"><li><a href="/a">{TEASERS[0]}</a></li><li><a href="/b">{TEASERS[1]}</a></li></ul></div></main></div></div></div>
<footer class="footer"><p>کلیه حقوق متعلق به این سایت است.</p></footer></body></html>"""


def tables(a: Article) -> str:
    """An office's page of the years before style sheets: tables within tables, fonts, nothing has a name."""
    cells = "".join(f'<tr><td><a href="/{n}">{t}</a></td></tr>' for n, t in enumerate(TEASERS))
    text = "<br>".join(a.paragraphs)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>{a.title}</title></head><body><table width="100%"><tr><td colspan="3"><table><tr>
<td><a href="/">صفحه اصلی</a></td><td><a href="/c">تماس با ما</a></td><td><a href="/m">نقشه سایت</a></td></tr></table></td></tr><tr><td width="150"><table>{cells}</table></td>
<td><font size="2">{a.stamp}</font><br><b><font size="4"><h1>{a.title}</h1></font></b><p align="justify"><b>{a.lede}</b></p><p align="justify">{text}</p></td>
<td width="150"><form><input><b>نظرسنجی:</b><br>از این سایت راضی هستید و آن را به دوستان خود معرفی می‌کنید؟</form></td></tr><tr><td colspan="3">طراحی و اجرا: شرکت داده‌پرداز</td></tr></table></body></html>"""


def magazine(a: Article) -> str:
    """A WordPress news theme made with a page builder: everything is a div, the names are the builder's."""
    return f"""{_head(a, _open_graph(a))}<body class="post-template-default"><div class="td-header-menu-wrap"><ul class="sf-menu">{MENU}</ul></div><div class="td-main-content-wrap td-container-wrap"><div class="td-container">
<div class="td-crumb-container"><div class="entry-crumbs"><a href="/">خانه</a> › <a href="/e">اقتصاد</a></div></div><div class="td-pb-row"><div class="td-pb-span8 td-main-content"><div class="td-ss-main-content"><div class="post td-post-template">
<div class="td-post-header"><header class="td-post-title"><h1 class="entry-title">{a.title}</h1><p class="td-post-sub-title">{a.lede}</p><div class="td-module-meta-info"><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{a.published}">{a.stamp}</time></span></div></header></div>
<div class="td-post-sharing-top"><a class="td-social-sharing-button" href="#">اشتراک</a></div><div class="td-post-content tagdiv-type">{a.body()}<div class="td-a-rec td-a-rec-id-content_inline">تبلیغ: فروش ویژه فرش ماشینی با تخفیف باورنکردنی در فروشگاه اینترنتی ما.</div></div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li><a href="/t">فرش</a></li></ul></div><div class="author-box-wrap"><div class="desc">مدیر این سایت است و بیش از ده سال در روزنامه‌های گوناگون کشور قلم زده است.</div></div></footer>
<div class="td_block_related_posts"><h4 class="td-related-title">مطالب مشابه</h4>{"".join(f'<h3 class="entry-title td-module-title"><a href="/{n}">{t}</a></h3>' for n, t in enumerate(TEASERS))}</div></div></div></div>
<div class="td-pb-span4 td-main-sidebar">{"".join(f'<div class="td_module_6"><h3><a href="/{n}">{t[:45]}</a></h3><div class="td-excerpt">{t}</div></div>' for n, t in enumerate(TEASERS))}</div></div></div></div></body></html>"""


def plain(a: Article) -> str:
    """A hand-made page: no names at all, and the article in sections."""
    half = len(a.paragraphs) // 2
    return f"""<!doctype html><html><head><title>{a.site} | {a.title}</title></head><body><div><a href="/">خانه</a> <a href="/b">بایگانی</a></div><div><h1>{a.title}</h1><div>{a.stamp}</div><p>{a.lede}</p>
<div>{"".join(f"<p>{t}</p>" for t in a.paragraphs[:half])}</div><div><img src="a.png"></div><div>{"".join(f"<p>{t}</p>" for t in a.paragraphs[half:])}</div></div><div>{"".join(f'<div><a href="/{n}">{t}</a></div>' for n, t in enumerate(TEASERS))}</div></body></html>"""


def fars(a: Article) -> str:
    """Fars of the years of Bootstrap: the stamp beside the section's link, a heading of the sixth level as kicker."""
    return f"""{_head(a, _open_graph(a))}<body><div class="top-bar"><a href="/">خبرگزاری</a><a href="/a">ورزشی</a></div><section class="news-details"><div class="row"><div class="col-lg-8"><div class="nt-head d-flex"><a class="subject" href="/x">اقتصادی</a> <span class="publish-time">{a.stamp}</span> <span>شناسه خبر: {a.code}</span></div>
<div class="text-center"><h6 class="top-title d-block">{a.kicker}</h6><h1 class="title mb-2 d-block text-justify">{a.title}</h1></div><p class="lead p-2 text-justify radius">{a.lede}</p><div class="nt-body text-right mt-4">{"".join(f'<p class="rtejustify">{t}</p>' for t in a.paragraphs)}<p>پایان پیام/ت</p></div>
<div class="tags-box"><a href="/t">آرد</a><a href="/t2">نان</a></div><div class="d-flex nt-share"><a>توییتر</a></div></div><div class="col-lg-4"><h4>پر بازدیدها</h4>{"".join(f'<a class="d-flex" href="/n{n}"><h3 class="title">{t}</h3></a>' for n, t in enumerate(TEASERS))}</div></div></section>
<section class="comments-sec"><div class="comment-item"><p>{COMMENTS[0]}</p></div></section></body></html>"""


def ilna(a: Article) -> str:
    """ILNA: the kicker a paragraph in the headline's element, other news quoted in the text."""
    return f"""{_head(a)}<body><div class="wrapper"><header><div class="logo"><a href="/">ایلنا</a></div><ul class="main-nav">{MENU}</ul></header><article class="article-section"><div class="section-top"><ul class="list-inline"><li>کد خبر : {a.code}</li><li>تاریخ : {a.stamp}</li></ul></div><div class="article-header"><p class="headline-super">{a.kicker}</p><h1 class="headline">{a.title}</h1></div><img src="x"><p class="article-lead">{a.lede}</p><section class="article-body"><div class="inner">{a.body()}<blockquote><a href="/n/1">{TEASERS[0]}</a></blockquote><p>انتهای پیام/</p></div></section></article><div class="also"><h3>اخبار مرتبط</h3><ul>{_teasers()}</ul></div><div class="side"><ul>{_teasers()}</ul></div></div></body></html>"""


def drupal(a: Article) -> str:
    """A ministry's Drupal: fields in fields, who sent it and when in one line."""
    return f"""{_head(a)}<body class="html not-front node-type-news"><div id="page-wrapper"><div id="header"><div id="block-menu"><ul class="menu">{MENU}</ul></div></div><div id="main-wrapper"><div id="content" class="column"><div class="section"><h1 class="title" id="page-title">{a.title}</h1><div class="region region-content"><div id="block-system-main" class="block"><div class="content"><div id="node-12" class="node node-news node-promoted clearfix"><div class="submitted">ارسال شده توسط روابط عمومی در {a.stamp}</div><div class="content clearfix"><div class="field field-name-field-lead"><div class="field-items"><div class="field-item even">{a.lede}</div></div></div><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">{a.body()}</div></div></div></div></div></div></div></div></div></div><div id="sidebar-first" class="column sidebar"><div class="block"><h2>آخرین اخبار</h2><div class="view-content">{"".join(f'<div class="views-row"><a href="/{n}">{t[:40]}</a><p>{t}</p></div>' for n, t in enumerate(TEASERS))}</div></div></div></div></div></body></html>"""


def share(a: Article) -> str:
    """SharePoint: one form, names with humps, the headline no heading."""
    text = "<br/>".join(a.paragraphs)
    return f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>پرتال سازمان - {a.title}</title></head><body><form id="aspnetForm"><div id="s4-workspace"><div id="ctl00_top"><span>کاربر گرامی خوش آمدید</span><a>ورود</a></div><table id="MSO_ContentTable"><tr><td class="ms-leftcol"><div class="ms-quicklaunch">{"".join(f'<div><a href="{n}">{t[:20]}</a></div>' for n, t in enumerate(TEASERS * 3))}</div></td><td><div class="ms-rtestate-field"><span class="newsRooTitr">{a.kicker}</span><br/><span class="newsTitle"><b>{a.title}</b></span><br/><span class="newsDate">تاریخ خبر: {a.stamp}</span><div class="ExternalClass123"><p><strong>{a.lede}</strong></p><div>{text}</div></div><a href="javascript:print()">چاپ</a> <a href="/back">بازگشت</a></div></td></tr></table><div id="footer">نشانی: تهران، خیابان آزادی، پلاک ۱۲. تلفن: ۶۶۰۰۰۰۰۰. تمامی حقوق محفوظ است.</div></div></form></body></html>"""


def jannah(a: Article) -> str:
    """A magazine theme of WordPress whose sidebar, components and author stand in the names of everything."""
    return f"""{_head(a, _open_graph(a))}<body id="tie-body" class="rtl single-post wrapper-has-shadow block-head-1 is-desktop sidebar-left has-sidebar post-layout-1"><div class="background-overlay"><div id="tie-container" class="site tie-container"><div id="tie-wrapper"><header id="theme-header"><ul class="menu">{MENU}</ul></header><div id="content" class="site-content container"><div id="main-content-row" class="tie-row main-content-row"><div class="main-content tie-col-md-8 tie-col-xs-12" role="main"><article id="the-post" class="container-wrapper post-content tie-standard"><header class="entry-header-outer"><nav id="breadcrumb"><a href="/">خانه</a>/<a href="/b">اقتصاد</a></nav><div class="entry-header"><span class="post-cat-wrap"><a class="post-cat" href="/c">اقتصاد</a></span><h1 class="post-title entry-title">{a.title}</h1><div class="single-post-meta post-meta clearfix"><span class="author-meta"><a href="/au">تحریریه</a></span><span class="date meta-item tie-icon">{a.stamp}</span><span class="meta-reading-time meta-item">زمان مطالعه: ۱ دقیقه</span></div></div></header><div class="entry-content entry clearfix"><p>{a.lede}</p>{a.body()}<div class="stream-item stream-item-below-post-content">محل تبلیغات شما</div><p><a href="/n/77">{TEASERS[1]}</a></p></div><div id="post-extra-info"></div><div class="post-bottom-meta post-bottom-tags post-tags-modern"><span class="tagcloud"><a>آرد</a></span></div></article><div class="post-components"><div class="prev-next-post-nav container-wrapper"><a href="/p"><h3>{TEASERS[2]}</h3></a></div><div id="related-posts" class="container-wrapper"><div class="related-posts-list">{"".join(f'<div class="related-item"><h3 class="post-title"><a>{t}</a></h3><p>{t}</p></div>' for t in TEASERS)}</div></div><div id="comments" class="comments-area">{COMMENTS[0]}</div></div></div><aside class="sidebar tie-col-md-4"><ul>{_teasers()}</ul></aside></div></div></div></div></div></body></html>"""


def amp(a: Article) -> str:
    """A page for telephones: names that say nothing, a paragraph two elements deep."""
    return f"""<!doctype html><html amp lang="fa"><head><title>{a.title}</title>{_open_graph(a)}</head><body><amp-sidebar id="s"><ul>{MENU}</ul></amp-sidebar><main><div class="c1"><span>{a.kicker}</span><h1>{a.title}</h1><time datetime="{a.published}">{a.stamp}</time><div class="c2"><div>{a.lede}</div></div>{"".join(f'<div class="c3"><div>{t}</div></div>' for t in a.paragraphs)}</div><section class="c9"><h2>خبرهای دیگر</h2>{"".join(f'<a class="c8" href="/{n}"><span>{t}</span></a>' for n, t in enumerate(TEASERS))}</section></main></body></html>"""


TEMPLATES = (stock, isna, samaneh, tasnim, wordpress, dnn, joomla, tables, magazine, plain, fars, ilna, drupal, share, jannah, amp)
WITH_KICKER = (stock, isna, samaneh, tasnim, fars, ilna, share, amp)
WITH_CODE = (stock, isna, samaneh, dnn, fars, ilna)
