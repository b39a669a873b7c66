// Forms that lose nothing: data-keep keeps what is typed, data-outbox also sends it later, once, when there is no connection.
// Everything is kept under the person signed in, so that a shared phone sends nobody's words as somebody else's.
"use strict";

(() => {
  const { say } = shell;
  const mine = (kind) => `renxing:${say.actor}:${kind}`;
  const read = (key) => {
    try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
  };
  const write = (key, list) => {
    try { list.length ? localStorage.setItem(key, JSON.stringify(list)) : localStorage.removeItem(key); } catch { /* full or forbidden */ }
  };
  const draftKey = (form) => (form.dataset.keep ? mine(`draft:${form.dataset.keep}`) : null);

  // --- what was typed
  const typed = (form) => [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
  const isTick = (field) => field.type === "radio" || field.type === "checkbox";
  const values = (form) => typed(form).filter((field) => !isTick(field) || field.checked).map((field) => [field.name, field.value]);
  const wording = (field) => (isTick(field) ? field.labels[0]?.innerText : field.selectedOptions?.[0]?.text ?? field.value) ?? "";
  const caption = (field) => (isTick(field) && field.closest("fieldset")?.querySelector("legend")?.innerText) || field.labels?.[0]?.innerText || "";
  const shown = (form) => typed(form).filter((field) => (!isTick(field) || field.checked) && wording(field)).map((field) => [caption(field), wording(field)]);

  function restore(form) {
    const draft = read(draftKey(form));
    if (!draft.length || form.hasAttribute("data-refused")) return;
    const had = JSON.stringify(values(form));
    for (const field of typed(form)) {
      const found = draft.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isTick(field)) field.checked = found.includes(field.value);
      else if (found.length) field.value = found[0];
    }
    if (JSON.stringify(values(form)) !== had) shell.message("waiting", say.sayRestored);
  }

  // --- ids of acts: one that was used up is never sent for something else (a page kept offline, the Back button)
  const used = "renxing:used";
  const useUp = (id) => write(used, [...read(used), id].slice(-200));
  function freshen(root) {
    for (const input of root.querySelectorAll("input[name=act_id]")) if (read(used).includes(input.value)) input.value = shell.newId();
  }

  // --- sending
  const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

  function letter(form, button) {
    const entries = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    if (button?.name) entries.push([button.name, button.value]);
    return {
      id: form.elements.act_id?.value, action: form.action, page: location.href, keep: form.dataset.keep ?? null,
      entries, values: values(form), shown: shown(form), about: button?.innerText ?? "",
    };
  }

  // What came of it: "done" with where to go next, "later" (no connection), "sign-in", or "refused" with the page that says why.
  async function post(item) {
    const token = cookie("csrftoken");
    const headers = { "Renxing-Form": "1", ...(token && { "X-CSRFToken": token }) };
    const entries = item.entries.filter(([name]) => !(token && name === "csrfmiddlewaretoken"));
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 30000);
    try {
      const answer = await fetch(item.action, { method: "POST", headers, body: new URLSearchParams(entries), signal: stop.signal });
      const next = answer.headers.get("Renxing-Next");
      if (answer.status === 401 && next) return { came: "sign-in", next };
      if (answer.ok && next) return { came: "done", next };
      return { came: answer.status >= 500 ? "broken" : "refused", html: await answer.text() };
    } catch {
      return { came: "later" };
    } finally {
      clearTimeout(timer);
    }
  }

  // --- the outbox
  const box = mine("outbox");
  const put = (item) => write(box, [...read(box).filter((other) => other.id !== item.id), item]);
  const take = (id) => write(box, read(box).filter((item) => item.id !== id));

  // --- the moment of a tap: the phone's clock, set by ours when a page with data-hold last came from the network
  const ahead = "renxing:ahead";
  const moment = () => new Date(Date.now() + Number(localStorage.getItem(ahead) ?? 0)).toISOString();

  // --- pages that will be needed without a connection: data-hold on a link has them kept before anybody opens them
  async function holdPage(link) {
    localStorage.setItem(ahead, String(Math.round(Date.parse(say.now) - Date.now())));
    try {
      const answer = await fetch(link.href);
      if (answer.headers.get("Renxing-Keep")) await (await window.caches?.open("pages"))?.put(link.href, answer);
    } catch { /* another time */ }
  }

  async function submit(form, button) {
    shell.hold(form);
    for (const field of form.querySelectorAll("[data-moment]")) field.value = moment();
    const item = letter(form, button);
    const waits = form.hasAttribute("data-outbox");
    if (waits) put(item); // before it is sent: nothing is lost if the phone dies meanwhile
    const answer = navigator.onLine ? await post(item) : { came: "later" };
    shell.release(form);
    if (answer.came === "done") {
      if (waits) take(item.id);
      if (item.keep) write(draftKey(form), []);
      useUp(item.id);
      location.assign(answer.next);
    } else if (answer.came === "refused" || answer.came === "broken") {
      if (waits && answer.came === "refused") take(item.id);
      showAnswer(answer.html, item);
    } else if (waits && answer.came === "later") {
      useUp(item.id);
      if (item.keep) write(draftKey(form), []);
      form.reset();
      freshen(form);
      show();
    } else {
      const line = shell.message("waiting", answer.came === "later" ? say.sayOffline : say.saySignIn);
      if (answer.next) link(line, answer.next, "→");
    }
  }

  // The server's answer in the place of this page: its sentences, and the form as it was sent.
  function showAnswer(html, item) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const main = page.getElementById("main");
    document.getElementById("main").replaceWith(main);
    for (const form of main.querySelectorAll("form:not([action])")) form.action = item.action;
    window.htmx?.process(main);
    (main.querySelector("[aria-invalid=true]") ?? main).focus();
    main.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
  }

  async function flush() {
    for (const item of read(box).filter((waiting) => !waiting.refused)) {
      const answer = await post(item);
      if (answer.came === "later" || answer.came === "broken") break;
      if (answer.came === "sign-in") { link(shell.message("waiting", say.saySignIn), answer.next, "→"); break; }
      if (answer.came === "done") {
        take(item.id);
        link(shell.message("success", say.saySent), answer.next, say.saySee);
      } else {
        const page = new DOMParser().parseFromString(answer.html, "text/html");
        put({ ...item, refused: [...page.querySelectorAll(".error, .refused p:not(.lead), p.refused")].map((part) => part.textContent.trim()).join(" ") });
      }
      show();
    }
  }
  const once = () => (navigator.locks ? navigator.locks.request(box, { ifAvailable: true }, (lock) => lock && flush()) : flush());
  const tryAgain = () => { if (navigator.onLine && read(box).some((item) => !item.refused)) once(); };

  // --- what lies in the outbox, said on every page
  function link(line, href, text) {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = text;
    line.append(" ", anchor);
  }
  function knob(line, text, act) {
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    line.append(button, " ");
  }
  function showRefused(item) {
    const line = shell.message("error boxed", `${say.sayRefused} ${item.refused}`);
    const list = document.createElement("dl");
    list.className = "facts";
    for (const [term, value] of item.shown) {
      const pair = document.createElement("div");
      for (const [name, text] of [["dt", term], ["dd", value]]) {
        const part = document.createElement(name);
        part.textContent = text;
        pair.append(part);
      }
      list.append(pair);
    }
    line.append(list);
    knob(line, say.sayOpen, () => {
      if (item.keep) write(mine(`draft:${item.keep}`), item.values);
      take(item.id);
      location.assign(item.page);
    });
    knob(line, say.sayDrop, () => { take(item.id); show(); });
  }
  function show() {
    for (const line of document.querySelectorAll(".message.boxed")) line.remove();
    for (const item of read(box)) item.refused === undefined ? shell.message("waiting boxed", `${say.sayKept} ${item.about}`) : showRefused(item);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-forget")) {
      Object.keys(localStorage).filter((key) => key.startsWith(mine("draft:"))).forEach((key) => localStorage.removeItem(key));
      window.caches?.delete("pages");
    }
    if (!form.matches("[data-keep], [data-outbox]")) return;
    event.preventDefault();
    if (!form.dataset.sent) submit(form, event.submitter);
  });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.keep) write(draftKey(form), values(form));
  });
  window.addEventListener("online", tryAgain);
  window.addEventListener("pageshow", () => freshen(document));
  for (const form of document.querySelectorAll("form[data-keep]")) restore(form);
  for (const field of document.querySelectorAll("[data-query]")) {
    field.value ||= new URLSearchParams(location.search).get(field.dataset.query) ?? "";
  }
  for (const held of document.querySelectorAll("a[data-hold]")) holdPage(held);
  show();
  tryAgain();
  setInterval(tryAgain, 30000);
})();
