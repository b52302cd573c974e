"""The drawn foot: shapes on a canvas of dots, loaded with the countdown and not before."""
