//! The words of a language, which stand beside the stand-alone page and not behind the contract.

use gloo_net::http::Request;

/// The lists of a language by surface, of this build and no other: `of` in the file is the fingerprint of its build. `None`
/// where they cannot be had.
pub async fn get_words(tag: &str, fingerprint: &str) -> Option<Vec<(String, String)>> {
    let answer = Request::get(&["/words.", tag, ".json"].concat()).send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    let parsed = js_sys::JSON::parse(&answer.text().await.ok()?).ok()?;
    let mut lists = Vec::new();
    for entry in js_sys::Object::entries(&js_sys::Object::try_from(&parsed)?.clone()).iter() {
        let entry: js_sys::Array = entry.into();
        lists.push((entry.get(0).as_string()?, entry.get(1).as_string()?));
    }
    lists.iter().any(|(name, text)| name == "of" && text == fingerprint).then_some(lists)
}
