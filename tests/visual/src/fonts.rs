//! The fonts of the pictures: from the repository, so that a machine's own fonts do not matter.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

/// The family that everything is set in.
const FAMILY: &str = "Visual";

/// File, weight, and what of Unicode it is used for.
const FACES: [(&[u8], &str, &str); 4] = [
    (include_bytes!("../fonts/NotoSans-Regular.woff2"), "400", LATIN),
    (include_bytes!("../fonts/NotoSans-Bold.woff2"), "500 900", LATIN),
    (include_bytes!("../fonts/NotoSansArabic-Regular.woff2"), "400", ARABIC),
    (include_bytes!("../fonts/NotoSansArabic-Bold.woff2"), "500 900", ARABIC),
];
const LATIN: &str = "U+0-5FF, U+700-10FFFF";
const ARABIC: &str = "U+600-6FF";

/// A script that sets a page in these fonts and stops whatever moves. It touches no markup, and a strict policy allows it.
#[must_use]
pub fn script() -> String {
    let faces = FACES.map(|(file, weight, range)| json!([BASE64_STANDARD.encode(file), weight, range]));
    format!(
        r#"for (const [file, weight, range] of {faces}) {{
             const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
             const face = new FontFace("{FAMILY}", bytes, {{ weight, unicodeRange: range }});
             document.fonts.add(await face.load());
           }}
           const sheet = new CSSStyleSheet();
           sheet.replaceSync(`*, *::before, *::after {{ font-family: "{FAMILY}" !important; caret-color: transparent !important;
             animation: none !important; transition: none !important; scroll-behavior: auto !important; }}`);
           document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
           return document.fonts.size;"#,
        faces = json!(faces),
    )
}
