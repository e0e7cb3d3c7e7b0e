"""What was said and by whom, between marks or in the report's own words."""
