"""Pictures of every page in every state and theme; one module for each page, listed in SCENES."""
