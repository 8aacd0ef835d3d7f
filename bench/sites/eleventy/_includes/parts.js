import { address, titleOf } from "../lists.js";

const SITE = "https://khaneh.example";
const WORDS = {
  fa: { site: "خانه تعاونگران ایران", news: "خبرها", timeline: "گاه‌شمار", people: "اشخاص", organisations: "سازمان‌ها", earlier: "پیش از این", later: "پس از این" },
  en: { site: "Cooperators' House of Iran", news: "News", timeline: "Timeline", people: "People", organisations: "Organisations", earlier: "Earlier", later: "Later" },
};
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const e = (text) => String(text).replace(/[&<>"]/g, (letter) => ESCAPES[letter]);
export const words = (lang) => WORDS[lang];
const home = (lang) => (lang === "fa" ? "/" : "/en/");

export function date(item, lang) {
  return `<span class="date"><time datetime="${item.data.date.toISOString().slice(0, 10)}">${item.data.day[lang]}</time> <bdi class="other">(${item.data.other[lang]})</bdi></span>`;
}

export function line(item, lang) {
  return `<article class="report"><h3><a href="${address(item, lang)}">${e(titleOf(item, lang))}</a></h3>\n<p class="dateline">${date(item, lang)}</p></article>`;
}

export function pager(list) {
  if (list.count < 2) return "";
  const word = words(list.lang);
  const step = (href, rel, text) => (href ? `<a rel="${rel}" href="${href}">${text}</a>` : "");
  return `<nav class="pager">${step(list.previous, "prev", word.later)} <span>${list.number} / ${list.count}</span> ${step(list.next, "next", word.earlier)}</nav>`;
}

export function who(item, lang, data) {
  return ["people", "organisations"].filter((kind) => item.data[kind].length).map((kind) => `<section class="who"><h2>${words(lang)[kind]}</h2>
<ul>${item.data[kind].map((id) => `<li><a href="${home(lang)}${kind}/${id}/">${e(data.names[kind][id][lang])}</a></li>`).join("\n")}</ul></section>`).join("\n");
}

export function steps(item, lang) {
  const { earlier, later } = item.data.steps[lang];
  const step = (other, rel, word) => (other ? `<a rel="${rel}" href="${address(other, lang)}">${word}: ${e(titleOf(other, lang))}</a>` : "");
  return `<nav class="steps">${step(later, "next", words(lang).later)}\n${step(earlier, "prev", words(lang).earlier)}</nav>`;
}

export function base({ lang, title, at, others = [], feed = "", main }) {
  const word = words(lang);
  return `<!doctype html>
<html lang="${lang}" dir="${lang === "fa" ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<title>${e(title)} | ${e(word.site)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="${SITE}${at}">
${[[lang, at], ...others].map(([code, href]) => `<link rel="alternate" hreflang="${code}" href="${SITE}${href}">`).join("\n")}
${feed && `<link rel="alternate" type="application/atom+xml" href="${feed}">`}
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<header class="masthead">
<p class="nameplate"><a href="${home(lang)}">${e(word.site)}</a></p>
<ul class="languages">${others.map(([code, href]) => `<li><a href="${href}" lang="${code}">${code}</a></li>`).join("")}</ul>
<nav class="menu"><ul>
<li><a href="${home(lang)}">${word.news}</a></li>
${["timeline", "people", "organisations"].map((kind) => `<li><a href="${home(lang)}${kind}/">${word[kind]}</a></li>`).join("\n")}
</ul></nav>
</header>
<main id="main">
${main}
</main>
<footer class="colophon">
<p>${e(word.site)}</p>
<p><a href="${home(lang)}feed.xml" type="application/atom+xml">Atom</a></p>
</footer>
</body>
</html>
`;
}
