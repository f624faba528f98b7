"""Every address of the site."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

# Looked up late: the hashed name is known only once the static files are collected.
_icon = lazy(static, str)("favicon.ico")

# The admin's own sign-in has no throttle; allauth's has.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

admin.site.site_header = admin.site.site_title = "Pinboard administration"
admin.site.index_title = "All times are in UTC"

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url=_icon)),  # browsers ask for it unbidden
    path("admin/", admin.site.urls),
    path("user/", include("allauth.account.urls")),
    path("accounts/", include("accounts.urls")),
    path("", include("publishing.urls")),
]
