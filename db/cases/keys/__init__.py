"""The key of the case store: what it is, where it is kept, and what opens it."""
