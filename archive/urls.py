"""Every address of the site. The only Python file beside the settings that sees both the archive and the search."""

from django.contrib import admin
from django.urls import include, path, re_path

from archive.api import urls as api
from archive.api.views import nowhere
from archive.views import (
    about,
    article_files,
    browse,
    choices,
    compare,
    compare_files,
    coverage,
    errors,
    fact_files,
    facts,
    newspapers,
    originals,
    people,
    pictures,
    printings,
    provinces,
    reading,
    report,
    sentence,
    sign_in,
    versions,
)

urlpatterns = [
    path("", browse.home, name="home"),
    path("cities/<str:code>/", browse.city, name="city"),
    path("provinces/<str:code>/", provinces.province, name="province"),
    path("newspapers/", newspapers.newspapers, name="newspapers"),
    path("newspapers/<int:pk>/", newspapers.newspaper, name="newspaper"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage.csv", coverage.coverage_csv, name="coverage-csv"),
    path("facts/", facts.facts, name="facts"),
    path("facts/feed/", fact_files.feed, name="facts-feed"),
    re_path(r"^facts/(?P<of>figures|events|measures|people)\.(?P<ending>csv|jsonl|jsonld)$", fact_files.file, name="facts-file"),
    path("articles/<int:pk>/", reading.article, name="article"),
    path("articles/<int:pk>/v<int:number>/", reading.article, name="article-version"),
    path("articles/<int:pk>/v<int:number>/cite.<str:suffix>", article_files.cite, name="article-cite"),
    path("articles/<int:pk>/sentences/<str:place>/", sentence.sentence, name="article-sentence"),
    path("articles/<int:pk>/article.txt", article_files.text, name="article-text"),
    path("articles/<int:pk>/article.json", article_files.record, name="article-record"),
    path("articles/<int:pk>/article.jsonld", article_files.linked_data, name="article-linked"),
    path("articles/<int:pk>/printings/<int:other>/", printings.printing, name="article-printing"),
    path("articles/<int:pk>/versions/", versions.versions, name="article-versions"),
    path("articles/<int:pk>/original/<int:order>/", originals.original, name="article-original"),
    path("articles/<int:pk>/pages/<int:page>.webp", pictures.picture, name="article-picture"),
    path("articles/<int:pk>/report/", report.report, name="article-report"),
    path("people/<str:code>/<str:name>/", people.person, name="person"),
    path("compare/", compare.compare, name="compare"),
    path("compare/figures.csv", compare_files.as_csv, name="compare-csv"),
    path("compare/figures.json", compare_files.as_json, name="compare-json"),
    path("about/", about.about, name="about"),
    path("choose/", choices.choose, name="choose"),
    path("sign-in/<str:token>/", sign_in.sign_in, name="sign-in"),
    path("api/v1/", include(api)),
    path("healthz", browse.healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("", include("search.urls")),
    re_path("^api/(?P<rest>(?:.*/)?)$", nowhere, name="api-nowhere"),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
