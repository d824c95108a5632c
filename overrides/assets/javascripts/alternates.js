// Material asks the host of each <link rel=alternate> for its sitemap, also from a disk. A trailing space hides them
// from it; for everyone else the meaning is the same.
"use strict";
for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");
