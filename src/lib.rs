//! The user interface of consent-card.
