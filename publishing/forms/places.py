"""Where a pin can go: an account's boards and their sections, in one select."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Board, BoardSection, PinterestAccount

RECENT_PINS = 20  # how many of the latest pins tell which boards are used
RECENT_BOARDS = 3

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """A board, or a section of one. `value` is what the form sends: "12", or "12-45"."""

    board: int
    section: int | None
    label: str

    @property
    def value(self) -> str:
        return place_value(self.board, self.section)


def place_value(board: int | None, section: int | None) -> str:
    """Return what the form sends for a board and a section."""
    if board is None:
        return ""
    return f"{board}-{section}" if section else str(board)


def places(account: PinterestAccount) -> list[Place]:
    """Return every board that is offered, each followed by its sections. One statement."""
    rows = (
        Board.objects.filter(account=account)
        .offered()
        .order_by("name", "pk", "sections__name", "sections__pk")
        .values_list(
            "pk", "name", "privacy", "sections__pk", "sections__name", "sections__missing_since"
        )
    )
    found: list[Place] = []
    for board, name, privacy, section, section_name, gone in rows:
        if not found or found[-1].board != board:
            secret = " (secret)" if privacy == Board.Privacy.SECRET else ""
            found.append(Place(board, None, f"{name}{secret}"))
        if section and not gone:
            found.append(
                Place(
                    board,
                    section,
                    f"{name} \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} {section_name}",
                )
            )
    return found


def recent_values(account: PinterestAccount) -> list[str]:
    """Return the places of the account's latest pins, the last one first. One statement."""
    pins = account.pins.exclude(board=None).order_by("-pk").values_list("board", "section")
    values = [place_value(*pair) for pair in pins[:RECENT_PINS]]
    return list(dict.fromkeys(values))[:RECENT_BOARDS]


def grouped(found: list[Place], recent: list[str]) -> list[tuple[str, str | Options]]:
    """Return the select's choices: the lately used places first, each place once."""
    labels = {place.value: place.label for place in found}
    lately = [(value, labels[value]) for value in recent if value in labels]
    others = [(value, label) for value, label in labels.items() if value not in recent]
    empty: tuple[str, str | Options] = ("", "Choose a board")
    if not lately or not others:
        return [empty, *lately, *others]
    return [empty, ("Used lately", lately), ("All other boards", others)]


class PlaceField(forms.ChoiceField):
    """A place of one account; cleaned to (board, section), both empty when nothing is chosen."""

    def __init__(self, account: PinterestAccount) -> None:
        super().__init__(required=False, label="Board")
        self.account = account

    def offer(self, found: list[Place], recent: list[str]) -> None:
        """Take these places as the choices."""
        self.choices = grouped(found, recent)

    def validate(self, value: str) -> None:
        if value and not self.valid_value(value):
            raise ValidationError(
                f"This is none of {self.account.name}'s boards on Pinterest now. Choose another, "
                "or refresh the boards.",
                code="invalid_choice",
            )

    def clean(self, value: str) -> tuple[Board | None, BoardSection | None]:
        chosen = super().clean(value)
        if not chosen:
            return None, None
        board, _, section = str(chosen).partition("-")
        return (
            Board.objects.get(pk=board),
            BoardSection.objects.get(pk=section) if section else None,
        )
