"""The grammar of Danish dates: what can begin at a word, and how far it reaches.

Every rule takes the place of a word and answers `(Thing, place after)` or None; where several fit, the longest wins.
Each file's class adds its rules to those of the file before: names, fromnow, days, weekdays, parts, bounds, phrases.
Rules nest only as deep as that chain and lists are bounded, so the time is linear in the text.
"""
