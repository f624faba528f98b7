"""Where the cursor is when a form comes back: a long page would hide what is wrong with it."""

from django.forms import BaseForm


def focus_first_error(form: BaseForm) -> None:
    """Let the page open with the cursor in the first field that is refused, if there is one."""
    for field in form.visible_fields():
        if field.errors:
            field.field.widget.attrs["autofocus"] = True
            return
