"""Stand-ins for the platforms, which speak their real protocols on the wire."""

# Machines that run tests are slow; nothing here takes so long on any of them.
PATIENCE = 90.0
