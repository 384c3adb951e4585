"""Articles and invented furniture -> Story: what a page template is filled with, and what of it is furniture."""

from __future__ import annotations

import html
import random
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MENU = ("Home", "World", "Politics", "Business", "Culture", "Sport", "Weather", "Puzzles", "Obituaries", "Podcasts")
RELATED = (
    "Council delays vote on harbour tunnel after surveyors find a second fault line",
    "Why the price of bread has doubled in three northern towns since spring",
    "Ferry workers walk out for a fourth day as talks with the operator collapse",
    "Minister apologises to flooded villages and promises new pumps by winter",
    "Five things we learned from the regional finals at the weekend",
    "Court orders brewery to pay back wages to 212 seasonal workers",
    "The orchestra that practises in an abandoned tram depot",
    "Police name man found near the reservoir as missing teacher",
    "Hospital admits it lost the records of more than a thousand patients",
    "Rail company says new timetable will cut delays by a third",
)
TEASERS = (
    "Surveyors told the council that the rock under the eastern pier had moved by two centimetres.",
    "Bakers blame the cost of gas, while the mills say that wages have risen faster than ever.",
    "The union said that its members would not return before the company withdrew its offer.",
    "The pumps failed in the first hour of the storm, according to an engineer who worked there.",
    "A judge ruled on Tuesday that the firm had underpaid its staff for six years.",
    "The musicians moved in after the roof of their old hall collapsed in January.",
    "Officers said that a walker had found the body early on Sunday morning.",
    "The chief executive told reporters that the trains were now running on time again.",
)
COMMENTS = (
    "I have lived here for forty years and nobody has ever asked us what we want.",
    "This is exactly what my neighbour said would happen when they voted for him.",
    "The writer forgot to mention that taxes went up by nine percent last year.",
    "Can somebody explain to me why the governor is still in office?",
    "My brother works for them and he told me that the whole thing was planned in March.",
    "Both parties are to blame, but only one of them lied about it on television.",
    "Thank you for this report, it was the first one that I understood from beginning to end.",
    "They said the same thing in 2009 and we all know how that turned out.",
    "She was right to resign, and he should have followed her the next morning.",
)
COOKIES = (
    "We and our 214 partners store information on your device to show you advertising that suits you.",
    "You can change your choice at any time under privacy settings at the foot of every page.",
    "Some of our partners process your data because they say they have a legitimate interest in it.",
    "We value your privacy.",
)
LETTERS = (
    "Get the five stories that matter in your inbox every weekday at seven.",
    "Our political editor explains each Friday what the week in parliament meant.",
    "More than 80,000 readers have already signed up for the morning letter.",
    "By entering your address you agree to our terms and to the use of your data.",
    "Please check your inbox to confirm your subscription.",
)
SHARES = (
    "Share on Facebook",
    "Share on X",
    "Send by email",
    "Copy the link",
    "Save for later",
    "Print this page",
    "Give this article",
)
TICKER = (
    "Storm warning raised to orange for the whole of the western coast",
    "Parliament rises for the summer without a vote on the water bill",
    "Fire brigade brings blaze at paper mill under control",
    "Striker signs for three more years despite offers from abroad",
    "Central bank leaves its rate unchanged for a fifth month",
)
PROMOS = (
    "Subscribe today and pay one pound a month for the first half year.",
    "Your gift keeps our reporters on the road and our pages free for everyone.",
    "Download our app and never miss an alert again.",
    "Listen to our podcast on the people behind the headlines.",
)
CAPTIONS = (
    "The speaker leaves the building through the side entrance. Photograph: Nell Harrow/Tidewater Pictures",
    "Supporters wait in the rain outside the hall on Thursday. Picture: Tidewater Pictures",
    "A file picture of the square, taken last autumn.",
)
FOOTERS = (
    "The paper is a member of the national press council and keeps to its code.",
    "No part of this site may be reproduced without our written permission.",
    "Registered office: 14 Quay Street, company number 0443911.",
)
ABOUT = (
    "Mara Finch has covered the capital for eleven years and won two prizes for her reporting on prisons.",
    "Before she joined the paper she taught history at a school on the islands.",
)
OUTLETS = ("Tidewater Courier", "The Northgate Post", "Harrow & Vale Gazette", "Lowland Daily", "Radio Saltmarsh")
NAMES = ("Mara Finch", "Owen Pryce", "Ilse Varga", "Thomas Okoro", "Della Marsh", "Ruben Castell")
HEADLINES = (
    "What was said in the chamber, and what was left out",
    "Leaders trade blows as the deadline nears",
    "A speech, an answer and a long night",
    "Four questions after the announcement",
)


@dataclass
class Story:
    """One article to be laid out, with all the furniture that was given out for its page."""

    paragraphs: list[str]
    outlet: str
    headline: str
    byline: tuple[str, ...]
    published: datetime
    url: str
    rng: random.Random
    given: list[str] = field(default_factory=list)
    """Furniture in the page, each text once."""

    @property
    def modified(self) -> datetime:
        """Never the day of publication."""
        return self.published + timedelta(days=2, hours=3)

    def take(self, pool: tuple[str, ...], n: int) -> list[str]:
        """Texts of a pool, escaped, and noted as furniture."""
        chosen = self.rng.sample(pool, min(n, len(pool)))
        self.given += [text for text in chosen if text not in self.given]
        return [html.escape(text, quote=False) for text in chosen]

    def mark_up(self, text: str) -> str:
        """A paragraph as a page has it: entities, here and there a link or emphasis, line ends of the editor."""
        words = html.escape(text, quote=False).split(" ")
        if len(words) > 12 and self.rng.random() < 0.4:
            at, n = self.rng.randrange(2, len(words) - 6), self.rng.randrange(1, 5)
            if not any("&" in word for word in words[at : at + n]):
                tag = self.rng.choice(('a href="/topic/x"', "em", "strong", 'span class="hl"'))
                words[at] = f"<{tag}>{words[at]}"
                words[at + n - 1] += f"</{tag.split()[0]}>"
        if len(words) > 20 and self.rng.random() < 0.3:
            words[10] = "\n      " + words[10]
        marked = " ".join(words)
        return marked.replace("“", "&ldquo;").replace("—", "&mdash;") if self.rng.random() < 0.3 else marked


def make_story(row: dict, seed: int) -> Story:
    """A story of a row {text, date}: everything but the text is invented."""
    rng = random.Random(seed)
    day = datetime.fromisoformat(row["date"] + "T00:00:00+00:00")
    return Story(
        paragraphs=[" ".join(p.split()) for p in re.split(r"\n+", row["text"]) if p.strip()],
        outlet=rng.choice(OUTLETS),
        headline=rng.choice(HEADLINES),
        byline=tuple(rng.sample(NAMES, rng.choice((1, 1, 2)))),
        published=day + timedelta(hours=rng.randrange(6, 20), minutes=rng.randrange(60)),
        url=f"https://news.example/{row['date'].replace('-', '/')}/story-{seed}",
        rng=rng,
    )
