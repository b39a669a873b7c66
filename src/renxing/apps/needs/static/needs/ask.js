// Keeps the forms of what cannot wait, so that asking works without a connection from the first visit on.
"use strict";

(async () => {
  if (!("caches" in window) || navigator.connection?.saveData) return;
  const pages = await caches.open("pages");
  for (const tile of document.querySelectorAll(".tile[data-vital]")) {
    if (await pages.match(tile.href)) continue;
    const answer = await fetch(tile.href);
    if (!answer.ok || !answer.headers.get("Renxing-Keep")) continue;
    const headers = { "Content-Type": answer.headers.get("Content-Type") }; // no Vary: a click's headers are not ours
    await pages.put(tile.href, new Response(await answer.blob(), { headers }));
  }
})().catch(() => {}); // no connection: what was kept before is still there
