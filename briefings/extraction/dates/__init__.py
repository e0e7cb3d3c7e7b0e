"""Expressions of time, and what they come to as TIMEX3."""
