//! Playing a journey in both browsers.

/// Makes two tests of each journey, an `async fn(Kind) -> Result<()>` of this module: `journey::chromium` and
/// `journey::firefox`. A journey that stands in no such list says why it is played in one browser only.
#[macro_export]
macro_rules! in_both {
    ($($journey:ident),+ $(,)?) => { $(
        mod $journey {
            #[tokio::test(flavor = "multi_thread")]
            async fn chromium() -> anyhow::Result<()> {
                super::$journey($crate::Kind::Chromium).await
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn firefox() -> anyhow::Result<()> {
                super::$journey($crate::Kind::Firefox).await
            }
        }
    )+ };
}
