import { feeds, lists, news, overviews } from "./lists.js";

export default function (config) {
  config.addCollection("news", (api) => news(api));
  config.addCollection("summaries", (api) => news(api).filter((item) => item.data.en));
  config.addCollection("lists", (api) => lists(news(api)));
  config.addCollection("overviews", (api) => overviews(news(api)));
  config.addCollection("feeds", (api) => feeds(news(api)));
  config.addPassthroughCopy("assets");
  return { dir: { input: ".", includes: "_includes", data: "_data", output: "dist" } };
}
