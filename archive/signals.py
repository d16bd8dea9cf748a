"""What the archive says aloud, for whoever listens: the search does."""

from django.dispatch import Signal

#: Sent when a batch of changes is committed and its sender is about to end: whoever keeps something that follows from
#: the articles brings it up to date before returning.
settled = Signal()
