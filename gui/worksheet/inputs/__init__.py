"""The input side of the worksheet place: encounter strip, wounds, products, other services."""
