"""What happened or is planned, and when."""
