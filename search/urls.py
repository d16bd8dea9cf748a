"""The addresses of search."""

from django.urls import path

from search import api, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("api/v1/search/", api.search, name="api-search"),
]
