"""How dates are written, where the site's way is not Django's for the language."""
