"""Reads the store and tells people what is in it: summary and HTML report."""
