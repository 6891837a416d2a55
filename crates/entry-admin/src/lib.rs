//! The wasm module behind `<consent-admin>`.
