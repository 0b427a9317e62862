"""The window through which a caseworker works; it stands on the core and adds no rule of its own.

app                  puts settings, desk, session and pages together
desk/                what is open: the people, what was typed, work done off the window's thread
shell/               the window around the pages: rail, person bar, quick find, lock, settings
look_up/ compare/ corrections/ case/ review/ register/    the six pages
check_letter/ demo/  checks a letter; acts for the agencies of the demonstration
asking/              the one way to ask before something is done
parts/               what all of it is built of: colours, type, buttons, fields
wording/             every word on the screen
shots/               pictures of every page in every state
"""
