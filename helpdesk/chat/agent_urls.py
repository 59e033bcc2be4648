"""`/help/agent/chats/…`"""

from django.urls import path

from helpdesk.chat import agents

app_name = "agent"
urlpatterns = [
    path("", agents.show_board, name="chats"),
    path("events/", agents.events, name="board_events"),
    path("presence/", agents.be_there, name="presence"),
    path("next/", agents.take_next, name="next"),
    # /help/agent/chats/<number>/
    path("<int:pk>/", agents.show_chat, name="chat"),
    path("<int:pk>/messages/", agents.say, name="say"),
    path("<int:pk>/events/", agents.events, name="events"),
    path("<int:pk>/typing/", agents.typing, name="typing"),
    path("<int:pk>/back/", agents.give_back, name="give_back"),
    path("<int:pk>/hand-over/", agents.hand_over, name="hand_over"),
    path("<int:pk>/end/", agents.end, name="end"),
    path("<int:pk>/request/", agents.offer_request, name="offer_request"),
    path("<int:pk>/files/<int:file>/", agents.show_file, name="file"),
]
