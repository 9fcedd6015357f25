"""Stand-ins for the platforms, which speak their real protocols on the wire."""
