"""What is timed, and against whom; run by hand, never by the tests."""
