//! What follows from other values, and what can only be read.

use std::{cmp::PartialEq, rc::Rc};

use leptos::reactive::computed::ArcMemo;
use send_wrapper::SendWrapper;

use super::{
    ArcRwSignal, RwSignal,
    signal::reading,
    slot::{Place, Slot, Value, handle},
};

/// A value that can be read, wherever it comes from.
pub struct Signal<T>(Place<T>);

/// A value that follows from others: computed when it is read and one of them has changed, and telling of it only where it is
/// another than before.
pub type Memo<T> = Signal<T>;

reading!(Signal);

handle!(Signal<T>);

impl<T: Default + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}

impl<T: 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl<T: 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self(signal.0)
    }
}

impl<T: 'static> From<ArcRwSignal<T>> for Signal<T> {
    fn from(shared: ArcRwSignal<T>) -> Self {
        RwSignal::from(shared).into()
    }
}

impl<T: 'static> Signal<T> {
    /// One that never changes.
    #[must_use]
    pub fn stored(value: T) -> Self {
        Self(Place::of(Slot::still(Rc::new(value))))
    }
}

impl<T: PartialEq + 'static> Signal<T> {
    /// What `compute` makes of other values, and of its own before.
    #[must_use]
    pub fn new(compute: impl Fn(Option<&T>) -> T + 'static) -> Self {
        Self(Place::of(following(Box::new(move |before| {
            let before = before.and_then(|before| before.downcast::<T>().ok());
            let now = compute(before.as_deref());
            let changed = before.is_none_or(|before| *before != now);
            (Rc::new(now), changed)
        }))))
    }

    /// The same, of what was not before.
    #[must_use]
    pub fn derive(compute: impl Fn() -> T + 'static) -> Self {
        Self::new(move |_| compute())
    }
}

type Compute = Box<dyn Fn(Option<Value>) -> (Value, bool)>;

#[inline(never)]
fn following(compute: Compute) -> Rc<Slot> {
    let compute = SendWrapper::new(compute);
    Rc::new(Slot::Memo(ArcMemo::new_owning(move |before: Option<SendWrapper<Value>>| {
        let (now, changed) = compute(before.map(SendWrapper::take));
        (SendWrapper::new(now), changed)
    })))
}
