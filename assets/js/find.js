// What a query means, term by term, and what is found by it. Pagefind looks up, over an index of folded terms; understanding is ours.
globalThis.Khaneh ??= {};

// `from` is the folder of the index, `dir` the direction of its language.
Khaneh.finder = (from, dir) => {
  const MARK = "\u06ff"; // ends every term of the index: a term with it is a whole word
  const STOPS = new Set(Khaneh.words(dir === "rtl" ? "و در به از که را با این آن بر برای تا یا" : "the of and in to a an for on at by with", dir).map(({ term }) => term));
  const RANKING = { pageLength: 0.3, termSimilarity: 2, metaWeights: { person: 10, organisation: 9, article: 5, page: 4 } };
  let engine;

  // What failed is tried again: the line may be back.
  const ready = () => (engine ??= load().catch((error) => { engine = null; throw error; }));

  // A browser that refuses what was loaded beforehand may load it again for `import`, unproven; what it holds already costs no time.
  const proven = ({ href, integrity }) => fetch(href, { integrity, cache: "force-cache" }).catch(() => fetch(href, { integrity, cache: "reload" }));

  async function load() {
    const asked = document.querySelector("link[rel=modulepreload]"); // a preview asks for nothing beforehand
    if (asked) await proven(asked);
    const pagefind = await import(asked?.href ?? `${from}pagefind.js`);
    await pagefind.options({ baseUrl: "/", ranking: RANKING });
    await pagefind.init();
    return pagefind;
  }

  // Terms. A short number is meant as it is, «3» is not «39».
  const whole = (term) => (/^\d{1,2}$/.test(term) ? term + MARK : term);
  const hits = (word, terms) => terms.some((term) => [word.term, ...word.parts].some((own) => (own + MARK).startsWith(whole(term))));

  function wordsOf(query) {
    const all = Khaneh.words(query, dir), told = all.filter((word) => !STOPS.has(word.term));
    return told.length ? told : all;
  }

  const search = async (terms, chosen = {}) => (await ready()).search(terms.map(whole).join(" "), { filters: chosen });
  // Fetches the part of the index that a query will need, while the rest of it is typed.
  const foresee = async (query) => (await ready()).preload(wordsOf(query).map(({ term }) => term).join(" "));
  const seen = new Map();
  function known(term) {
    if (!seen.has(term)) seen.set(term, search([term]).then((found) => found.results.length > 0));
    return seen.get(term);
  }
  const allKnown = async (terms) => (await Promise.all(terms.map(known))).every(Boolean);

  // A term that no page has, as two that stand beside each other («کسبوکار» for «کسب و کار»), or null.
  async function parted(term) {
    for (let cut = 2; cut <= term.length - 2; cut++) {
      const first = term.slice(0, cut), rest = term.slice(cut);
      if (!(await known(first + MARK))) continue;
      for (const second of [rest, rest.replace(/^و/, "")]) if (second.length > 1 && (await known(second + MARK))) return [first, second];
    }
    return null;
  }

  // The terms to look up, and the words that are in no page however they are joined or parted.
  async function understood(words) {
    const terms = [], unknown = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at], next = words[at + 1];
      if (await known(word.term)) terms.push(word.term);
      else if (next && (await known(word.term + next.term))) terms.push(word.term + words[++at].term);
      else if (terms.length && (await known(terms.at(-1) + word.term))) terms.push(terms.pop() + word.term);
      else if (word.parts.length && (await allKnown(word.parts))) terms.push(...word.parts);
      else {
        const two = await parted(word.term);
        if (two) terms.push(...two);
        else unknown.push(word);
      }
    }
    return { terms, unknown };
  }

  // Looking up drops what it does not know. The best result shows whether it has; only then is each term asked for.
  async function find(query, chosen) {
    const words = wordsOf(query), terms = words.map((word) => word.term);
    if (!terms.length) return { terms, unknown: [], words, found: null };
    const found = await search(terms, chosen);
    const best = found.results.length ? await found.results[0].data() : null;
    const shown = best ? Khaneh.words([best.meta.title, best.raw_content ?? best.content, best.meta.also].join("\n"), dir) : [];
    if (best && terms.every((term) => shown.some((word) => hits(word, [term])))) return { terms, unknown: [], words, found };
    const meant = await understood(words);
    return { ...meant, words, found: meant.unknown.length ? null : await search(meant.terms, chosen) };
  }

  // Whether a text is made of words that stand somewhere, to the letter.
  const stands = (text) => allKnown(wordsOf(text).map((word) => word.term + MARK));

  return { ready, hits, wordsOf, stands, find, foresee };
};
