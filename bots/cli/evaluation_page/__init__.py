"""Draws an evaluation as one page of HTML, which a browser shows without network and without JavaScript."""

from bots.cli.evaluation_page.page import evaluation_page

__all__ = ["evaluation_page"]
