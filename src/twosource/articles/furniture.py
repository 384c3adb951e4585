"""One paragraph → the kind of page furniture it is, by its wording alone."""

from __future__ import annotations

import re

AD = "advertisement"
READ_MORE = "read-more link"
MORE_STORIES = "more stories"
HIGHLIGHTS = "story highlights"
CREDIT = "picture credit"
CAPTION = "picture caption"
SIGN_OFF = "sign-off"
BYLINE = "byline"
LABEL = "label"
SHARING = "subscription or share line"

_CREDIT_NOUN = r"(?:image|photo|picture|photograph|illustration|video|screenshot|screengrab|graphic|footage)s?"
_LEAD = r"(?:top|cover|featured?|lead|header|main|banner|file|representational|thumbnail|all|this)\s+"
_END = r"[\s.!:…*_#\-–—]*$"

_RULES: tuple[tuple[str, int, str], ...] = (
    # reason, characters up to which a paragraph can be this, pattern over the whole paragraph
    (AD, 80, rf"\[?(?:AD|Ads?|ADVERT|Ad feedback|Advertisements?|ADVERTISEMENTS?|ADVERTISING|Advertising){_END[:-1]}\]?$"),
    (AD, 120, r"(?i:advertisement:?\s+)?(?i:(?:the )?(?:story|article) continues (?:below|after)\b.{0,60}|scroll (?:down )?to continue\b.{0,60}"
              r"|continue reading (?:the main story|below)\b.{0,40}|sponsored (?:content|post|by\b.{0,60})|paid (?:content|post)|promoted content"
              r"|skip (?:advertisement|ad)|advertisement[.:]? (?:continue reading|scroll|skip|story)\b.{0,60})$"),
    (READ_MORE, 320, r"(?i:(?:also|must|should) (?:read|see|watch)|read (?:more|also|next|the full \w+|full \w+|it here)|see (?:also|more)|more on (?:this|that)( story)?"
                     r"|related(?: (?:stories|story|articles?|coverage|news|links?|reading|content|video|topics))?|recommended(?: (?:for you|reading|stories))?"
                     r"|further reading|don['’]t miss|up next|in pictures|in (?:photos|video)|explore more|watch(?: live| now| more| the video| video)?|listen|more|keep reading"
                     r"|read|view|photos?|videos?|gallery|interactive|timeline|opinion|explainer|live)\s*(?:here)?\s*[:|»>→]+(?!\S*//)\s*\S.*$"),
    (READ_MORE, 160, r"(?i:click (?:here )?(?:for|to)\b.*|click here.{0,80}|read more(?: (?:about|on|at|from|here|in)\b.{0,80})?|see also|also read|read also|read next|more from [A-Z].{0,60}"
                     r"|\(?\s?(?:photos|video|watch|related|also on \w+|see also|read more|gallery)\s?: .*\)|watch now|watch live|continue reading.{0,40}|view (?:gallery|photos|more).{0,40})[\s.→»>]*$"),
    ("read time", 90, r"(?i:.{0,70}?[•·|–—\-]\s*)?(?i:(?:estimated )?(?:reading|read) time\s*:?\s*)?\d{1,3}[\s\-]*(?i:mins?|minutes?)(?i:[\s\-]*read)?$"),
    (MORE_STORIES, 80, r"(?i:(?:more|top|other|related|recommended|trending|latest|popular|featured)\s+(?:stories|news|articles|headlines|coverage|posts)(?:\s+(?:you (?:might|may|will).{0,30}|from .{0,40}|for you|on .{0,40}|by .{0,30}))?"
                       r"|you (?:might|may) (?:also )?(?:like|enjoy|be interested in).{0,30}|most (?:read|popular|viewed|shared)(?: stories| articles)?|trending(?: now)?|what to read next|read this next|around the web|from the web|editors?['’] picks|related(?: content| topics| tags)?|recommended(?: for you)?)[\s:…]*$"),
    (HIGHLIGHTS, 40, r"(?i:story highlights|highlights|key points|key takeaways|at a glance|in brief|in short|the gist)[\s:]*$"),
    (CREDIT, 200, rf"[(\[]?(?i:(?:{_LEAD})?{_CREDIT_NOUN}(?:/\w+)?(?: credits?| courtesy| source| by| via)?\s*(?::|credit|©|\|)).*$"),
    (CREDIT, 200, rf"[(\[]?(?i:(?:{_LEAD})?{_CREDIT_NOUN} (?:is |are |was |were )?(?:from|by|via|courtesy(?: of)?|supplied by|provided by|taken by))\b.*$"),
    (CREDIT, 160, r"[(\[]?(?:(?i:file (?:photo|image|picture)|representational image|credits?\s*:)|(?:AP|AFP|EPA|REUTERS|Reuters|Getty)(?: (?:Photo|Images?|file))?\s*/).*$"),
    (CREDIT, 120, r"(?:[A-Z][\w.'’\-]*[ /|,]+){0,8}(?:Getty Images|AP Photo|AP Images|Shutterstock|iStock|Alamy|EPA-EFE|Unsplash|Pexels|Wikimedia Commons)(?:\s*/.*)?[)\].]*$"),
    (CAPTION, 700, r"(?:FILE PHOTO|FILE|File|File photo)\s*(?::|-{1,2}|–|—)\s*\S.*$"),
    (CAPTION, 700, r"(?i:(?:enlarge this image|toggle caption|hide caption|view image in fullscreen|image caption|media caption)).*$"),
    (CAPTION, 700, rf".*(?:\((?:AP Photo|Photo|{_LEAD}?photo by|Photos by|Image|Picture|Getty|AFP/|Reuters/|REUTERS/|Courtesy|Credit|File)\b[^()]{{0,120}}\)|\b(?:REUTERS|AFP|EPA|AP)/[A-Z][\w.'’\- ]{{2,40}}"
                   r"|\[(?:File|Photo|Image)?:?[^\[\]]{0,60}/(?:Reuters|AFP|AP|EPA|Getty)[^\[\]]{0,30}\]|(?:/|\s\|\s?|—\s?|–\s?)\s?Getty Images|\b(?:Photo|Image|Picture|Credit)(?: credit)?:\s?[A-Z][^.:]{2,60})[.)\]]*$"),
    (SIGN_OFF, 400, r"[(\[]?(?:(?i:additional |writing and )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and (?:writing|editing))? by [A-Z]\S*.*|Compiled by [A-Z].{0,100}|With (?:inputs|files|reporting|assistance|additional reporting) (?:from|by) [A-Z].*|--?\s?With (?:assistance|reporting) (?:from|by) .*)$"),
    (SIGN_OFF, 300, r"(?i:[—–\-*_(\[\s]*[A-Z].{2,200} contributed (?:to )?(?:reporting|(?:to )?this (?:report|story|article|post|piece)|additional reporting).{0,80}|contributing:? .{0,160}|contributors? to this .{0,120})$"),
    (SIGN_OFF, 260, r"(?i:[(\[]?(?:copyright\b|©|\(c\)\s?\d{4})[^.]{0,120}(?:\.[^.]{0,160}){0,4}|.{0,80}all rights reserved\b.{0,160}|.{0,40}this material may not be published.{0,120}|reprints?\b.{0,40}|.{0,20}reprint permission.{0,20})$"),
    (SIGN_OFF, 260, r"(?i:this (?:story|article|post|piece|copy) (?:has been|was|is|will be|originally|first)\b.{0,40}\b(?:updated?|published|corrected|revised|appeared|syndicated|amended|developing|more than).*|(?:this is a )?(?:developing|breaking)(?: news)? story\b.*|(?:editor['’]s note|correction|clarification)\s?[:—–\-]$|this article is more than .{0,20} old)$"),
    (SIGN_OFF, 200, r"(?:(?i:follow (?:@|us\b|him\b|her\b|them\b|\S+ \S+ on (?:twitter|x|facebook|instagram)|(?:the|our) \w+ on).*|(?i:contact (?:the (?:author|writer|reporter)|us)|e-?mail (?:the (?:author|writer)|us|him|her)|have a (?:news )?tip)\b.*)|@\w{2,30}|[—–\-]?\s?Follow\b.{0,60}@\w+.*)$"),
    (SIGN_OFF, 60, r"(?:[—–\-]{1,2}\s?\(?(?:Reuters|dpa|Bloomberg|Xinhua|Associated Press|[A-Z]{2,7}(?:/[A-Z]{2,7})?)\)?|\((?:Reuters|dpa|Bloomberg|Xinhua|[A-Z]{2,7})\)|END|ENDS|The End|-30-|#{2,}|[*_~•·.\- ]{3,})$"),
    (BYLINE, 140, r"(?:By|BY|Written by|Posted by|Story by|Words by|Reported by)[:\s]+(?:the )?[A-ZÀ-Þ][^.!?;]*$"),
    (BYLINE, 120, r"(?:[A-Z][\w.'’\-]+ ){1,4}(?:[|•·,]|-)\s?(?i:(?:staff|senior|chief|political|foreign|special|deputy|associate|contributing|news|national)\b.{0,30}\b(?:writer|reporter|correspondent|editor)|USA TODAY)\b.{0,40}$"),
    (LABEL, 60, r"(?i:what['’]s the story\??|q\s?&\s?a\b.{0,40}|frequently asked questions|faqs?|.{0,30}\(?(?:auto-?generated|ai-?generated|generated by ai).{0,30}|breaking(?: news)?|exclusive|analysis|opinion|analysis/opinion|close|video|photos?|image|gallery|enlarge|comments?|loading\.*|tags?|topics|share|print|email|tweet|text size|listen|transcript|press release|for immediate release|site mobile navigation|(?:prev|next) image \d+ of \d+|image \d+ of \d+|\d+ (?:years?|months?|weeks?|days?|hours?) ago|youtube|pullquote)[\s:]*$"),
    (SHARING, 240, r"(?i:(?:sign ?up|subscribe|register|log ?in|sign in|already a subscriber|become a (?:member|subscriber)|join (?:us|our|the (?:conversation|discussion))|follow us|like us|find us|share (?:this|on|with|via)|click to share|download (?:our|the) |get (?:our|the latest|breaking|unlimited|the app|more)|enable (?:javascript|cookies)|we use cookies|(?:please )?accept (?:all )?cookies|this (?:site|website) uses cookies|by (?:clicking|continuing|subscribing|signing up)|enter your e-?mail|your e-?mail address|manage newsletters|newsletter|daily .{0,40}newsletter|support (?:our|independent) journalism|do you support .{0,120}vote (?:here|in)|the views expressed|email (?:this|article)|leave a comment|view comments|post a comment|thank you for (?:reading|subscribing|signing up)|unlock|don['’]t miss out)\b.*|.{0,120}\b(?:sign up for our newsletter|delivered to your inbox|manage newsletters)\b.*|share\s(?:tweet|on|facebook|this).*|(?:facebook|twitter|whatsapp|linkedin|reddit|email|pinterest|copy link|telegram|[\s|,•·])+)$"),
    ("link", 400, r"[<(\[]?(?:https?://|www\.)\S+[>)\]]?$"),
    ("link", 60, r"\[(?:pullquote|image|video|audio-clip|embed|caption|gallery|link|source|tweet|ad)[^\[\]]{0,40}\]$"),
)  # fmt: skip
_COMPILED = tuple((reason, limit, re.compile(pattern, re.DOTALL)) for reason, limit, pattern in _RULES)

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|should|says?|said|shows?|showed|shown|suggests?|"
    r"suggested|appears?|appeared|depicts?|depicted|reveals?|revealed|emerged|circulated|captured|confirms?|confirmed|claims?|claimed)\b"
)
_MAY_BE_SENTENCE = frozenset({CREDIT, READ_MORE})
"""Kinds whose opening words a sentence can have too ("Photos from the quay showed …"): not with a verb and a full stop."""


def find_furniture_kind(text: str) -> str | None:
    """What kind of furniture a paragraph is, or None for reporting.

    Args:
        text: one paragraph without white space around it.
    """
    for reason, limit, pattern in _COMPILED:
        if len(text) <= limit and pattern.match(text) and not _is_sentence(reason, text):
            return reason
    return None


def _is_sentence(reason: str, text: str) -> bool:
    if reason == SHARING:
        return bool(re.search(r"\b(?:said|told)\b", text))
    if reason not in _MAY_BE_SENTENCE or re.match(r"[^.]{0,40}[:|]", text):
        return False
    return text.rstrip('"”’) ').endswith((".", "!", "?")) and bool(_FINITE.search(text))
