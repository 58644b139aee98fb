//! What the program ships: presets, embedded, each figure with its source.
