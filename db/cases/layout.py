"""What the store is called and which form of it this program reads."""

from __future__ import annotations

APPLICATION_ID = 0x47534343  # "GSCC", in the file's header
FORM = 1  # how many steps of `db.cases.migrations` a store of today has gone through
OLDEST_FORM = 1  # the oldest one that is still brought up to date
BACKUPS = "backups"  # folder beside the store
