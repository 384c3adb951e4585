"""A mail's fields → Known: who sent it, as an outlet or as a person, when, and about what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.message import Message
from email.utils import parseaddr

from twosource.articles.metadata import Known, merge_known, parse_known
from twosource.articles.readers.mail.mail_parts import read_field
from twosource.articles.readers.moments import parse_moment

FREE_MAIL = frozenset(
    {
        *("aol.com", "beehiiv.com", "fastmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.net"),
        *("googlemail.com", "hotmail.com", "icloud.com", "live.com", "mac.com", "mail.com", "mail.ru"),
        *("mailchimpapp.com", "mcsv.net", "me.com", "msn.com", "orange.fr", "outlook.com", "pm.me", "proton.me"),
        *("protonmail.com", "qq.com", "substack.com", "t-online.de", "web.de", "yahoo.co.uk", "yahoo.com"),
        *("yandex.ru", "zoho.com"),
    }
)
"""Hosts that send everybody's mail: they name no outlet."""
MAIL_HOSTS = re.compile(
    r"^(?:(?:e|em|e-?mails?|mails?|mailer|mailing|mg|news|newsletters?|info|send|sg|reply|updates?|alerts?|go|click)\d?\.)+"
    r"(?=[^.]+\.[^.])"
)
"""What newsletters put before their own host."""
_PREFIX = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?|wg|tr)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def know_mail(message: Message, inner: Mapping[str, str]) -> tuple[Known, list[str]]:
    """What a mail says of itself, and a sentence for what of it cannot be used.

    A newsletter's sender is its outlet. Anyone else's mail is from the house whose host sends it, unless everybody's
    mail is sent from there.

    Args:
        message: the mail.
        inner: the head of a mail that it forwards, by which it is known then; empty where it forwards none.
    """
    name, address = parseaddr(inner.get("from") or read_field(message, "From"))
    is_list = not inner and any(message.get(field) for field in ("List-Unsubscribe", "List-Id", "List-Post"))
    host = MAIL_HOSTS.sub("", address.rpartition("@")[2].strip(" >").lower())
    host = "" if host in FREE_MAIL or not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", host) else host.removeprefix("www.")
    told = {
        "title": _PREFIX.sub("", inner.get("subject") or read_field(message, "Subject")),
        "published": parse_moment(re.sub(r" at (?=\d)", " ", inner.get("date", "")) or read_field(message, "Date")),
        "byline": "" if is_list else name,
        "outlet": name if is_list else "",
        "language": read_field(message, "Content-Language").split(",")[0],
    }
    known, problems = parse_known(told, "metadata")
    if host and known.outlet is None:
        known = merge_known(known, Known(outlet=host, outlet_from="domain"))
    return known, problems


def is_forwarding(message: Message) -> bool:
    """Whether the subject says that it forwards another mail ("Fwd:", "Fw: Re:")."""
    prefix = _PREFIX.match(read_field(message, "Subject"))
    return prefix is not None and re.search(r"\b(?:fwd?|wg|tr)\b", prefix.group(), re.IGNORECASE) is not None
