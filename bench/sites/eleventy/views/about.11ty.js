import { base } from "../_includes/parts.js";

export const data = { permalink: "/about/index.html" };

export const render = () => base({ lang: "fa", title: "About", at: "/about/", main: "<h1>About</h1>" });
