"""Forms of the dashboard. The live validation and the submit use the same classes."""

from publishing.forms.move import MoveForm
from publishing.forms.pin import PinForm, first_values
from publishing.forms.settle import SettleForm
from publishing.forms.upload import UploadForm

__all__ = ["MoveForm", "PinForm", "SettleForm", "UploadForm", "first_values"]
