"""The body outline: a second way to say where a wound is, and to see which group each one counts in."""
