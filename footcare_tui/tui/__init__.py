"""The app: screens and widgets over one logbook."""
