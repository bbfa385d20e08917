"""Every benchmark, one after the other."""

from benchmarks import turns

turns.main()
