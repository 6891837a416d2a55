//! The command line beyond starting the server.
