//! Themes of hosts: honest ones, hostile ones, and those that nothing in the element can undo.

/// What a host does once the dialog is open.
pub enum Late {
    Nothing,
    /// Puts a class on an ancestor.
    Class(&'static str),
    /// Styles the element itself.
    HostStyle(&'static str),
    /// Has a script push a sheet into the open shadow root.
    Adopted(&'static str),
    /// Has a script mark an option.
    Checked,
}

/// A host's theme.
pub struct Theme {
    pub name: &'static str,
    /// In the host's document, before the dialog opens.
    pub css: &'static str,
    pub late: Late,
    /// Whether something has to be set aside. What cannot reach the dialog is no tilt.
    pub reported: bool,
}

const fn harmless(name: &'static str, css: &'static str) -> Theme {
    Theme { name, css, late: Late::Nothing, reported: false }
}

const fn tilted(name: &'static str, css: &'static str) -> Theme {
    Theme { name, css, late: Late::Nothing, reported: true }
}

const fn late(name: &'static str, css: &'static str, late: Late) -> Theme {
    Theme { name, css, late, reported: true }
}

pub const HOSTILE: &[Theme] = &[
    // What a page could inherit to the dialog does not arrive.
    harmless("letter spacing", "body { letter-spacing: 1.2em; word-spacing: 3em; }"),
    harmless("tiny text", "body { font-size: 2px; line-height: 0.1; }"),
    harmless("upper case", "body { text-transform: uppercase; font-variant: small-caps; font-weight: 100; }"),
    harmless("invisible", "main { visibility: hidden; pointer-events: none; user-select: none; }"),
    harmless("vertical", "main { writing-mode: vertical-rl; text-orientation: upright; }"),
    harmless("mirrored", "html, body, main, consent-card { direction: rtl; unicode-bidi: bidi-override; }"),
    harmless(
        "shadowed text",
        "body { text-shadow: 0 0 8px #fff; -webkit-text-fill-color: #fff; -webkit-text-stroke: 3px #fff; }",
    ),
    harmless("faded", "main { opacity: 0.05; filter: blur(9px) contrast(0.1); mix-blend-mode: difference; }"),
    harmless(
        "turned and shrunk",
        "main { transform: rotate(160deg) scale(0.2); clip-path: inset(49%); overflow: clip; inline-size: 1px; }",
    ),
    tilted(
        "everything important",
        "* { letter-spacing: 9px !important; font-size: 3px !important; color: #fefefe !important; text-transform: uppercase !important; text-align: end !important; }",
    ),
    harmless("everything unset", "* { all: unset !important; }"),
    harmless(
        "parts",
        "consent-card::part(dialog), consent-card::part(button), consent-card::part(connect) { font-size: 60px !important; color: #fff !important; }",
    ),
    harmless(
        "shadow selectors",
        "consent-card button, consent-card /deep/ button, button:first-child, .consent-actions > .button { font-size: 60px !important; padding: 3em !important; }",
    ),
    harmless(
        "text size adjusted",
        "html, body { -webkit-text-size-adjust: 400%; text-size-adjust: 400%; font-size-adjust: 2; }",
    ),
    harmless(
        "a font",
        "@font-face { font-family: 'Segoe UI'; src: local('Courier'); } consent-card { --cc-font: fantasy; font-family: fantasy !important; font-stretch: 200%; }",
    ),
    harmless(
        "private tokens",
        "consent-card { --space-2: 20rem !important; --space-3: 0 !important; --size-2: 2px !important; --weight-strong: 100 !important; --ink-90: #fff !important; --cc-surface-raised: #000 !important; --cc-bad: #fff !important; }",
    ),
    harmless("a round theme", "consent-card { --cc-radius: 9rem; }"),
    // What does is colours, sizes of the root's text, zoom: these are measured.
    tilted("white on white", "consent-card { --cc-text: #fff; --cc-surface: #fff; }"),
    tilted("faint text", "consent-card { --cc-text: #999; }"),
    tilted("faint quiet text", "consent-card { --cc-text-quiet: #bbb; }"),
    tilted("faint edges", "consent-card { --cc-line-strong: #f4f4f4; }"),
    tilted("transparent surface", "consent-card { --cc-surface: transparent; }"),
    tilted("half transparent surface", "consent-card { --cc-surface: rgb(255 255 255 / 60%); }"),
    tilted("no colour at all", "consent-card { --cc-text: banana; --cc-surface: 12px; }"),
    tilted(
        "modern faint colours",
        "consent-card { --cc-text: oklch(0.95 0.02 90); --cc-surface: lab(97 0 0); }",
    ),
    tilted(
        "registered to end at the host",
        "@property --cc-text { syntax: '<color>'; inherits: false; initial-value: #eee; } @property --cc-surface { syntax: '<color>'; inherits: false; initial-value: #fff; }",
    ),
    tilted(
        "registered as something else",
        "@property --cc-text { syntax: '<length>'; inherits: false; initial-value: 0px; } @property --cc-surface { syntax: '<angle>'; inherits: true; initial-value: 0deg; }",
    ),
    tilted("zoomed out", "body { zoom: 0.2; }"),
    tilted("zoomed in", "main { zoom: 5; }"),
    tilted("a root text of two pixels", "html { font-size: 2px; }"),
    late("a class later", ".late consent-card { --cc-text: #ccc; }", Late::Class("late")),
    late("a style later", "", Late::HostStyle("--cc-text: #ddd; --cc-surface: #eee")),
    late("a zoom later", "", Late::HostStyle("zoom: 0.1")),
    // A script of the page can write into the open shadow root. Sheets that it adds are beaten by ours.
    late(
        "a larger Connect",
        "",
        Late::Adopted(
            ".consent-actions button:first-child { font-size: 30px !important; padding: 1em !important; }",
        ),
    ),
    late(
        "a coloured Connect",
        "",
        Late::Adopted(
            ".consent-actions button:first-child { background: #0a66c2 !important; color: #fff !important; }",
        ),
    ),
    late(
        "a hidden No",
        "",
        Late::Adopted(".consent-actions button:last-child { visibility: hidden !important; }"),
    ),
    late(
        "a removed No",
        "",
        Late::Adopted(".consent-actions button:last-child { display: none !important; }"),
    ),
    late("a faded No", "", Late::Adopted(".consent-actions button:last-child { opacity: 0.2; }")),
    late("a dead No", "", Late::Adopted(".consent-actions button:last-child { pointer-events: none; }")),
    late("another order", "", Late::Adopted(".consent-actions button:first-child { order: 9 !important; }")),
    late(
        "uneven distances",
        "",
        Late::Adopted(".consent-actions button:last-child { margin-inline-start: 4em !important; }"),
    ),
    late(
        "a recommendation",
        "",
        Late::Adopted(".consent-actions button:first-child::after { content: ' (recommended)'; }"),
    ),
    late(
        "a glow",
        "",
        Late::Adopted(".consent-actions button:first-child { box-shadow: 0 0 9px 4px gold !important; }"),
    ),
    late(
        "a covered No",
        "",
        Late::Adopted(
            ".consent-actions { position: relative } .consent-actions::after { content: ''; position: absolute; inset-block: 0; inset-inline: 70% 0; background: white; }",
        ),
    ),
    late(
        "an animated Connect",
        "",
        Late::Adopted(
            "@keyframes pulse { to { opacity: 0.6 } } .consent-actions button:first-child { animation: pulse 1s infinite alternate; }",
        ),
    ),
    late("a mark in an option", "", Late::Checked),
];

pub const HONEST: &[Theme] = &[
    harmless("nothing", ""),
    harmless("dark page", "html { color-scheme: dark; }"),
    harmless("light page", "html { color-scheme: light; }"),
    harmless("page in both", "html { color-scheme: light dark; }"),
    harmless("dark element in a light page", "consent-card { color-scheme: dark; }"),
    harmless("root text of ten pixels", "html { font-size: 62.5%; }"),
    harmless("large root text", "html { font-size: 125%; }"),
    harmless("very large root text", "html { font-size: 200%; }"),
    harmless("a zoomed application", "body { zoom: 1.25; }"),
    harmless("a slightly smaller application", "body { zoom: 0.9; }"),
    harmless("a reset", "* { margin: 0; padding: 0; box-sizing: border-box; font: inherit; border: 0; }"),
    harmless(
        "a serif page",
        "body { font-family: Georgia, serif; font-size: 18px; line-height: 1.7; color: #333; }",
    ),
    harmless(
        "a blue brand",
        "consent-card { --cc-accent: #0f6cbd; --cc-on-accent: #fff; --cc-radius: 4px; }",
    ),
    harmless(
        "a warm brand",
        "consent-card { --cc-surface: #fffaf0; --cc-text: #2b1d0e; --cc-accent: #8a3b12; }",
    ),
    harmless(
        "a brand in modern colours",
        "consent-card { --cc-surface: oklch(0.98 0.01 250); --cc-text: oklch(0.25 0.05 260); --cc-accent: oklch(0.45 0.15 260); }",
    ),
    harmless(
        "a dark brand",
        "consent-card { color-scheme: dark; --cc-surface: #10213a; --cc-text: #e8f0ff; --cc-accent: #8ab8ff; --cc-on-accent: #04122a; }",
    ),
    harmless(
        "a violet dark brand",
        "consent-card { color-scheme: dark; --cc-surface: #1e1b2e; --cc-text: #f4f0ff; --cc-accent: #c4b5fd; --cc-on-accent: #1e1b2e; }",
    ),
    harmless(
        "black on white",
        "consent-card { --cc-surface: #fff; --cc-text: #000; --cc-text-quiet: #222; --cc-line: #000; --cc-line-strong: #000; --cc-accent: #00c; }",
    ),
    harmless(
        "white on black",
        "consent-card { color-scheme: dark; --cc-surface: #000; --cc-text: #fff; --cc-line-strong: #fff; --cc-accent: #ff0; --cc-on-accent: #000; }",
    ),
    harmless("a theme in steps", "main { --brand: #1d4ed8; } consent-card { --cc-accent: var(--brand); }"),
    harmless(
        "a high page",
        "body { min-block-size: 9000px; } main { position: sticky; inset-block-start: 0; z-index: 9; isolation: isolate; }",
    ),
    harmless(
        "a page with motion",
        "@keyframes in { from { opacity: 0; translate: 0 2em } } main { animation: in 0.2s both; transition: all 0.3s; }",
    ),
    harmless(
        "a container",
        "main { container-type: inline-size; contain: layout paint; inline-size: 20rem; }",
    ),
    harmless("styled parts", "consent-card::part(card) { border: 2px solid purple; border-radius: 2rem; }"),
    harmless("right to left", "html { direction: rtl; }"),
];

pub const OUT_OF_REACH: &[Theme] = &[
    late("taken off the screen", ".late { display: none; }", Late::Class("late")),
    late("its content skipped", ".late { content-visibility: hidden; }", Late::Class("late")),
    late(
        "written over",
        "",
        Late::Adopted(
            "@layer guard { .consent-actions button.button:first-child { inline-size: 30rem !important; font-size: 3rem !important; } }",
        ),
    ),
];
