"""Tables of accelerators in the layout of Epoch AI's data on machine learning hardware.

Source: Epoch AI, Machine Learning Hardware, the 39 columns of 2026 (CC BY 4.0).
"""

from kg.load.chip_table.reading import KIND, VERSION, detect, records
from kg.load.chip_table.row import Row
from kg.load.chip_table.writing import quads

__all__ = ["KIND", "VERSION", "Row", "detect", "quads", "records"]
