// What is kept on this device, as the worker left it (see worker.js).
globalThis.Khaneh ??= {};

// All kept pages, the last read first: their address, title, language, direction, text, and when they were kept (ms since 1970).
Khaneh.kept = async () => {
  if (!globalThis.caches || !(await caches.has("khaneh-pages"))) return [];
  const pages = await caches.open("khaneh-pages");
  const all = await Promise.all((await pages.keys()).map(async (request) => {
    const found = await pages.match(request);
    const { documentElement: root, title } = new DOMParser().parseFromString(await found.text(), "text/html");
    const main = root.querySelector("main"), heading = main?.querySelector("h1");
    for (const other of main?.querySelectorAll("nav, form, .onward") ?? []) other.remove();
    return {
      address: new URL(request.url).pathname,
      title: (heading?.textContent ?? title).trim().replace(/\s+/g, " "),
      lang: root.lang,
      dir: root.dir,
      text: main?.textContent ?? "",
      saved: Number(found.headers.get("Khaneh-Saved")),
    };
  }));
  return all.sort((a, b) => b.saved - a.saved);
};

Khaneh.forget = () => Promise.all(["khaneh-pages", "khaneh-parts"].map((name) => caches.delete(name)));
