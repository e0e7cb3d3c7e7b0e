"""What a clause demands, offers, accepts, rejects, threatens or charges, and by which words."""
