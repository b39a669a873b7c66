// What every page does by itself where scripts run. All of it is an extra: without it the page works.
"use strict";

const shell = {
  say: document.body.dataset,

  newId() {
    if (crypto.randomUUID) return crypto.randomUUID(); // only there over https or on localhost
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  },

  // Pressed once is pressed: the button stays readable and says that it was heard.
  hold(form) {
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  },
  release(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  },

  message(kind, text) {
    const line = document.createElement("div");
    line.className = `message ${kind}`;
    line.textContent = text;
    document.getElementById("messages").append(line);
    return line;
  },

  // The community's clock, which in a demonstration is not the phone's.
  now: () => Date.parse(document.body.dataset.now) + performance.now(),

  ages() {
    for (const time of document.querySelectorAll("time[data-ago]")) {
      const minutes = Math.floor((shell.now() - Date.parse(time.dateTime)) / 60000);
      if (!(minutes >= 0 && minutes < 24 * 60)) continue;
      const say = minutes < 60 ? shell.say.sayMinutes : shell.say.sayHours;
      time.textContent = minutes < 1 ? shell.say.sayNow : say.replace("%(n)s", minutes < 60 ? minutes : Math.floor(minutes / 60));
    }
  },
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.matches("[data-keep], [data-outbox]")) return; // forms.js sends those
  if (form.dataset.sent) event.preventDefault();
  else shell.hold(form);
});
document.addEventListener("htmx:finally:request", (event) => {
  const form = event.target.closest?.("form"); // a part that was replaced meanwhile ends at the document
  if (form) shell.release(form);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) shell.release(form);
});
setInterval(shell.ages, 30000);

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
