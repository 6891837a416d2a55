//! The finders themselves: a test that finds nothing must not pass for one that finds the right thing.

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{all_by_role, by_role, click, find, mount, next_tick, text_of, until};

#[wasm_bindgen_test]
async fn things_are_found_as_a_reader_finds_them() {
    let page = mount(|| {
        view! {
            <h2 id={"t"}>{"Sharing"}</h2>
            <section role={"region"} aria-labelledby={"t"}>
                <label for={"f"}>{"Mail"}</label>
                <input id={"f"} type={"text"} />
                <label><input type={"radio"} />{"Both ways"}</label>
                <fieldset><legend>{"Who"}</legend></fieldset>
                <button aria-label={"Close"}>{"x"}</button>
                <button hidden={true}>{"Hidden"}</button>
                <div aria-hidden={"true"}><a href={"/x"}>{"Hidden too"}</a></div>
                <dialog aria-label={"Shut"}><button>{"Inside"}</button></dialog>
            </section>
        }
    });
    for (role, name) in [
        ("heading", "Sharing"),
        ("region", "Sharing"),
        ("textbox", "Mail"),
        ("radio", "Both ways"),
        ("group", "Who"),
        ("button", "Close"),
    ] {
        by_role(&page.root, role, name);
    }
    for (role, name) in
        [("button", "Hidden"), ("link", "Hidden too"), ("button", "Inside"), ("dialog", "Shut")]
    {
        assert!(find(&page.root, role, name).is_none(), "{role} {name}");
    }
    assert_eq!(all_by_role(&page.root, "button").len(), 1);
}

#[wasm_bindgen_test]
async fn a_press_is_followed_by_what_it_causes_and_leaves_with_the_page() {
    let count = RwSignal::new(0);
    let page = mount(move || {
        view! { <button on:click={move |_| count.update(|count| *count += 1)}>{"Count"}</button><p>{count}</p> }
    });
    click(&by_role(&page.root, "button", "Count"));
    until("the count moved", || text_of(&page.root).ends_with('1')).await;
    let root = page.root.clone();
    drop(page);
    next_tick().await;
    assert!(!root.is_connected());
}
