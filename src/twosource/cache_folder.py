"""Platform → folder: where this user's caches lie. Whatever is in it may be deleted at any time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "TWOSOURCE_CACHE"
"""Environment variable that names another folder: for tests, build machines and shared homes."""


def find_cache_folder() -> Path:
    """The user's cache folder for Twosource; it need not exist yet.

    A relative path in `XDG_CACHE_HOME` does not count: so the XDG base directory specification has it.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "twosource" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "twosource"
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (xdg if xdg.is_absolute() else Path.home() / ".cache") / "twosource"
