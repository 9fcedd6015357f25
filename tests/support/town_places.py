"""The town of Millbrook with an office for each quarter, and a rule that differs by country."""

import shutil
from pathlib import Path
from string import ascii_lowercase

from tests.support.talk import KIT

CONTACTS = {
    "office-hill": """\
name: Millbrook Office on the Hill
short: Hill office
channels:
  - phone: "+12022250101"
    source: town-site
  - mail:
      to: Millbrook Office on the Hill
      street: 3 Upper Street
      city: Millbrook
      state: VA
      postcode: "20101"
    source: town-site
topics: [opening-hours]
""",
    "office-river": """\
name: Millbrook Office by the River
short: River office
channels:
  - mail:
      to: Millbrook Office by the River
      street: 9 Water Lane
      city: Millbrook
      state: VA
      postcode: "20101"
    source: town-site
topics: [opening-hours]
""",
}
PLACES = """\
topic: opening-hours
list: town-hall
sources: [town-site]
card:
  for: whatever your quarter needs
  not_for: lost keys
  note: The quarters may have changed. The list counts, see {town-hall.web}
  address: not a place to wait
  no_phone: We know no number.
words:
  office: [office, oficina]
  field_office: [quarter office, oficina del barrio]
  before_code: [in, for]
county_forms: ["{name} Street", "calle {name}"]
counties_elsewhere: [Quarry]
codes_of_cities: {mi: office-hill}
places:
  no:
    name: North End
    offices:
      - contact: office-hill
  mi:
    name: Mill Quarter
    offices:
      - contact: office-hill
        part: above the mill
        counties: [Baker, Orchard, Quarry]
      - contact: office-river
        part: below the mill
        counties: [Water]
    disputed:
      part: the old bridge
      offices: [office-hill, office-river]
      counties: [Bridge]
      source: town-leaflet
  me:
    name: Meadows
    offices:
      - contact: office-river
        part: all of it
        counties: [Baker]
  ea:
    name: Eastfield
    offices: []
"""
NAMES = """\
en:
  office-hill: [Hilltop]
  office-river: [Riverside]
  ea: [Eastfield, Mill End]
  me: [Meadows, Mill End]
de:
  no: [Nordend]
"""
# With the four above, as many as there are states and territories. The names are of the whole alphabet.
FURTHER_QUARTERS = {f"{first}{last}": f"{first.upper()}{last}wick" for first in ascii_lowercase for last in "xz"}
SEARCH = """\
title: Look for a cat
start: where
nodes:
  where:
    question: In which quarter was it last seen?
    choose: place
    field: where
    heading: The quarter
    next: country
  country:
    question: Which country are you from?
    choose: country
    field: country
    heading: The country
    next: ask
  ask:
    question: What did the office say?
    help: Call it first.
    contacts: [town-hall]
    options:
      - {id: a, label: It is there, next: there}
      - {id: b, label: Nobody answered, next: later}
  there:
    outcome: opening-hours
    text: Take a basket along.
    contacts: [town-hall]
  later:
    outcome: library-card
    text: Call again, and write it down.
document:
  file: cat
  outcomes: [later]
  reminders:
    - again: 6
    - opens: town-hall
  title: My calls
  parts:
    - offices: where
    - consulate: country
    - log: [Town hall, Library]
      lines: 2
"""
FURTHER = """\
  {code}:
    name: {name}
    offices:
      - contact: office-river
"""
CONSULAR = """\
topic: library-card
sources: [library-site]
mandatory: [fr, ge]
on_request: [mx, jo, cd, cg, mm]
same_as: {gp: fr}
contacts: {mx: [library]}
notes:
  fr:
    text: All of its islands too.
    source: town-site
words: [consulate]
not_alone: [Jordan, Georgia]
doubtful: [ge]
names:
  en:
    fr: [French]
    mx: [Mexican]
    ge: [from Georgia]
    jo: [from Jordan]
"""


def town_with_places(folder: Path, town: Path = KIT) -> Path:
    """Write the kit, or another folder of the town, with its places into a folder, and return it."""
    shutil.copytree(town, folder)
    for name, text in CONTACTS.items():
        (folder / "contacts" / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "places.yaml").write_text(PLACES, "utf-8")
    (folder / "place_names.yaml").write_text(NAMES, "utf-8")
    (folder / "consular.yaml").write_text(CONSULAR, "utf-8")
    ui = folder / "ui.yaml"
    commands = "commands:\n"
    ui.write_text(ui.read_text("utf-8").replace(commands, f"{commands}  office: the office for a quarter\n"), "utf-8")
    return folder


def town_with_a_search(town: Path, folder: Path) -> Path:
    """The same, and a path that asks for the quarter and the country, and hands over a log of calls."""
    town_with_many_places(town, folder)
    (folder / "flows" / "look-for-a-cat.yaml").write_text(SEARCH, "utf-8")
    return folder


def town_with_many_places(town: Path, folder: Path) -> Path:
    """The same with as many places as there are states and territories of the United States, for lists and menus."""
    with (town_with_places(folder, town) / "places.yaml").open("a", encoding="utf-8") as places:
        places.writelines(FURTHER.format(code=code, name=name) for code, name in FURTHER_QUARTERS.items())
    return folder
