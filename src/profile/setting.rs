//! Setting a quote and a dateline in words, once for the page on screen and for every export. The comma before an
//! attribution stands inside the quotation marks (PUEBI III.B.6) and is left out after `?` or `!` (its note).

use super::lines::fill_day;
use super::{Profile, Typography};
use crate::model::{Block, Draft, Field, Speaker};

/// A quote as it is printed, piece by piece; the pieces in this order, end to end, are the printed paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetQuote {
    /// Words before the quote.
    pub lead: String,
    /// Opening mark.
    pub open: String,
    /// The speaker's words, exactly as in the draft.
    pub text: String,
    /// Punctuation the setting adds, and the closing mark.
    pub close: String,
    /// Attribution with its placeholders filled, the blank before it and the stop after it.
    pub attribution: String,
    /// Opening mark of the part that goes on.
    pub continued_open: String,
    /// The words that go on.
    pub continued: String,
    /// Punctuation the setting adds, and the closing mark.
    pub continued_close: String,
}

impl SetQuote {
    /// The whole printed paragraph.
    pub fn to_text(&self) -> String {
        [
            &*self.lead,
            &self.open,
            &self.text,
            &self.close,
            &self.attribution,
            &self.continued_open,
            &self.continued,
            &self.continued_close,
        ]
        .concat()
    }
}

/// Sets a quote block. `speaker` fills the placeholders of the attribution; a placeholder without a speaker stays as
/// it is written, so that it is seen.
pub fn set_quote(block: &Block, speaker: Option<&Speaker>, marks: &Typography) -> SetQuote {
    let attribution = fill(block.attribution.trim(), speaker);
    let attributed = !attribution.is_empty();
    let mut set = SetQuote {
        lead: fill(&block.lead, speaker),
        open: marks.open.clone(),
        text: block.text.clone(),
        ..SetQuote::default()
    };
    if !set.lead.is_empty() && !set.lead.ends_with(char::is_whitespace) {
        set.lead.push(' ');
    }
    let ends = block.text.trim_end().chars().next_back();
    let stop = match ends {
        None => "",
        Some(',' | '?' | '!' | ';' | ':' | '…') => "",
        Some('.') if attributed => "",
        Some('.') => "",
        Some(_) if attributed => ",",
        Some(_) => ".",
    };
    set.close = format!("{stop}{}", marks.close);
    if attributed {
        set.attribution = format!(" {attribution}");
        if !attribution.ends_with(['.', ',', ';', ':', '?', '!']) {
            set.attribution.push('.');
        }
    }
    if !block.continued.is_empty() {
        let stop = if ends_sentence(&block.continued) { "" } else { "." };
        set.continued_open = format!(" {}", marks.open);
        set.continued = block.continued.clone();
        set.continued_close = format!("{stop}{}", marks.close);
    }
    set
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '?', '!', '…', ',', ';', ':'])
}

/// Puts a speaker's name, short name and position in the place of `{name}`, `{short}` and `{position}`. A blank left
/// before a missing position goes with it.
pub fn fill(template: &str, speaker: Option<&Speaker>) -> String {
    let Some(speaker) = speaker else { return template.to_owned() };
    let position = speaker.position.trim();
    let template =
        if position.is_empty() { template.replace("{position} ", "") } else { template.to_owned() };
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template.as_str();
    // One pass, so that braces within a name are never read as a placeholder.
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let known =
            [("{name}", speaker.name.as_str()), ("{short}", speaker.short_name()), ("{position}", position)];
        match known.iter().find(|(key, _)| rest.starts_with(key)) {
            Some((key, value)) => {
                out.push_str(value);
                rest = &rest[key.len()..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// How many bytes [`fill`] gives, or a few more, told without filling in anything.
pub fn filled_length(template: &str, speaker: Option<&Speaker>) -> usize {
    let Some(speaker) = speaker else { return template.len() };
    let values = [
        ("{name}", speaker.name.len()),
        ("{short}", speaker.short_name().len()),
        ("{position}", speaker.position.trim().len()),
    ];
    let added = values.map(|(key, length)| template.matches(key).count() * length.saturating_sub(key.len()));
    template.len() + added.iter().sum::<usize>()
}

/// The dateline set before the first paragraph, with whatever blank ends it; empty when the profile has none, or the
/// place or the date is missing.
pub fn dateline(draft: &Draft, profile: &Profile) -> String {
    let template = profile.dateline.get(draft.language());
    // A dateline is both: where only one of the two is known there is none.
    if draft.field(Field::Place).trim().is_empty() || draft.date().is_none() {
        return String::new();
    }
    fill_day(template, draft, profile).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn quote(text: &str, attribution: &str) -> Block {
        Block { attribution: attribution.into(), ..Block::new(Kind::Quote, "q1", text) }
    }

    fn sari() -> Speaker {
        Speaker {
            id: "sari".into(),
            name: "Sari Dewi".into(),
            position: "Kepala Dinas".into(),
            short: "Sari".into(),
            ..Speaker::default()
        }
    }

    fn check(block: &Block, expected: &str) {
        assert_eq!(set_quote(block, Some(&sari()), &Typography::default()).to_text(), expected);
    }

    #[test]
    fn the_comma_stands_inside_the_marks() {
        check(&quote("Kami siap", "kata {position} {name}"), "“Kami siap,” kata Kepala Dinas Sari Dewi.");
    }

    #[test]
    fn no_comma_after_a_question_or_an_exclamation() {
        check(&quote("Siapa?", "tanya {short}"), "“Siapa?” tanya Sari.");
        check(&quote("Maju!", "seru {short}"), "“Maju!” seru Sari.");
    }

    #[test]
    fn a_quote_without_attribution_ends_its_own_sentence() {
        let block = Block { lead: "Sari menegaskan:".into(), ..quote("Kami siap", "") };
        check(&block, "Sari menegaskan: “Kami siap.”");
    }

    #[test]
    fn a_quote_goes_on_after_its_attribution() {
        let block = Block { continued: "Besok kami mulai".into(), ..quote("Kami siap", "kata {short}") };
        check(&block, "“Kami siap,” kata Sari. “Besok kami mulai.”");
        let block =
            Block { continued: "dan besok kami mulai.".into(), ..quote("Kami siap", "kata {short},") };
        check(&block, "“Kami siap,” kata Sari, “dan besok kami mulai.”");
    }

    #[test]
    fn a_missing_speaker_leaves_the_placeholder_to_be_seen() {
        let set = set_quote(&quote("Kami siap", "kata {short}"), None, &Typography::default());
        assert_eq!(set.to_text(), "“Kami siap,” kata {short}.");
    }

    #[test]
    fn what_is_filled_in_is_no_longer_than_it_was_said_to_become() {
        let nobody = Speaker { name: "S".into(), position: String::new(), short: String::new(), ..sari() };
        for template in
            ["kata {position} {name}", "{short}{name}{{name}}", "{name", "", "ujar {position} ini"]
        {
            for speaker in [None, Some(&sari()), Some(&nobody)] {
                let filled = fill(template, speaker).len();
                let said = filled_length(template, speaker);
                assert!(filled <= said && said <= filled + template.len(), "{template}: {filled}, {said}");
            }
        }
    }

    #[test]
    fn braces_in_a_name_are_not_filled_again() {
        let odd = Speaker { name: "{short}".into(), ..sari() };
        let set = set_quote(&quote("Ya", "kata {name}"), Some(&odd), &Typography::default());
        assert_eq!(set.to_text(), "“Ya,” kata {short}.");
    }
}
