"""How well records of `convert --json` agree with hand-made truth; the texts and their truth stand in tests/fixtures.

Each figure is (numerator, denominator), so that totals add up; as a share it lies between 0 and 1, but for `invented`, a count:

  date      1 if value, precision and basis are right (or one of the other right answers)
  title     similarity of the headline          facts   code, source, relay, lede, and whether the headline is derived
  people    F1 of the people named              role    share of those found whose stated role is right
  orgs      F1 of the organisations named       places  F1       events  F1 of the dated facts
  quotes    recall of direct statements         indirect  recall of reported ones
  said-by   share of the found ones given to the right speaker      extra  predicted quotes that match nothing (lower is better)
  words     recall of the article's letters     clean   precision of them: what is not boilerplate      paras  F1 of paragraph ends
  ortho-p / ortho-r  precision and recall of spacing and half-space changes, where the truth has the clean text
  fixes     share of the before -> after pairs that came out right     keep  share of what must stay that stayed
  invented  people whose name is not in the text, and dates more precise than the truth

A name counts only as predicted in `name`, never by its aliases; generic words name no organisation. Names, quotes and letters are
compared folded (letter forms, hamza spellings, ZWNJ, spaces and digits do not count). An author's slips may be corrected or left.
"""

from __future__ import annotations

import difflib
import html
import itertools
import json
import re
from pathlib import Path

import msgspec
import yaml

from khaneh.convert import HouseWords, Record, convert
from khaneh.registry import EMPTY

ZWNJ = "\u200c"
ARABIC = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "\u00a0": " ",
        **{d: str(i) for i, d in enumerate("۰۱۲۳۴۵۶۷۸۹")},
        **{d: str(i) for i, d in enumerate("٠١٢٣٤٥٦٧٨٩")},
    }
)
HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ة": "ه"})
MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
HONORIFICS = re.compile(r"^(?:(?:آقای|خانم|دکتر|مهندس|استاد|جناب)\s+)+")
SAME = [
    ("به‌عنوان", "به عنوان"),
    ("به‌صورت", "به صورت"),
    ("به‌دنبال", "به دنبال"),
    ("به‌رغم", "به رغم"),
    ("آن‌ها", "آنها"),
    ("این‌که", "اینکه"),
    ("گفت‌وگو", "گفتگو"),
    ("گفت و گو", "گفتگو"),
    ("گفت وگو", "گفتگو"),
    ("نام‌گذاری", "نامگذاری"),
    ("سیاست‌گذار", "سیاستگذار"),
    ("هیچ‌گاه", "هیچگاه"),
    ("…", "..."),
    ("هیئت", "هیأت"),
    ("رییس", "رئیس"),
    ("روسا", "رؤسا"),
    ("مسؤول", "مسئول"),
    ("تأ", "تا"),
    ("مؤ", "مو"),
]
GENERIC = {
    "اتاق",
    "اداره",
    "ادارهکل",
    "وزارت",
    "وزارتخانه",
    "معاونت",
    "بانک",
    "خانه",
    "سازمان",
    "دولت",
    "مجلس",
    "شرکت",
    "تعاونی",
    "اتحادیه",
    "دفتر",
    "شورا",
    "ستاد",
}
ORDER = [
    "date",
    "title",
    "facts",
    "people",
    "role",
    "orgs",
    "places",
    "events",
    "quotes",
    "indirect",
    "said-by",
    "extra",
    "words",
    "clean",
    "paras",
    "ortho-p",
    "ortho-r",
    "fixes",
    "keep",
    "invented",
]
Figures = dict[str, tuple[float, float]]


def tidy(text: str | None, marks: bool = False) -> str:
    text = (text or "").translate(ARABIC)
    if not marks:
        text = MARKS.sub("", text)
    for a, b in SAME:
        text = text.replace(a, b)
    return text


def fold(text: str | None) -> str:
    return "".join(c for c in tidy(text).translate(HAMZA) if c.isalnum())


def fold_name(text: str | None) -> str:
    return fold(HONORIFICS.sub("", (text or "").translate(ARABIC).replace(ZWNJ, " ").strip()))


def spaced(text: str) -> tuple[str, list[str]]:
    """Folded letters, and after each letter: z (ZWNJ), s (space or punctuation), n (nothing)."""
    letters: list[str] = []
    gaps: list[str] = []
    for c in tidy(text).translate(HAMZA):
        if c.isalnum():
            letters.append(c)
            gaps.append("n")
        elif gaps:
            gaps[-1] = "z" if c == ZWNJ and gaps[-1] == "n" else "s"
    return "".join(letters), gaps


def aligned(a: str, b: str) -> dict[int, int]:
    """Position in b -> position in a, where the letters are the same."""
    return {j + k: i + k for i, j, n in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() for k in range(n)}


def orthography(raw: str, pred: str, gold: str) -> tuple[int, int, int]:
    """(right changes, changes made, changes needed) of the gap after each letter of the gold."""
    (gl, gg), (rl, rg), (pl, pg) = spaced(gold), spaced(raw), spaced(pred)
    in_raw, in_pred = aligned(rl, gl), aligned(pl, gl)
    right = made = needed = 0
    for j, gap in enumerate(gg):
        if j in in_raw:
            before, after = rg[in_raw[j]], pg[in_pred[j]] if j in in_pred else None
            needed += before != gap
            made += after is not None and before != after
            right += before != gap and after == gap
    return right, made, needed


def matched(pred: list[str], gold: list[set[str]]) -> dict[int, int]:
    """One-to-one: index in pred -> index in gold, exact names first come first served."""
    free, out = set(range(len(gold))), {}
    for i, name in enumerate(pred):
        found = next((g for g in sorted(free) if name and name in gold[g]), None)
        if found is not None:
            free.discard(found)
            out[i] = found
    return out


def f1(hit: int, pred: int, gold: int) -> tuple[float, float]:
    return (2 * hit, pred + gold)


def alike(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    m = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return m.ratio() if m.real_quick_ratio() >= 0.5 and m.quick_ratio() >= 0.5 else 0.0


def person_names(entry: dict) -> set[str]:
    return {fold_name(n) for n in [entry["name_fa"], *(entry.get("aliases_fa") or []), *(entry.get("also_acceptable_name_fa") or [])]}


def organisation_names(entry: dict) -> set[str]:
    aliases = {n for n in entry.get("aliases_fa") or [] if not n.startswith("این ") and not n.endswith(" استان")}
    return {fold_name(n) for n in [entry["name_fa"], *aliases]} - GENERIC


def value_of(date: str | None) -> str:
    return str(date or "").translate(ARABIC).replace("/", "-").strip("~?%")


def same_day(value: str, way: dict) -> bool:
    wanted = {str(way[k]) for k in ("jalali", "gregorian") if way.get(k)}
    return value in wanted or (not wanted and value == "unknown")


def date_right(pred: dict, published: dict) -> bool:
    if "date" not in pred:
        return False
    basis = pred.get("date_basis") or "unknown"
    for way in [published, *(published.get("also_acceptable") or [])]:
        told = not way.get("condition") or any(same_day(value_of(e.get("date")), published) for e in pred.get("events") or [])
        if told and (way.get("certainty") or "unknown") == basis and same_day(value_of(pred["date"]), way):
            return True
    return False


def too_precise(pred: dict, published: dict) -> bool:
    rank = {"unknown": 0, "year": 1, "month": 2, "day": 3}
    value = value_of(pred.get("date"))
    mine = 0 if value in ("", "unknown") else value.count("-") + 1
    return mine > max(rank[w.get("precision") or "unknown"] for w in [published, *(published.get("also_acceptable") or [])])


def body_of(gold: dict, raw: str) -> str:
    if "clean_body_fa" in gold:
        return "\n".join(gold["clean_body_fa"])
    at = gold.get("boilerplate_lines") or {}
    lines = raw.splitlines()
    if not at.get("body_start_line"):
        return ""
    return html.unescape(re.sub(r"<[^>]+>", " ", "\n".join(lines[at["body_start_line"] - 1 : at.get("body_end_line") or len(lines)])))


def allow_typos(body: str, gold: dict, said: str) -> str:
    """The gold body with the author's spelling errors put back where the prediction kept them."""
    for fix in gold.get("text_fixes") or []:
        before, after = tidy(fix["before"]), tidy(fix["after"])
        if fix.get("optional") and fold(before) in fold(said) and fold(after) not in fold(said):
            body = tidy(body).replace(after, before)
    return body


def ends(paragraphs: list[str]) -> set[int]:
    """How many letters stand before the end of each paragraph."""
    return set(itertools.accumulate(len(fold(p)) for p in paragraphs))


def gold_quotes(gold: dict, raw: str) -> list[dict]:
    text = re.sub(r"\s+", " ", raw.replace("ي", "ی").replace("ك", "ک").replace("\u00a0", " ").lstrip("\ufeff"))
    return [q if "text" in q else {**q, "text": text[q["at"][0] : q["at"][1]]} for q in gold.get("quotes") or []]


def score_quotes(pred: dict, gold: dict, raw: str, show: bool) -> Figures:
    wanted, given = gold_quotes(gold, raw), list(pred.get("quotes") or [])
    by = {fold_name(p["name_fa"]): person_names(p) for p in gold.get("people") or []}
    mine = [fold(p.get("text")) for p in given]
    taken: set[int] = set()
    hits = {"direct": 0, "indirect": 0}
    total = {"direct": 0, "indirect": 0}
    right = 0
    for q in wanted:
        kind = "indirect" if q.get("kind") == "indirect" else "direct"
        total[kind] += 1
        forms = [fold(q[k]) for k in ("text", "text_clean") if q.get(k)]
        best = max(((max(alike(mine[i], f) for f in forms), i) for i in range(len(given)) if i not in taken), default=(0.0, -1))
        if best[0] < 0.7:
            if show:
                print(f"   {kind} statement missed: {q['speaker']} | {q['text'][:70]}")
            continue
        taken.add(best[1])
        hits[kind] += 1
        speaker = fold_name(given[best[1]].get("speaker"))
        good = speaker in (by.get(fold_name(q["speaker"])) or {fold_name(q["speaker"])})
        right += good
        if show and not good:
            print(f"   wrong speaker: {given[best[1]].get('speaker')} for {q['speaker']} | {q['text'][:70]}")
    return {
        "quotes": (hits["direct"], total["direct"]),
        "indirect": (hits["indirect"], total["indirect"]),
        "said-by": (right, hits["direct"] + hits["indirect"]),
        "extra": (len(given) - len(taken), len(given)),
    }


def score_names(pred: dict, gold: dict, raw: str, show: bool) -> Figures:
    out: Figures = {}
    people, wanted = pred.get("people") or [], gold.get("people") or []
    sets = [person_names(p) for p in wanted]
    pairs = matched([fold_name(p.get("name")) for p in people], sets)
    out["people"] = f1(len(pairs), len(people), len(wanted))
    roles = [(people[i].get("role"), wanted[g]) for i, g in pairs.items() if wanted[g].get("role_fa")]
    stated = [
        max(alike(fold(role), fold(r)) for r in [g["role_fa"], *(g.get("role_mentions_fa") or []), *(g.get("other_roles_fa") or [])])
        for role, g in roles
    ]
    out["role"] = (sum(s >= 0.6 for s in stated), len(stated))
    letters = fold(raw)
    known = set().union(*sets) if sets else set()
    made_up = [p.get("name") for p in people if fold_name(p.get("name")) not in known and fold_name(p.get("name")) not in letters]
    out["invented"] = (len(made_up) + too_precise(pred, gold["published"]), 1)
    orgs, owned = pred.get("organisations") or [], [o for o in gold.get("organisations") or [] if not o.get("optional")]
    found = matched([fold_name(o.get("name")) for o in orgs], [organisation_names(o) for o in owned])
    out["orgs"] = f1(len(found), len(orgs), len(owned))
    if "places" in gold:
        given = [fold_name(p if isinstance(p, str) else p.get("name")) for p in pred.get("places") or []]
        spots = [{fold_name(n) for n in [p["name_fa"], *(p.get("aliases_fa") or [])]} for p in gold["places"]]
        out["places"] = f1(len(matched(given, spots)), len(given), len(spots))
    if show:
        print(
            "   people:",
            "، ".join(f"{p.get('name')}{'' if i in pairs else ' ✗'}" for i, p in enumerate(people)),
            "| missed:",
            "، ".join(w["name_fa"] for g, w in enumerate(wanted) if g not in pairs.values()),
        )
        print(
            "   organisations:",
            "، ".join(f"{o.get('name')}{'' if i in found else ' ✗'}" for i, o in enumerate(orgs)),
            "| missed:",
            "، ".join(w["name_fa"] for g, w in enumerate(owned) if g not in found.values()),
        )
        if made_up:
            print("   invented:", made_up)
    return out


def score_text(pred: dict, gold: dict, raw: str, show: bool) -> Figures:
    out: Figures = {}
    said = "\n".join(pred.get("paragraphs") or [])
    body = allow_typos(body_of(gold, raw), gold, said)
    if body:
        a, b = fold(said), fold(body)
        at = aligned(a, b)
        out["words"], out["clean"] = (len(at), len(b)), (len(at), max(len(a), 1))
    if "clean_body_fa" in gold:
        good, made, needed = orthography(raw, said, body)
        out["ortho-p"], out["ortho-r"] = (good, made), (good, needed)
        mine, theirs = ends(pred.get("paragraphs") or []), ends(body.split("\n"))
        hit = sum(at.get(j - 1, -2) + 1 in mine for j in theirs)
        out["paras"] = f1(hit, len(mine), len(theirs))
    whole = " ".join([pred.get("kicker") or "", pred.get("title") or "", said])
    plain, marked = tidy(whole).translate(HAMZA), tidy(whole, marks=True)
    clean = (
        tidy(" ".join([gold.get("kicker_fa") or "", gold.get("title_fa") or "", body])).translate(HAMZA) if "clean_body_fa" in gold else ""
    )
    done = {"fixes": 0, "keep": 0}
    total = {"fixes": 0, "keep": 0}
    for fix in gold.get("text_fixes") or []:
        if fix.get("optional"):
            continue
        kind = "keep" if fix.get("kind") == "keep" else "fixes"
        after = tidy(fix["after"]).translate(HAMZA)
        good = tidy(fix["after"], marks=True) in marked if kind == "keep" else plain.count(after) >= max(clean.count(after), 1)
        total[kind] += 1
        done[kind] += good
        if show and not good:
            print(f"   {'not kept' if kind == 'keep' else 'not mended'}: {fix['before']} -> {fix['after']}")
    out["fixes"], out["keep"] = (done["fixes"], total["fixes"]), (done["keep"], total["keep"])
    return out


def score_facts(pred: dict, gold: dict) -> Figures:
    if "title_fa" not in gold:
        return {}
    source, wanted = pred.get("source") or {}, gold.get("source") or {}
    source = {"name": source} if isinstance(source, str) else source
    checks = [
        str(pred.get("code") or "") == str(gold.get("news_code") or ""),
        fold(source.get("name")) == fold(wanted.get("agency_fa")),
        fold(source.get("via")) == fold(wanted.get("relayed_from")),
        alike(fold(pred.get("lede")), fold(gold.get("lede_fa"))) >= 0.95,
        bool(pred.get("title_derived")) == (not gold.get("title_in_text", True) and bool(pred.get("title"))),
    ]
    out: Figures = {"facts": (sum(checks), len(checks))}
    if gold.get("title_in_text", True):
        out["title"] = (alike(fold(pred.get("title")), fold(gold["title_fa"])), 1)
    events = [e for e in gold.get("events") or [] if e.get("use") == "event"]
    given = [value_of(e.get("date")) for e in pred.get("events") or []]
    out["events"] = f1(
        len(matched(given, [{str(e[k]) for k in ("jalali", "gregorian") if e.get(k)} for e in events])), len(given), len(events)
    )
    return out


def score(pred: dict, gold: dict, raw: str, show: bool) -> Figures:
    """Each figure as (numerator, denominator), so that totals add up."""
    return {
        "date": (float(date_right(pred, gold["published"])), 1),
        **score_facts(pred, gold),
        **score_names(pred, gold, raw, show),
        **score_quotes(pred, gold, raw, show),
        **score_text(pred, gold, raw, show),
    }


def records(folder: Path) -> dict[str, dict]:
    """The record of each text in `folder`/raw, by its stem, converted with nothing known."""
    return {path.stem: plain(convert(path.read_bytes(), path.name, EMPTY, HouseWords())) for path in sorted((folder / "raw").glob("*.txt"))}


def plain(record: Record) -> dict:
    """A record as `--json` prints it."""
    return json.loads(msgspec.json.encode(record))


def figures(folder: Path, found: dict[str, dict], show: bool = False) -> dict[str, Figures]:
    """The figures of each text in `folder` (gold/*.yaml, raw/*.txt) by its stem; a record that is missing scores nothing."""
    out = {}
    for path in sorted((folder / "gold").glob("[0-9]*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        raw = (folder / "raw" / f"{path.stem}.txt").read_text(encoding="utf-8-sig")
        if show:
            print(path.stem)
        one = score(found.get(path.stem, {}), gold, raw, show)
        out[path.stem] = one if path.stem in found else {key: (0, whole) for key, (_, whole) in one.items()}
    return out


def total(every: dict[str, Figures]) -> dict[str, float]:
    """All texts together: shares by name, and the count of what was invented."""
    sums: Figures = {}
    for one in every.values():
        for key, (right, whole) in one.items():
            sums[key] = (sums.get(key, (0, 0))[0] + right, sums.get(key, (0, 0))[1] + whole)
    return {key: right if key == "invented" else right / whole for key, (right, whole) in sums.items() if whole}
