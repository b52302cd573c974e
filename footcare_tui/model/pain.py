"""The lines of the pain-monitoring model, from 0 to 10; :data:`sources.SILBERNAGEL` has the source.

Pain up to 3 is fine, 4 and 5 are acceptable, at 6 or more the person should do less.
"""

SOME_PAIN = 4
MUCH_PAIN = 6
