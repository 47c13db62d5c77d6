"""The worksheet place: what is typed on the left, what may be billed on the right."""
