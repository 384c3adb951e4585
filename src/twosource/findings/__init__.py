"""Group → Finding: one comparer per kind of disagreement, origins, rules, policy."""
