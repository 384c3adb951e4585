"""Templates → a page that is safe to open: what every HTML output shares, whatever it shows."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from twosource.reports.marks import UNSAFE

if TYPE_CHECKING:
    from jinja2 import Environment


def make_environment() -> Environment:
    """A template environment that escapes whatever it prints, and shows what cannot be seen in a page as �."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("twosource.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_show,
    )


def read_template(name: str) -> str:
    """The text of a file in `templates/`, as it is."""
    return resources.files("twosource.reports").joinpath("templates", name).read_text(encoding="utf-8").strip()


def write_policy(style: str, script: str) -> str:
    """The page's content security policy: nothing from anywhere, but this very style and script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _show(value: Any) -> Any:
    if type(value) is str:
        return UNSAFE.sub(lambda found: found.group() if found.group() in "\n\t\r" else "�", value)
    return value


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
