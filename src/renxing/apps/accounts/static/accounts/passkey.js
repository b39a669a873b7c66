// Passkeys: the form [data-passkey] asks the server for options, the device for a key, and sends the answer back.
// The form stays hidden where the browser has no passkeys; everything else on the page works without it.
"use strict";

(() => {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;

  const send = (url, form, answer) => {
    const body = new URLSearchParams(new FormData(form));
    if (answer) body.set("answer", JSON.stringify(answer.toJSON()));
    return fetch(url, { method: "POST", body });
  };

  const device = {
    make: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
    sign: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  };

  async function converse(form) {
    const asked = await send(form.dataset.options, form);
    if (!asked.ok) throw new Error(form.dataset.failed);
    let answer;
    try {
      answer = await device[form.dataset.passkey](await asked.json());
    } catch (stopped) {
      throw new Error(stopped.name === "InvalidStateError" ? form.dataset.already : form.dataset.failed);
    }
    const reply = await send(form.action, form, answer);
    const said = await reply.json();
    if (!reply.ok) throw new Error(said.sentence);
    location.assign(said.next);
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      const line = form.querySelector("[role=alert]");
      button.setAttribute("aria-disabled", "true");
      line.textContent = "";
      try {
        await converse(form);
      } catch (error) {
        line.textContent = error.message;
      }
      button.removeAttribute("aria-disabled");
    });
  }
})();
