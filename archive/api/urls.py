"""The addresses of the JSON API; the search's own stands in search/urls.py."""

from django.urls import path

from archive.api import facts, views

urlpatterns = [
    path("articles/", views.articles, name="api-articles"),
    path("articles/<str:pk>/", views.article, name="api-article"),
    path("facts/", facts.facts, name="api-facts"),
    path("cities/", views.cities, name="api-cities"),
]
