"""The gallery page, and a server's side of each script as its contract describes it."""

from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines

KINDS = [
    ("draft", "pencil", "Draft"),
    ("scheduled", "clock", "Scheduled"),
    ("publishing", "arrow-up-tray", "Publishing"),
    ("published", "check-circle", "Published"),
    ("retrying", "arrow-path", "Retrying 14:20"),
    ("processing", "film", "Processing video"),
    ("checking", "magnifying-glass", "Checking with Pinterest"),
    ("on-hold", "pause", "On hold"),
    ("needs-you", "link-slash", "Reconnect"),
]
FIRST_ALLOWED = "2026-11-10"


class GalleryForm(forms.Form):
    title = forms.CharField(max_length=10, help_text="People see about the first 40 characters")
    description = forms.CharField(max_length=800, widget=forms.Textarea, required=False)
    board = forms.ChoiceField(choices=[("1", "Recipes"), ("2", "Garden")])
    zone = forms.ChoiceField(
        choices=[("", "Choose"), ("Europe/Paris", "Paris"), ("America/New_York", "New York")],
        widget=forms.Select(attrs={"data-browser-zone": True}),
        required=False,
    )
    when = forms.ChoiceField(
        choices=[("next", "Next free time"), ("pick", "Pick a time")],
        widget=forms.RadioSelect(attrs={"data-pills": True}),
    )
    scopes = forms.MultipleChoiceField(
        choices=[("a", "Read"), ("b", "Write")], widget=forms.CheckboxSelectMultiple
    )
    remember = forms.BooleanField(required=False, help_text="For the next pin")


def gallery(request: HttpRequest) -> HttpResponse:
    form = GalleryForm(request.POST or None)
    source = (Path(__file__).parent / "gallery.html").read_text(encoding="utf-8")
    days = [f"2026-11-{day:02d}" for day in range(9, 23)]
    weeks = [days[:7], days[7:]]
    values = {"form": form, "kinds": KINDS, "weeks": weeks}
    status = 422 if form.errors else 200
    page = engines["django"].from_string(source)
    return HttpResponse(page.render(values, request), status=status)


def check(request: HttpRequest) -> HttpResponse:
    """Answer a live validation: the touched fields' errors, out of band."""
    form = GalleryForm(request.POST)
    touched = request.POST["_touched"].split(",")
    return HttpResponse(
        "".join(
            render(request, "_field_error.html", {"field": field, "oob": True}).content.decode()
            for field in form
            if field.name in touched
        )
    )


def move(request: HttpRequest) -> HttpResponse:
    """Answer a move: the chip in its new day, or a refusal; both with a sentence."""
    date = request.POST["date"]
    live = '<div id="live" hx-swap-oob="innerHTML">'
    if date < FIRST_ALLOWED:
        return HttpResponse(f"{live}That day is over.</div>", status=422)
    chip = (
        f'<li class="pin-chip kind--scheduled" id="chip-7" draggable="true" data-date="{date}"'
        ' data-move-url="/gallery/move/" data-version="2">'
        '<a class="pin-chip__link" href="#"><span>8:05 Autumn soup</span></a></li>'
    )
    return HttpResponse(
        '<li id="chip-7" hx-swap-oob="delete"></li>'
        f'<ul id="day-{date}" hx-swap-oob="beforeend">{chip}</ul>{live}Moved to {date}.</div>'
    )


def dialog(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<h2 id="filled-title">Move the pin</h2><p>Filled by the server.</p>')
