"""A short line above a box → what stands below it: other stories, readers' comments, an offer; by general wordings."""

# ruff: noqa: E501  a form of a label reads better unbroken

from __future__ import annotations

import re

MAX_WORDS = 12
"""A label is short; a sentence that begins like one is none."""

_LABELS = re.compile(
    r"""
    (?:\W*)(?:
      (?:more|other|related|recommended|trending|latest|popular|featured|top|recent|similar|suggested|sponsored|promoted)
        (?:\s(?:stories|story|news|articles?|headlines|coverage|posts?|links|reading|content|videos?|topics|from|on|in|
        about|for|by)\b.*)?
    | (?:most|editors?['’]s?|staff|our)\s(?:read|popular|viewed|shared|watched|recent|commented|picks?|choice|favou?rites)\b.*
    | (?:you|readers)\s(?:may|might|will|also)\s(?:also\s)?(?:like|enjoy|love|be|want|read|liked)\b.*
    | (?:what\sto\s)?(?:read|watch|see|up)\s(?:this\s)?(?:next|more|also)\b.*
    | (?:also|must|don['’]t|what\sothers)\s(?:read|miss|see|are\sreading|on|in\sthe)\b.*
    | (?:in|from|around|across|elsewhere)\s(?:this\ssection|the\sweb|our\spartners|the\snetwork|our\snetwork|the\sarchive|the\ssite)\b.*
    | (?:keep|further|continue)\s(?:reading|exploring)\b.* | explore\b.* | discover\smore\b.* | next\s(?:story|article|post)\b.*
    | (?:sign\sup|subscribe|register|join\sus|join\sour|become\sa|get\s(?:our|the)|stay\s(?:informed|connected|updated|in\sthe\sknow|up\sto\sdate|in\stouch)|
        follow\sus|never\smiss|support\s(?:our|us|independent)|download\sour|try\sour)\b.*
    | (?:.{0,25}\b)?newsletters?\b.{0,30} | advertis\w+.{0,20} | sponsored\b.* | paid\s(?:content|post)\b.* | promotion
    | share\b.{0,30} | tags?:? | topics?:? | filed\sunder\b.* | about\sthe\s(?:author|writer|reporter)s?\b.*
    | (?:your\s|we\s(?:value|respect|care\sabout)\syour\s|about\syour\s)?(?:privacy|cookies?)\b.{0,40} | (?:we|this\ssite)\suses?\scookies\b.*
    | manage\s(?:consent|cookies|preferences)\b.* | live(?:\s(?:ticker|updates|blog|now))? | breaking(?:\snews)? | ticker
    )(?:\W*)$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TALK = re.compile(
    r"""
    \W*(?:
      (?:all\s|view\s|show\s|read\s|see\s|reader\s|readers['’]\s|user\s|latest\s|top\s)*(?:\d[\d,.]*\s)?(?:comments?|responses|replies|reactions?)\b.{0,30}
    | (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:comments?|thoughts?|responses?|replies|reactions?)\b.*
    | (?:join\s(?:the|in)|have\syour|what\s(?:do|are)\s(?:you|our\sreaders|readers)|what\s(?:our\s)?readers|readers?['’]?\s(?:say|write|think|views?|letters?)|
        start\sthe|leave\sa|post\sa|add\sa|write\sa|your\s(?:say|views?|thoughts|turn|comments?))\b.{0,40}
    | (?:the\s)?(?:conversation|discussion|debate)
    )\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CALL = re.compile(
    r"\b(?:your (?:in-?box|e-?mail|choice|device|subscription|consent|privacy|gift)|newsletter|subscri(?:be|ption)\b|"
    r"sign(?:ed|ing)? up|our (?:app|newsletters?|podcasts?|terms|partners|privacy|cookies?|free)|cookies\b|unsubscribe|"
    r"(?:morning|evening|daily|weekly) (?:letter|briefing|e-?mail)|support (?:our|independent) |all rights reserved|"
    r"(?:prior )?written (?:permission|consent)|registered (?:office|in england)|company (?:number|no\.)|privacy policy|"
    r"terms (?:of (?:use|service)|and conditions))",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:reply|replies|like|likes|report(?: abuse)?|upvote|downvote|flag|recommend)(?: ?\(?\d+\)?)?", re.IGNORECASE
)
_AGE = re.compile(
    r"\W*(?:(?:\d+|an?|one) ?(?:m|h|d|w|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)(?: ago)?|just now|yesterday)\W*",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Whether it heads a box of furniture."""
    return len(text.split()) <= MAX_WORDS and not text.endswith(".") and _LABELS.match(text) is not None


def is_talk_label(text: str) -> bool:
    """Whether it heads what readers write."""
    return len(text.split()) <= MAX_WORDS and not text.endswith(".") and _TALK.match(text) is not None


def is_call(text: str) -> bool:
    """Whether it speaks to the reader as a customer: letters, subscriptions, cookies, apps."""
    return _CALL.search(text) is not None


def is_answer_button(text: str) -> bool:
    """Whether it is what a comment ends with ("Reply", "Like 12")."""
    words = [part for part in re.split(r"\s*[|·•]\s*|(?<=[a-z\d)])\s+(?=[A-Z])", text.strip()) if part]
    return bool(words) and len(text) < 60 and any(_ANSWER.fullmatch(word) for word in words) and len(words) <= 5


def is_age(text: str) -> bool:
    """Whether it tells how long ago something was posted ("3 hrs ago")."""
    return len(text) < 30 and _AGE.fullmatch(text) is not None
