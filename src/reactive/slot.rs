//! What is held, without its type: the part that all signals share.

use std::{any::Any, cell::RefCell, marker::PhantomData, rc::Rc};

use leptos::{
    prelude::{GetValue as _, LocalStorage, Notify as _, ReadUntracked as _, StoredValue, Track as _},
    reactive::{computed::ArcMemo, signal::ArcTrigger},
};
use send_wrapper::SendWrapper;

/// A value of any type. Who reads it is one more holder of it, so that nothing is borrowed while other code runs.
pub(super) type Value = Rc<dyn Any>;

/// A value and what tells of its changes.
pub(super) enum Slot {
    /// Nobody is told.
    Still(RefCell<Option<Value>>),
    /// Whoever read it is told.
    Signal(ArcTrigger, RefCell<Option<Value>>),
    /// It follows from others.
    Memo(ArcMemo<SendWrapper<Value>>),
}

impl Slot {
    #[inline(never)]
    pub fn still(value: Value) -> Rc<Self> {
        Rc::new(Self::Still(RefCell::new(Some(value))))
    }

    #[inline(never)]
    pub fn signal(value: Value) -> Rc<Self> {
        Rc::new(Self::Signal(ArcTrigger::new(), RefCell::new(Some(value))))
    }

    fn cell(&self) -> Option<&RefCell<Option<Value>>> {
        match self {
            Self::Still(value) | Self::Signal(_, value) => Some(value),
            Self::Memo(_) => None,
        }
    }

    fn track(&self) {
        match self {
            Self::Still(_) => {}
            Self::Signal(trigger, _) => trigger.track(),
            Self::Memo(memo) => memo.track(),
        }
    }

    /// The value as it is now. It is not there while somebody changes it.
    #[inline(never)]
    pub fn value(&self, tracked: bool) -> Option<Value> {
        if tracked {
            self.track();
        }
        match self {
            Self::Still(value) | Self::Signal(_, value) => value.borrow().clone(),
            Self::Memo(memo) => memo.try_read_untracked().map(|value| Value::clone(&value)),
        }
    }

    /// Puts a value in place of another, and tells of it.
    #[inline(never)]
    pub fn put(&self, value: Value, tell: bool) {
        let before = self.cell().and_then(|cell| cell.replace(Some(value)));
        if tell && let Self::Signal(trigger, _) = self {
            trigger.notify();
        }
        drop(before);
    }
}

type At = StoredValue<Rc<Slot>, LocalStorage>;

/// Where a slot is. It goes with the owner under which it was made.
pub(super) struct Place<T> {
    at: At,
    holds: PhantomData<fn(T) -> T>,
}

/// Copying one copies where the value is, whatever it holds.
macro_rules! copied {
    ($type:ident<$($of:ident),+>) => {
        impl<$($of),+> Clone for $type<$($of),+> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($of),+> Copy for $type<$($of),+> {}
    };
}

/// The same of what is one value and another.
macro_rules! handle {
    ($type:ident<$($of:ident),+>) => {
        $crate::reactive::slot::copied!($type<$($of),+>);

        impl<$($of),+> PartialEq for $type<$($of),+> {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }
    };
}
pub(super) use {copied, handle};

copied!(Place<T>);

impl<T> PartialEq for Place<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<T: 'static> Place<T> {
    pub fn of(slot: Rc<Slot>) -> Self {
        Self { at: keep(slot), holds: PhantomData }
    }

    /// The value, if its owner is still there.
    #[inline(never)]
    pub fn look(self, tracked: bool) -> Option<Rc<T>> {
        look(self.at, tracked)?.downcast().ok()
    }

    /// The value, of which it is known that its owner is there.
    #[inline(never)]
    pub fn see(self, tracked: bool) -> Rc<T> {
        see(self.at, tracked).downcast().unwrap_or_else(|_| nothing())
    }

    /// Tells that it was read.
    pub fn track(self) {
        if let Some(slot) = find(self.at) {
            slot.track();
        }
    }

    /// Puts another value there. Given back where the owner is gone.
    #[inline(never)]
    pub fn set(self, value: T) -> Option<T> {
        match find(self.at) {
            Some(slot) => {
                slot.put(Rc::new(value), true);
                None
            }
            None => Some(value),
        }
    }

    /// Changes the value, and tells of it where `change` says so.
    pub fn change<U>(self, change: impl FnOnce(&mut T) -> (bool, U)) -> Option<U> {
        Lent::of(find(self.at)?)?.change(change)
    }

    pub fn is_disposed(self) -> bool {
        find(self.at).is_none()
    }
}

/// A value while it is being changed: out of its place, which nobody can read meanwhile.
pub(super) struct Lent<T> {
    slot: Rc<Slot>,
    value: Rc<T>,
}

impl<T: 'static> Lent<T> {
    #[inline(never)]
    pub fn of(slot: Rc<Slot>) -> Option<Self> {
        let value = lend(&slot)?.downcast().ok()?;
        Some(Self { slot, value })
    }

    pub fn change<U>(mut self, change: impl FnOnce(&mut T) -> (bool, U)) -> Option<U> {
        let (changed, answer) = change(Rc::get_mut(&mut self.value)?);
        give_back(self.slot, self.value, changed);
        Some(answer)
    }
}

#[inline(never)]
fn keep(slot: Rc<Slot>) -> At {
    At::new_local(slot)
}

#[inline(never)]
fn find(at: At) -> Option<Rc<Slot>> {
    at.try_get_value()
}

#[inline(never)]
fn look(at: At, tracked: bool) -> Option<Value> {
    find(at)?.value(tracked)
}

#[inline(never)]
fn see(at: At, tracked: bool) -> Value {
    // Leptos panics where the owner is gone, and says so.
    at.get_value().value(tracked).unwrap_or_else(|| nothing())
}

/// Nobody can change what another reads: that is a loop in the code, and not in what people do.
#[inline(never)]
fn lend(slot: &Slot) -> Option<Value> {
    let mut value = slot.cell()?.take()?;
    if Rc::get_mut(&mut value).is_none() {
        nothing()
    }
    Some(value)
}

#[inline(never)]
fn give_back(slot: Rc<Slot>, value: Value, tell: bool) {
    slot.put(value, tell);
}

/// There is nothing to go on with: a value was asked for while it was being changed, or changed while it was being read.
#[cold]
fn nothing() -> ! {
    debug_assert!(false, "a value was changed while it was read, or read while it was changed");
    std::process::abort()
}
