"""Guides a person through a check that no computer can make: a paper file, an old terminal.

Settings of a database, as an example that shows all of them (`guide` is needed):

    [database.settings]
    guide = '''
    Sign in to the pension terminal and open screen PF3.
    Search by National Insurance number, then by surname and date of birth.'''
    where = "Pension terminal, room 4"          # where to look
    note = ["the screen's reference", "the address shown", "when it was last changed"]
    [database.settings.ask]                     # whom to ask, if you cannot look yourself;
    name = "Pension Service file desk"          # the database's contact if unsaid
    phone = "0300 000 0000"
    email = "file.desk@pensions.example"
    answer_due_days = 10                        # days

The attestation itself (who looked, when, at what, what was seen, who confirmed) is casework and
is not recorded here.
"""
