// In the note of a passage: copy its link, its citation, its words with the citation. Without this script the short
// page of the passage has them all. The buttons and the words said stand in the page's own language (#al-copy).
"use strict";
{
  const template = document.getElementById("al-copy");
  const said = document.getElementById("al-copied");

  const put = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch { /* an older browser, or no permission: the way below still works */ }
    const area = document.createElement("textarea");
    area.value = words;
    area.className = "sr";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  const spoken = (unit) => {
    const words = (unit.matches("div") ? unit.querySelector(":scope > p, :scope > .folded") : unit).cloneNode(true);
    for (const mark of words.querySelectorAll("sup.call, a.back, a.num, a.headerlink, summary")) mark.remove();
    return words.textContent.replace(/\s*\n\s*/g, " ").trim();
  };

  const words = {
    // The short address opens in the reader's language: the fragment names it.
    link: (about) => `${about.querySelector("a[data-short]").href}#${document.documentElement.lang}`,
    cite: (about) => about.querySelector("[data-cite]").textContent,
    text: (about, unit) => {
      const [open, close] = template.dataset.quotes.split("|");
      return `${open}${spoken(unit)}${close} (${words.cite(about)}) ${words.link(about)}`;
    },
  };

  // `toggle` does not bubble: it is caught on its way down.
  if (template) document.addEventListener("toggle", ({ target: about }) => {
    if (about.matches?.("details.about[open]") && !about.querySelector(".copy")) about.querySelector("dl").before(template.content.cloneNode(true));
  }, true);

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const about = button.closest("details");
    const unit = document.getElementById(about.id.replace(/--about$/, ""));
    const done = await put(words[button.dataset.copy](about, unit));
    said.textContent = "";
    // A status that says the same twice is read once: it is emptied between.
    requestAnimationFrame(() => { said.textContent = done ? said.dataset.done : said.dataset.failed; });
    button.classList.toggle("done", done);
    setTimeout(() => { button.classList.remove("done"); said.textContent = ""; }, 4000);
  });
}
