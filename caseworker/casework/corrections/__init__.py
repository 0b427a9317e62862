"""Corrections: their state, the steps that people take, and what the source itself shows later."""
