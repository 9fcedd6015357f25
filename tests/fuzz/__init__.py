"""Platforms that send what nobody expects, against the real processes. ``make fuzz`` runs the long version."""
