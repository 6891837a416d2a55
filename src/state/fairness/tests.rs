//! Tests of the verdict.

use proptest::prelude::*;

use super::*;

fn button(x: f64, y: f64) -> Painted {
    Painted { x, y, width: 180.0, height: 44.0, words: 15.0, shape: 3.8, reachable: true, look: 0.0 }
}

fn row() -> Screen {
    Screen {
        buttons: vec![button(10.0, 500.0), button(198.0, 500.0), button(386.0, 500.0)],
        right_to_left: false,
        words: 6.0,
        preselected: false,
        forced_colours: false,
    }
}

fn column() -> Screen {
    Screen { buttons: vec![button(10.0, 500.0), button(10.0, 552.0), button(10.0, 604.0)], ..row() }
}

fn right_to_left() -> Screen {
    let mut screen = row();
    screen.buttons.reverse();
    screen.right_to_left = true;
    screen
}

fn judged(change: impl Fn(&mut Screen)) -> Vec<Tilt> {
    let mut screen = row();
    change(&mut screen);
    tilts(&screen)
}

#[test]
fn three_equals_in_a_row_or_a_column_pass_in_both_directions_of_text() {
    assert_eq!(tilts(&row()), []);
    assert_eq!(tilts(&column()), []);
    assert_eq!(tilts(&right_to_left()), []);
}

#[test]
fn each_tilt_is_named() {
    assert_eq!(judged(|screen| screen.buttons[0].height = 47.0), [Tilt::Size]);
    assert_eq!(judged(|screen| screen.buttons.iter_mut().for_each(|one| one.height = 20.0)), [Tilt::Size]);
    assert_eq!(judged(|screen| screen.buttons[2].x += 3.0), [Tilt::Distance]);
    assert_eq!(judged(|screen| screen.buttons.swap(0, 2)), [Tilt::Order]);
    assert_eq!(judged(|screen| screen.buttons[1].words = 14.7), [Tilt::Contrast]);
    assert_eq!(judged(|screen| screen.buttons[1].shape = 4.1), [Tilt::Contrast]);
    assert_eq!(judged(|screen| screen.words = 4.4), [Tilt::Contrast]);
    assert_eq!(judged(|screen| screen.buttons[2].reachable = false), [Tilt::Missing]);
    assert_eq!(judged(|screen| screen.buttons[2].look = 2.0), [Tilt::Look]);
    assert_eq!(judged(|screen| screen.preselected = true), [Tilt::Preselected]);
    assert_eq!(judged(|screen| screen.buttons.truncate(2)), [Tilt::Missing]);
}

#[test]
fn a_mirrored_row_is_another_order() {
    let mut screen = row();
    screen.right_to_left = true;
    assert_eq!(tilts(&screen), [Tilt::Order]);
}

#[test]
fn colours_that_the_reader_forces_may_be_faint_but_not_unequal() {
    let faint = |screen: &mut Screen| {
        screen.forced_colours = true;
        screen.buttons.iter_mut().for_each(|one| one.words = 2.0);
    };
    assert_eq!(judged(faint), []);
    assert_eq!(
        judged(|screen| {
            faint(screen);
            screen.buttons[0].words = 9.0;
        }),
        [Tilt::Contrast]
    );
}

#[test]
fn what_cannot_be_measured_passes_nothing() {
    assert!(judged(|screen| screen.buttons[0].width = f64::NAN).contains(&Tilt::Size));
    assert!(judged(|screen| screen.buttons[0].words = f64::NAN).contains(&Tilt::Contrast));
    assert_eq!(flatten(&[[1.0, 1.0, 1.0, 0.9]]), None);
    assert!((contrast_over([0.0, 0.0, 0.0, 1.0], &[[1.0, 1.0, 1.0, 0.5]]) - 1.0).abs() < 1e-9);
}

#[test]
fn contrast_is_that_of_wcag() {
    let (black, white) = ([0.0, 0.0, 0.0, 1.0], [1.0; 4]);
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    let grey = [119.0 / 255.0, 119.0 / 255.0, 119.0 / 255.0, 1.0];
    assert!((contrast(grey, white) - 4.48).abs() < 0.01);
    // Half of black over white is grey.
    assert!((contrast_over([0.0, 0.0, 0.0, 0.5], &[white]) - 3.98).abs() < 0.03);
}

#[test]
fn the_power_is_that_of_the_standard_library() {
    for step in 0..=1000 {
        let number = f64::from(step) / 1000.0;
        assert!((power(number) - number.powf(2.4)).abs() < 1e-6, "{number}");
    }
}

#[test]
fn text_is_brought_back_to_a_size_that_can_be_read() {
    assert_eq!(correction(14.0), None);
    assert_eq!(correction(20.0), None);
    assert_eq!(correction(7.0), Some(2.0));
    assert_eq!(correction(0.0), None);
}

proptest! {
    #[test]
    fn within_two_pixels_and_a_fifth_of_contrast_nothing_is_tilted(
        moved in prop::array::uniform3(-0.35..0.35_f64),
        wider in prop::array::uniform3(0.0..0.5_f64),
        higher in prop::array::uniform3(0.0..2.0_f64),
        lower in prop::array::uniform3(0.0..2.0_f64),
        words in prop::array::uniform3(0.0..0.2_f64),
        shape in prop::array::uniform3(0.0..0.2_f64),
    ) {
        let mut screen = row();
        for (index, one) in screen.buttons.iter_mut().enumerate() {
            one.x += moved[index];
            one.width += wider[index];
            one.height += higher[index];
            one.y += lower[index];
            one.words += words[index];
            one.shape += shape[index];
        }
        prop_assert_eq!(tilts(&screen), []);
    }

    #[test]
    fn beyond_that_it_is_named(which in 0..3_usize, more in 2.01..300.0_f64, stronger in 0.21..6.0_f64) {
        let judged = |change: &dyn Fn(&mut Painted)| {
            let mut screen = row();
            change(&mut screen.buttons[which]);
            tilts(&screen)
        };
        prop_assert!(judged(&|one| one.width += more).contains(&Tilt::Size));
        prop_assert!(judged(&|one| one.height += more).contains(&Tilt::Size));
        prop_assert!(judged(&|one| one.y += more).contains(&Tilt::Distance));
        prop_assert!(judged(&|one| one.words += stronger).contains(&Tilt::Contrast));
        prop_assert!(judged(&|one| one.shape += stronger).contains(&Tilt::Contrast));
    }

    #[test]
    fn no_order_but_ours_passes(order in Just(vec![0_usize, 1, 2]).prop_shuffle()) {
        for screen in [row(), column(), right_to_left()] {
            let mut shuffled = screen.clone();
            for (index, from) in order.iter().enumerate() {
                shuffled.buttons[index] = screen.buttons[*from].clone();
            }
            prop_assert_eq!(tilts(&shuffled).contains(&Tilt::Order), order != [0, 1, 2]);
        }
    }
}

/// A measurement as the page's script lists it: three equal buttons, dark words on white, and more words.
fn numbers(more: &[f64]) -> Vec<f64> {
    const INK: [f64; 9] = [0.2, 0.2, 0.2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let mut numbers = vec![0.0, 0.0, 0.0];
    for x in [10.0, 198.0, 386.0] {
        numbers.extend([x, 500.0, 180.0, 44.0, 14.0, 1.0, 0.0, 0.2, 0.2, 0.2, 1.0]);
        numbers.extend(INK);
    }
    numbers.extend(INK);
    numbers.extend_from_slice(more);
    numbers
}

#[test]
fn a_measurement_is_read_as_it_is_listed() {
    let measured = Measured::read(&numbers(&[])).expect("a measurement");
    assert!((measured.text_size - 14.0).abs() < 1e-9);
    // A surface like the one around it and an edge that lies over nothing stand out from nothing.
    assert_eq!(tilts(&measured.screen), [Tilt::Contrast]);
    let [first, ..] = measured.screen.buttons.as_slice() else { panic!("buttons") };
    assert!(first.reachable && first.words > 12.0 && measured.screen.words > 12.0);
    let faint = Measured::read(&numbers(&[0.9, 0.9, 0.9, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0])).expect("words");
    assert!(faint.screen.words < 1.5);
}

#[test]
fn a_measurement_that_ends_too_early_is_none() {
    let all = numbers(&[]);
    assert_eq!(Measured::read(&[]), None);
    for missing in 1..9 {
        let less = all.get(..all.len() - missing).expect("less");
        assert_eq!(Measured::read(less), None, "{missing}");
    }
}
