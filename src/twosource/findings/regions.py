"""Place name → what contains it: a small general list of countries, their states and their best-known cities.

It is no gazetteer: a place that is not here is taken for a town, and two texts that say what lies where are heard
first (see `comparers/event_place.py`). All names are lower case.
"""

from __future__ import annotations

from functools import cache

from twosource.findings.vocabulary import word_set

COUNTRIES = """
afghanistan: kabul, kandahar, herat | algeria: algiers, oran | argentina: buenos aires, rosario
australia: canberra, sydney, melbourne, brisbane, perth | austria: vienna, salzburg | bangladesh: dhaka
belarus: minsk | belgium: brussels, antwerp | brazil: brasilia, rio de janeiro, sao paulo
canada: ottawa, toronto, montreal, vancouver, quebec, ontario, calgary | chile: santiago
china: beijing, shanghai, wuhan, shenzhen, tibet | colombia: bogota, medellin | croatia: zagreb | cuba: havana
czech republic: prague | denmark: copenhagen | egypt: cairo, alexandria, sinai | ethiopia: addis ababa
finland: helsinki | france: paris, lyon, marseille, nice, toulouse, strasbourg | georgia: tbilisi
germany: berlin, munich, hamburg, frankfurt, cologne, dresden | ghana: accra | greece: athens, thessaloniki
haiti: port-au-prince | honduras: tegucigalpa | hungary: budapest | iceland: reykjavik
india: new delhi, delhi, mumbai, kolkata, chennai, kashmir | indonesia: jakarta, bali
iran: tehran, isfahan | iraq: baghdad, mosul, basra, fallujah, tikrit, kirkuk | ireland: dublin, cork
israel: jerusalem, tel aviv, haifa | italy: rome, milan, naples, turin, venice | japan: tokyo, osaka, kyoto, hiroshima
jordan: amman | kenya: nairobi, mombasa | lebanon: beirut, tripoli | libya: tripoli, benghazi
malaysia: kuala lumpur | mali: bamako | mexico: mexico city, tijuana, juarez | morocco: rabat, casablanca
myanmar: yangon | nepal: kathmandu | netherlands: amsterdam, the hague, rotterdam | new zealand: wellington, auckland
nigeria: abuja, lagos | north korea: pyongyang | norway: oslo, bergen
pakistan: islamabad, karachi, lahore, peshawar, abbottabad
palestine: gaza, gaza city, rafah, ramallah, west bank, hebron | peru: lima | philippines: manila
poland: warsaw, krakow | portugal: lisbon, porto | qatar: doha | romania: bucharest
russia: moscow, st. petersburg, sochi, chechnya, grozny | rwanda: kigali | saudi arabia: riyadh, mecca, jeddah
serbia: belgrade | singapore: singapore | somalia: mogadishu | south africa: pretoria, cape town, johannesburg
south korea: seoul, busan | spain: madrid, barcelona, valencia, seville, catalonia | sri lanka: colombo
sudan: khartoum, darfur | sweden: stockholm, gothenburg | switzerland: bern, geneva, zurich, davos
syria: damascus, aleppo, homs, idlib, raqqa, deir al-zour, ghouta, douma, hama, palmyra, daraa
taiwan: taipei | thailand: bangkok | tunisia: tunis | turkey: ankara, istanbul
ukraine: kyiv, kiev, odessa, kharkiv, mariupol, donetsk, crimea | united arab emirates: abu dhabi, dubai
united kingdom: london, manchester, birmingham, liverpool, leeds, england, scotland, wales, northern ireland
england: london, manchester, birmingham, liverpool, leeds, oxford | scotland: edinburgh, glasgow | wales: cardiff
northern ireland: belfast | venezuela: caracas | vietnam: hanoi, ho chi minh city | yemen: sanaa, aden, hodeidah
zimbabwe: harare | vatican: vatican city
"""

STATES = """
alabama: montgomery, mobile | alaska: juneau, anchorage | arizona: phoenix, tucson | arkansas: little rock
california: sacramento, los angeles, san francisco, san diego, oakland, san jose, san bernardino, beverly hills
colorado: denver, boulder, aurora | connecticut: hartford, new haven, newtown | delaware: dover, wilmington
florida: tallahassee, miami, orlando, tampa, jacksonville, parkland, palm beach, fort lauderdale
georgia: atlanta, savannah | hawaii: honolulu | idaho: boise | illinois: springfield, chicago
indiana: indianapolis, south bend | iowa: des moines, cedar rapids | kansas: topeka, wichita
kentucky: frankfort, louisville | louisiana: baton rouge, new orleans | maine: augusta, portland
maryland: annapolis, baltimore | massachusetts: boston, cambridge | michigan: lansing, detroit, flint
minnesota: st. paul, minneapolis | mississippi: jackson | missouri: jefferson city, st. louis, kansas city, ferguson
montana: helena, billings | nebraska: lincoln, omaha | nevada: carson city, las vegas, reno
new hampshire: concord, manchester | new jersey: trenton, newark, atlantic city | new mexico: santa fe, albuquerque
new york: albany, new york, new york city, buffalo, manhattan, brooklyn
north carolina: raleigh, charlotte, greensboro | north dakota: bismarck, fargo
ohio: columbus, cleveland, cincinnati, dayton, toledo | oklahoma: oklahoma city, tulsa | oregon: salem, portland
pennsylvania: harrisburg, philadelphia, pittsburgh | rhode island: providence
south carolina: columbia, charleston | south dakota: pierre, sioux falls | tennessee: nashville, memphis
texas: austin, houston, dallas, san antonio, el paso, fort worth | utah: salt lake city, provo
vermont: montpelier, burlington | virginia: richmond, charlottesville, norfolk, arlington
washington: olympia, seattle, spokane | west virginia: charleston | wisconsin: madison, milwaukee, kenosha
wyoming: cheyenne
"""

WIDER = {
    "europe": "austria belgium croatia denmark finland france germany greece hungary iceland ireland italy netherlands "
    "norway poland portugal romania serbia spain sweden switzerland ukraine england scotland wales",
    "asia": "afghanistan bangladesh china india indonesia iran iraq japan malaysia myanmar nepal pakistan philippines "
    "singapore taiwan thailand vietnam",
    "africa": "algeria egypt ethiopia ghana kenya libya mali morocco nigeria rwanda somalia sudan tunisia zimbabwe",
    "middle east": "egypt iran iraq israel jordan lebanon palestine qatar syria turkey yemen",
    "united kingdom": "england scotland wales",
}
"""Continents and unions by the one-word names of their countries."""

VAGUE = word_set(
    "north south east west midwest coast border capital country region area world abroad town city province state "
    "asia europe africa america americas mideast gulf pacific atlantic mediterranean caribbean balkans scandinavia "
    "gaza earth bank"
)
"""Words for places without an edge: nothing is said to be elsewhere because of them."""


@cache
def containers() -> dict[str, frozenset[str]]:
    """For each place of the lists, everything that contains it."""
    inside: dict[str, set[str]] = {}
    for table, outer in ((COUNTRIES, ""), (STATES, "america")):
        for entry in table.replace("\n", "|").split("|"):
            whole, _, parts = entry.strip().partition(":")
            for part in filter(None, (p.strip() for p in parts.split(","))):
                inside.setdefault(part, set()).update({whole, outer} - {""})
            if whole and outer:
                inside.setdefault(whole, set()).add(outer)
    for wide, names in WIDER.items():
        for name in names.split():
            inside.setdefault(name, set()).add(wide)
    for _ in range(3):
        for outer_names in inside.values():
            outer_names |= set().union(*(inside.get(name, set()) for name in outer_names))
    return {name: frozenset(outer) for name, outer in inside.items()}


@cache
def regions() -> frozenset[str]:
    """Names that contain other places: countries, states, continents."""
    return frozenset(outer for names in containers().values() for outer in names)
