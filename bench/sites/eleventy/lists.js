// What stands on which list: worked out in one pass over the articles, once a build.
const SIZE = 20;
const KINDS = ["people", "organisations"];
export const root = (lang) => (lang === "fa" ? "/" : "/en/");
export const address = (item, lang) => `${root(lang)}news/${item.fileSlug}/`;
export const titleOf = (item, lang) => (lang === "fa" ? item.data.title : item.data.en.title);
const told = (items, lang) => (lang === "fa" ? items : items.filter((item) => item.data.en));

let made = new WeakMap();

// Newest first, each knowing its neighbours; the same array for everybody who asks during a build.
export function news(api) {
  const all = api.getFilteredByTag("news");
  if (all.length && made.has(all[0])) return made.get(all[0]);
  const items = all.slice().reverse();
  for (const lang of ["fa", "en"]) {
    told(items, lang).forEach((item, at, some) => {
      item.data.steps ??= {};
      item.data.steps[lang] = { later: some[at - 1], earlier: some[at + 1] };
    });
  }
  if (all.length) made.set(all[0], items);
  return items;
}

function grouped(items, lang) {
  const groups = new Map();
  const add = (key, item) => (groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]));
  for (const item of told(items, lang)) {
    add(`${root(lang)}timeline/${item.data.month[lang]}/`, item);
    for (const kind of KINDS) for (const id of item.data[kind]) add(`${root(lang)}${kind}/${id}/`, item);
  }
  return groups;
}

function* paged(base, items, more) {
  const count = Math.max(1, Math.ceil(items.length / SIZE));
  for (let number = 1; number <= count; number++) {
    const at = (n) => (n === 1 ? base : `${base}page/${n}/`);
    yield {
      ...more, address: at(number), base, number, count, total: items.length,
      items: items.slice((number - 1) * SIZE, number * SIZE),
      previous: number > 1 ? at(number - 1) : "", next: number < count ? at(number + 1) : "",
    };
  }
}

const entity = (base) => base.split("/").filter(Boolean).slice(-2);

export function lists(items) {
  const out = [];
  for (const lang of ["fa", "en"]) {
    out.push(...paged(root(lang), told(items, lang), { lang, kind: "home" }));
    for (const [base, some] of grouped(items, lang)) {
      const [kind, id] = entity(base);
      out.push(...paged(base, some, KINDS.includes(kind) ? { lang, kind, id } : { lang, kind: "month", id: base }));
    }
  }
  return out;
}

// The lists of people and organisations, the timeline and its years: what they lead to, with counts.
export function overviews(items) {
  const out = [];
  for (const lang of ["fa", "en"]) {
    const groups = grouped(items, lang);
    const keys = [...groups.keys()];
    for (const kind of KINDS) {
      const bases = keys.filter((key) => key.startsWith(`${root(lang)}${kind}/`)).sort();
      const lines = bases.map((base) => ({ base, kind, id: entity(base)[1], count: groups.get(base).length }));
      out.push(...paged(`${root(lang)}${kind}/`, lines, { lang, kind, list: true }));
    }
    const timeline = `${root(lang)}timeline/`;
    const years = new Map();
    for (const base of keys.filter((key) => key.startsWith(timeline)).sort()) {
      const year = base.slice(timeline.length).split("/")[0];
      years.set(year, [...(years.get(year) ?? []), { base, count: groups.get(base).length }]);
    }
    const sum = (months) => months.reduce((so, month) => so + month.count, 0);
    const bars = [...years].map(([year, months]) => ({ base: `${timeline}${year}/`, count: sum(months) }));
    out.push({ lang, kind: "timeline", address: timeline, items: bars, count: 1 });
    for (const [year, months] of years) out.push({ lang, kind: "year", id: year, address: `${timeline}${year}/`, items: months, count: 1 });
  }
  return out;
}

export function feeds(items) {
  const out = [];
  for (const lang of ["fa", "en"]) {
    out.push({ lang, address: root(lang), items: told(items, lang).slice(0, SIZE) });
    for (const [base, some] of grouped(items, lang)) {
      if (!base.startsWith(`${root(lang)}timeline/`)) {
        const [kind, id] = entity(base);
        out.push({ lang, kind, id, address: base, items: some.slice(0, SIZE) });
      }
    }
  }
  return out;
}
