"""Plan: what is prescribed, and changes of it."""
