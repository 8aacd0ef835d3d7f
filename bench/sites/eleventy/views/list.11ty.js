import { base, e, line, pager, words } from "../_includes/parts.js";

export const data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: (data) => `${data.list.address}index.html`,
};

export function render(data) {
  const { list } = data;
  const { lang, kind, id } = list;
  const entity = kind === "people" || kind === "organisations" ? data.names[kind][id] : null;
  const title = entity ? entity[lang] : kind === "month" ? data.months[id] : words(lang).news;
  const other = lang === "fa" ? "en" : "fa";
  const others = kind === "month" || list.number > 1 ? [] : [[other, other === "en" ? `/en${list.base}` : list.base.slice(3)]];
  const main = `<h1>${e(title)}</h1>
${entity && lang === "fa" ? `<div class="biography">${e(entity.about)}</div>` : ""}
<section class="reports"><h2>${words(lang).news} (${list.total})</h2>
${list.items.map((item) => line(item, lang)).join("\n")}
${pager(list)}
</section>`;
  return base({ lang, title, at: list.address, others, feed: entity ? `${list.base}feed.xml` : "", main });
}
