"""Ties the screens, the menus, the open case and the store together. Nothing but `graftsheet` and `app` needs it."""
