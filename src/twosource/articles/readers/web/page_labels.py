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
    | (?:also|must|don['’]t|what\sothers)\s(?:read|miss|see|are\sreading|on|in\sthe|in\sthis|from)\b.*
    | (?:in|from|around|across|elsewhere)\s(?:this\ssection|(?:the|our)\s(?:web|partners|network|archives?|site|editors))\b.*
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
    | (?:join\s(?:the|in)|have\syour|what\s(?:do|are)\s(?:you|our\sreaders|readers)|what\s(?:our\s)?readers|readers?['’]?\s(?:say|write|think|respond|react|reply|answer|views?|letters?)|
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
_ADDRESS = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Uu]s|[Yy]ou|[Yy]our)\b|"
    r"(?:^|[.!?:]\s)(?:Readers (?:can|may|are|who)|Follow|Join|Support|Download|Listen|Watch|Get|Tell|Read)\b"
)
"""Words by which a page speaks to who reads it; a report does so in quotations only."""
_TRADE = re.compile(
    r"\b(?:journalis[mt]s?|report(?:ers|ing)|newsroom|newspaper|editors?|readers?(?:hip)?|stor(?:y|ies)|articles?|subscri\w+|"
    r"members(?:hip)?|newsletters?|briefing|podcast|app|alerts?|sign(?:ing)? (?:in|up)|in-?box|social media|donat\w+|"
    r"account|web ?site|page|errors?|corrections?|comments?|terms|settings|advertis\w+)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:covers?|writes?|is (?:an?|the|our)\b.{0,40}\b(?:reporter|writer|editor|correspondent|columnist|journalist|author|"
    r"freelancer?|contributor|fellow|producer|critic)|joined|before joining|has (?:covered|written|reported|worked)|"
    r"grew up|lives (?:in|with)|can be reached|reach (?:him|her|them)|contributed|contact|e-?mail|follow (?:him|her|them))\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\W*(?:last\s)?(?:updated|modified|edited|revised)\b(?:\s(?:at|on))?:?.{0,45}", re.IGNORECASE)
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


def is_offer(text: str) -> bool:
    """Whether it speaks, outside of quotations, to who reads the page about the page itself: a plea, a house rule.

    A weak sign: columns and letters do so too. It counts only for boxes that are set off from the article.
    """
    own = re.sub(r"“[^”]*”|\"[^\"]*\"", "", text)
    return _ADDRESS.search(own) is not None and _TRADE.search(own) is not None


def is_about_author(text: str) -> bool:
    """Whether it has the words in which a page presents who wrote it; of anybody else they are reporting."""
    return _ABOUT.search(text) is not None


def is_change_note(text: str) -> bool:
    """Whether it tells no more than when the page was changed ("Updated 3 July 2024")."""
    return _CHANGE.fullmatch(text) is not None and re.search(r"\d", text) is not None


def is_answer_button(text: str) -> bool:
    """Whether it is what a comment ends with ("Reply", "Like 12")."""
    words = [part for part in re.split(r"\s*[|·•]\s*|(?<=[a-z\d)])\s+(?=[A-Z])", text.strip()) if part]
    return bool(words) and len(text) < 60 and any(_ANSWER.fullmatch(word) for word in words) and len(words) <= 5


def is_age(text: str) -> bool:
    """Whether it tells how long ago something was posted ("3 hrs ago")."""
    return len(text) < 30 and _AGE.fullmatch(text) is not None
