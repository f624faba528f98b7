"""Forms of the dashboard. The live validation and the submit use the same classes."""

from publishing.forms.carousel import CarouselForm, images_of
from publishing.forms.move import MoveForm
from publishing.forms.pin import PinForm, first_values
from publishing.forms.settle import SettleForm

__all__ = ["CarouselForm", "MoveForm", "PinForm", "SettleForm", "first_values", "images_of"]
