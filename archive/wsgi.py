"""What the application server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
application = get_wsgi_application()

from archive.views import first_reader  # noqa: E402  (models can be imported only once Django is set up)

first_reader.come(application)
