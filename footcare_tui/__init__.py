"""Footcare: five daily foot exercises, guided and kept in a terminal."""

__version__ = "0.2.0"
