"""What is downloaded of one article: citations of a version, its text, its record."""

import pytest

TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@pytest.mark.parametrize("suffix", TYPES)
def test_a_citation_is_a_file_of_its_version(client, make_article, suffix):
    article = make_article(title="初版的题")
    article.title = "再版的题"
    article.save()
    answer = client.get(f"/articles/{article.pk}/v1/cite.{suffix}")
    assert answer.headers["Content-Type"] == TYPES[suffix]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="onecity{article.pk}v1.{suffix}"'
    assert "初版的题" in answer.text and "再版的题" not in answer.text
    assert f"http://testserver/articles/{article.pk}/v1/" in answer.text


def test_the_page_shows_every_form_and_leads_to_its_file(client, make_article):
    article = make_article(reporters=["林样"])
    page = client.get(article.get_absolute_url()).content.decode()
    for words in (
        "GB/T 7714—2015",
        "BibTeX",
        "@article{onecity",
        "TY  - NEWS",
        "&quot;type&quot;: &quot;article-newspaper&quot;",
    ):
        assert words in page
    assert page.count('<details class="form">') == 4 and page.count("data-copy=") == 5
    assert all(f'href="/articles/{article.pk}/v1/cite.{suffix}"' in page for suffix in TYPES)


@pytest.mark.parametrize(
    "fields, status", [({"status": "draft"}, 404), ({"access": "staff"}, 404), ({"status": "withdrawn"}, 410)]
)
def test_what_is_not_open_has_no_files(client, make_article, fields, status):
    article = make_article(**fields)
    assert client.get(f"/articles/{article.pk}/v1/cite.bib").status_code == status


@pytest.mark.parametrize("file", ["v2/cite.bib", "v1/cite.docx", "v0/cite.bib"])
def test_a_file_that_is_not_there_is_a_404(client, make_article, file):
    assert client.get(f"/articles/{make_article().pk}/{file}").status_code == 404


def test_an_unpublished_article_has_nothing_to_cite(admin_client, make_article):
    article = make_article(status="draft")
    assert "还没有可引的版本" in admin_client.get(article.get_absolute_url()).content.decode()
    assert admin_client.get(f"/articles/{article.pk}/v0/cite.bib").status_code == 404


def test_the_text_says_what_is_known_and_stands_in_the_script_asked_for(client, make_article):
    article = make_article(
        title="渡口发船", body=[{"kind": "heading", "text": "开门"}, {"kind": "paragraph", "text": "灯还亮着。"}]
    )
    printed = client.get(f"/articles/{article.pk}/article.txt")
    assert printed.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert printed.headers["Content-Disposition"].endswith(f'filename="onecity{article.pk}v1.zh-Hans.txt"')
    assert printed.text.startswith("渡口发船\n\n报纸: 婺江样报\n见报: 2020-02-18\n城市: 金华市 (330700)\n")
    assert printed.text.endswith("----\n\n## 开门\n\n灯还亮着。\n") and "[N/OL]" in printed.text
    other = client.get(f"/articles/{article.pk}/article.txt?reading=zh-Hant").text
    assert other.startswith("渡口發船") and "燈還亮" in other and "引用: 渡口发船[N/OL]" in other
    assert client.get(f"/articles/{article.pk}/article.txt?reading=klingon").status_code == 404


def test_the_record_is_that_of_the_api(client, make_article):
    article = make_article()
    record = client.get(f"/articles/{article.pk}/article.json")
    assert record.headers["Content-Disposition"].startswith("attachment")
    assert record.json() == client.get(f"/api/v1/articles/{article.pk}/").json()


@pytest.mark.parametrize("file", ["article.txt", "article.txt?reading=zh-Hant", "article.json"])
def test_of_an_article_open_in_snippets_no_file_holds_more(client, make_article, file):
    article = make_article(access="snippets", body=[{"kind": "paragraph", "text": "头" * 100 + "中" * 100}])
    told = client.get(f"/articles/{article.pk}/{file}").text
    assert "中" * 21 not in told and ("只公开摘句" in told or "snippets" in told)


@pytest.mark.parametrize("file", ["article.txt", "article.json"])
@pytest.mark.parametrize(
    "fields, status", [({"status": "draft"}, 404), ({"access": "staff"}, 404), ({"status": "withdrawn"}, 410)]
)
def test_what_is_not_open_is_no_file(client, make_article, file, fields, status):
    assert client.get(f"/articles/{make_article(**fields).pk}/{file}").status_code == status


def test_the_page_leads_to_its_files(client, make_article):
    article = make_article(script="zh-Hant", body=[{"kind": "paragraph", "text": "燈還亮著。"}])
    page = client.get(article.get_absolute_url()).content.decode()
    for file in ("article.txt?reading=zh-Hant", "article.txt?reading=zh-Hans", "article.json"):
        assert f'href="/articles/{article.pk}/{file}"' in page
