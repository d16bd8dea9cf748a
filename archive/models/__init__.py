"""What the archive keeps."""

from archive.models.articles import Article, ArticleVersion
from archive.models.clippings import Clipping, Part
from archive.models.newspapers import Newspaper
from archive.models.places import City, County, PlaceAlias, Province
from archive.models.sign_in import SignInLink

__all__ = [
    "Article",
    "ArticleVersion",
    "City",
    "Clipping",
    "County",
    "Newspaper",
    "Part",
    "PlaceAlias",
    "Province",
    "SignInLink",
]
