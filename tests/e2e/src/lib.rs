//! Support for the journeys: starts backend, provider and browser, finds things by role and name.
