"""Caseworker answers, for one person: which database is wrong, since when, and is it put right?"""
