//! Elements by one builder: attributes, events and children as values, and one view type for all of them.
//!
//! `view!` makes a type of its own for every tree, and with it code of its own to build, change and take away. What is
//! made here shares that code. Built anew in its place, an element of the same tag, id and key is changed and not
//! replaced, so that the focus and what the reader has opened stay.

use std::borrow::Cow;

use leptos::{
    html::Custom,
    prelude::*,
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
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};

/// Holds an element once it is there. One type for all tags.
pub type ElementRef = NodeRef<Custom<&'static str>>;

type Handler = Box<dyn Fn(Event)>;
type Follower = Box<dyn Fn(&Element)>;

/// An element in the making. Tags, names and classes are literals of ours, never data.
///
/// Behind a pointer, because every step hands it on.
#[derive(Default)]
pub struct Making(Box<Parts>);

#[derive(Default)]
struct Parts {
    tag: &'static str,
    key: String,
    attributes: Attributes,
    handlers: Vec<(&'static str, Handler)>,
    followers: Vec<Follower>,
    kept: Option<ElementRef>,
    children: Vec<AnyView>,
}

/// Begins an element with a class.
///
/// A literal may end in ` part:NAME`: hosts then reach the element by `::part(NAME)`. Parts are promised to them and stand
/// in docs/THEMING.md.
#[inline(never)]
#[must_use]
pub fn make(tag: &'static str, classes: &'static str) -> Making {
    crash_here!(&[tag, ".", classes.split(' ').next().unwrap_or_default()].concat());
    let making = Making(Box::new(Parts { tag, ..Parts::default() }));
    match classes.split_once(" part:") {
        Some((classes, part)) => making.put("class", classes.into()).put("part", part.into()),
        None if classes.is_empty() => making,
        None => making.put("class", classes.into()),
    }
}

impl Making {
    /// With an attribute.
    #[inline(never)]
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.put(name, value.into())
    }

    #[inline(never)]
    fn put(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// With a handler of an event, which runs in the scope that the element is built in.
    #[must_use]
    pub fn on(self, event: &'static str, handler: impl Fn(Event) + 'static) -> Self {
        self.hear(event, Box::new(handler))
    }

    #[inline(never)]
    fn hear(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.handlers.push((event, handler));
        self
    }

    /// With something done to the element now and whenever a signal that it reads has changed.
    #[must_use]
    pub fn follow(self, follower: impl Fn(&Element) + 'static) -> Self {
        self.also(Box::new(follower))
    }

    #[inline(never)]
    fn also(mut self, follower: Follower) -> Self {
        self.0.followers.push(follower);
        self
    }

    /// With an attribute that follows signals; not there while there is no value.
    #[must_use]
    pub fn live(self, name: &'static str, value: impl Fn() -> Option<Cow<'static, str>> + 'static) -> Self {
        self.live_boxed(name, Box::new(value))
    }

    #[inline(never)]
    fn live_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<Cow<'static, str>>>) -> Self {
        self.follow(move |element| match value() {
            Some(value) => Rndr::set_attribute(element, name, &value),
            None => Rndr::remove_attribute(element, name),
        })
    }

    /// With a property that is true or false and follows signals.
    #[must_use]
    pub fn flag(self, name: &'static str, value: impl Fn() -> bool + 'static) -> Self {
        self.flag_boxed(name, Box::new(value))
    }

    #[inline(never)]
    fn flag_boxed(self, name: &'static str, value: Box<dyn Fn() -> bool>) -> Self {
        self.follow(move |element| Rndr::set_property(element, name, &JsValue::from_bool(value())))
    }

    /// Tells it apart from others of the same tag: with another key it is replaced and not changed.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.key = key.into();
        self
    }

    /// Held by a reference once it is there.
    #[must_use]
    pub fn keep(mut self, place: ElementRef) -> Self {
        self.0.kept = Some(place);
        self
    }

    /// With one more child.
    #[inline(never)]
    #[must_use]
    pub fn child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// With children.
    #[inline(never)]
    #[must_use]
    pub fn children(mut self, children: Vec<AnyView>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// With a text. It may be anybody's: it becomes a text node and nothing else.
    #[inline(never)]
    #[must_use]
    pub fn text(self, words: impl Into<String>) -> Self {
        self.child(text(words))
    }

    /// With a child that is an element and one text.
    #[must_use]
    pub fn txt(self, tag: &'static str, classes: &'static str, words: impl Into<String>) -> Self {
        self.child(make(tag, classes).text(words).view())
    }

    /// The element, made.
    #[inline(never)]
    #[must_use]
    pub fn view(self) -> AnyView {
        Made(SendWrapper::new(Shape::Element(self.0))).into_any()
    }
}

/// A text that may be anybody's. An empty one is nothing, with a place to come back to.
#[inline(never)]
#[must_use]
pub fn text(words: impl Into<String>) -> AnyView {
    Made(SendWrapper::new(Shape::Text(words.into()))).into_any()
}

/// Nothing.
#[must_use]
pub fn nothing() -> AnyView {
    text("")
}

/// What is made anew whenever a signal that it reads has changed.
#[must_use]
pub fn dynamic(make: impl Fn() -> AnyView + 'static) -> AnyView {
    #[inline(never)]
    fn inner(make: Box<dyn Fn() -> AnyView>) -> AnyView {
        let make = SendWrapper::new(make);
        (move || make()).into_any()
    }
    inner(Box::new(make))
}

type Attributes = Vec<(&'static str, Cow<'static, str>)>;

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

/// Does something now and whenever a signal that it reads has changed: an effect, of one type for all.
pub fn effect(action: impl Fn() + 'static) {
    #[inline(never)]
    fn inner(action: Box<dyn Fn()>) {
        Effect::new(move || action());
    }
    inner(Box::new(action));
}

enum Shape {
    Element(Box<Parts>),
    Text(String),
}

/// What Leptos is given to put into the page.
struct Made(SendWrapper<Shape>);

/// What stands in the page.
struct Standing {
    node: Node,
    rest: Rest,
}

enum Rest {
    Element(Inside),
    Text(String),
}

/// What an element holds on to.
struct Inside {
    tag: &'static str,
    key: String,
    attributes: Attributes,
    _listeners: Vec<Listener>,
    _followers: Vec<RenderEffect<()>>,
    children: Vec<AnyViewState>,
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
    /// Gives an element everything but its children.
    fn dress(element: &Element, making: Parts, old: &Attributes) -> (Self, Vec<AnyView>) {
        for (name, value) in &making.attributes {
            if !old.iter().any(|(old_name, old_value)| old_name == name && old_value == value) {
                Rndr::set_attribute(element, name, value);
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
            children: Vec::new(),
        };
        (inside, making.children)
    }

    /// Changes the children that stand into others, one by one.
    fn change_children(&mut self, element: &Element, children: Vec<AnyView>) {
        let mut standing = std::mem::take(&mut self.children).into_iter();
        for child in children {
            self.children.push(match standing.next() {
                Some(mut old) => {
                    child.rebuild(&mut old);
                    old
                }
                None => {
                    let mut new = child.build();
                    new.mount(element, None);
                    new
                }
            });
        }
        for mut old in standing {
            old.unmount();
        }
    }
}

impl Render for Made {
    type State = Standing;

    #[inline(never)]
    fn build(self) -> Standing {
        match self.0.take() {
            Shape::Text(words) => {
                Standing { node: Rndr::create_text_node(&words).into(), rest: Rest::Text(words) }
            }
            Shape::Element(making) => {
                let drawn = matches!(making.tag, "svg" | "path").then_some("http://www.w3.org/2000/svg");
                let element = Rndr::create_element(making.tag, drawn);
                let (mut inside, children) = Inside::dress(&element, *making, &Vec::new());
                inside.change_children(&element, children);
                Standing { node: element.into(), rest: Rest::Element(inside) }
            }
        }
    }

    #[inline(never)]
    fn rebuild(self, state: &mut Standing) {
        match (self.0.take(), &mut state.rest) {
            (Shape::Text(words), Rest::Text(old)) => {
                if words != *old {
                    Rndr::set_text(state.node.unchecked_ref::<Text>(), &words);
                    *old = words;
                }
            }
            (Shape::Element(making), Rest::Element(old)) if changes_into(old, &making) => {
                let element: &Element = state.node.unchecked_ref();
                for (name, _) in &old.attributes {
                    if !making.attributes.iter().any(|(new, _)| new == name) {
                        Rndr::remove_attribute(element, name);
                    }
                }
                let (inside, children) = Inside::dress(element, *making, &old.attributes);
                let standing = std::mem::replace(old, inside);
                old.children = standing.children;
                old.change_children(element, children);
            }
            (other, _) => {
                let mut new = Made(SendWrapper::new(other)).build();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.node.parent_element() else { return false };
        child.mount(&parent, Some(&self.node));
        true
    }

    fn elements(&self) -> Vec<Element> {
        self.node.dyn_ref::<Element>().cloned().into_iter().collect()
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
