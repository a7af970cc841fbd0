"""Parties, listings and ties as FollowTheMoney entities, and what is lost on the way."""
