"""twosource.toml → Settings: one section per room, every default with its reason.

Order: defaults < `twosource.toml` or `[tool.twosource]` in `pyproject.toml` < command-line options.
Unknown keys fail, and the message names the nearest known one.
"""

from __future__ import annotations

import difflib
import tomllib
from datetime import date
from datetime import date as _date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from twosource.errors import SettingsError
from twosource.presets import DEFAULT, LEVELS, PRESETS, extend_preset


class Section(BaseModel):
    """A frozen group of settings that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PublisherSettings(Section):
    """An outlet or agency that the shipped list lacks, or a correction to it: what is given here wins."""

    name: str = Field(min_length=1)
    """As it is best known; one that the shipped list has too is changed, not doubled."""
    aliases: tuple[str, ...] = ()
    """Other names in full ("the Courier"), of which none may be another outlet's."""
    domains: tuple[str, ...] = ()
    """Hosts without "www." ("courier.example")."""
    country: str | None = None
    """ISO 3166 code of two letters."""
    owner: str | None = None
    """The family: outlets of one owner do not count as independent of each other. Leave it out where unsure."""
    kind: Literal["outlet", "agency", "state media", "press office"] | None = None
    """None keeps what the shipped list says; "outlet" where it says nothing."""
    sign: str | None = None
    """How an agency signs its texts ("AP")."""


class ColumnSettings(Section):
    """Which columns of a table (CSV, Parquet, JSON objects) hold what; None looks for the usual names."""

    text: str | None = None
    """The article ("body"). A dot leads into an object: "content.rendered"."""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    id: str | None = None
    """What names an article across runs; without one it is named by its text."""


class ArticleSettings(Section):
    """How articles are read, cleaned and recognised as copies."""

    max_file_mb: float = Field(default=20.0, gt=0)
    """Larger files are skipped with the reason: a text article is well under 1 MB."""
    max_unpacked_mb: float = Field(default=500.0, gt=0)
    """All that an archive may unpack to: a year of a local paper's texts; more may be made to fill the memory."""
    max_read_seconds: float = Field(default=30.0, gt=0)
    """Longest time until a file gives its next article. A PDF of 100 pages takes five seconds; what takes more is
    broken, or made to never end."""
    max_read_memory_mb: int = Field(default=2_000, ge=200)
    """Memory that the process which reads a file may take, on systems that can limit it."""
    exclude: tuple[str, ...] = ()
    """Patterns as in a `.gitignore` of files left out of folders ("drafts/", "*.bak")."""
    follow_links: bool = False
    """Whether the page of a feed's entry that has only a summary is fetched."""
    outlet: str | None = None
    """Who published it, where a single file is given."""
    date: _date | None = None
    """The day it was published, where a single file is given."""
    min_copy_ratio: float = Field(default=0.2, gt=0, le=1)
    """Share of the shorter article's own words, quotations left out, that stand in the other and make it a near-copy.
    Of 482 pairs of real articles on one story all but one are below 0.2, reprints of which a third is kept above;
    rerun tests/benchmarks/syndication.py."""
    columns: ColumnSettings = ColumnSettings()
    """Columns of tables by name (`[articles.columns]`)."""
    publishers: tuple[PublisherSettings, ...] = ()
    """Outlets and agencies beside those of the shipped list (`[[articles.publishers]]`)."""


class ClaimSettings(Section):
    """How claims are split from articles."""

    max_sentence_words: int = Field(default=400, ge=20)
    """A longer sentence is cut at this many words before it is parsed, and reported; real sentences are under 120."""
    parse_batch: int = Field(default=16, ge=1)
    """Articles whose parses are held at once; what is found in them does not depend on it."""


class GroupSettings(Section):
    """How claims about the same statement are brought together."""

    encoder: str | None = None
    """None is the encoder that ships with Twosource; else the name or path of a sentence-transformers model."""
    min_similarity: float = Field(default=0.4, ge=0, le=1)
    """Mean affinity (see `groups/affinity.py`) two clusters need to be joined. Emergent headlines, networks that have
    not seen them: B³ F1 within 0.01 from 0.36 to 0.42 (each fifth by itself 0.909 at 0.4, 0.911 at 0.38); the higher
    end merges less, which matters where a whole coverage is on one thing. Rerun tests/benchmarks/grouping.py."""
    relate_weight: float = Field(default=0.25, ge=0, le=1)
    """How much of an affinity the relation network takes away: this times (0.5 − probability that both speak of one
    statement), where it is below. Emergent, each fifth by itself with a network that has not seen it: B³ F1 0.905 at
    0, 0.920 at 0.25 and at 0.4."""
    relate_floor: float = Field(default=0.4, ge=0, le=1)
    """Affinity from which the network is asked: below `min_similarity` no pair joins anything. Asked from 0.25 on, the
    Emergent headlines group no better (each fifth by itself, unseen: B³ F1 0.909, and 0.911 asked from 0.38), and
    twice as many pairs of news claims are read."""
    relate_neighbours: int = Field(default=10, ge=1)
    """Nearest pairs of a claim that the network reads, so that their number grows with the claims."""
    min_pair_similarity: float = Field(default=0.3, ge=0, le=1)
    """Cosine similarity below which no two claims may share a group, whatever lies between them. Above 0.35
    it cuts true headline groups apart (Emergent B³ recall 0.86 at 0.3, 0.80 at 0.4)."""
    min_link_similarity: float = Field(default=0.45, ge=0, le=1)
    """Cosine similarity a pair needs to be looked at as a candidate at all. Between 0.4 and 0.5 nothing changes on
    Emergent, and 10,000 sentences of news group in a third of the time."""
    min_compare_similarity: float = Field(default=0.55, ge=0, le=1)
    """Cosine similarity below which two statements given for comparison are taken to speak of different things."""
    word_share: float = Field(default=0.3, ge=0, le=1)
    """Weight of shared rare words in an affinity; the rest is the encoder's. Emergent, best threshold: B³ F1
    0.877 at 0, 0.889 at 0.2, 0.893 at 0.3, 0.894 at 0.4."""
    rival_margin: float = Field(default=0.3, ge=0, le=1)
    """How far a pair has to stand out from the next best in each other's article to keep its full affinity.
    Read on 42 articles of 14 stories: at 0.2, of 119 groups of like wording most below a margin of 0.1 only shared
    a topic. Headlines have no rivals, so that Emergent says nothing on it."""
    origin_bonus: float = Field(default=0.15, ge=0, le=1)
    """What a pair gains when both rest on the same origin; divided by the claims it has in the wordier article.
    Brings a quotation and its paraphrase together (cosine 0.55) where both name the one who spoke."""
    undated_penalty: float = Field(default=0.3, ge=0, le=1)
    """What a pair loses when only one of the two can be placed in time: the text without a date
    may speak of another round of the same story."""
    same_article_similarity: float = Field(default=0.85, ge=0, le=1)
    """Cosine similarity from which two sentences of one article say the same; below, they never share a group."""
    window_days: int = Field(default=10, ge=0)
    """Claims that state no time are taken to speak of the days up to publication; this many of them."""
    date_conflict_days: int = Field(default=3, ge=0)
    """Two claims that each name one day, this many days apart at most, may be one event with a wrong date (TS203)."""
    date_conflict_similarity: float = Field(default=0.85, ge=0, le=1)
    """Cosine similarity such a pair needs: but for its date, which is not encoded, it is the same sentence.
    "Will walk out" and "would walk out" are at 0.90."""
    max_neighbours: int = Field(default=100, ge=1)
    """Nearest pairs kept per claim: what more articles than that tell hangs together by the nearest of them, and memory
    stays small where there are thousands of copies. When the cap is hit, the report says so."""
    exact_up_to: int = Field(default=250_000, ge=1)
    """Claims that speak of like days up to which all of them are compared; above, near ones are looked up in a graph of
    neighbours, which misses a few. At 220,000 all products take 47 s and 1.2 GB, the graph 101 s and 2.3 GB;
    products grow with the square."""
    batch_tokens: int = Field(default=1024, ge=64)
    """Tokens per encoder batch: rows times longest row. Larger ones leave the cache: 870 texts a second at 2,048
    instead of 1,020, on two cores."""


class PolicySettings(Section):
    """The newsroom's rule on when a claim stands.

    `name` is a preset (`twosource.presets` has the table), or a name of one's own beside `extends`:

        [policy]
        name = "house"
        extends = "two-source"
        min_independent = 3
        errors = ["TS102"]
    """

    name: str = DEFAULT
    """Shown in the head of every report."""
    extends: str | None = None
    """The preset that a policy with a name of its own begins from."""
    count: Literal["origins", "outlets"] = "origins"
    """What is counted: who said it first, or the outlets that carry it. Either way near-copies, one wire, one owner and
    one relay are one; outlets with one origin are two outlets."""
    min_independent: int = Field(default=2, ge=1)
    """Independent origins, or outlets, that a claim needs to count as corroborated."""
    min_named: int = Field(default=1, ge=0)
    """How many of them have to be named."""
    unnamed_independent: bool = False
    """Whether two unnamed origins may count as two. Off: nobody can tell that they are not one person."""
    unattributed_independent: bool = False
    """Whether an outlet that names no source counts as an origin of its own beside others."""
    trusted: tuple[str, ...] = ()
    """Agencies whose word alone is enough, by every name that texts give them."""
    errors: tuple[str, ...] = ()
    """Rule codes or prefixes ("TS2") that are errors; of two that fit a rule the longer one decides."""
    warnings: tuple[str, ...] = ()
    """The same for warnings."""
    notes: tuple[str, ...] = ()
    """The same for notes."""
    off: tuple[str, ...] = ()
    """The same for rules that do not speak."""

    @model_validator(mode="before")
    @classmethod
    def _begin_from_preset(cls, data: Any) -> Any:
        """Fill what is not given from the preset that is named or extended."""
        if not isinstance(data, dict):
            return data
        name, base = data.get("name", DEFAULT), data.get("extends")
        for key, value in (("extends", base), ("name", name)):
            if isinstance(value, str) and value not in PRESETS and (key == "extends" or base is None):
                near = difflib.get_close_matches(value, sorted(PRESETS), n=1, cutoff=0.0)[0]
                mend = "" if key == "extends" else f'; a policy of your own says extends = "{near}"'
                raise PydanticCustomError(
                    "preset",
                    "{key} = {value}: there is no such preset; the nearest known one is {near}{mend}",
                    {"key": key, "value": repr(value), "near": repr(near), "mend": mend},
                )
        start = base if base is not None else name
        return extend_preset(start, data) if isinstance(start, str) and start in PRESETS else data

    @model_validator(mode="after")
    def _check_once(self) -> PolicySettings:
        """A code in two lists says nothing."""
        seen: dict[str, str] = {}
        for level in LEVELS:
            for code in getattr(self, level):
                if code in seen:
                    raise PydanticCustomError("preset", "{code} stands in two lists of codes; keep one", {"code": code})
                seen[code] = level
        return self


class FindingSettings(Section):
    """Which rules speak, and how."""

    select: tuple[str, ...] = ()
    """Rule codes or prefixes ("TS2") to report; empty is all."""
    ignore: tuple[str, ...] = ()
    """Rule codes or prefixes left out, after `select`."""


class FetchSettings(Section):
    """How pages are fetched whose links are given in place of files."""

    offline: bool = False
    """Whether a link is refused: then no run reaches out of this machine."""
    contact: str | None = Field(default=None, pattern=r"^[\x21-\x27\x2a-\x7e]{3,200}$")
    """Address of a page or mailbox that the sites are told, so that they can say when something is wrong."""
    allowed_hosts: tuple[str, ...] = ()
    """Hosts of your own ("cms.courier.example", "10.1.2.3") that may lie in a private network and on any port."""
    allow_private: bool = False
    """The same for every host. Off: a page on the open web could else make this machine read the network it is in."""
    ports: tuple[int, ...] = (80, 443)
    """Where sites listen; a link to another port is nearly always one to something that is no site."""
    ca_file: str | None = None
    """File in PEM form with the certificates of an authority of your own, beside those known everywhere."""
    connect_seconds: float = Field(default=10.0, gt=0)
    """A site that has not taken the call by then is down."""
    read_seconds: float = Field(default=20.0, gt=0)
    """Longest silence. Slow content systems think for ten seconds."""
    max_seconds: float = Field(default=60.0, gt=0)
    """For one page, with its redirects, tries and the waits between them; the wait for its turn is not counted."""
    max_mb: float = Field(default=20.0, gt=0)
    """For one page, unpacked. A long article is 1 MB; press kits as PDF come to 20."""
    max_redirects: int = Field(default=8, ge=0)
    """A link shortener, a tracker, http to https and a moved page make five."""
    retries: int = Field(default=2, ge=0)
    """Tries again after a broken connection or a site that is busy (429, 502, 503, 504): after 1, 2, 4 … seconds."""
    pause_seconds: float = Field(default=1.0, ge=0)
    """Between two pages of one host: what a quick human reader asks of it."""
    max_wait_seconds: float = Field(default=30.0, ge=0)
    """Most that a site can make us wait: a longer `Crawl-delay` is cut to this, a longer `Retry-After` is not waited
    for."""
    max_hosts: int = Field(default=8, ge=1)
    """Hosts asked at once, over one connection each."""
    cache: bool = True
    """Whether pages are kept in the user's cache folder; the site is still asked each time whether they changed."""
    cache_mb: float = Field(default=200.0, ge=0)
    """Some 2,000 pages. The least recently used go first."""


class ReportSettings(Section):
    """What is written."""

    formats: tuple[Literal["html", "md", "json"], ...] = ("html", "md", "json")
    max_thin: int = Field(default=5, ge=0)
    """Thinly sourced claims shown in the terminal before the rest is counted only."""


class ReviewSettings(Section):
    """How a draft is checked against a coverage."""

    cache: bool = True
    """Whether what was read of the coverage is kept in the user's cache folder for the next run."""
    today: date | None = None
    """The day the draft is written on, where it does not say so itself; None is that of the coverage's latest article.
    "On Sunday" is read from there."""
    min_quote_words: int = Field(default=5, ge=2)
    """Words between quote marks from which a quotation is looked up in the coverage. Shorter ones are phrases, titles
    and words used at arm's length, which nobody need have said."""


class EngineSettings(Section):
    """Where the work is done; what comes of it is the same, so that a report does not name these."""

    name: Literal["local", "ray"] = "local"
    """"local" is this machine and needs nothing more; "ray" needs `pip install 'twosource[ray]'`."""
    processes: int | None = Field(default=None, ge=1)
    """Worker processes that read articles, each with 0.5 GB of models on a core of its own; None is one a core where
    there are enough articles, and 1 does everything in one process. With Ray, the actors: None is one a core of the
    cluster."""
    ray_address: str | None = Field(default=None, min_length=1)
    """Of a running cluster ("10.0.0.5:6379", "auto"); None starts a Ray of this machine for the run and ends it."""
    ray_silence_seconds: float = Field(default=900.0, gt=0)
    """Longest that a cluster may give nothing before it is held to be gone. A cold machine takes two minutes to load
    the models, a batch of long articles one."""
    run_folder: str | None = Field(default=None, min_length=1)
    """Where a run on Ray keeps what is done, as Parquet, so that one that is cut off goes on from there. None is a
    folder in the user's cache that goes when the run is done; one that is given stays."""


class Settings(Section):
    """All settings, one section per room."""

    models_dir: str | None = None
    """Folder of the weights; None is the one that ships with Twosource."""
    articles: ArticleSettings = ArticleSettings()
    fetch: FetchSettings = FetchSettings()
    claims: ClaimSettings = ClaimSettings()
    groups: GroupSettings = GroupSettings()
    findings: FindingSettings = FindingSettings()
    policy: PolicySettings = PolicySettings()
    reports: ReportSettings = ReportSettings()
    review: ReviewSettings = ReviewSettings()
    engine: EngineSettings = Field(default=EngineSettings(), exclude=True)


def find_settings_file(folder: Path) -> Path | None:
    """The `twosource.toml`, or the `pyproject.toml` with a `[tool.twosource]` table, in a folder."""
    own = folder / "twosource.toml"
    if own.is_file():
        return own
    project = folder / "pyproject.toml"
    if project.is_file() and "tool.twosource" in project.read_text(encoding="utf-8", errors="replace"):
        return project
    return None


def read_settings(file: Path | None = None, overrides: dict[str, dict[str, Any]] | None = None) -> Settings:
    """Settings from a file (or the defaults), then overrides by section.

    Raises:
        SettingsError: the file is missing or is no TOML, a key is unknown, or a value does not fit.
    """
    values: dict[str, Any] = {}
    if file is not None:
        values = _read_table(file)
    for section, keys in (overrides or {}).items():
        if section == "policy" and keys.get("name", own_name := values.get(section, {}).get("name")) != own_name:
            values[section] = {}  # another policy is asked for: the file's own values are not part of it
        values[section] = {**values.get(section, {}), **keys}
    return parse_settings(values, place=str(file) if file else "options")


def parse_settings(values: dict[str, Any], place: str) -> Settings:
    """Settings from plain values; `place` is named in errors."""
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError("; ".join(_explain(e, place) for e in error.errors())) from None


def _read_table(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            table = tomllib.load(stream)
    except FileNotFoundError:
        raise SettingsError(f"{file}: no such settings file; give the path of a TOML file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read ({error}); give a TOML file in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: is not valid TOML ({error})") from None
    if file.name == "pyproject.toml":
        own: dict[str, Any] = table.get("tool", {}).get("twosource", {})
        return own
    return table


def _explain(error: Any, place: str) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "preset":
        return f"{place}: {where}: {error['msg']}"
    if error["type"] != "extra_forbidden":
        return f"{place}: {where} = {error['input']!r}: {error['msg']}"
    known = _known_keys(error["loc"][:-1])
    near = difflib.get_close_matches(str(error["loc"][-1]), known, n=1, cutoff=0.0)
    return f"{place}: unknown setting {where!r}; the nearest known one is {near[0]!r}" if near else f"{place}: {where}?"


def _known_keys(path: tuple[str | int, ...]) -> list[str]:
    shape: type[BaseModel] = Settings
    for part in path:
        if isinstance(part, int):
            continue  # a row of a list has the shape that the list was found to hold
        inner = shape.model_fields[part].annotation
        inner = next(iter(get_args(inner)), inner) if get_origin(inner) is tuple else inner
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        shape = inner
    return sorted(shape.model_fields)
