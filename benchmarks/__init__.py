"""What it costs, beside the least it could cost, as ratios in one run."""
