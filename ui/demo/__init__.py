"""The demo desk: what the agencies' own staff and the calendar would do, in the demo world only."""
