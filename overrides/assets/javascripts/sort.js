// A table marked data-al-sort sorts by the column whose heading is pressed; without this script it stands in its own order.
"use strict";

{
  const collator = new Intl.Collator(document.documentElement.lang || "fr", { numeric: true, sensitivity: "base" });
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  for (const table of document.querySelectorAll("table[data-al-sort]")) {
    const headings = [...table.tHead.rows[0].cells];
    for (const [column, heading] of headings.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "al-sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        // Numbers begin with the greatest, words with A.
        const first = heading.classList.contains("n") ? "descending" : "ascending";
        const next = heading.getAttribute("aria-sort");
        const way = next === null ? first : next === "ascending" ? "descending" : "ascending";
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", way);
        const rows = [...table.tBodies[0].rows];
        // What is empty stands last, whichever way one sorts.
        const empty = (row) => ["", "–"].includes(key(row, column));
        rows.sort((a, b) => empty(a) - empty(b) || (way === "ascending" ? 1 : -1) * collator.compare(key(a, column), key(b, column)));
        table.tBodies[0].append(...rows);
      });
    }
  }
}
