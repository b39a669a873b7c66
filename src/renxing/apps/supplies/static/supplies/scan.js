// Reads a code with the browser's own reader, where it has one; typing it always works.
"use strict";

(async () => {
  const form = document.getElementById("scan"), button = document.getElementById("camera"), video = document.getElementById("seen");
  const say = (id) => { document.getElementById(id).hidden = false; };
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  const known = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!known.length) return;
  document.getElementById("blind").hidden = true;
  button.hidden = false;

  async function look() {
    const reader = new BarcodeDetector({ formats: known });
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    for (;;) {
      const [found] = await reader.detect(video).catch(() => []);
      if (found?.rawValue) {
        for (const track of stream.getTracks()) track.stop();
        form.elements.code.value = found.rawValue;
        form.submit();
        return;
      }
      await new Promise((later) => setTimeout(later, 150));
    }
  }

  button.addEventListener("click", () => look().catch(() => say("refused")));
})();
