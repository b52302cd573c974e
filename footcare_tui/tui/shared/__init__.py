"""Modules that several screens use."""
