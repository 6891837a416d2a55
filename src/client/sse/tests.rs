//! The reader against the standard's cases, wherever the network cuts a stream.

use super::*;
use proptest::prelude::*;

fn read_in_parts(bytes: &[u8], cuts: &[usize]) -> Vec<Said> {
    let (mut reader, mut said, mut from) = (Reader::default(), Vec::new(), 0);
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
    cuts.push(bytes.len());
    cuts.sort_unstable();
    for cut in cuts {
        reader.read(&bytes[from..cut], |one| said.push(one));
        from = cut;
    }
    said
}

fn read(text: &str) -> Vec<Said> {
    read_in_parts(text.as_bytes(), &[])
}

fn event(data: &str, id: &str) -> Said {
    Said::Event { data: data.to_owned(), id: id.to_owned() }
}

#[test]
fn an_event_ends_with_an_empty_line_and_not_before() {
    assert_eq!(read("data: a\n"), []);
    assert_eq!(read("data: a\n\n"), [event("a", "")]);
    assert_eq!(read("data:a\rdata: b\r\r"), [event("a\nb", "")]);
    assert_eq!(read("data: a\r\n\r\ndata: b\r\n\r\n"), [event("a", ""), event("b", "")]);
}

#[test]
fn comments_unknown_fields_and_events_without_data_stand_for_nothing() {
    assert_eq!(read(": listening\n\nevent: person\n\nnonsense\n\ncolour: red\n\n"), []);
    assert_eq!(read("\u{feff}data: a\n\n"), [event("a", "")]);
    assert_eq!(read("data\n\n"), []);
}

#[test]
fn an_id_lasts_until_the_next_and_holds_no_zero() {
    let said = read("id: 7\ndata: a\n\ndata: b\n\nid: 8\0\ndata: c\n\nid\ndata: d\n\n");
    assert_eq!(said, [event("a", "7"), event("b", "7"), event("c", "7"), event("d", "")]);
}

#[test]
fn a_pause_is_a_number_and_nothing_else() {
    assert_eq!(read("retry: 2000\nretry: 2s\nretry:\nretry: -1\n"), [Said::Retry(2000)]);
    assert_eq!(read("retry: 99999999999999999999\n"), [Said::Retry(u32::MAX)]);
}

#[test]
fn what_is_too_long_is_left_out_whole_and_the_next_event_is_read() {
    let line = "x".repeat(LINE_LIMIT * 3);
    assert_eq!(read(&format!("data: {line}\n\ndata: b\n\n")), [event("b", "")]);
    assert_eq!(read(&format!(":{line}\ndata: b\n\n")), [event("b", "")]);
    let many = "data: 0123456789\n".repeat(DATA_LIMIT / 8);
    assert_eq!(read(&format!("{many}\ndata: b\n\n")), [event("b", "")]);
}

#[test]
fn a_stream_without_an_end_takes_no_more_memory_than_one_event() {
    let mut reader = Reader::default();
    for _ in 0..200 {
        reader.read(&[b'x'; 4096], |_| {});
        reader.read(b"\ndata: 0123456789\n", |_| {});
    }
    assert!(reader.line.capacity() <= 2 * LINE_LIMIT && reader.data.len() <= DATA_LIMIT);
}

proptest! {
    /// Where the network cuts a stream makes no difference, be it within a line end or within a letter.
    #[test]
    fn cuts_change_nothing(
        lines in proptest::collection::vec("(data|id|retry|event|:|x)(: ?)?[aø🦀\u{0}0-9]{0,6}(\n|\r|\r\n){1,2}", 0..12),
        cuts in proptest::collection::vec(any::<usize>(), 0..20),
    ) {
        let text = lines.concat();
        prop_assert_eq!(read_in_parts(text.as_bytes(), &cuts), read(&text));
    }

    /// Whatever comes, reading never fails, and an event of the contract after it is heard.
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300), cuts in proptest::collection::vec(any::<usize>(), 0..5)) {
        let mut whole = bytes;
        whole.extend_from_slice(b"\n\ndata: {}\n\n");
        let said = read_in_parts(&whole, &cuts);
        let heard = matches!(said.last(), Some(Said::Event { data, .. }) if data == "{}");
        prop_assert!(heard, "{:?}", said);
    }

    /// The three line ends mean the same.
    #[test]
    fn line_ends_are_alike(lines in proptest::collection::vec("(data: [a-c]{0,3}|id: [0-9]|)", 0..12)) {
        let with = |end: &str| read(&lines.iter().map(|line| line.clone() + end).collect::<String>());
        prop_assert_eq!(with("\n"), with("\r\n"));
        prop_assert_eq!(with("\n"), with("\r"));
    }
}
