"""What axe and the width of a page say about its looks."""

from collections.abc import Sequence
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE, SMALL_PHONE = 1280, 390, 320  # CSS pixels
HEIGHT = 800
Look = tuple[Literal["light", "dark"], int]
USUAL: tuple[Look, ...] = (("light", WIDE), ("dark", PHONE))
ALL: tuple[Look, ...] = (*USUAL, ("light", PHONE), ("dark", WIDE))


def violations(page: Page) -> list[str]:
    """Return each rule that the page breaks, with the first piece of HTML that does."""
    page.wait_for_load_state()  # its text can be there before its stylesheet
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def is_too_wide(page: Page) -> bool:
    """Return whether the page scrolls sideways."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def complaints(page: Page, looks: Sequence[Look] = USUAL) -> list[str]:
    """Return what is wrong with a page in these looks, and whether a phone has to scroll it."""
    found = []
    for scheme, width in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        found += [f"{page.url} {scheme} {width}: {said}" for said in violations(page)]
    for width in (PHONE, SMALL_PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if is_too_wide(page):
            found.append(f"{page.url} scrolls sideways at {width} px")
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    return found
