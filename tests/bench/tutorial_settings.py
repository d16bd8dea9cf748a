"""The settings of the page that tutorials build: the archive's models, Haystack's stock backend, view and form."""

from archive.settings import *  # noqa: F403
from archive.settings import DATA_DIR, INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("search")]
MIDDLEWARE = []
ROOT_URLCONF = "haystack.urls"
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "tests.bench.tutorial.TutorialEngine", "PATH": DATA_DIR / "tutorial"}}
HAYSTACK_SEARCH_RESULTS_PER_PAGE = 20

#: The page that Haystack's own "Getting started" shows, with the highlighting that tutorials add.
_PAGE = """{% load highlight %}<h1>{{ page.paginator.count }}</h1>
{% for result in page.object_list %}<h2>{{ result.object.title }}</h2><p>{% highlight result.text with query %}</p>{% endfor %}"""
_LOADER = ("django.template.loaders.locmem.Loader", {"search/search.html": _PAGE})
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [_LOADER]}}]
