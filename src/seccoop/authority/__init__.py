"""Actors and places: what a name or an id stands for."""
