//! What decoding the contract's answers and deciding about them cost, natively: `cargo xtask bench native`, or
//! `cargo bench --profile native --package consent-bench-native`. The measurements stand in `benches/`.
//!
//! The page itself decodes what the browser's parser made of an answer, which only a browser can measure
//! (`cargo xtask bench card`); what is decoded here is what the backend, the conformance kit and hosts in Rust decode.
