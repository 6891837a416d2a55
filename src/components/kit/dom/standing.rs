//! What was made and stands in the page: built, changed in place, taken away.

use std::{borrow::Cow, cell::RefCell};

use leptos::{
    tachys::{
        html::{
            attribute::{Attribute, any_attribute::AnyAttribute},
            node_ref::NodeRefContainer as _,
        },
        hydration::Cursor,
        renderer::Rndr,
        view::{Position, PositionState, any_view::AnyViewState},
    },
    web_sys::{Element, Event, Node, Text},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast as _, closure::Closure};

use super::{Attributes, Handler, Making, Parts};
use crate::reactive::prelude::*;

fn id(attributes: &Attributes) -> Option<&Cow<'static, str>> {
    attributes.iter().find(|(name, _)| *name == "id").map(|(_, value)| value)
}

/// Whether what stands may be changed into another. What is painted on a canvas is not in what makes it, so it never is.
fn changes_into(old: &Inside, new: &Parts) -> bool {
    old.tag == new.tag
        && old.key == new.key
        && id(&old.attributes) == id(&new.attributes)
        && new.tag != "canvas"
}

thread_local! {
    static STENCILS: RefCell<Vec<Stencil>> = const { RefCell::new(Vec::new()) };
}

/// An element with everything that is literal of it. To copy one is one call into the browser, whatever it bears, and what
/// copies bear they share. There are as many as our own markup has kinds of elements.
struct Stencil {
    tag: &'static str,
    attributes: Vec<(&'static str, &'static str)>,
    element: Element,
}

fn literals(attributes: &Attributes) -> impl Iterator<Item = (&'static str, &'static str)> {
    attributes.iter().filter_map(|(name, value)| match value {
        Cow::Borrowed(value) => Some((*name, *value)),
        Cow::Owned(_) => None,
    })
}

/// A new element with what is literal of it.
fn copied(tag: &'static str, attributes: &Attributes) -> Element {
    STENCILS.with_borrow_mut(|all| {
        let same = |one: &&Stencil| one.tag == tag && literals(attributes).eq(one.attributes.iter().copied());
        let copy = |element: &Element| element.clone_node().ok().and_then(|it| it.dyn_into().ok());
        if let Some(copy) = all.iter().find(same).and_then(|known| copy(&known.element)) {
            return copy;
        }
        let drawn = matches!(tag, "svg" | "path").then_some("http://www.w3.org/2000/svg");
        let element = Rndr::create_element(tag, drawn);
        let attributes: Vec<_> = literals(attributes).collect();
        for (name, value) in &attributes {
            Rndr::set_attribute(&element, name, value);
        }
        let first = copy(&element);
        all.push(Stencil { tag, attributes, element: element.clone() });
        first.unwrap_or(element)
    })
}

/// What Leptos is given to put into the page.
pub(super) struct Made(pub(super) SendWrapper<Making>);

/// What stands in the page.
pub(super) enum Standing {
    Element(Element, Box<Inside>),
    Text(Text, String),
    Foreign(AnyViewState),
}

/// What an element holds on to.
pub(super) struct Inside {
    tag: &'static str,
    key: String,
    attributes: Attributes,
    _listeners: Vec<Listener>,
    _followers: Vec<RenderEffect<()>>,
    /// A text that is all there is in it.
    words: Option<String>,
    children: Vec<Standing>,
}

/// Hears an event until it is dropped.
struct Listener {
    element: Element,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(element: &Element, event: &'static str, handler: Handler) -> Self {
        let owner = Owner::current();
        let closure = Closure::<dyn FnMut(Event)>::wrap(Box::new(move |happened| match &owner {
            Some(owner) => owner.with(|| handler(happened)),
            None => handler(happened),
        }));
        // Fails for no event that has a name.
        let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { element: element.clone(), event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .element
            .remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

impl Inside {
    /// Gives an element everything but its children, and of its attributes those that it does not have.
    fn dress(
        element: &Element,
        making: Parts,
        has: &dyn Fn(&super::Attribute) -> bool,
    ) -> (Self, Vec<Making>) {
        for attribute in &making.attributes {
            if !has(attribute) {
                Rndr::set_attribute(element, attribute.0, &attribute.1);
            }
        }
        if let Some(kept) = making.kept {
            kept.load(element);
        }
        let listeners = making
            .handlers
            .into_iter()
            .map(|(event, handler)| Listener::new(element, event, handler))
            .collect();
        let followers = making
            .followers
            .into_iter()
            .map(|follower| {
                let element = element.clone();
                RenderEffect::new(move |_| follower(&element))
            })
            .collect();
        let inside = Self {
            tag: making.tag,
            key: making.key,
            attributes: making.attributes,
            _listeners: listeners,
            _followers: followers,
            words: None,
            children: Vec::new(),
        };
        (inside, making.children)
    }

    /// Changes the children that stand into others, one by one.
    fn change_children(&mut self, element: &Element, mut children: Vec<Making>) {
        if let [only] = children.as_mut_slice()
            && only.0.tag.is_empty()
            && only.0.foreign.is_none()
        {
            return self.say(element, std::mem::take(&mut only.0.key));
        }
        if self.words.take().is_some() {
            Rndr::clear_children(element);
        }
        let mut standing = std::mem::take(&mut self.children).into_iter();
        for child in children {
            self.children.push(match standing.next() {
                Some(mut old) => {
                    child.change(&mut old);
                    old
                }
                None => {
                    let mut new = child.stand();
                    new.mount(element, None);
                    new
                }
            });
        }
        for mut old in standing {
            old.unmount();
        }
    }

    /// A text alone: its node is the element's own business, and nobody holds it.
    fn say(&mut self, element: &Element, words: String) {
        for mut old in std::mem::take(&mut self.children) {
            old.unmount();
        }
        if self.words.as_ref() != Some(&words) && !(words.is_empty() && self.words.is_none()) {
            element.set_text_content(Some(&words));
        }
        self.words = Some(words);
    }
}

impl Making {
    /// Builds it.
    #[inline(never)]
    fn stand(self) -> Standing {
        let mut parts = *self.0;
        if let Some(view) = parts.foreign {
            return Standing::Foreign(view.build());
        }
        if parts.tag.is_empty() {
            return Standing::Text(Rndr::create_text_node(&parts.key), parts.key);
        }
        let element = copied(parts.tag, &parts.attributes);
        let beginning = parts.beginning.take();
        let (mut inside, children) =
            Inside::dress(&element, parts, &|(_, value)| matches!(value, Cow::Borrowed(_)));
        inside.change_children(&element, children);
        if let Some(beginning) = beginning {
            beginning(&element);
        }
        Standing::Element(element, Box::new(inside))
    }

    /// Changes what stands into it.
    #[inline(never)]
    fn change(self, state: &mut Standing) {
        let mut parts = self.0;
        match state {
            Standing::Foreign(old) if parts.foreign.is_some() => {
                if let Some(view) = parts.foreign.take() {
                    view.rebuild(old);
                }
            }
            Standing::Text(node, old) if parts.tag.is_empty() && parts.foreign.is_none() => {
                if parts.key != *old {
                    Rndr::set_text(node, &parts.key);
                    *old = parts.key;
                }
            }
            Standing::Element(element, old) if changes_into(old, &parts) => {
                for (name, _) in &old.attributes {
                    if !parts.attributes.iter().any(|(new, _)| new == name) {
                        Rndr::remove_attribute(element, name);
                    }
                }
                let (inside, children) =
                    Inside::dress(element, *parts, &|attribute| old.attributes.contains(attribute));
                let standing = std::mem::replace(&mut **old, inside);
                (old.words, old.children) = (standing.words, standing.children);
                old.change_children(element, children);
            }
            _ => {
                let mut new = Self(parts).stand();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

impl Render for Made {
    type State = Standing;

    fn build(self) -> Standing {
        self.0.take().stand()
    }

    fn rebuild(self, state: &mut Standing) {
        self.0.take().change(state);
    }
}

impl Standing {
    /// The node, of what is made here.
    fn node(&self) -> Option<&Node> {
        match self {
            Self::Element(element, _) => Some(element),
            Self::Text(text, _) => Some(text),
            Self::Foreign(_) => None,
        }
    }
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        match self {
            Self::Foreign(view) => view.unmount(),
            own => {
                if let Some(node) = own.node() {
                    Rndr::remove(node);
                }
            }
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            Self::Foreign(view) => view.mount(parent, marker),
            own => {
                if let Some(node) = own.node() {
                    Rndr::insert_node(parent, node, marker);
                }
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        if let Self::Foreign(view) = self {
            return view.insert_before_this(child);
        }
        let Some(node) = self.node() else { return false };
        let Some(parent) = node.parent_element() else { return false };
        child.mount(&parent, Some(node));
        true
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            Self::Element(element, _) => vec![element.clone()],
            Self::Text(..) => Vec::new(),
            Self::Foreign(view) => view.elements(),
        }
    }
}

impl AddAnyAttr for Made {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

/// Leptos asks for this of whatever becomes an [`AnyView`]; nothing of ours is rendered on a server.
impl RenderHtml for Made {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Standing {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
