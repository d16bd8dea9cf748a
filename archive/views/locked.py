"""Where a password was wrong too often: when to try again, and what else helps. django-axes counts; this page tells."""

import math

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone


def locked(request, _response, credentials) -> HttpResponse:
    """429, and until when: from the last wrong password on, which no later try puts off."""
    now = timezone.now()
    [wrong] = AxesProxyHandler.get_implementation().get_user_attempts(request, credentials)
    until = wrong.aggregate(last=Max("attempt_time", default=now))["last"] + settings.AXES_COOLOFF_TIME
    wait = math.ceil((until - now).total_seconds())
    told = {"name": credentials["username"], "limit": settings.AXES_FAILURE_LIMIT}
    told |= {"until": until, "minutes": math.ceil(wait / 60)}
    answer = render(request, "registration/locked.html", told, status=429)
    answer["Retry-After"] = str(wait)
    return answer
