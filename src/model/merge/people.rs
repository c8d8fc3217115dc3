//! The speakers, and the other bodies of a joint release with their numbers.

use super::blocks::Cited;
use super::lists::{Item, Laid, Lists};
use super::text::Manner;
use super::{Conflict, Issue, Merging};
use crate::model::diff::{joint_matched, speakers_matched};
use crate::model::{JointPart, Place, SpeakerPart};

impl Merging<'_> {
    /// Merges the other bodies' numbers.
    pub(super) fn joint(&mut self) {
        let lists = Lists { base: &self.base.joint, ours: &self.ours.joint, theirs: &self.theirs.joint };
        let ours_of = joint_matched(lists.base, lists.ours);
        let theirs_of = joint_matched(lists.base, lists.theirs);
        let laid = lists.laid(&ours_of, &theirs_of, |is_ours, base, at| {
            let version = if is_ours { &lists.ours[at] } else { &lists.theirs[at] };
            lists.base[base] != *version
        });
        self.arranged(lists, &laid);
        self.questions(lists, &laid);
        self.parts(lists, &laid, &JointPart::ALL, Place::Joint, |joint, part| joint.part(part));
    }

    /// Merges the speakers. One whom a version quotes anew is not removed unasked.
    pub(super) fn speakers(&mut self, cited: &Cited) {
        let lists =
            Lists { base: &self.base.speakers, ours: &self.ours.speakers, theirs: &self.theirs.speakers };
        let ours_of = speakers_matched(lists.base, lists.ours);
        let theirs_of = speakers_matched(lists.base, lists.theirs);
        let laid = lists.laid(&ours_of, &theirs_of, |is_ours, base, at| {
            let (version, cited) =
                if is_ours { (&lists.ours[at], &cited.ours) } else { (&lists.theirs[at], &cited.theirs) };
            lists.base[base] != *version || (!version.id.is_empty() && cited.contains(&version.id))
        });
        self.arranged(lists, &laid);
        self.questions(lists, &laid);
        self.parts(lists, &laid, &SpeakerPart::ALL, Place::Speaker, |speaker, part| speaker.part(part));
    }

    /// What one version removed and the other did not leave alone.
    fn questions<T: Item>(&mut self, lists: Lists<'_, T>, laid: &Laid) {
        let mut index = 0;
        for node in &laid.order.nodes {
            let base = node.base.map(|at| lists.base[at].told()).unwrap_or_default();
            let place = T::place(index);
            index += usize::from(!node.absent);
            match (node.ours, node.theirs) {
                (Some(at), None) if node.base.is_some() => {
                    let ours = &lists.ours[at];
                    let issue = Issue::RemovedThere(ours.as_part());
                    let (ours, theirs) = (ours.told(), String::new());
                    self.out.conflicts.push(Conflict { place, base, ours, theirs, issue });
                }
                (None, Some(at)) if node.absent => {
                    let theirs = lists.theirs[at].foreign();
                    let issue = Issue::RemovedHere(theirs.as_part());
                    let (ours, theirs) = (String::new(), theirs.told());
                    self.out.conflicts.push(Conflict { place, base, ours, theirs, issue });
                }
                _ => {}
            }
        }
    }

    /// The texts of what both versions have.
    fn parts<T, P: Copy>(
        &mut self,
        lists: Lists<'_, T>,
        laid: &Laid,
        parts: &[P],
        place: fn(usize, P) -> Place,
        text: fn(&T, P) -> &str,
    ) {
        for (index, node) in laid.order.nodes.iter().filter(|node| !node.absent).enumerate() {
            let (Some(ours), Some(theirs)) = (node.ours, node.theirs) else { continue };
            let (ours, theirs) = (&lists.ours[ours], &lists.theirs[theirs]);
            for part in parts {
                let base = node.base.map_or("", |at| text(&lists.base[at], *part));
                let texts = [base, text(ours, *part), text(theirs, *part)];
                self.text(place(index, *part), texts, Manner::Asked, |_| None);
            }
        }
    }
}
