"""`/help/technical-issues/` and `/help/tickets/…`"""

from django.urls import path

from helpdesk.tickets import create, views

app_name = "tickets"
urlpatterns = [
    path("technical-issues/", views.list_tickets, name="list"),
    # /help/tickets/
    path("tickets/", create.create, name="create"),
    path("tickets/drafts/<str:token>/", create.show_draft, name="draft"),
    # /help/tickets/<reference>/
    path("tickets/<str:reference>/", views.show_ticket, name="show"),
    path("tickets/<str:reference>/sent/", views.show_confirmation, name="sent"),
    path("tickets/<str:reference>/replies/", views.reply, name="reply"),
    path("tickets/<str:reference>/files/<int:pk>/", views.download, name="file"),
]
