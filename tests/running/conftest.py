"""What the tests of the running site share: an archive to begin with, and sites that are stopped whatever becomes of the test."""

from functools import partial

import pytest

from tests.begun import begin, made_for_all
from tests.running.site import Site


@pytest.fixture(scope="session")
def found(tmp_path_factory):
    """Makes a folder an empty archive, as `setup_archive` leaves it."""
    return partial(begin, made_for_all(tmp_path_factory))


@pytest.fixture
def start(tmp_path):
    """Starts the site over one folder, which it finds as it left it."""
    sites = []

    def starting(*options):
        sites.append(Site(tmp_path / "var", *options))
        return sites[-1]

    yield starting
    for site in sites:
        site.end()


@pytest.fixture(scope="module")
def site(found, tmp_path_factory):
    """The site of an archive that began empty, one for all tests of a file."""
    folder = tmp_path_factory.mktemp("site") / "var"
    found(folder)
    site = Site(folder, "--no-sample")
    yield site
    site.end()
