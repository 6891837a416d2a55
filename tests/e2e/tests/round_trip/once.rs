//! One press, one effect.
