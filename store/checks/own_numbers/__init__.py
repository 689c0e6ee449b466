"""An article against itself: its headline, ages, sums, weekdays, units and quotations that cannot all be right."""
