"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("user/", include("allauth.account.urls")),
    path("accounts/", include("accounts.urls")),
    path("", include("publishing.urls")),
]
