"""The search as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("检索")

    def ready(self):
        from archive.signals import asked_for_health, asked_who_prints, prepared, settled
        from search import outbox, printed, unwell, warming
        from search.corrections.gathering import refresh
        from search.rings.kept import give_first_set

        prepared.connect(lambda **_: give_first_set(), weak=False, dispatch_uid="search-first-rings")
        outbox.listen()
        # After the index, whose words they are.
        settled.connect(lambda **_: refresh(), weak=False, dispatch_uid="search-words")
        warming.listen()
        asked_for_health.connect(unwell.word_of_health, dispatch_uid="search-health")
        asked_who_prints.connect(printed.who_prints, dispatch_uid="search-printed")
