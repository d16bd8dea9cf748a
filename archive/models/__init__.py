"""What the archive keeps."""

from archive.models.articles import Article, ArticleVersion
from archive.models.captures import Capture
from archive.models.clippings import Clipping, Part
from archive.models.conversions import Decision, Doubtful
from archive.models.findings import Contrary, Event, Figure, Found, Measure, Person, ReferenceCount, Verdict
from archive.models.likeness import Likeness, TextPrint
from archive.models.newspapers import Newspaper
from archive.models.places import City, County, PlaceAlias, Province
from archive.models.reports import ReaderReport
from archive.models.scans import ScannedPage
from archive.models.sign_in import SignInLink
from archive.models.uploads import Upload, UploadedFile

__all__ = [
    "Article",
    "ArticleVersion",
    "Capture",
    "City",
    "Clipping",
    "Contrary",
    "County",
    "Decision",
    "Doubtful",
    "Event",
    "Figure",
    "Found",
    "Likeness",
    "Measure",
    "Newspaper",
    "Part",
    "Person",
    "PlaceAlias",
    "Province",
    "ReaderReport",
    "ReferenceCount",
    "ScannedPage",
    "SignInLink",
    "TextPrint",
    "Upload",
    "UploadedFile",
    "Verdict",
]
