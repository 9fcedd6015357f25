"""Forms that CLDR lacks, or has as nobody in the United States writes them, by locale.

For Haitian Creole CLDR has French words throughout (its parent there is fr_HT). Ours are those that Voice of America
writes in Creole (https://www.voanouvel.com) and that C. Accilien and J. C. Laguerre teach, Haitian Creole Phrasebook,
2011. Hours are written with AM and PM, as clocks in the United States show them.

In Punjabi, CLDR abbreviates "before noon" and "after noon", and calls a zone "North American eastern moment". Nobody in
the United States says so: hours are written as clocks there show them, and zones as they are said, in English words. So
are the names of languages that the texts name. Haitian is called Creole, and Chinese not Mandarin: it is only written.

In Spanish, zones are called as USAGov calls them (https://www.usa.gov/es), and ``y`` is ``e`` before the sound of i:
https://www.rae.es/dpd/y.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OwnForms:
    """Forms of one locale. What is empty is taken from CLDR.

    ``days`` begin with Monday. ``in_units`` are durations ahead by their English unit: ``nan {} jou``. ``zones`` and
    ``languages`` are names, by the English name of a zone and by the code of a language. ``times_of`` is the locale
    that times of day are written as in. ``last`` joins the last two of several things; before one that ``soft``
    matches, ``last_before_soft`` does.
    """

    days: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    in_units: Mapping[str, str] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    times_of: str = ""
    last: str = ""
    last_before_soft: str = ""
    soft: re.Pattern[str] | None = None


_CREOLE = OwnForms(
    days=("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
    months=(
        *("janvye", "fevriye", "mas", "avril", "me", "jen"),
        *("jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
    ),
    in_units={
        "second": "nan {} segonn",
        "minute": "nan {} minit",
        "hour": "nan {} èdtan",
        "day": "nan {} jou",
        "week": "nan {} semèn",
        "month": "nan {} mwa",
        "year": "nan {} ane",
    },
    zones={
        "Eastern Time": "lè Lès",
        "Central Time": "lè Sant",
        "Mountain Time": "lè Mòn",
        "Pacific Time": "lè Pasifik",
        "Alaska Time": "lè Alaska",
        "Hawaii-Aleutian Time": "lè Awayi",
        "Atlantic Time": "lè Atlantik",
        "Guam Time": "lè Gwam",
    },
    languages={
        "am": "amarik",
        "ar": "arab",
        "bn": "bengali",
        "de": "alman",
        "en": "angle",
        "es": "panyòl",
        "fa": "pèsan",
        "fil": "tagalòg",
        "fr": "franse",
        "gu": "gujarati",
        "he": "ebre",
        "hi": "endi",
        "it": "italyen",
        "ja": "japonè",
        "ka": "jòjyen",
        "km": "kmè",
        "ko": "koreyen",
        "ku": "kid",
        "lo": "lao",
        "ne": "nepali",
        "nl": "olandè",
        "pa": "pendjabi",
        "pl": "polonè",
        "ps": "pachto",
        "pt": "pòtigè",
        "qu": "kechwa",
        "quc": "kiche",
        "ro": "woumen",
        "ru": "ris",
        "so": "somali",
        "sw": "swayili",
        "ta": "tamoul",
        "te": "telougou",
        "th": "tayi",
        "ti": "tigrinya",
        "tr": "tik",
        "uk": "ikrenyen",
        "ur": "oudou",
        "uz": "ouzbèk",
        "vi": "vyetnamyen",
        "wo": "wolòf",
        "zh": "chinwa",
        "zh_Hans": "chinwa senplifye",
        "zh_Hant": "chinwa tradisyonèl",
    },
    times_of="en",
    last="{} ak {}",
)
_SPANISH = OwnForms(
    zones={
        "Eastern Time": "hora del Este",
        "Central Time": "hora del Centro",
        "Mountain Time": "hora de la Montaña",
        "Pacific Time": "hora del Pacífico",
        "Hawaii-Aleutian Time": "hora de Hawái",
        "Guam Time": "hora de Guam",
    },
    last="{} y {}",
    last_before_soft="{} e {}",
    soft=re.compile(r"(?:[ií]|h[ií](?!e))", re.IGNORECASE),
)
_PUNJABI = OwnForms(
    zones={
        "Eastern Time": "ਈਸਟਰਨ ਟਾਈਮ",
        "Central Time": "ਸੈਂਟਰਲ ਟਾਈਮ",
        "Mountain Time": "ਮਾਊਂਟੇਨ ਟਾਈਮ",
        "Pacific Time": "ਪੈਸੀਫ਼ਿਕ ਟਾਈਮ",
        "Alaska Time": "ਅਲਾਸਕਾ ਟਾਈਮ",
        "Hawaii-Aleutian Time": "ਹਵਾਈ ਟਾਈਮ",
        "Atlantic Time": "ਐਟਲਾਂਟਿਕ ਟਾਈਮ",
        "Guam Time": "ਗੁਆਮ ਟਾਈਮ",
    },
    languages={
        "es": "ਸਪੈਨਿਸ਼",
        "fr": "ਫ਼ਰਾਂਸੀਸੀ",
        "ht": "ਹੈਤੀਆਈ ਕ੍ਰੀਓਲ",
        "zh": "ਚੀਨੀ",
        "zh_Hans": "ਚੀਨੀ (ਸਰਲ)",
        "zh_Hant": "ਚੀਨੀ (ਰਵਾਇਤੀ)",
    },
    times_of="en",
)
_OWN_FORMS = {"ht": _CREOLE, "es": _SPANISH, "es_US": _SPANISH, "pa": _PUNJABI}


def own_forms(locale: str) -> OwnForms:
    return _OWN_FORMS.get(locale, OwnForms())
