"""What makes a letter a proof: anybody can check it offline, and it says no more than the ledger.

disclosed     what of the facts goes along with a letter
spoken        its words in the order in which they are read out
evidence      what goes along with a letter; `facts_json` reads the facts back, `schema`: its form
from_ledger   a signed checkpoint, and each cited entry under it
code          sixteen characters that tie its paper to the record; `with_code` puts them on it
freeze        facts become the bytes that are approved
key, sign     the office's key, and the signature of the approved bytes; `token`: a key on a device
beside        the signed file beside a letter that is no PDF file

check         CHECKING A LETTER, step by step: begin here
step, trust   what a step says; whom the reader trusts
open_letter   its file, and the one beside it; `read_file` and `read_html` read as a stranger would
given         what facts give; `wordings`: by the wording of then, also when that has changed since
signature, fits, against_ledger     the larger steps
"""
