// The service worker. One cache holds one release: its shell, the pages that were visited, and what the reader saved. What is in it
// is never mixed with another release: every file is held against the digest that the release's list names.
// The build writes VERSION and publishes this as sw.js.
"use strict";

const VERSION = "{version}";
const ROOT = new URL("./", self.location);
const LIST = new URL("offline.json", ROOT).href;
const SAVED = new URL("offline.json?saved", ROOT).href; // the groups the reader saved, kept in the cache itself
const NAME = "saku-release-" + VERSION;
const FORWARD = /^([a-z]\d{1,2})\.(\d{1,2})\/?$/;

const address = (path) => new URL(path, ROOT).href;

// The path as the list names it: below the root, `p1/` for a page.
const pathOf = (url) => {
  const { origin, pathname } = new URL(url);
  if (origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname)) return null;
  return decodeURIComponent(pathname.slice(ROOT.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
};

const readJson = async (cache, url, otherwise) => {
  const kept = await cache.match(url);
  return kept ? kept.json() : otherwise;
};

const digest = async (body) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// Puts a file of this release into the cache; false if it cannot be had, or what the server sends is of another release.
async function keep(cache, list, path, given) {
  const file = list.files[path];
  if (!file) return false;
  const response = given || (await fetch(address(path), { cache: "no-cache", credentials: "same-origin" }));
  if (!response.ok) return false;
  const body = await response.arrayBuffer();
  if ((await digest(body)) !== file[0]) return false;
  const type = response.headers.get("Content-Type") || "application/octet-stream";
  await cache.put(address(path), new Response(body, { headers: { "Content-Type": type, "Content-Length": String(body.byteLength) } }));
  return true;
}

// The release this one follows, if it is complete: [its cache, its list].
async function former() {
  for (const name of await caches.keys()) {
    if (!name.startsWith("saku-release-") || name === NAME) continue;
    const cache = await caches.open(name);
    const list = await readJson(cache, LIST, null);
    if (list) return [cache, list];
  }
  return [null, null];
}

function pathsOf(list, groups) {
  return groups.flatMap((group) => list.groups[group] || []);
}

// A new release takes over all that the old one kept, and is installed only when every file is there.
async function install() {
  const response = await fetch(LIST, { cache: "no-cache" });
  const list = await response.clone().json();
  if (list.version !== VERSION) throw new Error("the site is being replaced");
  const cache = await caches.open(NAME);
  const [old, oldList] = await former();
  const saved = old ? await readJson(old, SAVED, []) : [];
  const wanted = new Set([...list.shell, ...pathsOf(list, saved)]);
  if (old) {
    for (const request of await old.keys()) wanted.add(pathOf(request.url));
  } else {
    // The first visit: the pages that are open now have been visited.
    for (const client of await self.clients.matchAll({ includeUncontrolled: true })) {
      const path = pathOf(client.url);
      if (!list.private.includes(path)) wanted.add(path);
    }
  }
  for (const path of wanted) {
    if (!list.files[path]) continue;
    const same = old && oldList.files[path] && oldList.files[path][0] === list.files[path][0];
    const kept = same ? await old.match(address(path)) : undefined;
    if (!(await keep(cache, list, path, kept))) throw new Error("not of this release: " + path);
  }
  await cache.put(SAVED, new Response(JSON.stringify(saved)));
  await cache.put(LIST, response);
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("saku-release-") && name !== NAME) await caches.delete(name);
  }
  await self.clients.claim();
}

async function answer(event, path) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(address(path));
  if (kept) return kept;
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(remember(cache, path, response.clone()));
    return response;
  } catch (error) {
    if (event.request.mode !== "navigate") throw error;
    return (await forward(cache, path)) || unsaved(cache, address(path.startsWith("en/") ? "en/luring/" : "luring/"));
  }
}

// What a page says that is not on the phone, at that page's own address, so that trying again is a reload: its links lead from the root.
async function unsaved(cache, from) {
  const kept = await cache.match(from);
  if (!kept) return Response.error();
  const page = (await kept.text()).replace(/="(\.[^"]*)"/g, (_, link) => `="${new URL(link, from).href}"`);
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// Visited pages stay, sensitive ones do not: a phone may be shared.
async function remember(cache, path, response) {
  const list = await readJson(cache, LIST, null);
  if (list && list.files[path] && !list.private.includes(path) && !path.startsWith("unduh/")) await keep(cache, list, path, response);
}

// `p1.3` without a signal: the same page as on the server.
async function forward(cache, path) {
  const match = FORWARD.exec(path);
  const list = match && (await readJson(cache, LIST, null));
  if (!list) return undefined;
  const target = `${match[1]}/#${match[1]}-${match[2]}`;
  const links = list.locales
    .map(([code, prefix]) => `<a lang="${code}" href="${address(prefix + target)}">${code}</a>`)
    .join(" ");
  const page = `<!doctype html><html lang="${list.locales[0][0]}"><meta charset="utf-8"><title>${path}</title><p>${links}</p><script src="${address(list.forward)}"></script></html>`;
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// What the page for saving asks: which files there are, to keep one, to note that a group is complete, to forget all that was saved.
async function reply(data) {
  const cache = await caches.open(NAME);
  const list = await readJson(cache, LIST, null);
  if (!list) return { error: true };
  if (data.ask === "state") return { list, saved: await readJson(cache, SAVED, []) };
  if (data.ask === "keep") return { done: !!(await cache.match(address(data.path))) || (await keep(cache, list, data.path)) };
  if (data.ask === "saved") {
    await cache.put(SAVED, new Response(JSON.stringify(data.groups)));
    return { saved: data.groups };
  }
  if (data.ask === "forget") {
    await cache.put(SAVED, new Response("[]"));
    for (const request of await cache.keys()) {
      const path = pathOf(request.url);
      if (list.files[path] && !list.shell.includes(path)) await cache.delete(request);
    }
    return { saved: [] };
  }
  return { error: true };
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url) : null;
  if (path !== null && path !== "sw.js" && path !== "offline.json") event.respondWith(answer(event, path));
});
self.addEventListener("message", (event) => {
  if (event.data === "take over") {
    self.skipWaiting();
    return;
  }
  const port = event.ports[0];
  event.waitUntil(
    reply(event.data).then(
      (said) => port.postMessage(said),
      () => port.postMessage({ error: true }),
    ),
  );
});
