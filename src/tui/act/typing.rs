//! Switching the helps while typing on and off, until the editor is closed; the settings file says how they begin.

use super::{Effects, NONE};
use crate::phrase::tui::TuiPhrase as P;
use crate::tui::app::App;

/// Curly quotation marks.
pub fn smart_quotes(app: &mut App) -> Effects {
    let on = &mut app.typing.quotes;
    *on = !*on;
    let said = if *on { P::SmartQuotesOn } else { P::SmartQuotesOff };
    app.say(said);
    NONE
}

/// Dashes for hyphens.
pub fn smart_dashes(app: &mut App) -> Effects {
    let on = &mut app.typing.dashes;
    *on = !*on;
    let said = if *on { P::SmartDashesOn } else { P::SmartDashesOff };
    app.say(said);
    NONE
}

/// The ellipsis for three full stops.
pub fn smart_ellipsis(app: &mut App) -> Effects {
    let on = &mut app.typing.ellipsis;
    *on = !*on;
    let said = if *on { P::SmartEllipsisOn } else { P::SmartEllipsisOff };
    app.say(said);
    NONE
}

/// No second blank.
pub fn single_blanks(app: &mut App) -> Effects {
    let on = &mut app.typing.blanks;
    *on = !*on;
    let said = if *on { P::SingleBlanksOn } else { P::SingleBlanksOff };
    app.say(said);
    NONE
}
