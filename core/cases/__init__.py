"""Saved cases as values: what is kept, what changed, what comes next. How they are kept is the business of `db`."""
