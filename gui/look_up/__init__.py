"""Looking codes up: the box in the menu row and the Look up place."""
