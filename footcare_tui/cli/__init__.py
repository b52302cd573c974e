"""The commands of ``footcare``."""
