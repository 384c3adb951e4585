"""A site on loopback, and `fetch` with the settings that reach it."""

import pytest
from loopback_site import Site

from twosource.articles.fetching.fetch import fetch_originals
from twosource.articles.fetching.fetch_session import Outside
from twosource.settings import FetchSettings


@pytest.fixture
def site():
    one = Site()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def fetch():
    """Fetch links with pauses that take no time; private networks are allowed unless the test says otherwise."""

    def run(*links, outside=None, folder=None, progress=None, **settings):
        quick = {"allow_private": True, "pause_seconds": 0, "retries": 0, "max_seconds": 5, "connect_seconds": 2}
        outside = outside or Outside(sleep=lambda seconds: None)
        found = fetch_originals(links, FetchSettings(**(quick | settings)), folder, progress, outside)
        assert len(found) == len(links)
        return found[0] if len(found) == 1 else found

    return run
