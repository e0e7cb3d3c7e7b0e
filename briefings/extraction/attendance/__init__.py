"""Who is at the talks, leads, mediates, was there before or stays away."""
