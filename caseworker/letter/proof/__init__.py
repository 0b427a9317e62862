"""What makes a letter a proof: anybody can check it offline, and it says no more than the ledger.

disclosed     what of the facts goes along with a letter
spoken        its words in the order in which they are read out
evidence      the file inside its file; `facts_json` reads the facts back, `schema` is its form
from_ledger   a signed checkpoint, and each cited entry under it
code          sixteen characters that tie its paper to the record; `with_code` puts them on it
freeze        facts become the bytes that are approved
key, sign     the office's key, and the signature of the approved bytes; `token`: a key on a device

check         CHECKING A LETTER, step by step: begin here
step, trust   what a step says; whom the reader trusts
read_file     a letter's file read as a stranger would
signature, fits, against_ledger     the larger steps
"""
