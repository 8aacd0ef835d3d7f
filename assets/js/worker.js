// What was read stays on the device and can be read without a line. Published as /sw.js, after a line that says what `SITE` is.
//
// Pages come from the network. Where it fails, or is slower than PATIENCE, the kept copy is shown with a notice that says from when it is,
// never without; what was never read gives the offline page. Whatever bears its fingerprint in its name comes from the cache. The search's
// index, feeds and raw files are left to the browser.

const SHELL = `khaneh-shell-${SITE.version}`, PAGES = "khaneh-pages", PARTS = "khaneh-parts";
const PATIENCE = 4000; // ms: a new connection over a line of one second's round trip
const MOST = 80, FEWER = 60; // pages kept, and how many are left when they become too many
const SAVED = "Khaneh-Saved"; // the header of a copy that says when it was made, ms since 1970
const FINGERPRINTED = /^\/assets\/.+\.[0-9a-f]{8}\.[a-z0-9]+$/;
const PICTURE = /^\/(?:pictures|images)\//;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (FINGERPRINTED.test(url.pathname)) event.respondWith(part(event));
  else if (PICTURE.test(url.pathname)) event.respondWith(picture(event));
});

// If anything here cannot be had (a policy that forbids us to fetch, say), there is no worker, and the site is what it was.
async function install() {
  const shell = await caches.open(SHELL);
  for (const address of SITE.offline) {
    const found = await fetch(address, { cache: "no-cache" });
    if (!found.ok) throw new Error(`${address}: ${found.status}`);
    const text = await found.text();
    await keepParts(text);
    await shell.put(address, copy(found, text));
  }
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("khaneh-") && ![SHELL, PAGES, PARTS].includes(name)) await caches.delete(name);
  }
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  for (const { url } of await self.clients.matchAll({ type: "window" })) await keep(keyOf(new URL(url)), await fetch(url)).catch(() => {});
  await prune();
}

// Pages.

const keyOf = (url) => url.origin + url.pathname;
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

async function page(event, url) {
  const key = keyOf(url);
  const answer = Promise.resolve(event.preloadResponse).then((early) => early ?? fetch(event.request));
  const keeping = answer.then((found) => keep(key, found.clone()));
  event.waitUntil(keeping.catch(() => {}));
  const kept = await (await caches.open(PAGES)).match(key);
  if (!kept) return answer.catch(() => offline(url));
  const found = await Promise.race([answer.catch(() => null), pause(PATIENCE)]);
  if (found && found.status < 500) return found;
  const text = await kept.text();
  event.waitUntil(keeping.then((now) => tell(event.resultingClientId, now === text ? "same" : "newer"), () => {}));
  return new Response(await noticed(text, url, Number(kept.headers.get(SAVED))), { headers: kept.headers });
}

// Keeps an answer if it is a page; what is gone from the site goes from here. Returns its text.
async function keep(key, found) {
  const pages = await caches.open(PAGES), { pathname } = new URL(key);
  if (found.status === 404 || found.status === 410) await pages.delete(key);
  if (!found.ok || found.type !== "basic" || !found.headers.get("Content-Type")?.startsWith("text/html")) return null;
  const text = await found.text();
  if (SITE.offline.includes(pathname) || text.includes('http-equiv="refresh"')) return text;
  await pages.put(key, copy(found, text));
  await keepParts(text);
  await tidy(pages);
  return text;
}

// All headers stay, the policy among them; the body is no longer packed.
function copy(found, text) {
  const headers = new Headers(found.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set(SAVED, Date.now());
  return new Response(text, { headers });
}

// The offline page of the language that stands at an address.
function offlineOf(pathname) {
  const address = SITE.offline.findLast((one) => pathname.startsWith(one.slice(0, -"offline/".length)));
  return caches.open(SHELL).then((shell) => shell.match(address));
}

// In place of a page that cannot be had, saying so.
async function offline(url) {
  const found = await offlineOf(url.pathname), text = await found.text();
  const told = SITE.offline.includes(url.pathname) ? text : text.replace('data-part="unreached" hidden', 'data-part="unreached"');
  return new Response(told, { status: 503, headers: found.headers });
}

// A copy with the notice, whose words stand in the offline page.
async function noticed(text, url, saved) {
  const words = await (await offlineOf(url.pathname)).text();
  const [, locale, notice] = words.match(/<template id="saved" data-locale="([^"]+)">(.*?)<\/template>/s);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(saved);
  return text.replace(/<header class="masthead"|<\/body>/, (before) => notice.replace("{date}", date) + before);
}

const tell = async (client, what) => (await self.clients.get(client))?.postMessage(what);

// What pages are shown with.

const partsOf = (text) => text.match(/(?<=["'(\s,])\/(?:assets|pictures|images)\/[^"'\s,()]+/g) ?? [];
const stored = async (cache, request) => (await (await cache.match(request))?.text()) ?? "";

// All that a page loads and has not loaded through us: its first view was not ours.
async function keepParts(text) {
  const parts = await caches.open(PARTS);
  for (const address of new Set(partsOf(text).filter((one) => FINGERPRINTED.test(one) && !one.endsWith(".png")))) {
    if (!(await parts.match(address))) await parts.add(address);
  }
}

async function part(event) {
  const parts = await caches.open(PARTS), known = await parts.match(event.request.url);
  if (known) return known;
  const found = await fetch(event.request);
  if (found.ok) event.waitUntil(parts.put(event.request.url, found.clone()).catch(() => {}));
  return found;
}

// A picture may change under its name. Without a line the kept one is shown, in whatever width it was read.
async function picture(event) {
  const parts = await caches.open(PARTS);
  try {
    const found = await fetch(event.request);
    if (found.ok) event.waitUntil(parts.put(event.request.url, found.clone()).catch(() => {}));
    return found;
  } catch (error) {
    const tail = (url) => new URL(url).pathname.replace(/^\/pictures\/\d+/, "");
    const kept = (await parts.keys()).find((one) => tail(one.url) === tail(event.request.url));
    if (!kept) throw error;
    return parts.match(kept);
  }
}

// The pages read longest ago go first, and with them what only they were shown with.
async function tidy(pages) {
  const all = await pages.keys();
  if (all.length <= MOST) return;
  const told = await Promise.all(all.map(async (request) => ({ request, saved: Number((await pages.match(request))?.headers.get(SAVED)) })));
  told.sort((a, b) => a.saved - b.saved);
  for (const { request } of told.slice(0, all.length - FEWER)) await pages.delete(request);
  await prune();
}

async function prune() {
  const parts = await caches.open(PARTS), needed = new Set();
  const need = (text) => { for (const address of partsOf(text)) needed.add(address); };
  for (const name of [SHELL, PAGES]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) need(await stored(cache, request));
  }
  const all = (await parts.keys()).map((request) => new URL(request.url).pathname);
  for (const address of all) if (address.endsWith(".css") && needed.has(address)) need(await stored(parts, address));
  for (const address of all) if (!needed.has(address)) await parts.delete(address);
}
