//! The two kinds of wire strings: open enums that survive unknown values, and ids that cannot be mixed up.

/// An enum that travels as a string. A value that this version does not know decodes to `Unknown` instead of failing,
/// so that a newer backend cannot break an older page; `Unknown` is sent as `"unknown"`, which no backend accepts.
///
/// One visitor serves all of them: a derived enum costs its own identifier table in the wasm, this costs a `match`.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$vmeta])* #[cfg_attr(feature = "openapi", schemars(rename = $text))] $variant,)+
            /// A value that this version of the contract does not know. Never to be read as permission.
            #[cfg_attr(feature = "openapi", schemars(skip))]
            Unknown,
        }

        impl $name {
            /// Every value of this version, in the order of the documentation; `Unknown` is not among them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The string on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ Self::Unknown => "unknown" }
            }

            /// The value that a wire string spells; `Unknown` for anything else.
            #[must_use]
            pub fn from_wire(text: &str) -> Self {
                match text { $($text => Self::$variant,)+ _ => Self::Unknown }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(|text| Self::from_wire(&text))
            }
        }
    };
}

/// A string with a meaning of its own. Transparent on the wire.
macro_rules! wire_string {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a string as it came; nothing is checked here.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self { Self(text.into()) }

            /// The string itself.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.write_str(&self.0) }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.to_owned()) }
        }
    )+};
}
