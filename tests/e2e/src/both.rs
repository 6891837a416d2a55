//! Playing a journey in both browsers.

/// Makes two tests of each journey, an `async fn(Kind) -> Result<()>` of this module: `journey::chromium` and
/// `journey::firefox`. A journey that stands in no such list says why it is played in one browser only.
#[macro_export]
macro_rules! in_both {
    ($($journey:ident),+ $(,)?) => { $crate::tests_of!(firefox: $($journey),+); };
}

/// The same for journeys that a full run alone plays in Firefox, too, where the test is named `journey::firefox_at_length`: long
/// ones, and those in which backend and state decide and the browser's share is played in both elsewhere.
#[macro_export]
macro_rules! in_both_at_length {
    ($($journey:ident),+ $(,)?) => { $crate::tests_of!(firefox_at_length: $($journey),+); };
}

/// What both write.
#[doc(hidden)]
#[macro_export]
macro_rules! tests_of {
    ($firefox:ident: $($journey:ident),+) => { $(
        mod $journey {
            #[tokio::test(flavor = "multi_thread")]
            async fn chromium() -> anyhow::Result<()> {
                super::$journey($crate::Kind::Chromium).await
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn $firefox() -> anyhow::Result<()> {
                super::$journey($crate::Kind::Firefox).await
            }
        }
    )+ };
}
