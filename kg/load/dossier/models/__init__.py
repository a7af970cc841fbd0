"""What each kind of dossier may say, as pydantic models."""
