// What a reader gains with JavaScript; everything works without it.
"use strict";

// The language switch keeps the paragraph one stands at.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-al-switch]");
  if (link && location.hash) link.hash = location.hash;
});
