//! Reference backend of the consent contract.
