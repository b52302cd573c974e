"""Problems of the stored files and their repair, if necessary from backups."""
