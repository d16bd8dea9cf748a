"""The addresses of search."""

from django.urls import path

from search import api, downloads, feeds, help, like, suggest, views

urlpatterns = [
    path("help/", help.help_page, name="help"),
    path("search/", views.search, name="search"),
    path("search/feed/", feeds.feed, name="search-feed"),
    path("search/results.csv", downloads.results_csv, name="search-csv"),
    path("search/results.jsonl", downloads.results_jsonl, name="search-jsonl"),
    path("search/results.jsonld", downloads.results_jsonld, name="search-jsonld"),
    path("articles/<int:pk>/like/", like.like, name="article-like"),
    path("api/v1/search/", api.search, name="api-search"),
    path("api/v1/suggest/", suggest.suggest, name="api-suggest"),
]
