"""Files made to hurt, each made here: what they do to a parser, and what the archive makes of them."""
