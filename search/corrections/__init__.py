"""What a reader may have meant: pinyin, initials and slips of the hand → the words of this archive.

sounds      how words sound, and what is typed for it
lexicon     the words, in arrays; gathering: where they come from and when
slips       what one word may stand for, and how surely
parts       a query in parts with their places; correcting: the query put right
"""
