import { address, titleOf } from "../lists.js";
import { e, words } from "../_includes/parts.js";

const SITE = "https://khaneh.example";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: (data) => `${data.feed.address}feed.xml`,
};

export function render(data) {
  const { lang, kind, id, address: at, items } = data.feed;
  const stamp = (item) => item.data.date.toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<title>${e(kind ? data.names[kind][id][lang] : words(lang).site)}</title>
<id>${SITE}${at}</id>
<link rel="self" href="${SITE}${at}feed.xml"/>
<updated>${stamp(items[0])}</updated>
${items.map((item) => `<entry><title>${e(titleOf(item, lang))}</title><id>${SITE}${address(item, lang)}</id><link href="${SITE}${address(item, lang)}"/><updated>${stamp(item)}</updated></entry>`).join("\n")}
</feed>
`;
}
