"""Kind of page furniture → Wording: the forms that a whole paragraph of it takes.

Regular expressions, matched against a whole paragraph. General forms of the trade only: no outlet's own phrases.
"""

# ruff: noqa: E501  a form of a furniture line reads better unbroken

from __future__ import annotations

from dataclasses import dataclass

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
READ_TIME = "read time"
DATE_LINE = "date line"
DATELINE = "dateline"
LINK = "link"

_PICTURE = r"(?:image|photo|picture|photograph|illustration|video|screenshot|screengrab|graphic|footage)s?"
_WHICH = r"(?:(?:top|cover|featured?|lead|header|main|banner|file|representational|thumbnail|all)\s+)?"
_BANK = r"(?:Getty Images|AP Photos?|AP Images|Shutterstock|iStock|Alamy|EPA-EFE|Unsplash|Pexels|Wikimedia Commons|Reuters|REUTERS|AFP|AP|EPA)"
_CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?,?(?:\s(?:[A-Z]{2,4}|[A-Z][a-z]+ time))?"


@dataclass(frozen=True, slots=True)
class Wording:
    """Forms of one kind of furniture, and how many characters a paragraph of it can have."""

    kind: str
    longest: int
    forms: tuple[str, ...]
    cased: bool = False
    """Whether capitals matter: "AD" is a mark, "ad" is a word."""


WORDINGS = (
    Wording(AD, 80, (r"\[?(?:ADS?|Ads?|ADVERT|Advert|ADVERTI[SZ]EMENTS?|Advertisements?|ADVERTISING)[\s.:*_\-–—]*\]?",), cased=True),
    Wording(AD, 130, (
        r"(?:advertisement:?\s+)?(?:the )?(?:story|article) continue[sd] (?:below|after)\b.{0,60}",
        r"(?:advertisement[.:]?\s+)?(?:scroll (?:down )?to continue|continue reading(?: the main story| below)?|skip (?:advertisement|ad))\b.{0,40}",
        r"ad feedback|sponsored (?:content|post|by\b.{0,60})|paid (?:content|post)|promoted content",
    )),
    Wording(READ_TIME, 90, (
        r"(?:.{0,70}?[•·|–—\-]\s*)?\d{1,3}[\s\-]*min(?:ute)?s?[\s\-]+read",
        r"(?:estimated )?(?:reading|read) time\s*:?\s*\d{1,3}[\s\-]*min(?:ute)?s?\.?",
    )),
    Wording(DATE_LINE, 90, (
        rf"(?:last |first )?(?:updated?|published|posted|modified)(?: on| at)?:?\s+(?:at\s+)?{_CLOCK}(?:[.:]?\s[^.!?]{{0,50}})?",
        rf"{_CLOCK}:?",
        r"(?:last |first )?(?:updated?|published|posted)(?: on)?:?\s+\d{1,2}/\d{1,2}/\d{2,4}.{0,30}",
    )),
    Wording(READ_MORE, 320, (
        r"(?:(?:also|must|should) (?:read|see|watch)|read (?:more|also|next|the full \w+|full \w+|it here)|see (?:also|more))\s*[:|»>→–—].*",
        r"related(?: (?:stories|story|articles?|coverage|news|links?|reading|content|videos?|topics))?\s*[:|»>→].*",
        r"(?:recommended(?: for you| reading)?|further reading|don['’]t miss|up next|explore more|keep reading|more(?: on this| on that)?)\s*[:|»>→].*",
        r"(?:watch(?: live| now| more| the video| video)?|listen|read|view|in (?:pictures|photos|video))\s*[:|»>→].*",
        r"(?:photos|videos?|gallery|interactive|timeline|opinion|explainer|live)\s*[:|»>→].*",
    )),
    Wording(READ_MORE, 160, (
        r"click (?:here )?(?:for|to)\b.*|click here.{0,80}|more from [a-z].{0,60}|continue reading.{0,40}",
        r"read more(?: (?:about|on|at|from|here|in)\b.{0,80})?[\s.→»>…]*|(?:see also|also read|read also|read next|watch now|watch live)[\s.…]*",
        r"\(\s?(?:photos?|video|watch|related|also on \w+|see also|read more|gallery|full text)\s?: .*\)|view (?:gallery|photos|slideshow).{0,40}",
        r"more on this[\s.…:]*.{0,100}",
    )),
    Wording(MORE_STORIES, 90, (
        r"(?:more|top|other|related|recommended|trending|latest|popular|featured) (?:stories|news|articles|headlines|coverage|posts)"
        r"(?: (?:you (?:might|may|will).{0,30}|for you|(?:from|on|by) .{0,40}))?[\s:…]*",
        r"you (?:might|may) (?:also )?(?:like|enjoy|be interested in).{0,30}|what to read next[\s:]*|read this next[\s:]*",
        r"(?:most (?:read|popular|viewed|shared)(?: stories| articles)?|trending(?: now)?|around the web|from the web|editors?['’] picks)[\s:…]*",
        r"(?:related(?: content| topics| tags)?|recommended(?: for you)?)[\s:…]*",
    )),
    Wording(HIGHLIGHTS, 40, (r"(?:story highlights|highlights|key points|key takeaways|at a glance|in brief|in short|the gist)[\s:]*",)),
    Wording(CAPTION, 700, (r"(?:FILE PHOTO|FILE|File photo|File)\s*(?::|-{1,2}|–|—)\s*\S.*",), cased=True),
    Wording(CREDIT, 200, (
        rf"[(\[]?{_WHICH}{_PICTURE}(?:/\w+)?(?: credits?| courtesy| source| by| via)?\s*(?::|credit|©|\|).*",
        rf"[(\[]?{_WHICH}{_PICTURE} (?:is |are |was |were )?(?:from|by|via|courtesy(?: of)?|supplied by|provided by|taken by)\b.*",
        r"[(\[]?(?:file (?:photo|image|picture)|representational image|credits?\s*:).*",
    )),
    Wording(CREDIT, 140, (
        rf"(?:[A-Z][\w.'’\-]*[ /|,]+){{0,8}}{_BANK}(?:\s*/.*)?[)\].]*",
        r"[(\[]?(?:AP|AFP|EPA|REUTERS|Reuters|Getty)(?: (?:Photo|Images?|file))?\s*/.*",
        r"(?:[A-Z][\w.'’\-]+ ){1,3}?[A-Z][\w.'’\-]+/(?:The )?[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,4}",
    ), cased=True),
    Wording(CAPTION, 700, (
        r".*\((?:AP Photo|Photos?|File [Pp]hoto|Images?|Pictures?|Getty|AFP/|Reuters/|REUTERS/|Courtesy|Credit|File)\b[^()]{0,120}\)[.\s]*",
        r".*\b(?:REUTERS|AFP|EPA|AP)/[A-Z][\w.'’\- ]{2,40}[.)\]]*|.*(?:/|\s\|\s?|—\s?|–\s?)\s?Getty Images[.)\]]*",
        r".*\[[^\[\]]{0,60}/(?:Reuters|AFP|AP|EPA|Getty)[^\[\]]{0,30}\]",
        r".*\b(?:Photo(?:graph)?|Image|Picture|Credit)(?: credit)?:\s?[A-Z][^.:]{2,60}[.)\]]*|.*\.\s?Credit[A-Z][^.:]{4,60}",
        r"(?i:hide caption|view image in fullscreen|image caption|media caption).*",
    ), cased=True),
    Wording(CAPTION, 170, (r"(?:enlarge this image(?: toggle caption)?|toggle caption)(?: .{0,130}[^.!?\s])?",)),
    Wording(CAPTION, 320, (rf".{{20,}}\s\|\s(?:{_BANK}|[\w.'’ \-]{{3,30}}/[A-Z]\w+)\b.{{0,100}}[^.!?\s]",), cased=True),
    Wording(SIGN_OFF, 400, (
        r"[(\[]?(?:Additional |Writing and )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and (?:writing|editing))? by [A-Z]\S*.*",
        r"[(\[]?Compiled by [A-Z].{0,100}|[—–\-\s(\[]*With (?:inputs|files|reporting|assistance|additional reporting) (?:from|by) [A-Z].*",
        r"[—–\-*_(\[\s]*[A-Z].{2,300} contributed (?:to )?(?:reporting|(?:to )?this (?:report|story|article|post|piece)|additional reporting).{0,80}",
        r"Contributing:? .{0,160}|CONTRIBUTING:? .{0,160}",
    ), cased=True),
    Wording(SIGN_OFF, 260, (
        r"[(\[]?(?:copyright\b|©|\(c\)\s?\d{4}).*|.{0,80}all rights reserved\b.{0,160}|.{0,40}this material may not be published.{0,120}",
        r"this (?:story|article|post|piece|copy) (?:has been|was|is|will be|originally|first)\b.{0,40}\b(?:updated?|published|corrected|revised|syndicated|amended).*",
        r"this (?:story|article|post|piece) (?:originally |first )?appeared\b.*|this article is more than .{0,20} old",
        r"(?:this is a )?(?:developing|breaking)(?: news)? story\b.{0,80}|(?:editor['’]s note|correction|clarification)\s?[:—–\-]",
        r"follow (?:@|us\b|him\b|her\b|them\b|\S+ \S+ on (?:twitter|x|facebook|instagram)|(?:the|our) \w+ on (?:twitter|x|facebook)).*",
        r"contact (?:the (?:author|writer|reporter)|us)\b.*|e-?mail (?:the (?:author|writer)|us)\b.*|have a (?:news )?tip\b.*",
        r"the (?:writer|author|reporter)s? (?:can|may) be (?:reached|contacted)\b.*",
        r"@\w{2,30}|[—–\-]?\s?follow\b.{0,60}@\w+.*",
    )),
    Wording(SIGN_OFF, 60, (
        r"[—–\-]{1,2}\s?\(?(?:Reuters|dpa|Bloomberg|Xinhua|Associated Press|[A-Z]{2,7}(?:/[A-Z]{2,7})?)\)?",
        r"\((?:Reuters|dpa|Bloomberg|Xinhua|[A-Z]{2,7})\)|END|ENDS|-30-",
        r"\([A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,3}\)",
        r"(?:[\w.'’]+ )?(?:[Ss]taff|[Aa]gencies|[Ww]ires?)(?: (?:and|with) [A-Z][\w.'’\- ]{1,40}| and agencies| reports?)?",
        r"[A-Z][\w.'’\- ]{1,40} (?:and|with) (?:staff|agencies|wires?)(?: reports)?",
    ), cased=True),
    Wording(BYLINE, 140, (r"(?:By|BY|Written by|Posted by|Story by|Words by|Reported by)[:\s]+(?:the )?[A-ZÀ-Þ][^.!?]*",), cased=True),
    Wording(BYLINE, 120, (
        r"(?:[a-z][\w.'’\-]+ ){1,4}(?:[|•·,]|-)\s?(?:staff|senior|chief|political|foreign|special|deputy|associate|contributing|national)\b"
        r".{0,30}\b(?:writer|reporter|correspondent|editor)\b.{0,40}",
    )),
    Wording(LABEL, 60, (
        r"what['’]s the story\??|q\s?&\s?a\b.{0,40}|frequently asked questions|faqs?|.{0,30}\(?(?:auto-?generated|ai-?generated|generated by ai).{0,30}",
        r"(?:breaking(?: news)?|exclusive|analysis|opinion|analysis/opinion|press release|for immediate release|site mobile navigation)[\s:]*",
        r"(?:close|video|photos?|image|gallery|enlarge|comments?|loading\.*|tags?|topics|share|print|email|tweet|text size|listen|transcript|youtube)[\s:]*",
        r"(?:prev(?:ious)? |next )*image \d+ of \d+|\d+ (?:years?|months?|weeks?|days?|hours?) ago|[*_~•·.=#\-–—\s]+",
    )),
    Wording(SHARING, 240, (
        r"(?:sign ?up|subscribe|register|log ?in|sign in|already a subscriber|become a (?:member|subscriber)|join (?:us|our|the (?:conversation|discussion)))\b.*",
        r"(?:follow us|like us|find us|share (?:this|on|with|via)|click to share|download (?:our|the app)|thank you for (?:reading|subscribing|signing up))\b.*",
        r"(?:get (?:our|the latest|breaking|unlimited|the app)|manage newsletters|newsletter|daily .{0,40}newsletter|support (?:our|independent) journalism)\b.*",
        r"(?:enable (?:javascript|cookies)|we use cookies|(?:please )?accept (?:all )?cookies|this (?:site|website) uses cookies|by (?:clicking|subscribing|signing up))\b.*",
        r"(?:enter your e-?mail|your e-?mail address|email (?:this|article)|leave a comment|view comments|post a comment|the views expressed|unlock|don['’]t miss out)\b.*",
        r"do you (?:support|like) .{0,120}vote .*|.{0,120}\b(?:sign up for our newsletter|delivered to your inbox|manage newsletters)\b.*",
        r"(?:share|facebook|twitter|tweet|post|whatsapp|linkedin|reddit|email|pinterest|copy link|telegram|this article|[\s|,•·])+",
    )),
    Wording(LINK, 400, (r"[<(\[]?(?:https?://|www\.)\S+[>)\]]?",)),
    Wording(LINK, 60, (r"\[(?:pullquote|image|video|audio-clip|embed|caption|gallery|link|source|tweet|ad)[^\[\]]{0,40}\]",)),
)  # fmt: skip
"""In this order; the first that fits names the kind."""
