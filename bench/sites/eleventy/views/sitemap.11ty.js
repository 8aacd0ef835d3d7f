import { address } from "../lists.js";

export const data = { permalink: "/sitemap.xml" };

export function render({ collections }) {
  const { news, summaries, lists, overviews } = collections;
  const all = [...news.map((item) => address(item, "fa")), ...summaries.map((item) => address(item, "en")), ...[...lists, ...overviews].map((list) => list.address)];
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${all.map((at) => `<url><loc>https://khaneh.example${at}</loc></url>`).join("\n")}
</urlset>
`;
}
