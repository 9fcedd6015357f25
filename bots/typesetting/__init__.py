"""Turns attachments into PDF, PNG and text files."""

from bots.typesetting.compiler import available
from bots.typesetting.export import Export, File, export_all, file_names, files_of
from bots.typesetting.layout import code_picture, document_pdf, document_pictures, wallet_picture, wallet_sheet
from bots.typesetting.print_pack import flyer_pdf, pack_pdf

__all__ = [
    "Export",
    "File",
    "available",
    "code_picture",
    "document_pdf",
    "document_pictures",
    "export_all",
    "file_names",
    "files_of",
    "flyer_pdf",
    "pack_pdf",
    "wallet_picture",
    "wallet_sheet",
]
