"""Markdown of an editor: what becomes of it, and what is told with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaneh.model import QUOTE_WORDS, Body, Link, Said
from khaneh.problems import Problem
from khaneh.prose import render
from khaneh.render.shorten import whole_clause

PATH = "content/articles/x.md"
FIRST = 10


def body_of(markdown: str) -> Body:
    body, problems = render(markdown, PATH, FIRST)
    assert problems == []
    return body


def html_of(markdown: str) -> list[str]:
    return [block.html for block in body_of(markdown).blocks]


def told(markdown: str) -> list[tuple[str, int]]:
    """Code and line of each problem; the Markdown starts on line 10."""
    return [(p.code, p.line) for p in render(markdown, PATH, FIRST)[1]]


def test_paragraphs_are_numbered_and_other_blocks_are_not():
    body = body_of("یک\n\n## میان\n\nدو\n\n- الف\n\nسه")
    assert [block.anchor for block in body.blocks] == ["p1", "", "p2", "", "p3"]
    assert body.blocks[2].html == '<p id="p2">دو</p>'


def test_an_author_s_characters_stay_as_they_are():
    text = "«می‌رود»... -- 'a' \"b\" (c) ۱۲ ي ك & {متن} 5 < 6 #تعاون"
    assert body_of(text).first == text


@pytest.mark.parametrize("text", ["#تعاون امروز", "متن\n{توضیح}", "**مهم**{توضیح}"])
def test_hashtags_and_braces_are_text(text):
    body = body_of(text)
    assert [block.anchor for block in body.blocks] == ["p1"]
    assert body.first == " ".join(text.replace("*", "").split())


def test_a_paragraph_names_its_speakers_by_id():
    body = body_of('گفت: «نه».\n{: by="ali-shahrivar, b-2 c-3" }\n\nپایان')
    assert body.blocks[0].by == ("ali-shahrivar", "b-2", "c-3")
    assert body.blocks[0].html == '<p id="p1">گفت: «نه».</p>'
    assert body.said == (Said("p1", ("ali-shahrivar", "b-2", "c-3"), "گفت: «نه».", FIRST + 1),)
    assert body.blocks[1].by == ()


def test_a_group_is_named_by_its_words():
    assert body_of('گفتند: نه\n{: by="جمعی از  تعاونگران، اعضا" }').said[0].by == ("جمعی از تعاونگران، اعضا",)


def test_names_are_not_read_as_markup():
    assert body_of('گفت\n{: by="*الف* _ب_ <i>" }').said[0].by == ("*الف* _ب_ <i>",)


def test_what_was_said_is_told_without_markup():
    text = body_of('**گفت**: [نه](/news/a/) <bdi lang="en">A&amp;B</bdi>[^1]\n{: by="a" }\n\n[^1]: پانویس').said[0].text
    assert text == "گفت: نه A&B"


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("متن\n{: .class }", 11),
        ('متن\n{: #id by="a" }', 11),
        ('متن\n{: onclick="x" }', 11),
        ('متن\n{: by="" }', 11),
        ('متن\n{: by="a" by="b" }', 11),
        ('متن\n{: by="a"', 11),
        ('متن\n\n{: by="a" }', 12),
        ('متن\n{: by="a" }\nمتن', 11),
        ('## عنوان {: by="a" }', 10),
        ('- الف\n- ب\n{: by="a" }', 12),
        ('> نقل\n{: by="a" }', 11),
        ('متن **مهم**{: by="a" } متن', 10),
        ("یکسان\n\nیکسان\n{: by= }", 13),
    ],
)
def test_attributes_that_say_nothing_are_told(markdown, line):
    assert told(markdown) == [("E-ATTRIBUTE", line)]


def test_attributes_in_code_are_code():
    assert html_of('`{: by="a" }`') == ['<p id="p1"><code>{: by="a" }</code></p>']


def test_headings_start_at_h2_skip_no_level_and_have_readable_ids():
    body = body_of("# نخست می‌شود\n\n### زیر: ۱۲\n\n# About us\n\n### زیر: ۱۲\n\n#### !")
    assert [block.html for block in body.blocks] == [
        '<h2 id="نخست-میشود">نخست می‌شود</h2>',
        '<h3 id="زیر-۱۲">زیر: ۱۲</h3>',
        '<h2 id="h-about-us">About us</h2>',
        '<h3 id="زیر-۱۲-2">زیر: ۱۲</h3>',
        '<h4 id="h">!</h4>',
    ]


def test_no_heading_takes_the_id_of_a_paragraph_or_of_another_heading():
    html = "".join(html_of("# p1\n\nمتن\n\n# الف\n\n# الف-2\n\n# الف"))
    assert [part.split('"')[0] for part in html.split('id="')[1:]] == ["h-p1", "p1", "الف", "الف-2", "الف-3"]


def test_an_outside_link_says_so_and_an_inside_one_does_not():
    body = body_of("[الف](https://a.ir/?x=1&y=2) و [ب](/news/b/#p2)\nو <https://c.ir/> و <d@e.ir> و [f](tel:+98)")
    assert '<a href="https://a.ir/?x=1&amp;y=2" rel="external noopener">الف</a>' in body.blocks[0].html
    assert '<a href="/news/b/#p2">ب</a>' in body.blocks[0].html
    assert '<a href="mailto:d@e.ir">d@e.ir</a>' in body.blocks[0].html
    assert body.links == (
        Link("https://a.ir/?x=1&y=2", 10),
        Link("/news/b/#p2", 10),
        Link("https://c.ir/", 11),
        Link("mailto:d@e.ir", 11),
        Link("tel:+98", 11),
    )


def test_links_have_the_line_of_their_own_place():
    markdown = "الف\n\n[x](/a/)\n\n- ب\n- [y](/a/)\n\n| [z](/a/) | ب |\n|---|---|\n| پ | [w][ref] |\n\n[ref]: /b/\n"
    assert [(link.href, link.line) for link in body_of(markdown).links] == [("/a/", 12), ("/a/", 15), ("/a/", 17), ("/b/", 21)]


def test_images_come_from_our_own_folder():
    body = body_of('![بازار](x.jpg) و ![بازار](images/y.jpg)\n\n![بازار تهران](/images/1403/z.jpg "میدان")')
    assert body.links == (Link("/images/x.jpg", 10), Link("/images/y.jpg", 10), Link("/images/1403/z.jpg", 12))
    assert body.blocks[1].html == (
        '<figure><img alt="بازار تهران" loading="lazy" src="/images/1403/z.jpg"><figcaption>میدان</figcaption></figure>'
    )
    assert body.blocks[1].anchor == ""


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("![](x.jpg)", "E-ALT"),
        ("![ ](x.jpg)", "E-ALT"),
        ("![الف](https://a.ir/x.jpg)", "E-REMOTE"),
        ("![الف](//a.ir/x.jpg)", "E-REMOTE"),
        ("![الف](/\\a.ir/x.jpg)", "E-REMOTE"),
        ("![الف](data:image/png;base64,AA)", "E-REMOTE"),
        ("![الف](../x.jpg)", "E-IMAGE"),
        ("![الف](images/../x.jpg)", "E-IMAGE"),
        ("![الف](.hidden.jpg)", "E-IMAGE"),
        ("![الف](%2e%2e/x.jpg)", "E-IMAGE"),
    ],
)
def test_images_from_elsewhere_or_without_words_are_told(markdown, code):
    body, problems = render(f"متن\n\n{markdown}", PATH, FIRST)
    assert [(p.code, p.line) for p in problems] == [(code, 12)]
    assert code == "E-ALT" or "<img" not in body.blocks[1].html


def test_a_text_knows_its_words_and_its_first_paragraph():
    body = body_of("## عنوان ما\n\n**نخستین** می‌رود.[^1]\n\n- سه چهار\n- پنج\n\n[^1]: شش — هفت")
    assert body.first == "نخستین می‌رود."
    assert body.words == 9


def test_footnotes_are_the_last_block_and_count_as_the_text_counts():
    body = body_of("متن[^آ] و باز[^آ]\n\n[^آ]: پانویس\n\nپایان")
    assert body.blocks[0].html.count('class="footnote-ref" href="#fn:1">۱</a>') == 2
    assert body.blocks[-1].html.startswith('<div class="footnote"><hr><ol><li id="fn:1"><p>پانویس')
    assert [block.anchor for block in body.blocks] == ["p1", "p2", ""]
    assert 'href="#fn:1">1</a>' in html_of("An English text[^1]\n\n[^1]: note")[0]


def test_a_footnote_that_nothing_refers_to_is_told():
    assert told("متن\n\n[^1]: پانویس") == [("E-FOOTNOTE", 12)]


def test_tables_scroll_and_carry_no_style():
    assert html_of("| نام | رأی |\n|:--|--:|\n| الف | ۱ |") == [
        '<div class="table" tabindex="0"><table><thead><tr><th scope="col">نام</th><th scope="col">رأی</th></tr></thead>'
        "<tbody><tr><td>الف</td><td>۱</td></tr></tbody></table></div>"
    ]


def test_a_list_counts_from_a_persian_number():
    assert html_of("۳. سه\n۴. چهار") == ['<ol start="3"><li>سه</li><li>چهار</li></ol>']


def test_what_one_text_defines_is_unknown_to_the_next():
    render("[a]: /x/\n\n[^1]: y\n\n[a][a] [^1]", PATH, 1)
    assert html_of("[a][a] [^1]") == ['<p id="p1">[a][a] [^1]</p>']


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(ending):
    problems: list[Problem] = render(f"الف{ending}{ending}ب{ending}<script>", PATH, FIRST)[1]
    assert [p.line for p in problems] == [13]


def test_nothing_gives_an_empty_body():
    assert body_of("") == body_of(" \n\n") == Body(())


@given(st.lists(st.sampled_from(["کلمه", "جمله.", "بند،", "–", "«گفت»", "پرسش؟"]), min_size=1, max_size=60))
def test_what_is_kept_of_a_statement_is_all_that_is_shown_of_it_elsewhere(words):
    text = " ".join(words)
    (said,) = body_of(f'ا {text}\n{{: by="a" }}').said
    assert len(said.text.split()) <= QUOTE_WORDS + 1
    assert whole_clause(said.text, QUOTE_WORDS) == whole_clause(f"ا {text}", QUOTE_WORDS)
