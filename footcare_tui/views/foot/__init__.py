"""The drawing of a foot, loaded with the countdown."""
