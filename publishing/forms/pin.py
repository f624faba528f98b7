"""The composer's form: the same for live validation and for the submit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django import forms

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest import limits
from publishing import moments, schedule_times
from publishing.forms.advice import advice
from publishing.forms.carousel import CarouselForm
from publishing.forms.link import Link
from publishing.forms.places import PlaceField, place_value, places, recent_values
from publishing.forms.text import PlainText
from publishing.forms.times import PUBLISH, SCHEDULE, TimesForm
from publishing.forms.when import PICK
from publishing.holds import hold_of
from publishing.links import host, listed
from publishing.models import Pin
from publishing.showing import Content
from publishing.shut_out import shut_out
from publishing.wording import of_account

NO_MEDIA = "Choose an image or a video: a pin cannot go out without one."
NO_VIDEO = (
    "{account} is connected to Pinterest’s sandbox, which takes no video pins. Choose an image, or "
    "another account."
)
DISTURBS = (
    "This is a board of {owner}, whom Pinterest notifies of pins from its sandbox too. Choose one "
    "of your own to try things out."
)
SHUT_OUT = (
    "Pinterest blocked a link to {hosts} as spam, so no pin of {account} that leads there goes out "
    "before {until}."
)
TEXTS = ("title", "description", "link", "alt_text")


class PinForm(TimesForm, CarouselForm):
    """What a pin shows, where it goes and when.

    `action` is the button that was pressed: a draft needs no image and no board. After `is_valid`,
    `content` and `due_at` (UTC, None where no time was chosen) are what the verbs want.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(
        required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1
    )
    account = forms.ChoiceField(label="Pinterest account")
    title = PlainText(
        max_length=limits.TITLE_CHARACTERS,
        one_line=True,
        help_text="People see about the first 40 characters.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    description = PlainText(
        max_length=limits.DESCRIPTION_CHARACTERS,
        help_text="Optional. Up to 500 characters show everywhere.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = Link(help_text="Where people land when they click the pin.")
    alt_text = PlainText(
        max_length=limits.ALT_TEXT_CHARACTERS,
        label="Alt text",
        help_text="What the image shows, for people who do not see it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        user: User,
        accounts: Sequence[PinterestAccount],
        now: datetime,
        pin: Pin | None = None,
        action: str = SCHEDULE,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, user=user, initial=initial)
        self.pin, self.now, self.action = pin, now, action
        self.chosen = _chosen(accounts, (data or initial or {}).get("account"))
        self._offer_accounts(accounts)
        self._offer_boards()
        self.offer_times()

    def _offer_accounts(self, accounts: Sequence[PinterestAccount]) -> None:
        field = cast("forms.ChoiceField", self.fields["account"])
        field.choices = [(str(account.pk), _name(account)) for account in accounts]
        field.error_messages["invalid_choice"] = "Choose one of your Pinterest accounts."
        self.initial.setdefault("account", str(self.chosen.pk))

    def _offer_boards(self) -> None:
        field = PlaceField(self.chosen)
        recent = recent_values(self.chosen)
        field.offer(places(self.chosen), recent)
        self.fields["board"] = field
        if "board" not in self.initial and recent and field.valid_value(recent[0]):
            self.initial["board"] = recent[0]  # only one that is offered

    def clean(self) -> dict[str, Any]:
        """Ask for what a pin that goes out needs."""
        super().clean()
        if self.action in {SCHEDULE, PUBLISH}:
            self.wait_for_video()
            if self.image is None and not {"upload", "image_url"} & self.errors.keys():
                self.add_error("upload", NO_MEDIA)
            if self.image and self.image.is_video and self.chosen.is_in_sandbox:
                self.add_error("upload", NO_VIDEO.format(account=self.chosen.name))
            if self.problem:
                self.add_error("upload", self.problem)
            if not self.board and "board" not in self.errors:
                self.add_error("board", "Choose a board: a pin cannot go out without one.")
        return self.cleaned_data

    @property
    def board(self) -> Board | None:
        """The chosen board; None when there is none, or a wrong one."""
        board: Board | None = self.cleaned_data.get("board", (None, None))[0]
        return board

    @property
    def content(self) -> Content:
        """What the pin shows, once the form is valid."""
        board, section = self.cleaned_data["board"]
        texts = {name: self.cleaned_data[name] for name in TEXTS}
        image, cover = self.image, self.cover
        return Content(self.chosen, board, section, image, cover, **texts, items=self.items)

    @property
    def shows_account(self) -> bool:
        """Whether there is something to choose, or to know, about the account."""
        field = cast("forms.ChoiceField", self.fields["account"])
        return len(cast("list[Any]", field.choices)) > 1 or self.chosen.is_disconnected

    @property
    def has_no_boards(self) -> bool:
        """Whether the account is known to have no board that a pin can go to."""
        field = cast("forms.ChoiceField", self.fields["board"])
        is_read = self.chosen.boards_synced_at is not None
        return is_read and len(cast("list[Any]", field.choices)) == 1  # "Choose a board"

    @property
    def link_host(self) -> str:
        """The site that the preview names under the title."""
        return host(self["link"].value() or "")

    @property
    def held(self) -> str:
        """What holds the account's pins, other than a wait that passes; "" where nothing does."""
        hold = hold_of(self.chosen, getattr(self.chosen, "lane", None), self.now)
        if hold is None or hold.is_wait:
            return ""
        headline = of_account(self.chosen, hold.cause).headline
        return f"{headline}. Its pins stay planned, and go out when that is over."

    @property
    def shut_out(self) -> str:
        """That a site which the pin leads to is shut out, and until when; "" where none is."""
        field = cast("Link", self.fields["link"])
        links = [self["link"].value(), *(item.link for item in self.typed)]
        hosts = [host(field.to_python(link)) for link in links]
        ends = shut_out(getattr(self.chosen, "lane", None), hosts, self.now)
        if not ends:
            return ""
        until = self.say(moments.full_minute(max(ends.values())))
        return SHUT_OUT.format(hosts=listed(list(ends)), account=self.chosen.name, until=until)

    @property
    def advice(self) -> list[str]:
        """What the pin would be better with; nothing of it keeps it from going out."""
        texts = {name: str(self[name].value() or "").strip() for name in TEXTS[1:]}
        found = advice(image=self.image, **texts)
        if self.reading and self.reading.is_repeated:
            found.insert(0, "The clocks show this hour twice that day: we take the first.")
        if self.is_bound and self.board and self._disturbs(self.board):
            found.insert(0, DISTURBS.format(owner=self.board.owner_username))
        return found

    def _disturbs(self, board: Board) -> bool:
        """Whether a trial in the sandbox reaches a person: a group board's owner is told of it.

        https://developers.pinterest.com/docs/developer-tools/sandbox/
        """
        return self.chosen.is_in_sandbox and board.is_of_another(self.chosen)


def first_values(pin: Pin, now: datetime) -> dict[str, Any]:
    """Return what the form of an existing pin starts with."""
    values: dict[str, Any] = {name: getattr(pin, name) for name in TEXTS}
    values |= {"key": pin.key, "version": pin.version, "account": str(pin.account_id)}
    values["board"] = place_value(pin.board_id, pin.section_id)
    if pin.due_at and not schedule_times.is_past(pin.due_at, now):
        values |= {"when": PICK, "at": pin.account.local(pin.due_at)}
    return values


def _name(account: PinterestAccount) -> str:
    return f"{account.name} (disconnected)" if account.is_disconnected else account.name


def _chosen(accounts: Sequence[PinterestAccount], pk: object) -> PinterestAccount:
    return next((account for account in accounts if str(account.pk) == str(pk)), accounts[0])
