// On a page that leads elsewhere: a refresh drops the fragment of the address; where there is JavaScript, it is kept.
"use strict";
location.replace(document.querySelector("link[rel=canonical]").href + location.hash);
