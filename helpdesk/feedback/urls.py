"""`/help/feedback/` and `/help/searches/`"""

from django.urls import path

from helpdesk.feedback import views

app_name = "feedback"
urlpatterns = [
    path("feedback/", views.give_verdict, name="give"),
    path("feedback/<str:key>/", views.show_thanks, name="thanks"),
    path("searches/", views.count_search, name="search"),
]
