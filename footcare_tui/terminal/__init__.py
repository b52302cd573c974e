"""What a terminal can be told, and what it must never be told."""
