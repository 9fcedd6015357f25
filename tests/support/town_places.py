"""The town of Millbrook with an office for each quarter, and a rule that differs by country."""

import shutil
from pathlib import Path

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
        counties: [Baker, Orchard]
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
CONSULAR = """\
topic: library-card
sources: [library-site]
mandatory: [fr, ge]
on_request: [mx, jo]
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


def town_with_places(folder: Path) -> Path:
    """Write the kit with its places into a folder, and return it."""
    shutil.copytree(KIT, folder)
    for name, text in CONTACTS.items():
        (folder / "contacts" / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "places.yaml").write_text(PLACES, "utf-8")
    (folder / "place_names.yaml").write_text(NAMES, "utf-8")
    (folder / "consular.yaml").write_text(CONSULAR, "utf-8")
    ui = folder / "ui.yaml"
    commands = "commands:\n"
    ui.write_text(ui.read_text("utf-8").replace(commands, f"{commands}  office: the office for a quarter\n"), "utf-8")
    return folder
