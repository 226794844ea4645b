"""Reads the store and tells people what is in it: summary, ledger of claims, timeline, HTML report."""
