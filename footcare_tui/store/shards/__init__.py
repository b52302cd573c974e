"""Shards: TinyDB files of records, one for each year and device."""
