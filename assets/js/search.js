// The search page: results as they are typed for, filters, suggestions and the keyboard.
{
  const K = globalThis.Khaneh;
  const form = document.getElementById("search");
  const { dir, lang } = document.documentElement;
  const PAGE = 10, PAUSE = 160, CHOICES = 40, AROUND = 34;
  const FILTERS = ["kind", "year", "person", "organisation"];
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const input = form.elements.q, list = part("results"), status = part("status"), nearest = part("nearest"), more = part("more"), main = document.querySelector(".search-page"), filters = part("filters");
  const number = (n) => String(n).replace(/\d/g, (d) => form.dataset.digits[d]);
  const say = (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), form.dataset[name]);

  const { ready, hits, wordsOf, stands, find, foresee } = K.finder(form.dataset.engine, dir);
  const asWritten = (query, word) => query.slice(word.start, word.end);
  let vocabulary, asked = 0, choices = null, chosen = {};

  // Showing.
  function marked(text, terms) {
    const box = document.createDocumentFragment();
    let at = 0;
    for (const word of K.words(text, dir)) {
      if (!hits(word, terms)) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(word.start, word.end);
      box.append(text.slice(at, word.start), mark);
      at = word.end;
    }
    box.append(text.slice(at));
    return box;
  }

  // The words of a paragraph around its best place: most of what was asked for, and most to the letter.
  function around(text, terms) {
    const words = K.words(text, dir);
    const told = words.map((word) => terms.map((term) => (word.term === term ? 2 : hits(word, [term]) ? 1 : 0)));
    const score = (from) => {
      const seen = told.slice(from, from + AROUND);
      return terms.reduce((sum, _, n) => sum + 20 * Math.max(0, ...seen.map((row) => row[n])), 0) + Math.min(9, seen.flat().filter(Boolean).length);
    };
    const starts = [0, ...words.keys()].filter((n) => !n || told[n].some(Boolean)).map((n) => Math.max(0, Math.min(n - 6, words.length - AROUND)));
    const from = starts.reduce((best, start) => (score(start) > score(best) ? start : best), 0);
    return { text, words, from, score: score(from) };
  }

  function excerpt(content, terms) {
    const best = content.split("\n").filter(Boolean).map((text) => around(text, terms)).reduce((a, b) => (b.score > (a?.score ?? -1) ? b : a), null);
    if (!best) return "";
    const to = best.from + AROUND, cut = to < best.words.length;
    const text = best.text.slice(best.from ? best.words[best.from].start : 0, cut ? best.words[to - 1].end : undefined);
    return `${best.from ? "… " : ""}${text}${cut ? " …" : ""}`;
  }

  // Why a result is one where what is shown of it does not tell: the name, of another language perhaps, that was asked for.
  function because(shown, names, terms) {
    const without = (text, left) => left.filter((term) => !K.words(text, dir).some((word) => hits(word, [term])));
    const boxes = [];
    let missing = without(shown, terms);
    for (const name of names.split("\n")) {
      const left = without(name, missing);
      if (left.length === missing.length) continue;
      const box = document.createElement("bdi");
      box.append(marked(name, missing));
      boxes.push(box);
      missing = left;
    }
    return boxes;
  }

  function hit(data, terms) {
    const item = part("hit").content.firstElementChild.cloneNode(true);
    const { kind, title, lang: titled, note } = data.meta;
    const at = (name) => item.querySelector(`[data-hit="${name}"]`);
    item.classList.add(kind);
    at("kind").textContent = form.dataset[kind];
    const link = at("title");
    link.href = data.raw_url ?? data.url;
    link.append(marked(title, terms));
    if (titled) [link.lang, link.dir] = [titled, dir === "rtl" ? "ltr" : "rtl"];
    at("note").textContent = note ?? "";
    const text = excerpt(data.raw_content ?? data.content, terms);
    at("text").append(marked(text, terms));
    at("also").append(...because(`${title}\n${text}`, data.meta.also ?? "", terms));
    return item;
  }

  // Each in its turn as soon as it is there: on a slow line the first is read while the others come.
  async function show(found, terms, from, turn) {
    const coming = found.results.slice(from, from + PAGE).map((result) => result.data());
    for (const [place, data] of coming.entries()) {
      const item = hit(await data, terms);
      if (turn !== asked) return;
      if (from + place) list.append(item);
      else list.replaceChildren(item);
    }
    const left = found.results.length - from - coming.length;
    more.hidden = left < 1;
    more.onclick = async () => {
      await show(found, terms, from + PAGE, turn);
      list.children[from + PAGE]?.querySelector("a").focus();
    };
  }

  function address(query, chosen) {
    const wanted = Object.entries({ q: query, ...chosen }).filter(([, value]) => value);
    return wanted.length ? `?${new URLSearchParams(wanted)}` : location.pathname;
  }

  // The query as it was meant, where the keyboard was the other one.
  async function typedElsewhere(query) {
    const other = K.otherKeyboard(query);
    return wordsOf(other).length && (await stands(other)) ? [other] : [];
  }

  // What may have been meant by a query that finds nothing, each tried before it is offered.
  async function suggest(query, words, unknown, turn) {
    vocabulary ??= fetch(`${form.dataset.engine}words.${lang}.json`).then((answer) => answer.json())
      .then((all) => all.map((spelling) => ({ spelling, term: K.words(spelling, dir)[0]?.term ?? "" })));
    const offers = await typedElsewhere(query);
    const wrong = unknown[0];
    if (wrong) {
      const near = K.nearest(wrong.term, await vocabulary, 4);
      offers.push(...near.map((spelling) => query.slice(0, wrong.start) + spelling + query.slice(wrong.end)));
    }
    const without = unknown.length ? [words.filter((word) => !unknown.includes(word))] : words.map((word) => words.filter((one) => one !== word));
    if (words.length > 1) offers.push(...without.map((left) => left.map((word) => asWritten(query, word)).join(" ")));
    const found = [];
    for (const offer of [...new Set(offers)].filter(Boolean)) {
      if (found.length > 3) break;
      const meant = await find(offer, {});
      if (meant.found?.results.length) found.push(offer);
    }
    if (turn === asked) mean(found);
  }

  // Each offer is a link that leads to a query which finds something.
  function mean(offers) {
    nearest.querySelector("ul").replaceChildren(...offers.map((offer) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = address(offer, {});
      link.textContent = offer;
      link.dir = "auto";
      item.append(link);
      return item;
    }));
    nearest.hidden = !offers.length;
  }

  // Filters. A value is a key, a space and what is read; the address holds the key.
  const readFilters = () => Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value));
  const values = (keys) => Object.keys(keys ?? {}).map((value) => ({ key: value.slice(0, value.indexOf(" ")), label: value.slice(value.indexOf(" ") + 1), value, count: keys[value] }));

  // They weigh more than a search, so they are fetched only when they are opened, or when the address asks for some.
  async function asFilters(chosen) {
    filters.open ||= Object.keys(chosen).length > 0;
    if (filters.open) choices ??= await (await ready()).filters();
    return Object.fromEntries(Object.entries(chosen).map(([name, key]) => [name, values(choices[name]).find((one) => one.key === key)?.value ?? key]));
  }

  function offer(counts, chosen) {
    for (const name of FILTERS) {
      const select = form.elements[name], all = values(counts[name]).filter((one) => one.count || one.key === chosen[name]);
      all.sort(name === "year" ? (a, b) => b.key - a.key : (a, b) => b.count - a.count || a.label.localeCompare(b.label, lang));
      const kept = all.filter((one, place) => place < CHOICES || one.key === chosen[name]);
      select.replaceChildren(select.options[0], ...kept.map((one) => new Option(`${one.label} (${number(one.count)})`, one.key)));
      select.value = chosen[name] ?? "";
      select.parentElement.hidden = kept.length < 2 && !chosen[name];
    }
    part("clear").hidden = !Object.keys(chosen).length;
  }

  function clear(message) {
    list.replaceChildren();
    [nearest.hidden, more.hidden] = [true, true];
    main.classList.remove("found");
    status.textContent = message;
  }

  // Without a line: the pages kept on this device that have every word, those with more of them in the title first.
  async function amongKept(query) {
    const terms = wordsOf(query).map(({ term }) => term);
    const count = (text) => { const words = K.words(text, dir); return terms.filter((term) => words.some((word) => hits(word, [term]))).length; };
    const all = (await K.kept()).filter((page) => page.lang === lang && count(`${page.title}\n${page.text}`) === terms.length);
    const data = all.map(({ address, title, text }) => ({ title: count(title), url: address, content: text, meta: { title, kind: kindOf(address) } }));
    return { terms, found: data.sort((a, b) => b.title - a.title) };
  }

  const kindOf = (address) => ["article", "person", "organisation"][["/news/", "/people/", "/organisations/"].findIndex((part) => address.includes(part))] ?? "page";

  function showKept({ terms, found }) {
    clear(say(found.length ? "kept" : "failed", { n: number(found.length) }));
    list.replaceChildren(...found.map((data) => hit(data, terms)));
    main.classList.toggle("found", found.length > 0);
    filters.hidden = true;
  }

  async function run(query, chosen, turn = ++asked) {
    history.replaceState(null, "", address(query, chosen));
    document.title = [query, form.dataset.title].filter(Boolean).join(" – ");
    if (!K.words(query, dir).length) {
      filters.hidden = true;
      clear("");
      list.ariaBusy = "false";
      return;
    }
    const slow = setTimeout(() => { if (turn === asked && !list.children.length) status.textContent = say("busy"); }, 400);
    try {
      const { terms, unknown, words, found } = await find(query, await asFilters(chosen)).finally(() => clearTimeout(slow));
      if (turn !== asked) return;
      if (found?.results.length) {
        main.classList.add("found");
        await show(found, terms, 0, turn);
        if (turn !== asked) return;
        const other = /^[\0-\x7f]+$/.test(query) && dir === "rtl" ? await typedElsewhere(query) : [];
        if (turn !== asked) return;
        mean(other);
        status.textContent = say("count", { n: number(found.results.length) });
        filters.hidden = false;
        if (filters.open) offer(found.filters, chosen);
      } else if (found?.unfilteredResultCount) {
        clear(say("filtered", { n: number(found.unfilteredResultCount) }));
        filters.hidden = false;
        offer(found.filters, chosen);
      } else {
        clear(say("none", { query }));
        filters.hidden = true;
        await suggest(query, words, unknown, turn);
      }
    } catch (error) {
      const kept = await amongKept(query);
      if (turn === asked) showKept(kept);
      if (navigator.onLine) throw error;
    } finally {
      if (turn === asked) list.ariaBusy = "false";
    }
  }

  let pause;
  const again = (wait) => {
    clearTimeout(pause);
    list.ariaBusy = "true";
    pause = setTimeout(() => run(input.value.trim(), chosen), wait);
  };
  const without = () => {
    chosen = {};
  };

  function fromAddress() {
    const wanted = new URLSearchParams(location.search);
    input.value = wanted.get("q") ?? "";
    for (const name of FILTERS) if (wanted.get(name)) chosen[name] = wanted.get(name);
    return run(input.value, chosen);
  }

  input.addEventListener("input", () => { again(PAUSE); if (input.value.endsWith(" ")) foresee(input.value).catch(() => {}); });
  form.addEventListener("submit", (event) => { event.preventDefault(); again(0); });
  filters.addEventListener("change", () => { chosen = readFilters(); again(0); });
  filters.addEventListener("toggle", () => { if (filters.open && !choices) again(0); });
  part("clear").addEventListener("click", () => { without(); again(0); input.focus(); });
  nearest.addEventListener("click", (event) => {
    if (event.target.tagName !== "A" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    without();
    input.value = event.target.textContent;
    input.focus();
    again(0);
  });

  // The keyboard: arrows go through the results, Esc and / come back to the words.
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("[data-hit=title]")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && document.activeElement !== input) input.focus();
    else if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === input)) links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? input).focus();
    else return;
    event.preventDefault();
  });

  ready().catch(() => {});
  if (location.search) fromAddress();
  else if (matchMedia("(hover: hover)").matches) input.focus();
}
