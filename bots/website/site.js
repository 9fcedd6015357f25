// What the pages can do besides being read: search, "open now", and leaving without a way back. Everything runs in the
// browser; nothing is sent, stored or loaded from elsewhere. Without this file every page works all the same.
"use strict";

/**
 * @typedef {{ngrams: string, idf: number[], weights: string, scale: number[], intercept: number[], temperature: number,
 *   classes: string[], acronyms: string[], acronymNames: Record<string, string>, simplified: string,
 *   rules: {fewWords: number[], moreWords: number[], alarms: Record<string, number[]>, mostChoices: number,
 *   mostAlternatives: number, leastShare: number,
 *   surelyCovered: number}}} Half  The spelling half of the index: core/questions/portable.py.
 * @typedef {{kind: "answer" | "clarify" | "none", topics: string[], danger: string | null}} Match
 */

// ---- A question in its one form: core/questions/normalise.py, noise.py and spelling.py ----

const NONE = "none";
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const TELLING = new Set(["911", "988", "24/7"]);

/** @param {string} text @param {Half} half */
function normalised(text, half) {
  if (half.simplified) {
    const pairs = Array.from(half.simplified);
    const simple = new Map();
    for (let i = 0; i < pairs.length; i += 2) simple.set(pairs[i], pairs[i + 1]);
    text = Array.from(text, (c) => simple.get(c) || c).join("");
  }
  text = text.slice(0, 10000).normalize("NFKC").replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, " ").toLowerCase();
  text = words(text.replace(/\u2019/g, "'")).join(" ").replace(/([\p{L}\p{N}_])\1{3,}/gu, "$1$1$1");
  if (half.acronyms.length) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${half.acronyms.join("|")})(?![\\p{L}\\p{N}_#])`, "gu");
    text = text.replace(pattern, (found) => half.acronymNames[found.replace(/[^\p{L}\p{N}#]/gu, "")] || found);
  }
  const kept = words(withoutNoise(text));
  return bounded(kept.filter((word, i) => !(i > 1 && word === kept[i - 1] && word === kept[i - 2])).join(" "));
}

/** @param {string} text */
function words(text) {
  return text.split(/\s+/u).filter(Boolean);
}

/** @param {string} text */
function withoutNoise(text) {
  const found = words(text).filter((word) => !isNoise(word.replace(/^[.,:;!?()[\]"']+|[.,:;!?()[\]"']+$/g, ""))).join(" ");
  return /[\p{L}\p{N}]/u.test(found) ? found : text;
}

/** @param {string} word */
function isNoise(word) {
  if (!word || TELLING.has(word)) return false;
  const at = word.lastIndexOf("@");
  return /^(@|https?:\/\/|www\.)/.test(word) || (at >= 0 && word.slice(at).includes(".")) || /^[0-9.,:/]+$/.test(word);
}

/** The beginning and the end of a long question. @param {string} text */
function bounded(text) {
  const letters = Array.from(text);
  const cost = (/** @type {string} */ c) => (WIDE.test(c) ? 3 : 1);
  if (letters.reduce((sum, c) => sum + cost(c), 0) <= 180) return text;
  const affordable = (/** @type {string[]} */ from, /** @type {number} */ budget) => {
    for (let i = 0; i < from.length; i++) if ((budget -= cost(from[i])) < 0) return i;
    return from.length;
  };
  const head = letters.slice(0, affordable(letters, 70)).join("");
  const tail = letters.slice(letters.length - affordable([...letters].reverse(), 110)).join("");
  const cut = head.lastIndexOf(" ");
  const from = tail.indexOf(" ");
  return `${(cut > 0 && head.slice(0, cut)) || head} ${(from >= 0 && tail.slice(from + 1)) || tail}`;
}

/** @param {string} text */
function spelling(text) {
  const bare = text.normalize("NFD").replace(/[\u0300-\u036f]+/g, "");
  const plain = bare.replace(/đ/g, "d").replace(/ø/g, "o").replace(/ł/g, "l").normalize("NFC");
  return words(plain.replace(/[\p{P}\p{S}]/gu, (c) => ("#'/-".includes(c) ? c : " "))).join(" ") || text;
}

/** Character n-grams within words, with how often each occurs. @param {string} text */
function ngrams(text) {
  const found = new Map();
  for (const word of words(spelling(text))) {
    const padded = [" ", ...Array.from(word), " "];
    for (let size = 2; size <= Math.min(4, padded.length); size++)
      for (let i = 0; i + size <= padded.length; i++) {
        const ngram = padded.slice(i, i + size).join("");
        found.set(ngram, (found.get(ngram) || 0) + 1);
      }
  }
  return found;
}

// ---- The topic of a question: core/questions/classifier.py and matcher.py ----

/** @type {Map<string, number> | undefined} */
let rows;

/** @param {string} question @param {Half} half */
function probabilities(question, half) {
  rows = rows || new Map(half.ngrams.split("\n").map((ngram, i) => [ngram, i]));
  const features = [];
  let length = 0;
  for (const [ngram, count] of ngrams(question)) {
    const row = rows.get(ngram);
    if (row === undefined) continue;
    const weight = (1 + Math.log(count)) * half.idf[row];
    features.push([row, weight]);
    length += weight * weight;
  }
  length = Math.sqrt(length) || 1;
  const size = half.classes.length;
  const margins = new Float64Array(size);
  for (const [row, weight] of features)
    for (let i = 0; i < size; i++) {
      const code = half.weights.charCodeAt(row * size + i);
      margins[i] += (weight / length) * (code < 256 ? code - 64 : code - 512);
    }
  const scaled = Array.from(margins, (margin, i) => (margin * half.scale[i] + half.intercept[i]) * half.temperature);
  const most = Math.max(...scaled);
  const exponents = scaled.map((value) => Math.exp(value - most));
  const sum = exponents.reduce((a, b) => a + b, 0);
  return exponents.map((value) => value / sum);
}

/** What a question means. @param {string} text @param {Half} half @returns {Match} */
function match(text, half) {
  const question = normalised(text, half);
  if (!/[\p{L}\p{N}]/u.test(question)) return { kind: "none", topics: [], danger: null };
  const { rules } = half;
  const chances = new Map(probabilities(question, half).map((chance, i) => [half.classes[i], chance]));
  const of = (/** @type {string} */ topic) => chances.get(topic) || 0;
  const uncovered = of(NONE);
  const ranked = half.classes.filter((topic) => topic !== NONE).sort((a, b) => of(b) - of(a));
  const dangers = Object.keys(rules.alarms).filter((topic) => of(topic) >= rules.alarms[topic][1]);
  dangers.sort((a, b) => of(b) - of(a));
  const danger = dangers.length ? dangers[0] : null;
  const urgent = dangers.find((topic) => of(topic) >= Math.max(rules.alarms[topic][0], uncovered));
  const first = ranked[0];
  const likely = ranked.slice(0, rules.mostChoices).filter((topic) => of(topic) >= rules.leastShare * of(first));
  if (urgent) {
    const others = ranked.filter((topic) => topic !== urgent).slice(0, rules.mostAlternatives);
    return { kind: "answer", topics: [urgent, ...others], danger: urgent };
  }
  const [answerFrom, declineFrom, nearFrom] = words(question).length <= 3 ? rules.fewWords : rules.moreWords;
  const far = of(first) < nearFrom && uncovered >= rules.surelyCovered;
  if (uncovered >= declineFrom || far || (likely.length === 1 && uncovered > of(first)))
    return { kind: "none", topics: [], danger };
  if (of(first) >= answerFrom || likely.length === 1)
    return { kind: "answer", topics: ranked.slice(0, 1 + rules.mostAlternatives), danger };
  return { kind: "clarify", topics: likely, danger };
}

// ---- "Open now", by the reader's clock ----

/** @typedef {{zone: string, week: number[][][], closed: string[], until: string}} Hours */

/** @param {Hours} hours @param {Date} now @returns {boolean | null} null where nobody can know */
function isOpen(hours, now) {
  /** @param {Date} moment */
  const there = (moment) => {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: hours.zone, hourCycle: "h23", weekday: "short", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit",
    }).formatToParts(moment);
    const get = (/** @type {string} */ type) => (parts.find((part) => part.type === type) || { value: "" }).value;
    return {
      day: `${get("year")}-${get("month")}-${get("day")}`,
      weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(get("weekday")),
      minute: Number(get("hour")) * 60 + Number(get("minute")),
    };
  };
  const today = there(now);
  if (today.day > hours.until) return null;
  const before = there(new Date(now.getTime() - (today.minute + 12 * 60) * 60000));
  const within = (/** @type {{day: string, weekday: number}} */ day, /** @type {number} */ minute) =>
    !hours.closed.includes(day.day) && hours.week[day.weekday].some(([from, to]) => from <= minute && minute < to);
  return within(today, today.minute) || within(before, today.minute + 24 * 60);
}

// ---- The page ----

function showWhoIsOpen() {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-hours]"))) {
    const open = isOpen(JSON.parse(line.dataset.hours || ""), new Date());
    if (open === null) continue;
    const mark = document.createElement("span");
    mark.className = open ? "open" : "closed";
    mark.textContent = (open ? line.dataset.open : line.dataset.closed) || "";
    line.prepend(mark, " ");
  }
}

function leaveForGood() {
  const leave = /** @type {HTMLAnchorElement | null} */ (document.getElementById("leave"));
  if (leave)
    leave.addEventListener("click", (event) => {
      event.preventDefault();
      location.replace(leave.href); // the key Back does not lead here again
    });
}

function offerSearch() {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("search"));
  const found = document.getElementById("found");
  const field = form && form.querySelector("input");
  if (!form || !found || !field) return;
  form.hidden = false;
  /** @type {Promise<any> | undefined} */
  let loading;
  const data = () =>
    (loading = loading || /** @type {any} */ (globalThis).recourseSearch || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = form.dataset.search || "";
      script.onload = () => resolve(/** @type {any} */ (globalThis).recourseSearch);
      script.onerror = reject;
      document.head.append(script);
    }));
  field.addEventListener("focus", data, { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const search = await data();
    found.replaceChildren(...shown(match(field.value, search.half), search, form.dataset.answers || ""));
  });
}

/** @param {Match} match @param {any} search @param {string} answers */
function shown(match, search, answers) {
  const parts = [];
  const danger = document.querySelector("footer .danger");
  if (match.danger && danger) {
    const warning = /** @type {HTMLElement} */ (danger.cloneNode(true));
    warning.className = "warning";
    parts.push(warning);
  }
  for (const line of match.kind === "none" ? search.missed : match.kind === "clarify" ? [search.choose] : []) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    parts.push(paragraph);
  }
  const list = document.createElement("ul");
  list.className = "choices";
  const topics = match.danger && !match.topics.includes(match.danger) ? [match.danger, ...match.topics] : match.topics;
  for (const topic of topics.filter((each) => each in search.titles)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = answers.replace("*", topic);
    link.textContent = search.titles[topic];
    item.append(link);
    list.append(item);
  }
  return list.children.length ? [...parts, list] : parts;
}

showWhoIsOpen();
leaveForGood();
offerSearch();
