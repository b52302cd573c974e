"""What is wrong with the stored files, and its repair, if necessary from backups."""
