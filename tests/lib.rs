//! What every test of this package shares.
