"""One pin on its way: from our row to Pinterest's create call."""

from accounts.pinterest.types import Image, NewPin
from publishing.models import Pin
from publishing.models.cause import OwnCause


class CannotSend(Exception):  # noqa: N818 - said of the pin, as the words of the catalogue are
    """The pin cannot be sent as it is, and nothing has been sent."""

    def __init__(self, cause: OwnCause) -> None:
        super().__init__(cause.value)
        self.cause = cause


def new_pin(pin: Pin) -> NewPin:
    """Return what is sent for a pin, its image read from storage. Raises CannotSend."""
    if pin.board is None:
        raise CannotSend(OwnCause.BOARD_MISSING)
    if pin.media is None:
        raise CannotSend(OwnCause.MEDIA_MISSING)
    try:
        with pin.media.file.open("rb") as file:
            data = file.read()
    except OSError as error:
        raise CannotSend(OwnCause.MEDIA_MISSING) from error
    return NewPin(
        board_id=pin.board.pinterest_id,
        section_id=pin.section.pinterest_id if pin.section else "",
        title=pin.title,
        description=pin.description,
        link=pin.link,
        alt_text=pin.alt_text,
        image=Image(pin.media.content_type, data),
    )
