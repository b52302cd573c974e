"""Pictures of the screens, drawn from example data by ``python -m screenshots.build``."""
