"""From Pinterest's JSON to our values. Raises Unreadable where an id is missing."""

from accounts.pinterest.reading import Fields, count, fields, flag, identifier, moment, text
from accounts.pinterest.types import Account, Board, Pin, Section


def account(value: Fields) -> Account:
    of = fields(value)
    return Account(
        id=identifier(of),
        username=text(of, "username"),
        account_type=text(of, "account_type"),
        business_name=text(of, "business_name"),
        profile_image=text(of, "profile_image"),
        board_count=count(of, "board_count"),
        pin_count=count(of, "pin_count"),
    )


def board(value: Fields) -> Board:
    of = fields(value)
    return Board(
        id=identifier(of),
        name=text(of, "name"),
        description=text(of, "description"),
        privacy=text(of, "privacy") or "PUBLIC",  # the description's default
        pin_count=count(of, "pin_count"),
        collaborator_count=count(of, "collaborator_count"),
        owner_username=text(fields(of.get("owner")), "username"),
        is_ads_only=bool(flag(of, "is_ads_only")),
        cover_url=text(fields(of.get("media")), "image_cover_url"),
        pins_modified_at=moment(of, "board_pins_modified_at"),
    )


def section(value: Fields) -> Section:
    of = fields(value)
    return Section(id=identifier(of), name=text(of, "name"))


def listed_section(value: Fields) -> Section | None:
    """None for one without an id, which the description allows: nothing can be put there."""
    return None if fields(value) and value.get("id") is None else section(value)


def pin(value: Fields) -> Pin:
    of = fields(value)
    return Pin(
        id=identifier(of),
        board_id=text(of, "board_id"),
        section_id=text(of, "board_section_id"),
        title=text(of, "title"),
        description=text(of, "description"),
        link=text(of, "link"),
        alt_text=text(of, "alt_text"),
        created_at=moment(of, "created_at"),
        is_owner=flag(of, "is_owner"),
        creative_type=text(of, "creative_type"),
        board_owner=text(fields(of.get("board_owner")), "username"),
    )
