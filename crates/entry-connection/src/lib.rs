//! The wasm module behind `<consent-connection>`.
