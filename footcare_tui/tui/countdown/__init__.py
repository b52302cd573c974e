"""The countdown of a session, and the round it may be part of."""
