"""The site: the same content as plain pages that work without a server, an account or JavaScript."""

from bots.website.app import SiteFile, make_site
from bots.website.sender import SiteError, faults_of, write_site

__all__ = ["SiteError", "SiteFile", "faults_of", "make_site", "write_site"]
