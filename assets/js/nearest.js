// What may have been meant by words that nothing is found by: letters that sound alike, a letter too many, another keyboard.
globalThis.Khaneh ??= {};
{
  const groups = ["زذضظ", "سصث", "تط", "هح", "قغ", "اع", "کگ", "بپ", "یئ"];
  const alike = new Map(groups.flatMap((group) => [...group].map((letter) => [letter, group])));
  const swap = (a, b) => (a === b ? 0 : alike.get(a)?.includes(b) ? 0.4 : 1);

  // Damerau and Levenshtein's distance of two words; more than `most` is as good as endless.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + swap(a[i - 1], b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // The spellings nearest to a term, nearest first; `vocabulary` holds {term, spelling}, most frequent first.
  Khaneh.nearest = (term, vocabulary, count) => {
    const most = term.length < 4 ? 1 : term.length < 8 ? 2 : 3;
    const near = vocabulary.map((word) => ({ word, far: distance(term, word.term, most) })).filter(({ far }) => far <= most);
    return near.sort((a, b) => a.far - b.far).slice(0, count).map(({ word }) => word.spelling);
  };

  const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,", persian = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو";

  // The same keys on the other keyboard, or "" where the text is of both.
  Khaneh.otherKeyboard = (text) => {
    const [from, to] = /^[\0-\x7f]*$/.test(text) ? [latin, persian] : [persian, latin];
    const keys = [...text.toLowerCase()].map((letter) => (letter === " " ? " " : to[from.indexOf(letter)]));
    return keys.includes(undefined) ? "" : keys.join("");
  };
}
