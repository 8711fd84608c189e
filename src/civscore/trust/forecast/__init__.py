"""Will the target be reached when others draw the sites? A model of the register, drawn from again and again.

The door: :func:`civscore.trust.forecast.forecast.make_forecast`.
"""
