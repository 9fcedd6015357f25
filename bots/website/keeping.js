// Keeps all pages of a language on the device, if the reader asks for it, and brings them up to date. Served from a
// folder, or where the browser keeps nothing, it does nothing.
"use strict";

/**
 * @typedef {{version: string, bytes: number, pages: string, others: string[]}} Offline  What there is to keep.
 * @typedef {{lines: string[], files: Record<string, number[]>}} Pages  Files by the numbers of their lines.
 */

const keepingScript = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {Record<string, string>} */
const TYPES = {
  html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", vcf: "text/vcard",
  webmanifest: "application/manifest+json",
};

/** The pages of this language on this device. @param {string} root */
function keeper(root) {
  const { lang } = document.documentElement;
  const list = new URL(`${lang}/offline.json`, root).href;
  const prefix = `recourse ${new URL(root).pathname} ${lang} `;
  const names = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));
  const remove = async (/** @type {string} */ except) => {
    for (const name of await names()) if (name !== except) await caches.delete(name);
  };

  /** What there is to keep, as the server says now. @returns {Promise<Offline>} */
  const offered = async () => (await loaded(list)).json();

  /** What is kept as a whole. @returns {Promise<Offline | null>} */
  const kept = async () => {
    for (const name of await names()) {
      const found = await (await caches.open(name)).match(list);
      if (found) return found.json();
    }
    return null;
  };

  /** @param {Offline} offer */
  const keep = async (offer) => {
    const name = prefix + offer.version;
    try {
      const cache = await caches.open(name);
      /** @type {Pages} */
      const { lines, files } = await (await loaded(new URL(offer.pages, root).href)).json();
      for (const [path, numbers] of Object.entries(files)) {
        const type = TYPES[path.slice(path.lastIndexOf(".") + 1)];
        const text = numbers.map((number) => lines[number]).join("\n");
        await cache.put(new URL(path, root).href, new Response(text, { headers: { "Content-Type": type } }));
      }
      for (const path of offer.others) {
        const address = new URL(path, root).href;
        await cache.put(address, await loaded(address));
      }
      // The list last: what has one is whole.
      await cache.put(list, new Response(JSON.stringify(offer)));
      await navigator.serviceWorker.register(new URL("worker.js", root).href);
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
    await remove(name);
  };

  const forget = async () => {
    await remove("");
    if ((await caches.keys()).some((name) => name.startsWith(`recourse ${new URL(root).pathname} `))) return;
    const registered = await navigator.serviceWorker.getRegistration(root);
    if (registered) await registered.unregister();
  };
  return { offered, kept, keep, forget };
}

/** @param {string} address */
async function loaded(address) {
  const response = await fetch(address, { cache: "no-store" });
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}

async function offerKeeping() {
  if (!/^https?:/.test(keepingScript.src) || !("caches" in globalThis) || !navigator.serviceWorker) return;
  const pages = keeper(new URL(".", keepingScript.src).href);
  const part = document.getElementById("keep");
  let kept = await pages.kept();
  if (!part && !kept) return;
  const offer = await pages.offered().catch(() => null); // without a network there is nothing to offer
  if (kept && offer && kept.version !== offer.version)
    kept = await pages.keep(offer).then(() => offer, () => kept);
  if (!part || !(kept || offer)) return;
  const note = /** @type {HTMLElement} */ (part.querySelector("p"));
  const button = /** @type {HTMLButtonElement} */ (part.querySelector("button"));
  const data = part.dataset;
  const show = () => {
    const size = megabytes(/** @type {Offline} */ (kept || offer).bytes);
    note.textContent = ((kept ? data.kept : data.note) || "").replace("{size}", size);
    button.textContent = (kept ? data.remove : data.keep) || "";
    button.hidden = !kept && !offer;
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    note.textContent = data.wait || "";
    try {
      if (kept) await pages.forget();
      else if (offer) await pages.keep(offer);
      kept = kept ? null : offer;
      show();
    } catch {
      note.textContent = data.failed || "";
    }
    button.disabled = false;
  });
  show();
  part.hidden = false;
}

/** @param {number} bytes */
function megabytes(bytes) {
  const { lang } = document.documentElement;
  const format = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(lang, /** @type {Intl.NumberFormatOptions} */ (format)).format(bytes / 1e6);
}

offerKeeping();
