import { address } from "../lists.js";
import { base, date, e, steps, who, words } from "../_includes/parts.js";

export const data = {
  pagination: { data: "collections.summaries", size: 1, alias: "item" },
  permalink: (data) => `${address(data.item, "en")}index.html`,
};

export function render(data) {
  const { item } = data;
  const { en } = item.data;
  const main = `<article class="story-page">
<header class="story-head"><h1>${e(en.title)}</h1>
<p class="facts">${date(item, "en")} <a href="/en/timeline/${item.data.month.en}/">${words("en").timeline}</a></p>
</header>
<div class="prose"><p>${e(en.summary)}</p></div>
${who(item, "en", data)}
<section class="layer" lang="fa"><h2><a href="${address(item, "fa")}">${e(item.data.title)}</a></h2></section>
${steps(item, "en")}
</article>`;
  return base({ lang: "en", title: en.title, at: address(item, "en"), others: [["fa", address(item, "fa")]], main });
}
