"""`/help/chat/…`"""

from django.urls import path

from helpdesk.chat import member, presence, start

app_name = "chat"
urlpatterns = [
    path("", start.start_chat, name="start"),
    path("here/", presence.here, name="here"),
    # /help/chat/<token>/
    path("<str:token>/", member.show_chat, name="show"),
    path("<str:token>/messages/", member.say, name="say"),
    path("<str:token>/events/", member.events, name="events"),
    path("<str:token>/typing/", member.typing, name="typing"),
    path("<str:token>/end/", member.end, name="end"),
    path("<str:token>/transcript/", member.mail_transcript, name="transcript"),
    path("<str:token>/request/", member.make_request, name="request"),
    path("<str:token>/files/<int:pk>/", member.show_file, name="file"),
]
