"""`/help/chat/`"""

from django.urls import path

from helpdesk.chat import views

app_name = "chat"
urlpatterns = [path("", views.start_chat, name="start")]
