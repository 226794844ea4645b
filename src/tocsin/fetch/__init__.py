"""Fetches pages and feeds into a WARC file: the only part of tocsin that uses the network, and only when `tocsin fetch` is given.

Nothing here is imported by any other part than the command. `address` says who may be contacted, `exchange` does one request,
`manners` heeds robots.txt and waits, `feeds` finds the items of a feed, `records` and `archive` know the file, `fetcher` puts them together.
"""
