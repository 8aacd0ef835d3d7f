import { base, e, pager, words } from "../_includes/parts.js";

export const data = {
  pagination: { data: "collections.overviews", size: 1, alias: "list" },
  permalink: (data) => `${data.list.address}index.html`,
};

export function render(data) {
  const { list } = data;
  const { lang, kind } = list;
  const name = (bar) => (bar.id ? data.names[bar.kind][bar.id][lang] : data.months[bar.base] ?? bar.base.split("/").at(-2));
  const title = kind === "year" ? list.id : words(lang)[kind];
  const main = `<h1>${e(title)}</h1>
<ul class="bars">${list.items.map((bar) => `<li><a href="${bar.base}">${e(name(bar))}</a> <span class="count">${bar.count}</span></li>`).join("\n")}</ul>
${pager(list)}`;
  return base({ lang, title, at: list.address, main });
}
