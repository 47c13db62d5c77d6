"""The window around the places: menu row, rail, place stack, status line, and the two columns of a place."""
