"""Getting documents: the official ones by what they are, a page by its address.

What came, when, and from where stands in the folder's manifest, which `kg.build` reads.
"""
