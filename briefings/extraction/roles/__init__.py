"""What a person is, as the report words it: before the name, beside it, or in a clause of its own."""
