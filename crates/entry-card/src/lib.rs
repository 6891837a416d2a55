//! The wasm module behind `<consent-card>`.
