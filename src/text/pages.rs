//! The stand-alone page around the surfaces.

use super::{Plural, words::texts};

texts! {
    /// The stand-alone page around the surfaces.
    #[derive(Debug)]
    pub struct PagesText {
        /// See the English text.
        pub people: &'static str,
        /// See the English text.
        pub connection: &'static str,
        /// See the English text.
        pub admin: &'static str,
        /// See the English text.
        pub gallery: &'static str,
        /// Accessible name.
        pub main_navigation: &'static str,
        /// First link of the page.
        pub skip: &'static str,
        /// Label.
        pub language: &'static str,
        /// Link.
        pub sign_in: &'static str,
        /// Button.
        pub sign_out: &'static str,
        /// See the English text.
        pub sign_out_failed: &'static str,
        /// Said on every page of a demonstration.
        pub demo: &'static str,
        /// Label.
        pub search_people: &'static str,
        /// See the English text.
        pub nobody_found: &'static str,
        /// `{0}`: the query.
        pub nobody_found_body: &'static str,
        /// Button.
        pub more_people: &'static str,
        /// Link.
        pub back_to_people: &'static str,
        /// The first page where the backend lists nobody.
        pub own_card: &'static str,
        /// See the English text.
        pub signed_out_title: &'static str,
        /// `{0}`: organization.
        pub signed_out_body: &'static str,
        /// See the English text.
        pub not_found_title: &'static str,
        /// See the English text.
        pub not_found_body: &'static str,
        /// `{0}`: a number.
        pub people_count: Plural,
    }
}
