"""What all pages share: state, the computed audit, and how things are shown."""
