// The menu of narrow screens by keyboard: the theme opens it by a label, which only a pointer reaches.
"use strict";

{
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  // Some browsers restore the state of a switch with the page.
  for (const toggle of [drawer, document.getElementById("__search")]) if (toggle) toggle.checked = false;
  if (drawer && label && menu) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} al-menu`;
    button.setAttribute("aria-label", menu.getAttribute("aria-label"));
    button.append(...label.childNodes);
    label.replaceWith(button);
    const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
    tell();
    drawer.addEventListener("change", tell);
    button.addEventListener("click", (event) => {
      drawer.click();
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
