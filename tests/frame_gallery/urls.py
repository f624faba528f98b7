"""The product's addresses and the gallery's."""

from django.urls import path

from pinboard_site.urls import urlpatterns as site
from tests.frame_gallery import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/check/", views.check, name="gallery_check"),
    path("gallery/move/", views.move, name="gallery_move"),
    path("gallery/dialog/", views.dialog, name="gallery_dialog"),
    *site,
]
