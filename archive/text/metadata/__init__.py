"""What the labelled blocks of a clean text tell about the article: who, where, when, in which newspaper."""

from archive.text.metadata.suggestions import Suggestions, suggest

__all__ = ["Suggestions", "suggest"]
