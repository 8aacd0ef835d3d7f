// What a query asks for: khaneh/search/terms.py once more, to the letter. tests/search/ holds one table of cases against both.
globalThis.Khaneh ??= {};
{
  const ZWNJ = "\u200c";
  const unseen = "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u200b-\\u200f\\u2060\\ufeff\\u00ad";
  const letter = "\\p{L}\\p{N}";
  const token = new RegExp(`\\p{Nd}{1,3}(?:[٬,]\\p{Nd}{3})+(?!\\p{Nd})|[${letter}](?:[${letter}${unseen}]|(?<=[A-Za-z])['’](?=[A-Za-z]))*`, "gu");
  const invisible = /[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu;
  const gap = /^[ \u00a0\u200c]+$/u;
  const letters = { "ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه", "ە": "ه", "ڪ": "ک", "ې": "ی" };
  const hamza = { "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ة": "ه", "ء": "" };
  const lettersIn = new RegExp(`[${Object.keys(letters).join("")}]`, "gu");
  const hamzaIn = new RegExp(`[${Object.keys(hamza).join("")}]`, "gu");
  const digitsIn = /[۰-۹٠-٩]/gu;

  const plurals = "(?:ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?|ست)?)";
  const plural = new RegExp(`^${plurals}$`, "u");
  const pluralEnd = new RegExp(`^(.{2,}?)(${plurals})$`, "u");
  const endings = new Set("ی ای ام ات اش اند ایم اید م ت ش مان تان شان".split(" "));
  const afterHe = new Set("ای ام ات اش اند ایم اید ی".split(" "));
  const degrees = new Set(["تر", "ترین"]);
  const beforeVerbs = new Set(["می", "نمی"]);
  const singular = new Set("تنها انتها منتها اشتها فقها رها بها گرانبها طاها سفها".split(" "));
  const halves = "گفت گو,جست جو,شست شو,پرس جو,کسب کار,ساخت ساز,خرید فروش,حمل نقل,نقل انتقال,رفت امد,داد ستد,سوخت ساز,اب هوا".split(",").map((pair) => pair.split(" "));
  const pairs = new Map(halves.map(([first, second]) => [`${first} ${second}`, `${first}و${second}`]));
  const glued = new Map(halves.filter(([, second]) => ["گو", "جو", "شو"].includes(second)).map(([first, second]) => [first + second, `${first}و${second}`]));
  const spellings = {
    "هییت": "هیات", "مسوول": "مسیول", "مسول": "مسیول", "مسیله": "مساله", "جریت": "جرات", "نشیت": "نشات", "سیوال": "سوال",
    "اطاق": "اتاق", "بلیط": "بلیت", "طهران": "تهران", "امپراطور": "امپراتور", "اسمعیل": "اسماعیل", "اسحق": "اسحاق",
  };
  const spelling = new RegExp(`^(?:${Object.keys(spellings).join("|")})`, "u");
  const ascii = /^[\0-\x7f]/;

  function piecesOf(word) {
    const plain = word.replace(/[٬,]/gu, "").normalize("NFKC").replace(lettersIn, (c) => letters[c]);
    return plain.split(ZWNJ).map((part) => part.replace(invisible, "").replace(hamzaIn, (c) => hamza[c]).replace(digitsIn, (c) => c.charCodeAt(0) & 15)
      .toLowerCase().replace(/[^\p{L}\p{N}'’]/gu, "")).filter(Boolean);
  }

  function belong(pieces, following) {
    const last = pieces.at(-1), first = following[0];
    if (pieces.length === 1 && beforeVerbs.has(pieces[0])) return !ascii.test(first);
    if (following.length > 1 || /^[\0-\x7f]+$/.test(last)) return false;
    return plural.test(first) || degrees.has(first) || (last.endsWith("ه") && afterHe.has(first));
  }

  function persian(word) {
    const found = pluralEnd.exec(word);
    if (found && !singular.has(word) && !singular.has(`${found[1]}ها`)) word = found[1];
    if (word.endsWith("ترین") && [...word].length > 5) word = word.slice(0, -2);
    if ((word.endsWith("ای") && [...word].length > 3) || (word.endsWith("وی") && [...word].length > 4)) word = word.slice(0, -1);
    word = word.replace(spelling, (start) => spellings[start]);
    return glued.get(word) ?? word;
  }

  function finglish(word) {
    for (const [before, after] of [["ck", "k"], ["ch", "C"], ["c", "k"], ["q", "gh"], ["w", "v"], ["ph", "f"], ["x", "ks"]]) word = word.replaceAll(before, after);
    if (word.length > 3 && /[ae]h$/.test(word)) word = word.slice(0, -1);
    const first = { i: "e", u: "o" }[word[0]] ?? word[0];
    return (first + word.slice(1).replace(/[aeiouy]/g, "")).replace(/(.)\1+/g, "$1").toLowerCase();
  }

  function english(word) {
    if (word.length > 4 && word.endsWith("ies")) word = word.slice(0, -3) + "y";
    else if (word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) word = word.slice(0, -1);
    const stem = word.endsWith("ing") ? word.slice(0, -3) : word.endsWith("ed") ? word.slice(0, -2) : "";
    if (stem.length > 2 && /[aeiouy]/.test(stem)) word = stem;
    return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
  }

  function termOf(word, direction) {
    word = word.replaceAll("’", "'").replace(/'s$/, "").replaceAll("'", "");
    if (/^[0-9]+$/.test(word)) return word.replace(/^0+/, "") || "0";
    if (/^[a-z]+$/.test(word)) return direction === "rtl" ? finglish(word) : english(word);
    return persian(word);
  }

  function folded(pieces, direction) {
    const kept = [...pieces];
    while (kept.length > 1 && (plural.test(kept.at(-1)) || endings.has(kept.at(-1)))) kept.pop();
    const whole = kept.filter((piece) => !beforeVerbs.has(piece) && !degrees.has(piece));
    return { term: termOf(kept.join(""), direction), parts: whole.length > 1 ? whole.map((piece) => termOf(piece, direction)) : [] };
  }

  function joined(text, direction) {
    const tokens = [...text.matchAll(token)].map((m) => ({ start: m.index, end: m.index + m[0].length, pieces: piecesOf(m[0]) })).filter((t) => t.pieces.length);
    const found = [];
    for (let at = 0; at < tokens.length; at++) {
      let { start, end, pieces } = tokens[at];
      while (at + 1 < tokens.length && gap.test(text.slice(end, tokens[at + 1].start)) && belong(pieces, tokens[at + 1].pieces)) {
        at += 1;
        end = tokens[at].end;
        pieces = [...pieces, ...tokens[at].pieces];
      }
      const { term, parts } = folded(pieces, direction);
      if (term) found.push({ start, end, term, parts });
    }
    return found;
  }

  // The words of a text that have a term: where they stand (UTF-16 units), the term, the terms of their parts.
  Khaneh.words = (text, direction) => {
    const all = joined(text, direction), found = [];
    for (let at = 0; at < all.length; at++) {
      const [first, middle, last] = all.slice(at, at + 3);
      const name = last && middle.term === "و" && pairs.get(`${first.term} ${last.term}`);
      if (name && gap.test(text.slice(first.end, middle.start)) && gap.test(text.slice(middle.end, last.start))) {
        found.push({ start: first.start, end: last.end, term: name, parts: [first.term, last.term] });
        at += 2;
      } else found.push(first);
    }
    return found;
  };
}
