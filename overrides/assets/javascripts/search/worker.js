// The search itself, behind the theme's own search box: it takes the theme's messages and answers in its form.
// One index a language; its form is described in generators/exports/search.py.
"use strict";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
// How many hits of a page are not folded away, and how near to the best they come; how many are found at most, and how
// near; how long the words around a hit are.
const SHOWN = 3, NEAR = 0.3, MOST = 200, FAR = 0.02, CONTEXT = 280;
// How much a way to match a word of the query counts.
const WORD = 1.5, STEM = 1, WHOLE = 4, BEGIN = 0.8, TYPO = 1, NAME = 3, EXACT_TITLE = 4, IN_ORDER = 0.6, COVERED = 2.5;
const LONGEST_QUERY = 30;

// Of the language's index: the entries, those that are pages; by tag the forms and the place of what it means, by form the
// tags; the words with their number.
let lang, index, docs, pages, forms, places, names, vocabulary;

const plain = (html) => html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
// The stems of a text's words, a symbol being one word.
const stems = (text) => language.tokens(text, lang)
  .filter((token, at, tokens) => !token.stop && (!token.symbol || token.symbol !== tokens[at - 1]?.symbol))
  .map((token) => token.symbol || token.stem);

function setup({ config, docs: entries }) {
  lang = config.lang[0];
  docs = entries.map((doc, id) => ({ ...doc, id, title: plain(doc.title), text: plain(doc.text) }));
  for (const doc of docs) doc.key = stems(doc.title).join(" ");
  pages = new Map(docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, doc]));
  names = new Map();
  forms = new Map();
  places = new Map();
  for (const [tag, entry] of Object.entries(config.names)) {
    places.set(tag, entry.at);
    forms.set(tag, entry.forms.map(stems).filter((form) => form.length));
    for (const key of new Set(forms.get(tag).map((form) => form.join(" ")))) names.set(key, [...names.get(key) ?? [], tag]);
  }
  vocabulary = new Map();
  index = new MiniSearch({
    fields: ["title", "page", "text", "tags"],
    extractField: (doc, field) => {
      if (field === "id") return doc.id;
      // A passage's title ends with its text's: that end counts less than the place, which is the passage's own.
      if (field === "page") return pageOf(doc) === doc ? "" : pageOf(doc).title;
      if (field === "title") return doc.title.slice(0, doc.title.length - ending(doc));
      return field === "tags" ? doc.tags ?? [] : doc.text;
    },
    tokenize: (text, field) => {
      if (field === "tags") return [text].flat().flatMap((tag) => (forms.has(tag) ? [`#${tag}`] : terms(tag)));
      const tokens = language.tokens(text, lang);
      if (field !== "page") tokens.forEach((token) => learn(token, text));
      return tokens.flatMap(all);
    },
    processTerm: (term) => term,
    stringifyField: (value) => value,
    searchOptions: { boost: { title: 3, page: 0.5, text: 1, tags: 1 }, boostDocument: (id) => docs[id].boost ?? 1 },
  });
  index.addAll(docs);
}

// How long the end of an entry's title is that is its page's, with the dash before it.
const ending = (doc) => {
  const end = ` – ${pageOf(doc).title}`;
  return doc.title.endsWith(end) ? end.length : 0;
};
const pageOf = (doc) => pages.get(doc.location.split("#")[0]) ?? doc;
const all = (token) => [...token.terms, ...token.wider];
const terms = (text) => language.tokens(text, lang).flatMap(all);
const learn = ({ start, end, stop }, text) => {
  const word = text.slice(start, end).toLowerCase();
  if (!stop && word.length > 3) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
};

// A query is a row of slots, each with the terms that may fill it: {term, weight, prefix?, fuzzy?}.
function slots(query) {
  let tokens = language.tokens(query, lang);
  if (tokens.some((token) => !token.stop)) tokens = tokens.filter((token) => !token.stop);
  tokens = tokens.slice(0, LONGEST_QUERY);
  const row = [];
  for (const token of tokens) {
    // A symbol that the index holds stands for all its parts.
    if (token.symbol && token.symbol === row.at(-1)?.symbol) continue;
    const whole = token.symbol && known(token.symbol, true);
    const { word, stem } = token;
    const slot = { typed: query.slice(token.start, token.end), stem, symbol: "", ways: [] };
    if (whole) {
      slot.typed = slot.stem = slot.symbol = token.symbol;
      slot.ways = [{ term: token.symbol, weight: WHOLE }, { term: token.symbol, weight: BEGIN, prefix: true }];
    } else {
      slot.ways = [{ term: `=${word}`, weight: WORD }, { term: stem, weight: STEM }];
      for (const term of token.wider) slot.ways.push({ term, weight: WHOLE });
      if (/^\D{2,}$/.test(stem)) slot.ways.push({ term: stem, weight: BEGIN, prefix: true });
    }
    row.push(slot);
  }
  name(row);
  for (const slot of row) {
    if (/^\D{4,}$/.test(slot.stem) && !slot.ways.some((way) => known(way.term, way.prefix))) {
      slot.ways.push({ term: slot.ways[0].term, weight: TYPO, fuzzy: slot.stem.length > 7 ? 2 : 1 });
    }
  }
  return row;
}

const known = (term, prefix) => index.search(one({ term, prefix })).length > 0;
const one = ({ term, weight = 1, prefix = false, fuzzy = false }) =>
  ({ queries: [term], tokenize: (text) => [text], prefix, fuzzy, boostTerm: () => weight });

// Words of the query that are a form of an entry of the catalogue, in either language, stand for the entry too.
function name(row) {
  for (let from = 0; from < row.length; from++) {
    for (let to = row.length; to > from; to--) {
      const run = row.slice(from, to);
      const tags = names.get(run.map((slot) => slot.stem).join(" "));
      if (!tags) continue;
      for (const slot of run) slot.ways.push(...tags.map((tag) => ({ term: `#${tag}`, weight: NAME / run.length })));
      from = to - 1;
      break;
    }
  }
}

function search(query) {
  const row = slots(query);
  if (!row.length) return { items: [] };
  const found = new Map();
  let weight = 0;
  for (const [at, slot] of row.entries()) {
    const filled = new Map();
    for (const way of slot.ways) {
      for (const { id, score, match } of index.search(one(way))) {
        const hit = filled.get(id) ?? { score: 0, terms: new Set() };
        // The best way counts whole, the others add little: a word is not twice as good for having a stem.
        hit.score = Math.max(hit.score, score) + 0.1 * Math.min(hit.score, score);
        for (const term of Object.keys(match)) hit.terms.add(term);
        filled.set(id, hit);
      }
    }
    // A rare word says more of what is asked than a common one.
    const rarity = filled.size ? Math.log(1 + docs.length / filled.size) : 0;
    weight += rarity;
    for (const [id, { score, terms }] of filled) {
      const hit = found.get(id) ?? { doc: docs[id], score: 0, terms: new Set(), slots: new Set(), weight: 0 };
      hit.score += score;
      hit.weight += rarity;
      hit.slots.add(at);
      terms.forEach((term) => hit.terms.add(term));
      found.set(id, hit);
    }
  }
  const asked = row.map((slot) => slot.stem).join(" ");
  const meant = new Set((names.get(asked) ?? []).map((tag) => places.get(tag)));
  for (const hit of found.values()) hit.score *= (hit.weight / weight) ** COVERED;
  const far = FAR * Math.max(...[...found.values()].map((hit) => hit.score));
  let hits = [...found.values()].filter((hit) => hit.score >= far);
  for (const hit of hits) {
    if (hit.doc.key === asked || meant.has(hit.doc.location)) hit.score *= EXACT_TITLE;
  }
  hits = hits.sort((a, b) => b.score - a.score).slice(0, MOST);
  if (row.length > 1) {
    for (const hit of hits) hit.score *= 1 + IN_ORDER * inOrder(row, hit.doc);
    hits.sort((a, b) => b.score - a.score);
  }
  return { items: grouped(hits, row), suggest: suggest(query) };
}

// How many of the query's words follow each other in the entry as they do in the query, of all that might (0 to 1).
function inOrder(row, doc) {
  const words = stems(`${doc.title} ${doc.text}`);
  const pairs = new Set(words.map((word, at) => `${word} ${words[at + 1]}`));
  return row.slice(1).filter((slot, at) => pairs.has(`${row[at].stem} ${slot.stem}`)).length / (row.length - 1);
}

// The hits by page, as the theme draws them: a page's best hits share its score, so that it does not fold them away.
function grouped(hits, row) {
  const groups = new Map();
  for (const hit of hits) {
    const page = pageOf(hit.doc);
    groups.set(page, [...groups.get(page) ?? [], hit]);
  }
  return [...groups].map(([page, list]) => {
    const best = list[0].score;
    // Words that come back on the page (a heading in its table of contents) are shown once.
    const texts = list.map((hit) => hit.doc.text || hit.doc.title);
    const first = list.filter((hit, at) => hit.score > NEAR * best && texts.indexOf(texts[at]) === at).slice(0, SHOWN);
    const items = [
      ...first.map((hit) => item(hit, best, row)),
      ...list.filter((hit) => !first.includes(hit)).map((hit) => item(hit, Math.min(hit.score, 0.99 * best), row)),
    ];
    if (!list.some((hit) => hit.doc === page)) {
      // The page stands above its hits; the words of the best are marked on it.
      const terms = Object.fromEntries(Object.entries(items[0].terms).filter(([, found]) => found));
      items.push({ location: page.location, title: escaped(page.title), text: "", score: 0, terms });
    }
    return items;
  });
}

function item({ doc, terms, slots: filled }, score, row) {
  const title = marked(doc.title, terms);
  const text = marked(doc.text, terms);
  const words = {};
  for (const { start, end } of text.spans) words[doc.text.slice(start, end).toLowerCase()] = true;
  for (const [at, slot] of row.entries()) if (!filled.has(at)) words[slot.typed] = false;
  return { location: doc.location, title: title.whole(doc.title.length - ending(doc)), text: text.context(), score, terms: words };
}

// The words of a text that were found, as the theme marks them, in the whole text or in the part that has most of them.
function marked(text, found) {
  const tokens = language.tokens(text, lang);
  const words = tokens.filter((token) => !token.stop);
  const symbols = [...found].filter((term) => term.includes("/") && !term.startsWith("#"));
  const spans = [];
  for (const token of tokens) {
    // A text may print the end of the symbol that it cites ("62/47").
    const wide = token.wider.some((term) => found.has(term) || symbols.some((symbol) => symbol.endsWith(`/${term}`)));
    if (wide) spans.push({ ...token, end: token.last });
    else if (token.terms.some((term) => found.has(term))) spans.push(token);
  }
  for (const tag of [...found].filter((term) => term.startsWith("#"))) {
    for (const form of forms.get(tag.slice(1)) ?? []) {
      for (let at = 0; at + form.length <= words.length; at++) {
        if (form.every((stem, next) => words[at + next].stem === stem)) spans.push(...words.slice(at, at + form.length));
      }
    }
  }
  const sorted = spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const draw = (from, to) => {
    let out = "", at = from;
    for (const { start, end } of sorted) {
      if (start < at || end > to) continue; // one inside another, or beyond the part that is shown
      out += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
      at = end;
    }
    return out + escaped(text.slice(at, to));
  };
  return {
    spans: sorted,
    // The end of a passage's title is its text's, under which it stands.
    whole: (end) => draw(0, end) + (end < text.length ? `<span class="al-of">${draw(end, text.length)}</span>` : ""),
    context: () => {
      if (text.length <= CONTEXT * 1.2) return draw(0, text.length);
      let from = 0, most = 0;
      for (const { start } of sorted) {
        const here = new Set(sorted.filter((s) => s.start >= start && s.end <= start + CONTEXT * 0.75).map((s) => s.stem)).size;
        if (here > most) [from, most] = [start, here];
      }
      const first = tokens.find((token) => token.start >= from - CONTEXT / 5);
      const start = from < CONTEXT / 4 ? 0 : first.start;
      const end = tokens.filter((token) => token.end <= start + CONTEXT).at(-1).end;
      return `${start ? "… " : ""}${draw(start, end)}${end < text.length - 1 ? " …" : text.slice(end)}`;
    },
  };
}

// The most frequent word that begins as the query's last one.
function suggest(query) {
  const begun = query.split(/[\s-]+/).at(-1);
  let best = "";
  if (begun.length > 1) {
    for (const [word, times] of vocabulary) {
      if (word.startsWith(begun) && times > (vocabulary.get(best) ?? 0)) best = word;
    }
  }
  return best ? [best] : [];
}

async function answer({ type, data }) {
  if (type === SETUP) {
    // On a disk the theme runs this in a frame, whose base is the page: the other scripts stand beside this one.
    const here = self.document?.querySelector("script[src]").src ?? self.location.href;
    await importScripts(new URL("minisearch.js", here).href, new URL("language.js", here).href);
    setup(data);
    return { type: READY };
  }
  return type === QUERY ? { type: RESULT, data: search(data) } : null;
}

addEventListener("message", async ({ data }) => {
  const reply = await answer(data);
  if (reply) postMessage(reply);
});
