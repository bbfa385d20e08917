"""Every benchmark, one after the other."""

from benchmarks import reading, turns

turns.main()
reading.main()
