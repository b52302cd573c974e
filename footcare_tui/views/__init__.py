"""What every front end shows, as rows of text and figures, without Textual."""
