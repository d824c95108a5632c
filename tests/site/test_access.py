"""What everyone must be able to do: each kind of page by the rules of axe, and by script what axe cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

TEXT = "documents/sg-2012.html"
# One page of each kind; a generated page stands for all of its kind.
BOTH = (
    "index.html",
    "documents/index.html",
    TEXT,
    "themes/index.html",
    "themes/ammunition.html",
    "lineages/index.html",
    "compare/index.html",
    "compare/sg-2008--sg-2012.html",
    "meetings/index.html",
    "meetings/antigua-2008.html",
    "instruments/index.html",
    "instruments/poa.html",
    "states/index.html",
    "states/ago.html",
    "groups/nato.html",
    "participation/osce-fsc-877.html",
    "timeline.html",
    "glossary.html",
    "about.html",
    "accessibility.html",
    "bodies.html",
    "cited.html",
    "ledger.html",
    "data.html",
    "guide/add-a-text.html",
    "problems.html",
)
ALONE = ("404.html", "p/sg-2012/para_5.html")
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Of what repeats, the first few stand for all: the rules take seconds on a page of a thousand passages.
THIN = """(most) => { for (const parent of document.querySelectorAll("main *"))
  for (const tag of new Set([...parent.children].map((child) => child.tagName)))
    for (const extra of [...parent.children].filter((child) => child.tagName === tag).slice(most)) extra.remove(); }"""
# What is seen of the focus: the frame of the element, or of the label that stands for it.
FOCUS = """() => {
  const at = document.activeElement, shown = at.matches("input.md-option") ? at.nextElementSibling : at;
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
  return { name: at.outerHTML.slice(0, 120), frame: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    seen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
      && style.visibility === "visible",
    body: at === document.body };
}"""


def lineage(built: Path) -> str:
    """Any lineage: their addresses follow from the texts."""
    first = min(path.name for path in (built / "lineages").glob("*.html") if path.name != "index.html")
    return f"lineages/{first}"


def kinds(built: Path) -> list[str]:
    """The addresses of one page of each kind, in both languages."""
    both = [*BOTH, lineage(built)]
    return [*both, *(f"en/{path}" for path in both), *ALONE]


def violations(page: Page) -> list[str]:
    """What the rules of axe find on a page as it stands: the rule and the element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in one colour scheme, with less motion."""
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce", viewport=WIDE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_each_kind_of_page_by_the_rules(scheme: Page, built: Path) -> None:
    # Every kind in both schemes: French where it is light, English where it is dark; four kinds narrow too.
    dark = scheme.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    chosen = [path for path in kinds(built) if path in ALONE or path.startswith("en/") == dark]
    narrow = {
        path
        for path in chosen
        if path.removeprefix("en/") in ("index.html", TEXT, "timeline.html", "states/index.html")
    }
    problems = []
    for path in chosen:
        scheme.set_viewport_size(WIDE)  # type: ignore[arg-type]
        scheme.goto((built / path).as_uri())
        scheme.evaluate(THIN, 8)
        problems += [f"{path}: {found}" for found in violations(scheme)]
        if path in narrow:
            scheme.set_viewport_size(NARROW)  # type: ignore[arg-type]
            problems += [f"{path}, narrow: {found}" for found in violations(scheme)]
    assert problems == [], "\n".join(problems)


def test_what_opens_by_the_rules(scheme: Page, built: Path) -> None:
    problems = []
    for lang, query in (("", "marquage"), ("en/", "marking")):
        scheme.set_viewport_size(WIDE)  # type: ignore[arg-type]
        scheme.goto((built / lang / TEXT).as_uri())
        scheme.evaluate(THIN, 20)
        scheme.locator("#para_5 > details.about > summary").click()
        scheme.locator("sup.call a").first.focus()
        # A number that the note covers, as long as it is shown, is no small target.
        problems += [f"{lang}passage: {f}" for f in violations(scheme) if not f.startswith("target-size")]
        scheme.locator(".md-search__input").fill(query)
        expect(scheme.locator(".md-search-result__item").first).to_be_visible()
        problems += [f"{lang}search: {found}" for found in violations(scheme)]
        scheme.set_viewport_size(NARROW)  # type: ignore[arg-type]
        problems += [f"{lang}search, narrow: {found}" for found in violations(scheme)]
        scheme.goto((built / lang / "about.html").as_uri())
        scheme.locator(".al-menu").click()
        expect(scheme.locator(".md-sidebar--primary")).to_be_in_viewport()
        problems += [f"{lang}menu: {found}" for found in violations(scheme)]
    assert problems == [], "\n".join(problems)


def test_headings_languages_and_the_width_of_a_narrow_screen(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport=NARROW)  # type: ignore[arg-type]
    page, problems = context.new_page(), []
    for path in kinds(built):
        page.goto((built / path).as_uri())
        levels = page.locator("main :is(h1, h2, h3, h4, h5, h6):visible").evaluate_all(
            "all => all.map((one) => +one.tagName[1])"
        )
        if levels[:1] != [1] or levels.count(1) > 1:
            problems.append(f"{path}: its first heading is not its only title: {levels[:3]}")
        problems += [f"{path}: h{now} after h{last}" for last, now in pairwise(levels) if now > last + 1]
        lang = page.locator("html").get_attribute("lang")
        if path not in ALONE and lang != ("en" if path.startswith("en/") else "fr"):
            problems.append(f"{path}: lang={lang}")
        if page.evaluate("(window.scrollTo(1000, 0), scrollX)") > 0:
            problems.append(f"{path}: scrolls sideways")
    context.close()
    assert problems == [], "\n".join(problems)


def test_french_on_an_english_page_is_marked(page: Page, built: Path) -> None:
    page.goto((built / "en" / TEXT).as_uri())
    words = page.locator("main").evaluate("""(main) => {
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), found = [];
      for (let node; (node = walker.nextNode());)
        if (/\\b(des|les|dans|pour|leurs?) (États|armes|Nations|mesures)\\b/.test(node.data))
          found.push(node.parentElement.closest("[lang]").lang);
      return found; }""")
    assert len(words) > 3
    assert set(words) == {"fr"}


@pytest.mark.parametrize("path", ["index.html", TEXT, "en/glossary.html", "en/guide/add-a-text.html"])
def test_the_first_step_leads_to_the_content(page: Page, base: str, path: str) -> None:
    page.goto(f"{base}/{path}")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_have_css("opacity", "1")
    assert skip.inner_text() == ("Skip to the content" if path.startswith("en/") else "Aller au contenu")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_a_wide_screen_needs_no_button_for_has_none(page: Page, base: str) -> None:
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(f"{base}/{TEXT}")
    expect(page.locator("button.al-menu")).to_be_hidden()
    expect(page.locator("button.al-search")).to_be_hidden()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_focus_is_always_seen(browser: Browser, built: Path, size: dict[str, int]) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    page, problems = context.new_page(), []
    for path in ("index.html", TEXT, "timeline.html", "en/states/index.html", "en/themes/ammunition.html"):
        page.goto((built / path).as_uri())
        steps = 0
        while steps < 60:
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["body"]:
                break
            steps += 1
            if not (focus["frame"] and focus["seen"]):
                problems.append(f"{path}: {focus}")
        assert steps > 15
    context.close()
    assert problems == [], "\n".join(problems)


def test_the_menu_of_a_narrow_screen_by_keyboard(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport=NARROW, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((built / "timeline.html").as_uri())
    menu, link = (
        page.locator("button.al-menu"),
        page.locator(".md-sidebar--primary").get_by_role("link", name="Glossaire"),
    )
    expect(link).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_visible()
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(link).to_be_hidden()
    # A section of the menu, in and back.
    page.keyboard.press("Enter")
    section = page.locator(".md-sidebar--primary label.md-nav__link", has_text="Comparer")
    section.focus()
    page.keyboard.press("Enter")
    inside = page.locator(".md-sidebar--primary").get_by_role("link", name="Lignées")
    expect(inside).to_be_visible()
    context.close()


def test_the_search_of_a_narrow_screen_by_keyboard(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport=NARROW, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((built / "timeline.html").as_uri())
    button = page.locator("button.al-search")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("marquage")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__input")).to_be_hidden()
    context.close()


def test_the_search_tells_what_it_found_and_esc_leaves_it(page: Page, base: str) -> None:
    page.goto(f"{base}/{TEXT}")
    box, told = page.get_by_role("search").locator("input"), page.get_by_role("search").get_by_role("status")
    box.fill("marquage")
    expect(told).to_contain_text("Trouvé sur")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(page.locator("#__search")).not_to_be_checked()


def test_nothing_moves_where_less_motion_is_asked(browser: Browser, built: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto((built / TEXT).as_uri())
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      const times = `${style.transitionDuration},${style.animationDuration}`.split(",");
      return style.scrollBehavior === "smooth" || times.some((time) => parseFloat(time) > 0.001);
    }).length""")
    context.close()
    assert moving == 0
