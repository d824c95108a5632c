"""The built site in a real browser: served, and straight from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import serve


@pytest.fixture(scope="session", params=["http", "file"])
def base(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """The site's address: served, and straight from the disk."""
    if request.param == "file":
        yield built.as_uri()
        return
    with serve(built) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which any error, any dialog and any request to another host fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: problems.append(request.url) if not _ours(request.url) else None)
    yield page
    context.close()
    assert problems == []


def _ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
