//! A stand-in for LinkedIn.
