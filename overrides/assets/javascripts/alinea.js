// What a reader gains with JavaScript; everything works without it.
"use strict";

// The language switch keeps the paragraph one stands at.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-al-switch]");
  if (link && location.hash) link.hash = location.hash;
});

// A passage whose id has a successor (assets/javascripts/successors.js): the old address leads to the new one.
{
  const follow = () => {
    const old = location.hash.slice(1);
    const text = location.pathname.match(/\/documents\/([^/]+)\.html$/)?.[1];
    const successors = window.alSuccessors?.[text];
    if (successors && Object.hasOwn(successors, old) && !document.getElementById(old)) location.replace(`#${successors[old]}`);
  };
  follow();
  addEventListener("hashchange", follow);
}

// Two languages side by side: the choice is remembered.
{
  const two = document.getElementById("al-two");
  const remembered = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("al-two") === "yes";
      localStorage.setItem("al-two", value ? "yes" : "no");
    } catch { /* storage may be refused: then the choice lasts as long as the page */ }
    return false;
  };
  if (two) {
    two.checked = remembered();
    two.addEventListener("change", () => remembered(two.checked));
    if (two.checked && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
}

// The short explanation of a term, and a note, in place: on hover, focus and touch; Esc closes it, and it stays
// while one points at it.
{
  let tip = null;
  let owner = null;
  const close = () => {
    owner?.removeAttribute("aria-describedby");
    delete owner?.dataset.touched;
    tip?.remove();
    tip = owner = null;
  };
  const fill = (link) => {
    if (link.dataset.tip) {
      tip.textContent = link.dataset.tip;
      return;
    }
    tip.classList.add("al-note");
    const note = document.getElementById(link.hash.slice(1))?.cloneNode(true);
    for (const extra of note?.querySelectorAll("a.num, a.back, .about, .other, summary") ?? []) extra.remove();
    for (const folded of note?.querySelectorAll("details") ?? []) folded.replaceWith(...folded.childNodes);
    for (const named of note?.querySelectorAll("[id]") ?? []) named.removeAttribute("id");
    tip.append(...(note?.childNodes ?? []));
    if (note?.lang) tip.lang = note.lang;
  };
  const open = (link) => {
    if (owner === link) return;
    close();
    owner = link;
    tip = document.createElement("div");
    tip.className = "al-tip";
    tip.id = "al-tip";
    tip.setAttribute("role", "tooltip");
    fill(link);
    (document.querySelector("main") ?? document.body).append(tip);
    link.setAttribute("aria-describedby", "al-tip");
    const at = link.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8));
    const above = at.top > tip.offsetHeight + 90;
    // No gap between the two: the pointer may go from one to the other.
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${scrollY + (above ? at.top - tip.offsetHeight + 1 : at.bottom - 1)}px`;
  };
  const link = (event) => event.target.closest?.("a[data-tip], .call a");
  const inside = (event) => tip?.contains(event.target);
  document.addEventListener("focusin", (event) => (link(event) ? open(link(event)) : inside(event) || close()));
  document.addEventListener("mouseover", (event) => {
    if (link(event)) open(link(event));
    else if (tip && !inside(event) && document.activeElement !== owner) close();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener("pointerdown", (event) => tip && !inside(event) && link(event) !== owner && close());
  // A first touch explains, a second one follows the link.
  document.addEventListener("click", (event) => {
    const touched = link(event);
    if (touched && event.pointerType === "touch" && touched.dataset.touched !== "yes") {
      event.preventDefault();
      open(touched);
      touched.dataset.touched = "yes";
    } else if (touched) close();
  });
}

// A theme's verbs filter its passages; without this script each leads to the first passage that bears it.
document.querySelector("[data-al-filter]")?.addEventListener("click", (event) => {
  const chosen = event.target.closest("a[data-verb]");
  if (!chosen) return;
  event.preventDefault();
  const on = chosen.getAttribute("aria-pressed") !== "true";
  for (const link of document.querySelectorAll("[data-al-filter] a[data-verb]")) link.setAttribute("aria-pressed", String(on && link === chosen));
  for (const passage of document.querySelectorAll(".bearer")) passage.hidden = on && passage.dataset.verb !== chosen.dataset.verb;
});
