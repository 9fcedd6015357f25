"""Places in people's words: states, counties, cities with an office, and countries, named in any of our languages."""

from core.places.countries import CountryFinder
from core.places.finding import AtOffice, InCounty, InState, PlaceFinder, Target
from core.places.gazetteer import Gazetteer
from core.places.words import words_of

__all__ = [
    "AtOffice",
    "CountryFinder",
    "Gazetteer",
    "InCounty",
    "InState",
    "PlaceFinder",
    "Target",
    "words_of",
]
