"""What a preview answers, tells and leaves alone, seen from outside: a server at work and files as editors save them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import websocket

from khaneh.cache import only_one
from khaneh.persian import digits
from tests.preview.served import Served, until
from tests.sites import CONFIG, REPOSITORY, House, article, house, person

PERSIAN_NAME = "content/people/sara.md"
RAW = """سرای کتاب شهر نو گشایش یافت
به گزارش خبرگزاری نو، سرای کتاب شهر نو روز ۱۲ مهر ۱۴۰۲ گشایش یافت.
مدیر سرا گفت: کتاب ها را رایگان می دهیم.
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    site = house(tmp_path_factory.mktemp("site"))
    for slug in ("one", "two", "draft"):
        site.write(
            f"content/articles/{slug}.md", article(f"خبر {slug}", f"متن {slug}.", status="draft" if slug == "draft" else "published")
        )
    site.write(PERSIAN_NAME, person("سارا نوری", sort="نوری سارا"))
    site.write("content/images/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.write("dist/index.html", "آنچه خوانندگان می‌بینند")
    with Served(site) as served:
        yield served


def plain(page: str) -> str:
    """A page without the script that names the edition."""
    return re.sub(r"<script.*?</script>", "", page)


def listen(served: Served, origin: str = "") -> websocket.WebSocket:
    """livereload's greeting, as its script in the browser does it."""
    socket = websocket.create_connection(f"ws://127.0.0.1:{served.port}/livereload", origin=origin or served.address, timeout=10)
    socket.send(json.dumps({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}))
    assert json.loads(socket.recv())["command"] == "hello"
    socket.send(json.dumps({"command": "info", "url": served.address}))
    return socket


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/news/one/", "text/html; charset=utf-8"),
        ("/en/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/images/a.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_files_come_with_their_type_and_are_never_kept_by_a_cache(preview: Served, path: str, kind: str) -> None:
    answer = preview.get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Etag"] is None
    assert len(answer.data) == int(answer.headers["Content-Length"])


def test_an_address_without_its_slash_leads_to_the_one_with_it(preview: Served) -> None:
    assert "خبر one" in preview.get("/news/one").text


def test_a_missing_page_is_answered_by_the_sites_own_with_status_404(preview: Served) -> None:
    answer = preview.get("/news/nothing/")
    assert answer.status == 404
    assert preview.file("404.html").read_text(encoding="utf-8").split("</head>")[1] in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../../site_config.yaml",
        "/%2e%2e/%2e%2e/site_config.yaml",
        "/..%2f..%2fsite_config.yaml",
        "/..%5c..%5csite_config.yaml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.khaneh/cache/",
        "/news/%00",
        "/C:/",
        "/__khaneh/server.py",
        "/__khaneh/assets/../content/people/sara.md",
        "/__khaneh/assets/%2e%2e/site_config.yaml",
        "/__khaneh/report/../state",
    ],
)
def test_nothing_outside_the_site_is_given_out(preview: Served, path: str) -> None:
    answer = preview.get(path)
    assert answer.status == 404
    assert "root:" not in answer.text
    assert "base_url" not in answer.text


def test_a_link_out_of_the_folder_is_not_followed(preview: Served) -> None:
    link = preview.file("leak.txt")
    link.symlink_to(preview.house.root / "site_config.yaml")
    try:
        assert preview.get("/leak.txt").status == 404
    finally:
        link.unlink()


def test_a_file_that_is_being_written_is_not_given_out(preview: Served) -> None:
    preview.file("news/.index.html.new").write_text("half", encoding="utf-8")
    assert preview.get("/news/.index.html.new").status == 404


def test_the_script_comes_with_every_page_and_stands_in_no_file(preview: Served) -> None:
    assert preview.get("/news/one/").text.count("/__khaneh/client.js") == 1
    assert preview.get("/nothing/").text.count("/__khaneh/client.js") == 1
    assert "__khaneh" not in preview.get("/feed.xml").text
    preview_files = [path for path in preview.file("").rglob("*") if path.is_file()]
    assert len(preview_files) > 20
    assert not [path for path in preview_files if b"__khaneh" in path.read_bytes() or b"livereload" in path.read_bytes()]


def test_the_site_of_the_readers_is_not_touched(preview: Served) -> None:
    assert preview.house.read("dist/index.html") == "آنچه خوانندگان می‌بینند"
    assert [path.name for path in preview.house.out.iterdir()] == ["index.html"]


def test_names_that_others_may_make_lead_here_are_refused(preview: Served) -> None:
    assert preview.get("/", Host=f"evil.example:{preview.port}").status == 403
    assert preview.get("/__khaneh/state", Host="evil.example").status == 403
    assert preview.get("/", Host=f"localhost:{preview.port}").status == 200


def test_only_pages_of_this_address_may_listen(preview: Served) -> None:
    listen(preview).close()
    for origin in ("https://evil.example", f"http://127.0.0.1:{preview.port + 1}", "null"):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            listen(preview, origin)
        assert refused.value.status_code == 403


def test_no_page_can_make_the_browsers_reload(preview: Served) -> None:
    assert preview.get("/forcereload").status == 404


def test_nonsense_on_the_socket_ends_it_and_nothing_else(preview: Served) -> None:
    for nonsense in ("", "[]", "{", '"x"', "{}"):
        socket = listen(preview)
        socket.send(nonsense)
        socket.close()
    assert preview.get("/").status == 200


def in_place(site: House, path: str, text: str) -> None:
    site.write(path, text)


def by_a_rename(site: House, path: str, text: str) -> None:
    """As most editors do: a temporary file beside it, then a rename over it."""
    site.write(f"{path}.tmp~", text)
    site.move(f"{path}.tmp~", path)


def by_a_backup(site: House, path: str, text: str) -> None:
    """As vim does: the old file becomes the backup, and a new one takes its name."""
    site.move(path, f"{path}~")
    site.write(path, text)
    (site.root / f"{path}~").unlink()


@pytest.mark.parametrize("save", [in_place, by_a_rename, by_a_backup])
def test_what_is_saved_is_built_and_told(preview: Served, save: object) -> None:
    assert callable(save)
    word = f"نوشته {save.__name__}"
    untouched = preview.file("news/two/index.html").stat().st_mtime_ns
    socket = listen(preview)
    with preview.rebuilt():
        save(preview.house, "content/articles/one.md", article("خبر one", f"{word}."))
        assert json.loads(socket.recv())["command"] == "reload"
    socket.close()
    # An editor that writes in place may be caught between emptying the file and filling it: the build after that has the word.
    until(lambda: word in preview.get("/news/one/").text)
    assert preview.file("news/two/index.html").stat().st_mtime_ns == untouched
    assert preview.told() == []


def test_the_config_may_be_saved_by_a_rename_too(preview: Served) -> None:
    with preview.rebuilt():
        by_a_rename(preview.house, "site_config.yaml", CONFIG.replace("خانه آزمون", "خانه تازه"))
    assert "خانه تازه" in preview.get("/").text
    with preview.rebuilt():
        by_a_rename(preview.house, "site_config.yaml", CONFIG)
    assert "خانه تازه" not in preview.get("/").text


def test_a_mistake_is_told_in_the_language_of_the_site_with_its_line_and_goes_when_mended(preview: Served) -> None:
    edition, page = preview.state()["edition"], preview.file("news/two/index.html").read_bytes()
    right = preview.house.read("content/articles/two.md")
    preview.house.edit("content/articles/two.md", "date: 1403-02-11", "date: 1403-13-02")
    until(lambda: preview.told() == ["content/articles/two.md:3 E-DATE"])
    state = preview.state()
    assert (state["language"], state["dir"]) == ("fa", "rtl")
    assert state["problems"][0]["quote"] == "date: 1403-13-02"
    assert any("\u0600" < letter < "\u06ff" for letter in state["problems"][0]["what"])
    assert preview.file("news/two/index.html").read_bytes() == page
    preview.house.write("content/articles/two.md", right)
    until(lambda: preview.told() == [])
    assert preview.state()["edition"] == edition


def test_a_broken_template_or_catalogue_is_told_and_the_preview_goes_on(preview: Served) -> None:
    for path, code in (
        ("templates/article.html", "E-TEMPLATE"),
        ("templates/words/fa.po", "E-MESSAGE"),
        ("templates/preview/overlay.html", "E-TEMPLATE"),
    ):
        right = preview.house.read(path)
        preview.house.write(path, right + "\n{% if %}\n")
        until(lambda code=code: any(told.endswith(code) for told in preview.told()))
        assert "data-item" in preview.get("/__khaneh/overlay").text
        preview.house.write(path, right)
        until(lambda: preview.told() == [])


def test_a_build_that_is_at_work_elsewhere_is_waited_for(preview: Served) -> None:
    site = preview.house.site(out=preview.file(""), in_place=True)
    with preview.rebuilt(), only_one(site.cache / f"{site.key}.lock"):
        preview.house.write("content/articles/one.md", article("پس از انتظار"))
        time.sleep(0.5)
        assert preview.told() == []
    assert "پس از انتظار" in preview.get("/news/one/").text


def test_the_lock_of_an_open_template_does_not_end_the_preview(preview: Served) -> None:
    """Emacs marks a file that is being edited with a link to nowhere."""
    lock = preview.house.root / "templates/preview/.#overlay.html"
    lock.symlink_to("sara@newsroom.4711")
    try:
        preview.house.write("content/articles/bad.md", article(date="1403-13-01"))
        assert until(preview.told) == ["content/articles/bad.md:3 E-DATE"]
    finally:
        lock.unlink()
        preview.house.delete("content/articles/bad.md")
    until(lambda: not preview.told())


def test_a_folder_that_comes_back_is_watched_again(preview: Served) -> None:
    preview.house.move("content", "elsewhere")
    until(lambda: preview.told() or "خبر one" not in preview.get("/").text)
    shutil.copytree(preview.house.root / "elsewhere", preview.house.root / "content")
    until(lambda: preview.told() == [] and preview.get("/news/two/").status == 200)
    preview.house.write("content/articles/two.md", article("پس از بازگشت"))
    until(lambda: "پس از بازگشت" in preview.get("/news/two/").text)


def warned(served: Served) -> list[str]:
    return [warning["path"] for warning in served.state()["warnings"]]


def test_warnings_are_told_apart_from_errors(preview: Served) -> None:
    preview.house.write("content/articles/notes.txt", "یادداشت")
    until(lambda: "content/articles/notes.txt" in warned(preview))
    state = preview.state()
    assert state["problems"] == []
    assert state["count"] == digits(str(len(state["warnings"])), "persian")
    preview.house.delete("content/articles/notes.txt")
    until(lambda: "content/articles/notes.txt" not in warned(preview))


def test_drafts_are_not_shown_unless_asked_for(preview: Served) -> None:
    assert preview.get("/news/draft/").status == 404


def test_a_text_in_the_inbox_becomes_a_draft_with_a_report_and_leaves_the_inbox(preview: Served) -> None:
    preview.house.write("content/inbox/سرا.txt", RAW)
    lead = until(lambda: preview.state()["lead"])
    report = preview.get(lead["address"]).text
    assert '<html lang="fa" dir="rtl">' in report
    assert "سرای کتاب شهر نو گشایش یافت" in report
    assert "۱۴۰۲-۰۷-۱۲" in report
    slug = lead["address"].split("/")[-2]
    assert f"content/articles/{slug}.md" in report
    assert f'href="/news/{slug}/"' not in report
    assert f'<bdi dir="ltr" class="id">{slug}</bdi>' in report, "the address it was given is asked about"
    assert "build.py rename" in report
    assert "status: draft" in preview.house.read(f"content/articles/{slug}.md")
    assert not (preview.house.root / "content/inbox/سرا.txt").exists()
    assert preview.get("/__khaneh/report/nothing/").status == 404


def test_a_report_sets_text_and_article_side_by_side_and_outlives_the_preview(tmp_path: Path) -> None:
    site = house(tmp_path)
    with Served(site, "--drafts") as served:
        site.write("content/inbox/a.txt", f"صفحه اصلی » اخبار\n{RAW}")
        address = until(lambda: served.state()["lead"])["address"]
        report = plain(served.get(address).text)
        assert "<del>صفحه اصلی » اخبار</del>" in report
        assert '<tr class="paragraph" id="p1">' in report
        slug = address.split("/")[-2]
    with Served(site, "--drafts") as served:
        assert plain(served.get(address).text) == report
        assert f'href="{address}"' in served.get("/__khaneh/report/").text
        (site.root / f".khaneh/cache/reports/{slug}.json").write_bytes(b"{")
        assert served.get(address).status == 202, "a report that is gone or damaged is made again"
        lead = until(lambda: served.state()["lead"])
        assert "<del>صفحه اصلی » اخبار</del>" in served.get(lead["address"]).text
        (site.root / f"content/articles/{slug}.md").unlink()
        assert served.get(address).status == 404


def test_a_text_that_cannot_be_converted_stays_and_is_told_until_it_goes(preview: Served) -> None:
    preview.house.write("content/inbox/empty.txt", b"")
    problem = until(lambda: preview.state()["problems"])[0]
    assert problem["path"] == "content/inbox/empty.txt"
    assert (preview.house.root / "content/inbox/empty.txt").exists()
    preview.house.delete("content/inbox/empty.txt")
    until(lambda: preview.told() == [])


def test_of_two_texts_with_one_name_each_is_told_by_its_own_place(preview: Served) -> None:
    preview.house.write("content/inbox/first/x.txt", b"")
    until(preview.told)
    lead = preview.state()["lead"]
    preview.house.write("content/inbox/second/x.txt", RAW)
    until(lambda: preview.state()["lead"] != lead)
    assert preview.told() == ["content/inbox/first/x.txt:0 E-EMPTY"]
    preview.house.delete("content/inbox/first/x.txt")
    until(lambda: not preview.told())


def test_with_drafts_the_report_leads_to_the_drafts_page_and_what_waited_is_converted(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/inbox/waiting.txt", RAW)
    with Served(site, "--drafts") as served:
        lead = until(lambda: served.state()["lead"])
        slug = lead["address"].split("/")[-2]
        until(lambda: served.get(f"/news/{slug}/").status == 200)
        assert f'href="/news/{slug}/"' in served.get(lead["address"]).text


def test_a_first_build_that_fails_gives_a_page_that_tells_why_and_then_the_site(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article("خبر", date="1403-13-02"))
    with Served(site) as served:
        answer = served.get("/news/a/")
        assert (answer.status, answer.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
        assert "/__khaneh/client.js" in answer.text
        assert served.told() == ["content/articles/a.md:3 E-DATE"]
        site.edit("content/articles/a.md", "1403-13-02", "1403-12-02")
        until(lambda: served.get("/news/a/").status == 200)


def test_a_site_without_a_readable_config_is_told_so(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("site_config.yaml", "title: [")
    with Served(site) as served:
        assert served.get("/").status == 503
        assert served.told()[0].startswith("site_config.yaml:")
        site.write("site_config.yaml", CONFIG)
        until(lambda: served.get("/").status == 200)


def test_a_port_that_is_taken_is_a_problem_with_a_mend(preview: Served) -> None:
    serve = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--port", str(preview.port)]
    second = subprocess.run(serve, cwd=preview.house.root, capture_output=True, text=True, encoding="utf-8", timeout=20, check=False)
    assert second.returncode == 1
    assert f"127.0.0.1:{preview.port}: E-PORT: " in second.stderr
    assert f"--port {preview.port + 1}" in second.stderr
    assert "Traceback" not in second.stderr + second.stdout


def test_ctrl_c_ends_it_quietly_whatever_it_is_doing(tmp_path: Path) -> None:
    with Served(house(tmp_path)) as served:
        socket = listen(served)
        served.house.write("content/inbox/waiting.txt", RAW)
        until(lambda: served.state()["converting"] == ["waiting.txt"])
        assert served.end() == 0
        socket.close()
    assert "Traceback" not in served.log.read_text(encoding="utf-8")
    waits, filed = (tmp_path / "content" / folder / "waiting.txt" for folder in ("inbox", "originals"))
    assert waits.exists() or filed.exists(), "the text is lost"
