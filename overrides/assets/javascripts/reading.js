// What a reader of a text gains with JavaScript: where one is, folded lists that open by themselves, help for a
// mistyped address, an address at the foot of the print. Without it the page is whole.
"use strict";

{
  const article = document.querySelector("article");
  const at = () => decodeURIComponent(location.hash.slice(1));

  // What is folded opens when it is aimed at, when the search has marked a word in it, and for printing.
  const unfold = (within) => {
    for (const folded of within?.querySelectorAll("details.states") ?? []) folded.open = true;
  };
  const aim = () => {
    const target = at() && document.getElementById(at());
    if (!target) return;
    unfold(target);
    target.closest("details.states")?.setAttribute("open", "");
  };
  new MutationObserver((changes) => {
    for (const change of changes) change.target.parentElement?.closest("details.states")?.querySelector("mark")?.closest("details").setAttribute("open", "");
  }).observe(article, { childList: true, subtree: true });
  aim();
  addEventListener("hashchange", aim);
  addEventListener("beforeprint", () => {
    unfold(document);
    if (location.protocol.startsWith("http"))
      document.documentElement.style.setProperty("--al-address", JSON.stringify(location.host + location.pathname));
  });

  // Where one is: the section and the number, and the ways to the sections before and after.
  const bar = document.querySelector(".al-where");
  if (bar) {
    const [part, section, number] = bar.querySelectorAll("button > span");
    const [before, after] = bar.querySelectorAll("a");
    const places = [...article.querySelectorAll(".unit[id], h2.part")];
    const contents = new Map([...document.querySelectorAll(".md-nav--secondary a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const heads = places.filter((place) => /^H\d$/.test(place.tagName));
    const head = new Map();
    const words = (title) => {
      const copy = title.cloneNode(true);
      const label = copy.querySelector("a.num");
      if (label?.classList.contains("mark")) label.remove();
      return copy.textContent.trim().replace(/\s+/g, " ");
    };
    {
      let last = -1;
      for (const place of places) {
        if (place === heads[last + 1]) last += 1;
        head.set(place, last);
      }
    }
    const top = (index) => {
      while (index > 0 && heads[index].tagName !== "H2") index -= 1;
      return heads[index];
    };
    // The passages stand one under the other: the last that begins above the reading line, by halving.
    const current = () => {
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle].getBoundingClientRect().top <= 130) low = middle + 1;
        else high = middle;
      }
      return places[low - 1];
    };
    const point = (link, target) => {
      if (target) link.setAttribute("href", `#${target.id}`);
      else link.removeAttribute("href");
      link.setAttribute("aria-disabled", String(!target));
    };
    let shown = null;
    const show = () => {
      const place = current();
      bar.hidden = !place;
      if (!place || place === shown) return;
      shown = place;
      const index = head.get(place);
      const title = heads[index];
      const chapter = index < 0 ? null : top(index);
      part.textContent = chapter && chapter !== title ? words(chapter) : "";
      section.textContent = title ? words(title) : "";
      const label = place === title ? null : place.querySelector(":scope > a.num:not(.mark)");
      number.textContent = label?.textContent ?? "";
      point(before, heads[place === title ? index - 1 : index]);
      point(after, heads[index + 1]);
      for (const link of contents.values()) link.removeAttribute("aria-current");
      const listed = heads.slice(0, index + 1).findLast((one) => contents.has(one.id));
      contents.get(listed?.id)?.setAttribute("aria-current", "location");
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; show(); });
    }, { passive: true });
    show();

    // The contents, over the page: Material's own list, where the thumb reaches it.
    const dialog = document.querySelector(".al-contents");
    const list = document.querySelector(".md-nav--secondary > ul");
    if (dialog && list) {
      bar.querySelector("button").addEventListener("click", () => {
        const copy = list.cloneNode(true);
        copy.removeAttribute("data-md-component");
        for (const nav of copy.querySelectorAll("nav")) nav.replaceWith(...nav.childNodes);
        dialog.querySelector("ul")?.remove();
        dialog.append(copy);
        dialog.showModal();
        copy.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
      });
      dialog.addEventListener("click", (event) => (event.target === dialog || event.target.closest("a, button")) && dialog.close());
    }
  }

  // The contents follow, once the scrolling is done. (Material's own following, toc.follow, at times stops a page on
  // its way to an address.)
  addEventListener("scrollend", () => {
    const here = document.querySelector(".md-nav--secondary [aria-current]") ?? [...document.querySelectorAll(".md-nav--secondary .md-nav__link--active")].pop();
    const frame = here?.closest(".md-sidebar__scrollwrap");
    if (!frame || !here.offsetHeight) return;
    const [inner, outer] = [here.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - frame.clientHeight / 2;
  });

  // An address that names no passage of this text: the passages whose ids are the nearest.
  const lost = document.querySelector(".al-lost");
  const distance = (one, other) => {
    let row = [...other].map((_, index) => index + 1);
    [...one].forEach((sign, line) => {
      let corner = line;
      let left = line + 1;
      row = row.map((above, index) => {
        left = Math.min(above + 1, left + 1, corner + (sign === other[index] ? 0 : 1));
        corner = above;
        return left;
      });
    });
    return row.at(-1) ?? one.length;
  };
  const digits = (id) => id.match(/\d+(?!.*\d)/)?.[0] ?? "";
  const help = () => {
    const wanted = at();
    lost.hidden = !wanted || wanted.startsWith("__") || document.getElementById(wanted) !== null;
    if (lost.hidden) return;
    const score = (id) => distance(wanted.slice(0, 80).toLowerCase(), id.toLowerCase()) - (digits(id) && digits(id) === digits(wanted) ? 8 : 0);
    const near = [...article.querySelectorAll(".unit[id]")].map((unit) => [score(unit.id), unit]).sort((a, b) => a[0] - b[0]).slice(0, 4);
    lost.querySelector("code").textContent = `#${wanted}`;
    lost.querySelector("ul").replaceChildren(...near.map(([, unit]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const name = unit.querySelector("a.num")?.getAttribute("aria-label") ?? unit.id;
      link.href = `#${unit.id}`;
      link.textContent = name.slice(name.indexOf(":") + 1).trim();
      item.append(link);
      return item;
    }));
    lost.scrollIntoView({ block: "center" });
    lost.focus();
  };
  if (lost) {
    help();
    addEventListener("hashchange", help);
  }
}
