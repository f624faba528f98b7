"""How form fields become HTML, on every page: `{{ form.title.as_field_group }}`."""

from typing import Any

from django.forms import BoundField, Widget
from django.forms.renderers import TemplatesSetting


class Field(BoundField):
    """A field whose browser does not cut what is pasted into it."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """Like Django's, but without `maxlength`: it drops the rest of a pasted text unsaid.

        The counter shows the excess and the form refuses it, so nothing is lost silently.
        """
        return {**super().build_widget_attrs(attrs, widget), "maxlength": False}


class FormRenderer(TemplatesSetting):
    """Renders a field with label, control, hint, counter and error from templates/_field.html."""

    field_template_name = "_field.html"
    bound_field_class = Field
