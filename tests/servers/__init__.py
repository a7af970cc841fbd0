"""Real triplestores, started for the tests on free ports of the loopback."""
