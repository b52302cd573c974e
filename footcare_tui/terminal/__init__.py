"""Terminal input and output: bytes received, bytes sent, modes and signals."""
