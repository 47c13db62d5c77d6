"""The Batch place: a file of encounters worked at once."""
