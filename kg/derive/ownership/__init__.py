"""The 50% engine: who is owned by listed parties, how surely, from when to when.

``stakes`` reads who holds what, ``resolve`` makes one share of what several sources say of a pair,
``closure`` finds who counts as listed, ``findings`` says why, party by party. Shares are whole
numbers of ``UNIT``, days are ordinals: sums are exact.
"""
