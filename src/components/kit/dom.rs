//! Elements by one builder: attributes, events and children as values, and one view type for all of them.
//!
//! `view!` makes a type of its own for every tree, and with it code of its own to build, change and take away. What is
//! made here shares that code. Built anew in its place, an element of the same tag, id and key is changed and not
//! replaced, so that the focus and what the reader has opened stay.

mod standing;

use std::borrow::Cow;

use leptos::{
    html::Custom,
    tachys::renderer::Rndr,
    web_sys::{Element, Event},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

use standing::Made;

use crate::reactive::prelude::*;

/// Holds an element once it is there. One type for all tags.
pub type ElementRef = NodeRef<Custom<&'static str>>;

type Attribute = (&'static str, Cow<'static, str>);
type Attributes = Vec<Attribute>;
type Handler = Box<dyn Fn(Event)>;
type Follower = Box<dyn Fn(&Element)>;
type Beginning = Box<dyn FnOnce(&Element)>;

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
    beginning: Option<Beginning>,
    kept: Option<ElementRef>,
    children: Vec<Making>,
    foreign: Option<AnyView>,
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
    // To look for more than one letter takes code that nothing else in a module needs.
    match classes.split_once(':').and_then(|(front, part)| Some((front.strip_suffix(" part")?, part))) {
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

    /// With something done to the element when it is made, before it is in the page. What is changed into it is not made.
    #[must_use]
    pub fn made(self, beginning: impl FnOnce(&Element) + 'static) -> Self {
        self.begins(Box::new(beginning))
    }

    #[inline(never)]
    fn begins(mut self, beginning: Beginning) -> Self {
        self.0.beginning = Some(beginning);
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
    pub fn with(mut self, child: Self) -> Self {
        self.0.children.push(child);
        self
    }

    /// With children.
    #[inline(never)]
    #[must_use]
    pub fn all(mut self, children: Vec<Self>) -> Self {
        if self.0.children.is_empty() {
            self.0.children = children;
        } else {
            self.0.children.extend(children);
        }
        self
    }

    /// With one more child, made elsewhere.
    #[must_use]
    pub fn child(self, child: AnyView) -> Self {
        self.with(foreign(child))
    }

    /// With children made elsewhere.
    #[inline(never)]
    #[must_use]
    pub fn children(self, children: Vec<AnyView>) -> Self {
        self.all(children.into_iter().map(foreign).collect())
    }

    /// With a text. It may be anybody's: it becomes a text node and nothing else.
    #[inline(never)]
    #[must_use]
    pub fn text(self, words: impl Into<String>) -> Self {
        self.with(text_part(words))
    }

    /// With a child that is an element and one text.
    #[must_use]
    pub fn txt(self, tag: &'static str, classes: &'static str, words: impl Into<String>) -> Self {
        self.with(make(tag, classes).text(words))
    }

    /// The element, made.
    #[inline(never)]
    #[must_use]
    pub fn view(self) -> AnyView {
        match self.0.foreign {
            Some(view) => view,
            None => Made(SendWrapper::new(self)).into_any(),
        }
    }
}

/// A text that may be anybody's. An empty one is nothing, with a place to come back to.
#[inline(never)]
#[must_use]
pub fn text_part(words: impl Into<String>) -> Making {
    // Without a tag the key is the text.
    Making(Box::new(Parts { key: words.into(), ..Parts::default() }))
}

/// Nothing.
#[must_use]
pub fn nothing_part() -> Making {
    text_part("")
}

/// What was made elsewhere.
#[inline(never)]
#[must_use]
pub fn foreign(view: AnyView) -> Making {
    Making(Box::new(Parts { foreign: Some(view), ..Parts::default() }))
}

/// What is made anew whenever a signal that it reads has changed.
#[must_use]
pub fn dynamic_part(make: impl Fn() -> Making + 'static) -> Making {
    #[inline(never)]
    fn inner(make: Box<dyn Fn() -> Making>) -> Making {
        let make = SendWrapper::new(make);
        foreign((move || Made(SendWrapper::new(make()))).into_any())
    }
    inner(Box::new(make))
}

/// The same as [`text_part`], as a view.
#[must_use]
pub fn text(words: impl Into<String>) -> AnyView {
    text_part(words).view()
}

/// The same as [`nothing_part`], as a view.
#[must_use]
pub fn nothing() -> AnyView {
    nothing_part().view()
}

/// The same as [`dynamic_part`], of views.
#[must_use]
pub fn dynamic(make: impl Fn() -> AnyView + 'static) -> AnyView {
    dynamic_part(move || foreign(make())).view()
}

/// Does something now and whenever a signal that it reads has changed: an effect, of one type for all.
pub fn effect(action: impl Fn() + 'static) {
    #[inline(never)]
    fn inner(action: Box<dyn Fn()>) {
        Effect::new(action);
    }
    inner(Box::new(action));
}
