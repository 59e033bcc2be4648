"""Addresses of the desk. All addresses outside `/help/` belong to the guides."""

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy

from helpdesk import views

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # allauth's documented way
admin.site.site_header = admin.site.site_title = admin.site.index_title = gettext_lazy("Help desk")

urlpatterns = [
    # /help/
    path("help/", views.home, name="home"),
    path("help/session/", views.session, name="session"),
    path("help/health/", views.health, name="health"),
    path("help/", include("helpdesk.tickets.urls")),
    path("help/chat/", include("helpdesk.chat.urls")),
    path("help/", include("helpdesk.feedback.urls")),
    # /help/agent/
    path("help/agent/chats/", include("helpdesk.chat.agent_urls")),
    path("help/agent/", admin.site.urls),
    # /help/…: sign-in, sign-out, password recovery
    path("help/sign-in/", account.login, name="account_login"),
    path("help/sign-out/", account.logout, name="account_logout"),
    path("help/inactive/", account.account_inactive, name="account_inactive"),
    path("help/sign-up/", account.signup, name="account_signup"),
    path("help/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("help/password/", account.password_change, name="account_change_password"),
    path("help/password/set/", account.password_set, name="account_set_password"),
    path("help/password/reset/", account.password_reset, name="account_reset_password"),
    path("help/password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^help/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "help/password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(r"^(?!help(?:/|$))(?P<path>.*)$", views.guide_not_found),
]

handler404 = views.not_found
