"""What the labelled blocks of a clean text tell about the article: who, where, when, in which newspaper."""

from archive.text.metadata.captions import split_caption
from archive.text.metadata.suggestions import Suggestions, suggest

__all__ = ["Suggestions", "split_caption", "suggest"]
