"""The result side of the Worksheet place."""
