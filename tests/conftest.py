"""Laws are tried by examples whose number is fixed, never by the clock of a busy machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
