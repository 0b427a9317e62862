"""The same letters in Welsh: a module for each of `paragraphs`, with the same facts behind each sentence.

The sentences are built so that words which change (details, names of databases, days, figures)
stand where Welsh does not mutate them: "eich cyfeiriad", "yng nghronfa ddata ...". Names of
databases, teams and agencies stay as the register has them. Until a translator has confirmed
these texts, no letter made of them goes out (see `texts`).
"""
