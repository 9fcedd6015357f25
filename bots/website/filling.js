// A paper that is filled in on its page. What is written stays in the page: nothing is sent, stored or put in an address.
// It leaves only as a file that the reader saves, or on paper.
"use strict";

/**
 * @typedef {{field: string, next: string, options: Record<string, {next: string, contacts: string[]}>}} PathNode
 * @typedef {{field?: string, heading?: string, chosen?: string, when?: string[], unless?: string[],
 *   texts: [string, boolean][]}} PaperPart  A text is with whether blanks in a row are one form.
 * @typedef {{name: string, title: string, head: string, footer: string, parts: PaperPart[]}} Paper
 * @typedef {{start: string, nodes: Record<string, PathNode>, papers: Paper[]}} Path  As bots/website/filling.py writes it.
 */

/** The nodes from the start to the end. Of options the last counts if none is taken. @param {Path} path
 * @param {Record<string, string>} given */
function nodesOnPath(path, given) {
  const names = [];
  for (let name = path.start; name in path.nodes; ) {
    names.push(name);
    const { field, next, options } = path.nodes[name];
    const ids = Object.keys(options);
    name = ids.length ? (options[given[field]] || options[ids[ids.length - 1]]).next : next;
  }
  return names;
}

/** A paper as text. @param {Path} path @param {Paper} paper @param {Record<string, string>} given @param {string} date */
function paperText(path, paper, given, date) {
  const nodes = nodesOnPath(path, given).map((name) => path.nodes[name]);
  const answers = Object.fromEntries(nodes.map(({ field }) => [field, printable(given[field] || "").trim()]));
  const offered = nodes.flatMap(({ options }) => Object.values(options).flatMap(({ contacts }) => contacts));
  const taken = nodes.flatMap(({ field, options }) => (options[answers[field]] || { contacts: [] }).contacts);
  const chosen = taken.length ? taken : offered;
  const holds = (/** @type {string[]} */ [field, ...ids]) => ids.includes(answers[field]);
  const sections = [paper.head];
  let form = false;
  for (const part of paper.parts) {
    if ((part.when && !holds(part.when)) || (part.unless && holds(part.unless))) continue;
    if (part.chosen && !chosen.includes(part.chosen)) continue;
    const words = part.field && answers[part.field];
    /** @type {[string, boolean][]} */
    const texts = words ? [[part.heading || "", false], [words, false]] : part.texts;
    for (const [text, blank] of texts) {
      if (blank && form) sections[sections.length - 1] += `\n${text}`;
      else sections.push(text);
      form = blank;
    }
  }
  sections.push(paper.footer.replace("{date}", date));
  return `${sections.filter(Boolean).join("\n\n").replace(/[^\S\n]+$/gm, "")}\n`;
}

/** Without what cannot be printed, and what changes the order of digits. @param {string} text */
function printable(text) {
  return text.replace(/\r\n?|[\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]/g, "\n")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202d\u202e]/g, "");
}

function offerFilling() {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("filling"));
  if (!form) return;
  /** @type {Path} */
  const path = JSON.parse(form.dataset.path || "");
  const given = () => /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
  const text = (/** @type {number} */ i) => paperText(path, path.papers[i], given(), date);
  const show = () => {
    const fields = new Set(nodesOnPath(path, given()).map((name) => path.nodes[name].field));
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]")))
      part.hidden = !fields.has(part.dataset.field || "");
    document.querySelectorAll(".written").forEach((shown, i) => (shown.textContent = text(i)));
  };
  const on = (/** @type {string} */ kind, /** @type {(i: number) => void} */ act) =>
    document.querySelectorAll(`[data-act=${kind}]`).forEach((button, i) => button.addEventListener("click", () => act(i)));
  on("save", (i) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text(i)], { type: "text/plain;charset=utf-8" }));
    link.download = path.papers[i].name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
  on("print", () => print());
  on("clear", () => {
    form.reset();
    show();
  });
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tools, .paper"))) part.hidden = false;
  show();
}

offerFilling();
