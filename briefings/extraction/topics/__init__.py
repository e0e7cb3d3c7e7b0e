"""What a stance is about: an issue of the talks file, a general one, or the clause's own words."""
