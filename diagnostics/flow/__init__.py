"""From history to visits, passages and the value-flow graph. The event log stays in the engine; reductions come out."""
