// A browser starts no worker for a page that is opened from a disk: the search then runs in a hidden frame, which is
// spoken to as a worker. No script is written into the frame, so that the page's policy holds there too.
"use strict";

if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    #frame = document.createElement("iframe");
    #inside;
    #ready;

    constructor(address) {
      super();
      this.#frame.hidden = true;
      document.body.append(this.#frame);
      this.#inside = this.#frame.contentWindow;
      const { document: page } = this.#inside;
      // Some browsers put a new, empty page in the place of the first, unless it is opened.
      page.open();
      page.write("<!doctype html><title></title><body>");
      page.close();
      const load = (source) => new Promise((done, failed) => {
        const script = page.createElement("script");
        script.src = source;
        script.onload = done;
        script.onerror = failed;
        page.body.append(script);
      });
      this.#inside.importScripts = (...sources) => sources.reduce((before, source) => before.then(() => load(source)), Promise.resolve());
      this.#inside.postMessage = (data) => setTimeout(() => {
        const message = new MessageEvent("message", { data });
        this.dispatchEvent(message);
        this.onmessage?.(message);
      });
      this.#ready = load(address);
    }

    postMessage(data) {
      this.#ready.then(() => this.#inside.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })));
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
