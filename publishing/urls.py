"""Addresses of the dashboard."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from publishing.views import (
    calendar,
    chunks,
    composer,
    files,
    fix,
    health,
    help_errors,
    late,
    move,
    pausing,
    pin,
    settle,
    today,
    verbs,
)


class DateConverter(StringConverter):
    """A calendar day in an address; one that does not exist is found out by the view."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


register_converter(DateConverter, "date")

app_name = "publishing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/<date:day>/", calendar.day, name="day"),
    path("pins/new/", composer.create, name="create"),
    path("pins/validate/", composer.validate, name="validate"),
    path("pins/<int:pk>/", pin.pin, name="pin"),
    path("pins/<int:pk>/news/", pin.news, name="pin_news"),
    path("pins/<int:pk>/edit/", composer.edit, name="edit"),
    path("pins/<int:pk>/move/", move.move, name="move"),
    path("pins/move/undo/", move.take_back, name="move_undo"),
    path("pins/<int:pk>/publish/", verbs.publish_now, name="publish_now"),
    path("pins/<int:pk>/unschedule/", verbs.unschedule, name="unschedule"),
    path("pins/<int:pk>/retry/", verbs.retry, name="retry"),
    path("pins/<int:pk>/duplicate/", verbs.duplicate, name="duplicate"),
    path("pins/<int:pk>/delete/", verbs.delete, name="delete"),
    path("pins/<int:pk>/settle/", settle.settle, name="settle"),
    path("fix/", fix.fix, name="fix"),
    path("fix/by-itself/", fix.by_itself, name="fix_by_itself"),
    path("fix/<slug:need>/", fix.group, name="fix_group"),
    path("lanes/<int:pk>/waiting/", fix.waiting, name="waiting"),
    path("pins/<int:pk>/late/send/", late.send, name="late_send"),
    path("pins/<int:pk>/late/drop/", late.drop, name="late_drop"),
    path("pins/<int:pk>/late/undo/", late.take_back, name="late_undo"),
    path("lanes/<int:pk>/late/", late.decide, name="late"),
    path("lanes/<int:pk>/late/send/", late.send_all, name="late_send_all"),
    path("lanes/<int:pk>/late/drop/", late.drop_all, name="late_drop_all"),
    path("lanes/<int:pk>/late/undo/", late.take_all_back, name="late_undo_all"),
    path("lanes/<int:pk>/pause/", pausing.pause, name="pause"),
    path("lanes/<int:pk>/resume/", pausing.resume, name="resume"),
    path("help/errors/", help_errors.errors, name="help_errors"),
    path("healthz/", health.healthz, name="healthz"),
    path("media/", files.upload, name="upload"),
    path("media/cover/", files.cover, name="cover"),
    path("media/<uuid:key>/", files.media, name="media"),
    path("uploads/", chunks.begin, name="begin_upload"),
    path("uploads/<uuid:key>/", chunks.chunk, name="chunk"),
    path("uploads/<uuid:key>/finish/", chunks.finish, name="finish_upload"),
]
