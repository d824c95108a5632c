// The menu and the search of narrow screens by keyboard: the theme opens them by labels, which only a pointer reaches.
"use strict";

{
  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  // Some browsers restore the state of a switch with the page; the theme opens the search itself for an address with ?q=.
  const asked = new URLSearchParams(location.search).has("q");
  for (const toggle of [drawer, asked ? null : search]) if (toggle) toggle.checked = false;

  // In the place of the theme's label, a button that does the same and tells its state.
  const asButton = (label, toggle, name, words) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} ${name}`;
    button.setAttribute("aria-label", words);
    button.append(...label.childNodes);
    label.replaceWith(button);
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
    tell();
    toggle.addEventListener("change", tell);
    button.addEventListener("click", () => toggle.click());
    return button;
  };

  const opener = document.querySelector("label.md-header__button[for=__search]");
  if (search && opener) {
    const inner = document.querySelector(".md-search__inner");
    const button = asButton(opener, search, "al-search", inner.getAttribute("aria-label"));
    search.addEventListener("change", () => {
      if (button.offsetWidth) (search.checked ? inner.querySelector("input") : button).focus();
    });
  }

  if (drawer && label && menu) {
    const button = asButton(label, drawer, "al-menu", menu.getAttribute("aria-label"));
    button.addEventListener("click", (event) => {
      // By keyboard (no pointer was pressed), the focus goes along.
      if (drawer.checked && event.detail === 0) menu.querySelector("a").focus();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      button.focus();
    });

    // Its sections: on a narrow screen each title is a step in or back; the theme clicks a label on Enter.
    const narrow = matchMedia("(max-width: 76.2344em)");
    const steps = [...document.querySelectorAll(".md-sidebar--primary :is(label.md-nav__link, .md-nav[data-md-level]:not([data-md-level='0']) > label.md-nav__title)")]
      .filter((step) => !step.hasAttribute("tabindex"));
    const reach = () => {
      for (const step of steps) step.toggleAttribute("tabindex", false);
      if (narrow.matches) for (const step of steps) step.tabIndex = 0;
    };
    reach();
    narrow.addEventListener("change", reach);
  }
}
