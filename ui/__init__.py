"""The window through which a caseworker works; it stands on the core and adds no rule of its own."""
