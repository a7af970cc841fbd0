"""What each kind of record says in RDF."""
