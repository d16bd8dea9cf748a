"""What the tests of the running site share: a site that is stopped whatever becomes of the test."""

import pytest

from tests.running.site import Site


@pytest.fixture
def start(tmp_path):
    sites = []

    def starting(*options):
        sites.append(Site(tmp_path / "var", *options))
        return sites[-1]

    yield starting
    for site in sites:
        if site.process.poll() is None:
            site.stop()
