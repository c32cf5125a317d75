//! End-to-end tests of the real program; everything is in tests/it.
