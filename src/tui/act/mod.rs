//! What the commands do to the state. Each takes the state and gives back wishes; none draws, none touches the world.

mod blocks;
mod counting;
mod elsewhere;
mod file;
mod find;
mod findings;
mod go;
mod joint;
mod merging;
mod outside;
mod pasting;
mod pen;
mod picking;
mod recovering;
mod select;
mod speakers;
mod text;
mod typing;
mod value;

pub use blocks::{
    block_down, block_up, delete_block, duplicate, to_heading, to_list, to_paragraph, to_quote,
    toggle_numbered,
};
pub use counting::{Counts, WORDS_A_MINUTE, counts};
pub use elsewhere::{back_from_elsewhere, body_elsewhere, edit_elsewhere, suspend};
pub use file::{desk, export, quit, save, save_anyway, save_as, save_to, write};
pub use find::{ask_replace_all, find, find_next, find_previous, replace, replace_all, replace_one};
pub use findings::{fix, mend, mend_kind, next_finding, previous_finding, problems, target};
pub use go::{
    focus, help, metadata, mouse, next_pane, palette, preview, preview_beside, previous_pane, redraw,
    renew_beside, tour, turn_to, zen,
};
pub use joint::{add_joint, remove_joint};
pub use merging::{compare, take_merged};
pub use outside::{
    Outside, compare_file, compare_to_save, look, looked, saved_draft, settle_outside, take_file,
};
pub use pasting::{Offer, paste, paste_from_outside, paste_otherwise};
pub use pen::{
    pen_came, pen_is_free, pen_is_lost, pen_is_ours, pen_is_theirs, pen_passed_on, take_over, take_pen,
};
pub use picking::{choose_attribution, choose_speaker, pick_speaker, picked, rename, rename_speaker};
pub use recovering::{compare_left, discard_left, in_the_file, offer_left, put_off_left, take_left};
pub use select::{select, select_block, select_nothing, select_sentence, select_word, step};
pub use speakers::{delete_speaker, finish_speaker, new_speaker, open_entry, quote_card, quote_of_entry};
pub use text::{bold, copy, cut, delete_word_left, delete_word_right, italic, keep, redo, select_all, undo};
pub use typing::{single_blanks, smart_dashes, smart_ellipsis, smart_quotes};
pub use value::{complete_number, serial_down, serial_up, step_serial};

use super::app::App;
use super::command::Command;
use super::effect::Effect;

/// What a command wants done in the world.
type Effects = Vec<Effect>;
const NONE: Effects = Vec::new();

/// Runs a command, if one is allowed to.
pub fn run(app: &mut App, command: &Command) -> Effects {
    if !command.is_there(app.session.access(), app.clipboard) {
        app.only_reads();
        return NONE;
    }
    (command.run)(app)
}
