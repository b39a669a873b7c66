// Reads a code with the browser's own reader, where it has one, else QR codes with jsQR; typing it always works.
// A form with data-post takes the code of a post out of the address it reads, and waits for a button; others are sent.
"use strict";

(async () => {
  const form = document.getElementById("scan"), button = document.getElementById("camera"), video = document.getElementById("seen");
  const say = (id) => { document.getElementById(id).hidden = false; };
  if (!navigator.mediaDevices?.getUserMedia) return;
  const own = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
  document.getElementById("blind").hidden = true;
  button.hidden = false;

  const ofPost = (text) => URL.canParse(text) ? new URL(text).searchParams.get("post") ?? text : text;
  // What reads codes where the browser has no reader of its own is kept while there is a connection, for use without one.
  if (!own.length && "post" in form.dataset) caches?.open("pages").then((kept) => kept.add(form.dataset.reader)).catch(() => {});

  async function ownReader() {
    const reader = new BarcodeDetector({ formats: own });
    return async () => (await reader.detect(video).catch(() => []))[0]?.rawValue;
  }

  async function drawnReader() { // loaded only by who needs it
    await new Promise((done, failed) => {
      document.head.append(Object.assign(document.createElement("script"), { src: form.dataset.reader, onload: done, onerror: failed }));
    });
    const sheet = document.createElement("canvas"), pen = sheet.getContext("2d", { willReadFrequently: true });
    return () => {
      [sheet.width, sheet.height] = [video.videoWidth, video.videoHeight];
      if (!sheet.width) return "";
      pen.drawImage(video, 0, 0);
      return jsQR(pen.getImageData(0, 0, sheet.width, sheet.height).data, sheet.width, sheet.height)?.data;
    };
  }

  async function look() {
    const read = await (own.length ? ownReader() : drawnReader());
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    video.hidden = false;
    if (!own.length) say("only-qr");
    await video.play();
    for (;;) {
      const found = await read();
      if (found) {
        for (const track of stream.getTracks()) track.stop();
        form.elements.code.value = "post" in form.dataset ? ofPost(found) : found;
        if (!("post" in form.dataset)) form.submit();
        else { video.hidden = true; form.querySelector("button.primary").focus(); }
        return;
      }
      await new Promise((later) => setTimeout(later, 150));
    }
  }

  button.addEventListener("click", () => look().catch(() => say("refused")));
})();
