"""Every word on the screen, a module for each page: plain English, sentence case, no blame.

A page imports its own module as `w`; what several pages share is in `common`. Sentences with
figures are functions, so that plurals and word order can follow another language.
"""
