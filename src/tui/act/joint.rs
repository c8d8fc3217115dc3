//! The other bodies of a joint release.

use super::{Effects, NONE, focus};
use crate::model::{Edit, Field, Joint, JointPart, Place, Pos};
use crate::phrase::tui::TuiPhrase;
use crate::session::{Caret, Change, Grouping};
use crate::tui::app::{App, Pane};
use crate::tui::update::apply;

/// Adds another body after those there are, and goes to choose which.
pub fn add_joint(app: &mut App) -> Effects {
    focus(app, Pane::Metadata);
    let index = app.session.draft().joint.len();
    let own = app.session.profile(&app.profiles).id.clone();
    let ids = app.profiles.ids();
    let other = ids.into_iter().find(|id| *id != own).unwrap_or_default().to_owned();
    let joint = Box::new(Joint { profile: other, ..Joint::default() });
    let before = app.form.caret;
    let after = Caret::at(Pos::new(Place::Joint(index, JointPart::Profile), 0));
    let edits = vec![Edit::InsertJoint { index, joint }];
    apply(app, Change { edits, before, after, grouping: Grouping::Alone });
    NONE
}

/// Removes the body the caret is in.
pub fn remove_joint(app: &mut App) -> Effects {
    let Place::Joint(index, _) = app.form.caret.head.place else {
        app.say(TuiPhrase::NotInAJoint);
        return NONE;
    };
    let Some(joint) = app.session.draft().joint.get(index).cloned() else { return NONE };
    let before = app.form.caret;
    let after = Caret::at(Pos::new(Place::Field(Field::Number), 0));
    let edits = vec![Edit::RemoveJoint { index, joint: Box::new(joint) }];
    apply(app, Change { edits, before, after, grouping: Grouping::Alone });
    NONE
}
