"""What to do and when: pure functions of the record and the clock they are given."""
