"""Templates of the demo forum's minutes: their dates are placeholders that `demo.calendar` fills."""
