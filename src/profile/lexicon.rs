//! The verbs of saying that attributions use, from `assets/lexicon/attribution.tsv`. Knows nothing of quotes or blocks;
//! whoever reads or checks an attribution asks here what a word is.

use crate::phrase::Lang;

const TABLE: &str = include_str!("../../assets/lexicon/attribution.tsv");

/// A verb of saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The language it belongs to.
    pub lang: Lang,
    /// The form after a quote: `kata`, `tegas`, `said`.
    pub bare: &'static str,
    /// The forms before a clause or a quote: `mengatakan`.
    pub long: Vec<&'static str>,
    /// Where it may stand.
    pub stands: Stands,
    /// How it sounds.
    pub tone: Tone,
}

/// Where a verb of saying may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// With any quote.
    After,
    /// Only in its long form, before what is said.
    Before,
    /// Only with a speaker's second or later quote: `tambah`, `imbuh`.
    Later,
    /// Only with a speaker's last quote: `pungkas`, `tutup`.
    Last,
}

/// How a verb of saying sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Says nothing about what is said.
    Neutral,
    /// Wants a commitment, a prohibition or a correction.
    Strong,
    /// Wants a wish or an appeal.
    Wish,
    /// Casts doubt on the speaker, or is not the register of a release.
    Avoid,
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `kata`.
    Bare,
    /// `katanya`: the speaker is meant and not named.
    Pronoun,
    /// `mengatakan`.
    Long,
}

/// The verbs of saying, read once and asked often.
#[derive(Clone, Debug)]
pub struct Verbs {
    all: Vec<Verb>,
}

impl Verbs {
    /// The verbs of the table.
    pub fn load() -> Verbs {
        Verbs { all: TABLE.lines().filter_map(row).collect() }
    }

    /// All of them, in the order of the table.
    pub fn all(&self) -> &[Verb] {
        &self.all
    }

    /// The verb a word is a form of, whatever its case.
    pub fn of(&self, word: &str) -> Option<(&Verb, Form)> {
        let word = word.to_lowercase();
        let stem = word.strip_suffix("nya");
        self.all.iter().find_map(|verb| {
            if verb.bare == word {
                Some((verb, Form::Bare))
            } else if verb.long.contains(&word.as_str()) {
                Some((verb, Form::Long))
            } else if verb.lang == Lang::Id && stem == Some(verb.bare) {
                Some((verb, Form::Pronoun))
            } else {
                None
            }
        })
    }
}

/// One line of the table; `None` for a comment and for a line with an unknown word in it, which the test below
/// refuses.
fn row(line: &'static str) -> Option<Verb> {
    if line.starts_with('#') {
        return None;
    }
    let mut cells = line.split('\t');
    let lang = Lang::from_tag(cells.next()?)?;
    let bare = cells.next()?;
    let long = cells.next()?.split('|').filter(|form| !form.is_empty()).collect();
    let stands = match cells.next()? {
        "after" => Stands::After,
        "before" => Stands::Before,
        "later" => Stands::Later,
        "last" => Stands::Last,
        _ => return None,
    };
    let tone = match cells.next()? {
        "neutral" => Tone::Neutral,
        "strong" => Tone::Strong,
        "wish" => Tone::Wish,
        "avoid" => Tone::Avoid,
        _ => return None,
    };
    Some(Verb { lang, bare, long, stands, tone })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: Option<(&str, Form)>) {
        let verbs = Verbs::load();
        assert_eq!(verbs.of(word).map(|(verb, form)| (verb.bare, form)), expected, "{word}");
    }

    #[test]
    fn every_line_of_the_table_is_a_verb() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(Verbs::load().all().len(), lines);
    }

    #[test]
    fn no_form_belongs_to_two_verbs() {
        let verbs = Verbs::load();
        let mut forms: Vec<&str> =
            verbs.all().iter().flat_map(|v| v.long.iter().copied().chain([v.bare])).collect();
        forms.sort_unstable();
        let count = forms.len();
        forms.dedup();
        assert_eq!(forms.len(), count);
    }

    #[test]
    fn a_word_is_known_in_each_of_its_forms() {
        check("kata", Some(("kata", Form::Bare)));
        check("Menegaskan", Some(("tegas", Form::Long)));
        check("ungkapnya", Some(("ungkap", Form::Pronoun)));
        check("mengungkap", Some(("ungkap", Form::Long)));
        check("said", Some(("said", Form::Bare)));
        check("saidnya", None);
        check("karena", None);
    }
}
