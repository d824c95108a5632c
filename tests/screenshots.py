"""Pictures of each kind of page of the built site, to look at: phone and desktop, light and dark, both languages.

``python -m tests.screenshots`` writes them to ``dist/screenshots/``; with ``readme``, that of the README.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.conftest import ROOT
from tests.site.kinds import both

SITE, TARGET, README = ROOT / "site", ROOT / "dist/screenshots", ROOT / "screenshot.png"
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SHOWN = ("index.html", "documents/bms7-2021.html#annex__para_92")


def every_kind(browser: Browser) -> int:
    """One picture of each kind of page, size, colours and language; how many."""
    shutil.rmtree(TARGET, ignore_errors=True)
    count = 0
    for name, size in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport=size, color_scheme=scheme)
            page = context.new_page()
            for path in both(SITE):
                lang, rest = ("en", path.removeprefix("en/")) if path.startswith("en/") else ("fr", path)
                file = TARGET / f"{name}-{scheme}-{lang}" / f"{rest.removesuffix('.html').replace('/', '-')}.png"
                settle(page, path)
                page.screenshot(path=file)
                count += 1
            context.close()
    return count


def readme(browser: Browser) -> None:
    """The home page and a passage of a text, side by side, in few colours: a small file."""
    context = browser.new_context(viewport={"width": 1040, "height": 820}, device_scale_factor=1)
    page = context.new_page()
    pictures = []
    for path in SHOWN:
        settle(page, f"en/{path}")
        pictures.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    width, height = pictures[0].size
    whole = Image.new("RGB", (2 * width + 24, height), "#d9d2c2")
    for index, picture in enumerate(pictures):
        whole.paste(picture, (index * (width + 24), 0))
    whole.resize((whole.width * 3 // 4, whole.height * 3 // 4), Image.Resampling.LANCZOS).quantize(128).save(
        README, optimize=True
    )
    context.close()


def settle(page: Page, path: str) -> None:
    """Open a page of the site from the disk, and wait until its typefaces are there."""
    page.goto(f"{SITE.as_uri()}/{path}")
    page.evaluate("document.fonts.ready")


def main() -> None:
    """Take the pictures that the command asks for."""
    if not Path(SITE / "index.html").is_file():
        sys.exit("There is no site yet: make site")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        if sys.argv[1:] == ["readme"]:
            readme(browser)
            print(README.relative_to(ROOT))
        else:
            print(f"{every_kind(browser)} pictures in {TARGET.relative_to(ROOT)}/")
        browser.close()


if __name__ == "__main__":
    main()
