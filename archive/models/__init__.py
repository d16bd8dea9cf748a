"""What the archive keeps."""

from archive.models.articles import Article, ArticleVersion
from archive.models.clippings import Clipping, Part
from archive.models.likeness import Likeness, TextPrint
from archive.models.newspapers import Newspaper
from archive.models.places import City, County, PlaceAlias, Province
from archive.models.sign_in import SignInLink
from archive.models.uploads import Upload, UploadedFile

__all__ = [
    "Article",
    "ArticleVersion",
    "City",
    "Clipping",
    "County",
    "Likeness",
    "Newspaper",
    "Part",
    "PlaceAlias",
    "Province",
    "SignInLink",
    "TextPrint",
    "Upload",
    "UploadedFile",
]
