"""An invented product organisation, simulated, with frictions planted at known places."""
