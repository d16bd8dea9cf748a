"""What the archive says aloud, for whoever listens: the search does."""

from django.dispatch import Signal

#: Sent when a batch of changes is committed and its sender is about to end: whoever keeps something that follows from
#: the articles brings it up to date before returning. With ``worker_follows``, what would take long may be left to it.
settled = Signal()

#: Sent by /healthz: a receiver answers ``(name, word)`` of what it looks after.
asked_for_health = Signal()

#: Sent by setup_archive when the database and the gazetteer are there: whoever has something of its own to begin with adds it.
prepared = Signal()

#: Sent with a ``run`` of characters, to know where it is printed: a receiver answers the numbers of the published articles
#: that may hold it, none left out, or None where it cannot tell.
asked_who_prints = Signal()

#: Sent with the numbers of published ``articles`` whose rows (archive/findings.py) became others, or were first found,
#: once a batch and inside its transaction: whoever keeps something that follows from the rows queues it there.
findings_changed = Signal()
