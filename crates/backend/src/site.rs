//! The stand-alone app's files.

use std::path::Path;

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use tower_http::services::{ServeDir, ServeFile};

/// Named after its content: what is there under this name never changes.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Kept, and asked for each time whether it is still the same.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");
/// How many hexadecimal digits a name has that is one of content.
const DIGITS: usize = 16;

/// Files of the folder, precompressed where they are; `/connection` gets `connection.html`, and so does every address that a
/// document is named after. Any other gets `index.html`, which knows it, or says that there is nothing.
pub fn service(folder: &Path) -> Router {
    let document = |name: &str| ServeFile::new(folder.join(name)).precompressed_br().precompressed_gzip();
    let files =
        ServeDir::new(folder).precompressed_br().precompressed_gzip().fallback(document("index.html"));
    let mut router = Router::new().fallback_service(files);
    for page in documents(folder) {
        let address = format!("/{page}");
        router = router.route_service(&address, document(&format!("{page}.html")));
    }
    router.layer(middleware::from_fn(kept))
}

/// The names of the folder's documents besides `index.html`, as far as they are ones of addresses.
fn documents(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names =
        entries.filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".html").map(str::to_owned));
    names.filter(|name| name != "index" && name.bytes().all(|byte| byte.is_ascii_lowercase())).collect()
}

/// Says how long an answer may be kept. That an address is named after content says nothing where the page answers instead.
async fn kept(request: Request, next: Next) -> Response {
    let named = is_named_after_content(request.uri().path());
    let mut response = next.run(request).await;
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, if named && !is_page { FOREVER } else { ASK });
    // A cache in between must not give somebody what another one's browser can unpack.
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// Whether a part of the path, of a file or of its folder, is `name.0123456789abcdef` or `name.0123456789abcdef.kind`.
fn is_named_after_content(path: &str) -> bool {
    let is_hash = |part: &str| {
        part.len() == DIGITS && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    path.split('/').any(|name| name.split('.').skip(1).any(is_hash))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(folder: &Path, path: &str, accepts: &str) -> (String, String, Vec<u8>) {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, accepts).body(Body::empty());
        let response = service(folder).oneshot(request.unwrap()).await.unwrap();
        let of = |name| response.headers().get(name).map_or("", |it| it.to_str().unwrap()).to_owned();
        let (kept, coded) = (of(header::CACHE_CONTROL), of(header::CONTENT_ENCODING));
        (kept, coded, response.into_body().collect().await.unwrap().to_bytes().to_vec())
    }

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("index.html", "page"),
            ("connection.html", "connection"),
            ("boot.0123456789abcdef.js", "plain"),
            ("boot.0123456789abcdef.js.br", "brotli"),
            ("boot.0123456789abcdef.js.gz", "gzip"),
            ("boot.js", "named by us"),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[tokio::test]
    async fn what_is_named_after_its_content_is_kept_for_good_and_all_else_is_asked_for_again() {
        let site = site();
        let (kept, ..) = ask(site.path(), "/boot.0123456789abcdef.js", "identity").await;
        assert_eq!(kept, "public, max-age=31536000, immutable");
        for path in ["/", "/index.html", "/people/1", "/boot.js"] {
            assert_eq!(ask(site.path(), path, "identity").await.0, "no-cache", "{path}");
        }
    }

    #[tokio::test]
    async fn an_address_gets_the_document_of_its_name_and_any_other_the_first() {
        let site = site();
        for (path, document) in [("/connection", "connection"), ("/people", "page"), ("/admin", "page")] {
            let (kept, _, body) = ask(site.path(), path, "identity").await;
            assert_eq!((kept.as_str(), body.as_slice()), ("no-cache", document.as_bytes()), "{path}");
        }
    }

    #[tokio::test]
    async fn the_page_in_place_of_a_file_that_went_is_not_kept() {
        let (kept, _, body) = ask(site().path(), "/gone.0123456789abcdef.js", "identity").await;
        assert_eq!((kept.as_str(), body.as_slice()), ("no-cache", b"page".as_slice()));
    }

    #[tokio::test]
    async fn what_is_compressed_beside_is_sent_as_the_browser_takes_it() {
        let site = site();
        let path = "/boot.0123456789abcdef.js";
        for (accepts, coded, body) in
            [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip"), ("identity", "", "plain")]
        {
            let (_, was, sent) = ask(site.path(), path, accepts).await;
            assert_eq!((was.as_str(), sent.as_slice()), (coded, body.as_bytes()), "{accepts}");
        }
    }

    #[test]
    fn a_name_that_only_looks_like_one_of_content_is_none() {
        assert!(is_named_after_content("/consent-card.0123456789abcdef/auto.js"));
        for path in ["/0123456789abcdef", "/a.0123456789abcde.js", "/a.0123456789ABCDEF.js", "/people/a"] {
            assert!(!is_named_after_content(path), "{path}");
        }
    }
}
