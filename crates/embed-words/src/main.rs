//! Prints `words.js` of the embed: what an element says where its code cannot run, in every language. A program of its own,
//! so that whoever builds the embed gets the words of `src/text` and no task of a developer has to link the interface.

fn main() {
    print!("{}", consent_card::text::fallback_script());
}
