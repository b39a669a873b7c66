// Keeps the shell and the pages that say "Renxing-Keep", so that asking works without a connection.
// Everything else comes from the network, always: a stale board is worse than none.
const SHELL = "shell-{{ version }}";
const PAGES = "pages";
const OFFLINE = "/offline/";
const FILES = [{% for file in files %}"{{ file|escapejs }}", {% endfor %}OFFLINE];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== SHELL && name !== PAGES).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))).then(() => self.clients.claim()));
});

// A page that says "any" is the same whatever is asked of it after the "?".
async function anyOf(request) {
  const held = await caches.match(request, { ignoreSearch: true });
  return held?.headers.get("Renxing-Keep") === "any" ? held : undefined;
}

async function page(request) {
  try {
    const answer = await fetch(request);
    const pages = await caches.open(PAGES);
    if (answer.headers.get("Renxing-Keep")) await pages.put(request, answer.clone());
    return answer;
  } catch {
    return (await caches.match(request)) || (await anyOf(request)) || caches.match(OFFLINE);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.destination === "script" || FILES.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
