"""Keeping: the worksheet on screen as a visit of the case store, written beside the typing, locked when left alone."""
