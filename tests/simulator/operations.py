"""The API, as a table: name, address, permissions, rate category, and who answers.

Names, permissions and categories are those of Pinterest's own description of the API.
"""

from dataclasses import dataclass

from .call import Endpoint
from .endpoints import account, analytics, boards, media, oauth, pins, sections

READ_BOARDS = ("boards:read",)
WRITE_BOARDS = ("boards:read", "boards:write")
READ_PINS = ("boards:read", "pins:read")
WRITE_PINS = ("boards:read", "boards:write", "pins:read", "pins:write")


# What the sandbox does not have; its words for that are in no document, these are the usual ones.
# https://developers.pinterest.com/docs/developer-tools/sandbox/
NOT_IN_SANDBOX = (
    "media/create", "media/get", "media/list", "multi_pins/analytics", "pins/analytics",
    "user_account/analytics", "user_account/analytics/top_pins",
)  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """`scopes` is None where an app signs for itself instead of showing a person's token."""

    name: str
    method: str
    path: str
    scopes: tuple[str, ...] | None
    category: str
    endpoint: Endpoint


OPERATIONS = (
    Operation("oauth/token", "POST", "/oauth/token", None, "org_read", oauth.token),
    Operation("token/revoke", "POST", "/oauth/token/revoke", None, "org_write", oauth.revoke),
    Operation("user_account/get", "GET", "/user_account", ("user_accounts:read",), "org_read",
              account.get),
    Operation("boards/list", "GET", "/boards", READ_BOARDS, "org_read", boards.list_),
    Operation("boards/create", "POST", "/boards", WRITE_BOARDS, "org_write", boards.create),
    Operation("boards/get", "GET", "/boards/{board_id}", READ_BOARDS, "org_read", boards.get),
    Operation("boards/update", "PATCH", "/boards/{board_id}", WRITE_BOARDS, "org_write",
              boards.update),
    Operation("boards/delete", "DELETE", "/boards/{board_id}", WRITE_BOARDS, "org_write",
              boards.delete),
    Operation("boards/list_pins", "GET", "/boards/{board_id}/pins", READ_PINS, "org_read",
              boards.list_pins),
    Operation("board_sections/list", "GET", "/boards/{board_id}/sections", READ_BOARDS,
              "org_read", sections.list_),
    Operation("board_sections/create", "POST", "/boards/{board_id}/sections", WRITE_BOARDS,
              "org_write", sections.create),
    Operation("board_sections/list_pins", "GET", "/boards/{board_id}/sections/{section_id}/pins",
              READ_PINS, "org_read", sections.list_pins),
    Operation("pins/list", "GET", "/pins", READ_PINS, "org_read", pins.list_),
    Operation("pins/create", "POST", "/pins", WRITE_PINS, "org_write", pins.create),
    Operation("multi_pins/analytics", "GET", "/pins/analytics", READ_PINS, "org_analytics",
              analytics.pins),
    Operation("pins/get", "GET", "/pins/{pin_id}", READ_PINS, "org_read", pins.get),
    Operation("pins/update", "PATCH", "/pins/{pin_id}", WRITE_PINS, "org_write", pins.update),
    Operation("pins/delete", "DELETE", "/pins/{pin_id}", WRITE_PINS, "org_write", pins.delete),
    Operation("pins/save", "POST", "/pins/{pin_id}/save", WRITE_PINS, "org_write", pins.save),
    Operation("pins/analytics", "GET", "/pins/{pin_id}/analytics", READ_PINS, "org_analytics",
              analytics.pin),
    Operation("user_account/analytics", "GET", "/user_account/analytics",
              ("user_accounts:read",), "org_analytics", analytics.account),
    Operation("user_account/analytics/top_pins", "GET", "/user_account/analytics/top_pins",
              ("pins:read", "user_accounts:read"), "org_analytics", analytics.top_pins),
    Operation("media/create", "POST", "/media", ("pins:read", "pins:write"), "org_write",
              media.create),
    Operation("media/list", "GET", "/media", ("pins:read",), "org_read", media.list_),
    Operation("media/get", "GET", "/media/{media_id}", ("pins:read",), "org_read", media.get),
)  # fmt: skip
