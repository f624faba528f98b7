"""What keys do, and where they leave people; and what a page does while nobody presses any."""

from calendar import Calendar
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import PinterestAccount, User
from publishing.models import Lane, Pin
from tests import factories


@pytest.fixture
def account(alice: User) -> PinterestAccount:
    """Its boards were just read, so that nothing asks Pinterest for them."""
    made = factories.account(alice, boards_synced_at=timezone.now())
    for number in range(30):
        factories.board(made, f"Board {number:02}")
    return made


def test_enter_in_find_a_board_chooses_the_first_that_fits(
    signed_in: Page, site: str, account: PinterestAccount
) -> None:
    signed_in.goto(f"{site}/pins/new/")
    board, find = signed_in.get_by_label("Board", exact=True), signed_in.get_by_label("Find a")
    chosen = board.input_value()
    find.press("Enter")
    expect(board).to_have_value(chosen)
    find.fill("nothing like it")
    find.press("Enter")
    expect(board).to_have_value(chosen)
    find.fill("board 17")
    find.press("Enter")
    expect(board).to_have_value(str(account.boards.get(name="Board 17").pk))
    expect(board).to_be_focused()
    assert signed_in.url == f"{site}/pins/new/"
    assert not Pin.objects.exists()


def test_enter_in_the_title_does_what_the_main_button_does(
    signed_in: Page, site: str, account: PinterestAccount
) -> None:
    signed_in.goto(f"{site}/pins/new/")
    signed_in.get_by_label("Title").fill("Autumn soup")
    signed_in.get_by_label("Title").press("Enter")
    expect(signed_in.get_by_text("Choose an image or a video: a pin cannot go out")).to_be_visible()
    expect(signed_in.get_by_label("Title")).to_have_value("Autumn soup")
    assert not Pin.objects.exists()


def test_a_refused_form_opens_at_its_first_fault_and_leads_to_each(
    signed_in: Page, site: str, account: PinterestAccount
) -> None:
    page = signed_in
    page.goto(f"{site}/pins/new/")
    page.get_by_label("Link").fill("not a link")
    page.get_by_label("Title").fill("x" * 101)
    page.get_by_label("Title").press("Enter")
    faults = page.locator("#faults")
    expect(faults).to_have_text("Not scheduled yet. Look at: Image or video, Title, Link, Board.")
    expect(page.locator("#id_upload")).to_be_focused()
    faults.get_by_role("link", name="Link").click()
    expect(page.get_by_label("Link")).to_be_focused()
    faults.get_by_role("link", name="Board").click()
    expect(page.get_by_label("Board", exact=True)).to_be_focused()


def test_a_pin_that_leaves_the_month_by_key_leaves_focus_on_its_day(
    signed_in: Page, site: str, account: PinterestAccount
) -> None:
    today = timezone.localdate()
    coming = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = Calendar().monthdatescalendar(coming.year, coming.month)[-1][-1]
    due_at = datetime.combine(last, time(12), tzinfo=account.zone)
    factories.pin(account, board=account.boards.first(), due_at=due_at)
    signed_in.goto(f"{site}/calendar/?month={coming:%Y-%m}")
    signed_in.locator(".pin-chip a").focus()
    signed_in.keyboard.press("Alt+ArrowRight")
    expect(signed_in.locator("#live")).to_contain_text("This page does not show that day.")
    expect(signed_in.locator(f"#day-{last:%Y-%m-%d} a").first).to_be_focused()
    expect(signed_in.locator(".toast")).to_contain_text("Moved to")
    expect(signed_in.locator(".pin-chip")).to_have_count(0)


def test_the_pins_page_follows_it_until_it_is_out(
    signed_in: Page, site: str, account: PinterestAccount
) -> None:
    now = timezone.now()
    pin = factories.pin(account, board=account.boards.first(), status="scheduled", due_at=now)
    signed_in.goto(f"{site}/pins/{pin.pk}/")
    chip, live = signed_in.locator(".page-header .chip"), signed_in.locator("#live")
    expect(chip).to_have_text("Scheduled")
    Lane.objects.update(lease_until=now + timedelta(minutes=5))  # somebody is at it
    Pin.objects.update(status="publishing")
    expect(chip).to_have_text("Publishing")
    expect(live).to_contain_text("Publishing: It is on its way")
    factories.attempt(pin, outcome="published", started_at=now)
    Pin.objects.update(status="published", published_at=now, pinterest_id="4711")
    expect(signed_in.get_by_role("heading", name="Published", exact=True)).to_be_visible()
    expect(signed_in.locator(".timeline")).to_contain_text("Published.")
    expect(signed_in.get_by_role("button", name="Delete")).to_have_count(0)
    expect(signed_in.locator("#pin-watch[hx-get]")).to_have_count(0)


def test_what_was_said_after_a_press_goes_once_the_pin_stands_otherwise(
    signed_in: Page, site: str, account: PinterestAccount, alice: User
) -> None:
    soup = factories.media(alice)
    pin = factories.pin(account, board=account.boards.first(), media=soup)
    signed_in.goto(f"{site}/pins/{pin.pk}/")
    signed_in.get_by_role("button", name="Publish now").click()
    signed_in.locator("#confirm").get_by_role("button", name="Publish now").click()
    expect(signed_in.locator("#passing")).to_have_text("It goes out as soon as the worker runs.")
    Pin.objects.update(status="needs_you", cause="link_refused", next_at=None)
    expect(signed_in.locator(".page-header .chip")).to_have_text("Fix the pin")
    expect(signed_in.locator("#passing")).to_be_hidden()


def test_on_a_narrow_phone_the_tabs_words_stay_whole_and_today_is_one_tap_away(
    signed_in: Page, site: str, account: PinterestAccount
) -> None:
    today = datetime.now(account.zone).date()
    for day in month_until(today):
        due_at = datetime.combine(day, time(12), tzinfo=account.zone)
        factories.pin(account, status="published", due_at=due_at)
    signed_in.set_viewport_size({"width": 320, "height": 500})
    signed_in.goto(f"{site}/calendar/")
    for link in signed_in.locator(".nav__link").all():
        lines, fits = link.evaluate(
            "(link) => { const range = document.createRange(); const text = [...link.childNodes]"
            ".findLast((node) => node.textContent.trim()); range.selectNodeContents(text); const b"
            " = range.getBoundingClientRect(); return [b.height < 2 * parseFloat(getComputedStyle("
            "link).fontSize), b.width <= link.clientWidth]; }"
        )
        assert (lines, fits) == (True, True), link.inner_text()
    signed_in.get_by_role("link", name="Today", exact=True).last.click()
    expect(signed_in.locator(f"#day-{today:%Y-%m-%d}")).to_be_in_viewport()


def month_until(today: date) -> list[date]:
    return [today.replace(day=number) for number in range(1, today.day + 1)]


def test_a_time_zone_is_found_by_its_city_or_its_distance(
    signed_in: Page, site: str, account: PinterestAccount
) -> None:
    signed_in.goto(f"{site}/accounts/{account.pk}/")
    zone, find = signed_in.get_by_label("Time zone", exact=True), signed_in.get_by_label("Find a")
    find.fill("tokyo")
    expect(zone.locator("optgroup:not([hidden])")).to_have_count(3)  # America has the chosen one
    find.press("Enter")
    expect(zone).to_have_value("Asia/Tokyo")
    find.fill("katmandu utc+5:45")
    find.press("Enter")
    expect(zone).to_have_value("Asia/Katmandu")
    signed_in.get_by_role("button", name="Save the zone").click()
    expect(signed_in.locator(".banner--success")).to_contain_text("are now those of Katmandu.")
