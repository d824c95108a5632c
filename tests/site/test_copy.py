"""Copying a link, a citation and the words of a passage, in a real browser, served and from the disk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

# What the browser put on the clipboard is kept by the page; where there is no clipboard, what was selected.
CLIPBOARD = """
window.copied = [];
Object.defineProperty(navigator, "clipboard", {value: {writeText: async (words) => { window.copied.push(words); }}});
"""
NO_CLIPBOARD = """
window.copied = [];
Object.defineProperty(navigator, "clipboard", {value: undefined});
document.execCommand = () => { window.copied.push(document.activeElement.value); return true; };
"""


def copied(page: Page, unit: str, button: str) -> str:
    about = page.locator(f"[id='{unit}--about']")
    if about.get_attribute("open") is None:
        about.locator("summary").focus()
        page.keyboard.press("Enter")
    about.get_by_role("button", name=button, exact=True).click()
    page.locator("#al-copied:not(:empty)").wait_for(state="attached")
    return str(page.evaluate("copied.pop()"))


@pytest.mark.parametrize("clipboard", [CLIPBOARD, NO_CLIPBOARD], ids=["clipboard", "no clipboard"])
def test_a_french_passage_is_copied(page: Page, base: str, clipboard: str) -> None:
    page.add_init_script(clipboard)
    page.goto(f"{base}/documents/bms7-2021.html")
    short = f"{base}/p/bms7-2021/annex__para_92.html#fr"
    assert copied(page, "annex__para_92", "Copier le lien") == short
    assert copied(page, "annex__para_92", "Copier la référence") == "A/CONF.192/BMS/2021/1, annexe, par. 92"
    whole = copied(page, "annex__para_92", "Copier le texte avec sa référence")
    assert whole.startswith("«\u00a0Poursuivre l’échange de vues sur les progrès récents")
    assert whole.endswith(f"de ces armes.\u00a0» (A/CONF.192/BMS/2021/1, annexe, par. 92) {short}")
    assert page.locator("#al-copied").inner_text() == "Copié"


def test_an_english_passage_is_copied_without_its_note_markers(page: Page, base: str) -> None:
    page.add_init_script(CLIPBOARD)
    page.goto(f"{base}/en/documents/bms7-2021.html")
    words = copied(page, "para_10__p_1", "Copy the text with its citation")
    assert words.startswith("“")
    assert words.endswith(f"para. 10, unnumbered para. 1) {base}/p/bms7-2021/para_10__p_1.html#en")
    heading = copied(page, "annex__sec_I", "Copy the text with its citation")
    assert "¶" not in heading
    assert "annex, sect. I" in heading


def test_the_link_that_was_copied_opens_at_the_reader_s_language(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{base}/p/bms7-2021/annex__para_92.html#en")
    french, english = (page.locator(f"article#{lang}").bounding_box() for lang in ("fr", "en"))
    assert french is not None
    assert english is not None
    assert english["y"] < french["y"]
    page.locator("article#en a.full").click()
    page.wait_for_url("**/en/documents/bms7-2021.html#annex__para_92")
