// Serves the pages that somebody has kept on the device, when the network does not. It asks the network first, because a
// number may have changed since; it keeps nothing itself (site.js does, when the reader asks for it).
"use strict";

/** So long the network may take before what is kept is shown. */
const PATIENCE = 3000;
const worker = /** @type {any} */ (globalThis);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(`${location.origin}/`) && request.cache !== "no-store")
    event.respondWith(answered(request));
});

/** @param {Request} request @returns {Promise<Response>} */
async function answered(request) {
  const [address] = request.url.split(/[?#]/, 1);
  const kept = await caches.match(address.endsWith("/") ? `${address}index.html` : address);
  if (!kept) return fetch(request);
  const fresh = fetch(request).then((response) => (response.status < 500 ? response : kept));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh, late]).catch(() => kept);
}
