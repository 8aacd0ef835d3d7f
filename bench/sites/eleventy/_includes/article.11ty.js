import { address } from "../lists.js";
import { base, date, e, steps, who, words } from "./parts.js";

export function render(data) {
  const item = { data, fileSlug: data.page.fileSlug };
  const layer = data.en ? `<section class="layer" lang="en"><h2><a href="${address(item, "en")}">${e(data.en.title)}</a></h2><p>${e(data.en.summary)}</p></section>` : "";
  const main = `<article class="story-page">
<header class="story-head"><h1>${e(data.title)}</h1>
<p class="facts">${date(item, "fa")} <a href="/timeline/${data.month.fa}/">${words("fa").timeline}</a></p>
</header>
<div class="prose">${data.content}</div>
${who(item, "fa", data)}
${layer}
${steps(item, "fa")}
</article>`;
  return base({ lang: "fa", title: data.title, at: address(item, "fa"), others: data.en ? [["en", address(item, "en")]] : [], main });
}
