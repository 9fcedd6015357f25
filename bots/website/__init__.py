"""The site: the same content as plain pages that work without a server, an account or JavaScript."""

from bots.website.app import make_site
from bots.website.clock import hours_data
from bots.website.files import SiteFile
from bots.website.own_words import OwnWords
from bots.website.search import Search
from bots.website.sender import SiteError, faults_of, write_site
from bots.website.signing import check_signature, sign_site
from bots.website.single import LARGEST as LARGEST_FILE

__all__ = [
    "LARGEST_FILE",
    "OwnWords",
    "Search",
    "SiteError",
    "SiteFile",
    "check_signature",
    "faults_of",
    "hours_data",
    "make_site",
    "sign_site",
    "write_site",
]
