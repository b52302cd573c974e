"""The pieces the screens are made of; none of them knows the logbook."""
