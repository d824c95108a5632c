// How words are compared: without accents, case, elision or ending; symbols and numbers of paragraphs as wholes.
"use strict";

const language = (() => {
  const STOP = {
    fr: "a ai au aux avec c ce ceci cela ces cet cette comme d dans de des dont du elle elles en est et eu eux ou il ils " +
      "j je l la le les leur leurs lui m mais me meme n ne ni nos notre nous on ont par pas pour qu que quel quelle quelles " +
      "quels qui quoi s sa sans se ses si son sont sous sur t te un une vos votre vous y ete etre",
    en: "a an and are as at be been but by did do does for from had has have he her his how i if in into is it its no nor " +
      "of on or our s she so such t than that the their them then there these they this those to was we were what when " +
      "where which who will with you your",
  };
  const stops = Object.fromEntries(Object.entries(STOP).map(([lang, words]) => [lang, new Set(words.split(" "))]));
  // Endings, tried in order on words without accents; each of them leaves at least `least` letters before it.
  const ENDINGS = {
    fr: [[/eaux$/, "eau", 1], [/aux$/, "al", 2], [/[sx]$/, "", 3], [/euse$/, "eu", 3], [/ive$/, "if", 3],
      [/trice$/, "teur", 2], [/ement$/, "", 5], [/ee?$/, "", 3], [/er$/, "", 4], [/([lnts])\1$/, "$1", 2]],
    en: [[/^(wo)?men$/, "$1man", 0], [/ies$/, "y", 2], [/(s|x|z|ch|sh)es$/, "$1", 2], [/([^siu])s$/, "$1", 2],
      [/(?:ing|ed)$/, "", 4], [/e$/, "", 4], [/is(ation|er)?$/, "iz$1", 3], [/our$/, "or", 2], [/ens$/, "enc", 2],
      [/([lmnprt])\1$/, "$1", 3]],
  };
  const PARAGRAPH = /^(?:§+|par(?:a(?:graph(?:e)?)?)?s?)$/;
  // What may follow the number of a paragraph: "2 g)", "2 (g)", "3 f) ii)"; a query may end without the sign.
  const POINT = /^(?:[a-z]|[ivx]+|\d\d?)$/;
  const CLOSED = /^\s*(?:\)|$)/;
  // Letters and digits, joined by signs that may stand inside a symbol or a compound.
  const CHUNK = /§+|[\p{L}\p{M}\p{N}]+(?:[\u00AD/._\-‐‑]+[\p{L}\p{M}\p{N}]+)*/gu;
  const JOINED = /[^\p{L}\p{M}\p{N}]/u;
  const PART = /[\p{L}\p{M}\p{N}\u00AD]+/gu;

  const fold = (word) => word.replace(/\u00AD/g, "").normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");

  const stem = (word, lang) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    for (const [ending, put, least] of ENDINGS[lang]) {
      const found = ending.exec(word);
      if (found && found.index >= least) word = word.replace(ending, put);
    }
    return word;
  };

  // What is the same for a word wherever it stands, kept: most words of a text come back.
  const kept = new Map();
  const read = (written, lang) => {
    const key = `${lang} ${written}`;
    let known = kept.get(key);
    if (!known) {
      const word = fold(written);
      const short = stem(word, lang);
      known = { word, stem: short, terms: [`=${word}`, short], stop: stops[lang].has(word) || /^\p{L}$/u.test(word) };
      kept.set(key, known);
    }
    return known;
  };

  // The tokens of a text in order. `terms` are what the index holds of a word: as it is written ("=armes") and its stem
  // ("arm"); a stop word has none. `wider` are the terms that reach from this word to `last`: the ends of a symbol
  // ("a/res/62/47", "res/62/47", "62/47"), a compound in one word, the number of a paragraph or point ("par:92",
  // "par:2.g"). `symbol` is
  // the whole symbol of which the word is a part.
  const tokens = (text, lang) => {
    const out = [];
    let paragraph = null;
    let place = null;
    for (const chunk of text.matchAll(CHUNK)) {
      const last = chunk.index + chunk[0].length;
      const parts = JOINED.test(chunk[0]) ? [...chunk[0].matchAll(PART)] : [{ 0: chunk[0], index: 0 }];
      const symbol = parts.length > 1 && /[/._]/.test(chunk[0]) && /\d/.test(chunk[0]) ? fold(chunk[0]) : "";
      for (const [at, part] of parts.entries()) {
        const known = read(part[0], lang);
        const start = chunk.index + part.index;
        const token = {
          word: known.word, stem: known.stem, stop: known.stop && !symbol, start, end: start + part[0].length,
          terms: known.stop && !symbol ? [] : known.terms, wider: [], symbol, last,
        };
        if (symbol && at < parts.length - 1) token.wider.push(fold(chunk[0].slice(part.index)));
        if (!symbol && parts.length > 1 && at === 0 && !/\d/.test(chunk[0])) {
          token.wider.push(read(parts.map((each) => each[0]).join(""), lang).stem);
        }
        if (paragraph && /^\d/.test(token.word) && /^[.\s]*$/.test(text.slice(paragraph.end, start))) {
          paragraph.stop = true;
          paragraph.terms = [];
          place = `par:${token.word}`;
        } else if (place && POINT.test(token.word) && /^[\s()]*$/.test(text.slice(out.at(-1).end, start)) && CLOSED.test(text.slice(last))) {
          token.stop = false;
          place += `.${token.word}`;
        } else {
          place = null;
        }
        if (place) token.wider.push(place);
        paragraph = PARAGRAPH.test(token.word) ? token : null;
        out.push(token);
      }
      if (chunk[0].startsWith("§")) paragraph = { end: last };
    }
    return out;
  };

  return { fold, tokens };
})();
