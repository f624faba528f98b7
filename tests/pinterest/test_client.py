"""The client against the simulator, over real HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.pinterest import wire
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import NotSent, OutcomeUnknown, Refused, TokenRefused, Waiting
from accounts.pinterest.types import Image, NewPin
from tests.pinterest.connected import PICTURE, client_of, refused
from tests.servers import free_port
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]


def test_the_account_is_the_tokens(hazel: PinterestClient) -> None:
    account = hazel.user_account()
    assert (account.username, account.account_type) == ("hazelandoak", "BUSINESS")
    assert account.business_name == "Hazel & Oak"
    assert account.id.isdigit()


def test_all_of_six_hundred_boards_arrive(sim: Simulator) -> None:
    boards = list(client_of(sim, "marigoldstudio").boards())
    assert len({board.id for board in boards}) == 600
    lists = [record for record in sim.requests if record.operation == "boards/list"]
    assert len(lists) == 3


def test_one_board_tells_of_itself(hazel: PinterestClient, board_id: str) -> None:
    board = hazel.board(board_id)
    assert (board.name, board.privacy, board.owner_username) == ("Recipes", "PUBLIC", "hazelandoak")
    assert board.pins_modified_at == datetime(2023, 3, 14, 9, 26, 53, tzinfo=UTC)


def test_a_board_and_its_section_are_created(hazel: PinterestClient) -> None:
    board = hazel.create_board("Baskets", "Woven ones")
    section = hazel.create_section(board.id, "Willow")
    assert hazel.board(board.id).description == "Woven ones"
    assert list(hazel.sections(board.id)) == [section]


def test_a_pin_is_created_found_and_deleted(hazel: PinterestClient, board_id: str) -> None:
    section = next(iter(hazel.sections(board_id)))
    new = NewPin(
        board_id, section.id, "Rye \U0001f35e", "Sour & dark", "https://a.example/?b=1", "A loaf",
        image=PICTURE,
    )  # fmt: skip
    pin = hazel.create_pin(new)
    assert (pin.board_id, pin.section_id, pin.title) == (board_id, section.id, "Rye \U0001f35e")
    assert (pin.description, pin.link) == ("Sour & dark", "https://a.example/?b=1")
    assert (pin.alt_text, pin.is_owner) == ("A loaf", True)
    assert pin.created_at is not None
    assert abs(datetime.now(UTC) - pin.created_at) < timedelta(minutes=1)
    assert hazel.pin(pin.id) == pin
    assert pin in list(hazel.board_pins(board_id))
    assert list(hazel.section_pins(board_id, section.id)) == [pin]
    hazel.delete_pin(pin.id)
    with pytest.raises(Refused) as caught:
        hazel.pin(pin.id)
    assert caught.value.cause is Cause.PIN_GONE


def test_many_pins_come_page_by_page(sim: Simulator, hazel: PinterestClient, board_id: str) -> None:
    sim.set_limits(enforced=False)
    made = {hazel.create_pin(NewPin(board_id, image=PICTURE)).id for _ in range(251)}
    assert {pin.id for pin in hazel.board_pins(board_id)} == made


def test_ten_megabytes_go_up(sim: Simulator, hazel: PinterestClient, board_id: str) -> None:
    data = PICTURE.data[:-2] + b"\0" * (10_000_000 - len(PICTURE.data)) + PICTURE.data[-2:]
    pin = hazel.create_pin(NewPin(board_id, image=Image("image/jpeg", data)))
    assert [kept["id"] for kept in sim.pins(board_id)] == [pin.id]


def test_the_budgets_are_kept_after_a_success_and_after_a_refusal(
    sim: Simulator, hazel: PinterestClient, board_id: str
) -> None:
    assert hazel.budgets == []
    hazel.user_account()
    assert {budget.limit for budget in hazel.budgets} == {100, 1000}
    sim.set_limits(org_write=1)
    hazel.create_pin(NewPin(board_id, image=PICTURE))
    error = refused(hazel, NewPin(board_id, image=PICTURE))
    assert isinstance(error, Waiting)
    assert error.cause is Cause.RATE_LIMITED
    assert error.retry_after is not None
    assert 1 <= error.retry_after <= 60
    spent = next(budget for budget in hazel.budgets if budget.name.startswith("org_write"))
    assert (spent.limit, spent.remaining) == (1, 0)


def test_a_session_serves_several_accounts(sim: Simulator) -> None:
    with wire.session() as session:
        names = []
        for username in ("hazelandoak", "quietcorner"):
            token = sim.grant(username)["access_token"]
            names.append(PinterestClient(token, sim.api_url, session).user_account().username)
    assert names == ["hazelandoak", "quietcorner"]


def test_a_session_asks_for_each_host_whether_a_proxy_leads_there(
    sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    token = sim.grant("hazelandoak")["access_token"]
    with wire.session() as session:
        for _ in range(2):
            with pytest.raises(NotSent):
                PinterestClient(token, "http://api.example/v5", session).user_account()
            PinterestClient(token, sim.api_url, session).user_account()
        called = [record.operation for record in sim.requests]
    assert called == ["user_account/get"] * 2


def test_a_revoked_token_is_refused(sim: Simulator, hazel: PinterestClient) -> None:
    sim.revoke("hazelandoak")
    with pytest.raises(TokenRefused) as caught:
        hazel.user_account()
    assert caught.value.cause is Cause.TOKEN_REFUSED
    assert caught.value.status == 401
    assert caught.value.request_id


def test_missing_scopes_are_named(sim: Simulator, board_id: str) -> None:
    reader = client_of(sim, "hazelandoak", ["boards:read", "pins:read", "pins:write"])
    error = refused(reader, NewPin(board_id, image=PICTURE))
    assert (error.cause, error.missing_scopes) == (Cause.SCOPES_MISSING, ("boards:write",))


def test_a_trial_app_is_told_apart_from_a_broken_connection(
    sim: Simulator, hazel: PinterestClient, board_id: str
) -> None:
    sim.set_mode("trial")
    error = refused(hazel, NewPin(board_id, image=PICTURE))
    assert isinstance(error, Refused)
    assert error.cause is Cause.APP_TRIAL


def test_a_board_that_is_gone_is_named(
    sim: Simulator, hazel: PinterestClient, board_id: str
) -> None:
    sim.delete_board(board_id)
    with pytest.raises(Refused) as caught:
        hazel.board(board_id)
    assert caught.value.cause is Cause.BOARD_GONE


@pytest.mark.parametrize(
    "fault",
    [
        "never_answers_after_work",
        "dropped_after_work",
        "dropped_halfway",
        "server_error_after_work",
        "gateway_timeout_after_work",
        "request_timeout_after_work",
        "truncated_json_after_work",
    ],
)
def test_a_pin_that_was_made_without_an_answer_is_unknown_and_made_once(
    sim: Simulator, board_id: str, fault: str
) -> None:
    token = sim.grant("hazelandoak")["access_token"]
    sim.fault(fault)
    error = refused(
        PinterestClient(token, sim.api_url, timeout=(1, 0.3)), NewPin(board_id, image=PICTURE)
    )
    assert isinstance(error, OutcomeUnknown)
    assert len(sim.pins(board_id)) == 1


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("authentication_failed", Cause.TOKEN_REFUSED),
        ("authorization_failed", Cause.SCOPES_MISSING),
        ("scopes_missing", Cause.SCOPES_MISSING),
        ("scopes_missing_unnamed", Cause.SCOPES_MISSING),
        ("scopes_missing_403", Cause.SCOPES_MISSING),
        ("app_not_activated", Cause.APP_NOT_ACTIVATED),
        ("app_not_activated_400", Cause.APP_NOT_ACTIVATED),
        ("trial_access", Cause.APP_TRIAL),
        ("not_permitted", Cause.NOT_PERMITTED),
        ("image_too_small", Cause.IMAGE_TOO_SMALL),
        ("image_broken", Cause.IMAGE_BROKEN),
        ("image_not_fetched", Cause.IMAGE_UNREACHABLE),
        ("image_format_unsupported", Cause.IMAGE_UNSUPPORTED),
        ("image_ratios_differ", Cause.CAROUSEL_RATIO),
        ("too_many_images", Cause.CAROUSEL_TOO_MANY),
        ("cover_missing", Cause.VIDEO_WITHOUT_COVER),
        ("invalid_link", Cause.LINK_REFUSED),
        ("site_refuses_pins", Cause.LINK_NOT_SAVEABLE),
        ("url_unreachable", Cause.LINK_UNREACHABLE),
        ("invalid_request_data", Cause.REQUEST_INVALID),
        ("pinterest_link", Cause.LINK_TO_PINTEREST),
        ("id_not_numeric", Cause.BOARD_GONE),
        ("board_not_found", Cause.BOARD_GONE),
        ("board_not_found_2", Cause.BOARD_GONE),
        ("section_not_found", Cause.SECTION_GONE),
        ("rate_limited", Cause.RATE_LIMITED),
        ("rate_limited_epoch", Cause.RATE_LIMITED),
        ("rate_limited_retry_after", Cause.RATE_LIMITED),
        ("rate_limited_silently", Cause.RATE_LIMITED),
        ("link_blocked", Cause.LINK_SPAM),
        ("spam_suspected", Cause.SPAM_BLOCK),
        ("daily_post_limit", Cause.DAILY_LIMIT),
        ("spam_block", Cause.SPAM_BLOCK),
        ("spam_block_429", Cause.SPAM_BLOCK),
        ("server_error", Cause.OUTCOME_UNKNOWN),
        ("html_502", Cause.OUTCOME_UNKNOWN),
        ("html_200", Cause.UNREADABLE_ANSWER),
        ("wrong_shape_error", Cause.REQUEST_INVALID),
    ],
)
def test_what_the_simulator_says_is_recognised(
    sim: Simulator, hazel: PinterestClient, board_id: str, fault: str, cause: Cause
) -> None:
    sim.fault(fault, "pins/create")
    assert refused(hazel, NewPin(board_id, image=PICTURE)).cause is cause


@pytest.mark.parametrize(
    "fault", ["rate_limited", "rate_limited_epoch", "rate_limited_retry_after"]
)
def test_every_form_of_a_wait_is_understood(
    sim: Simulator, hazel: PinterestClient, board_id: str, fault: str
) -> None:
    sim.fault(fault, "pins/create", parameter="300")
    wait = refused(hazel, NewPin(board_id, image=PICTURE)).retry_after
    assert wait is not None
    assert 240 < wait <= 301
