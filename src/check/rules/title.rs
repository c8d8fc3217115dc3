//! Headlines and headings take no full stop (PUEBI III.A.5, note 2). A stop that belongs to an abbreviation stays.

use crate::check::{Cx, Explain, Level, Out, Rule, Scope};
use crate::model::{BlockPart, Edit, Field, Kind, Place};
use crate::phrase::check::{CheckPhrase, FixPhrase, words};
use crate::text::sentence::may_end;

pub(super) const STOP: Rule = Rule {
    id: "title-stop",
    level: Level::Advice,
    scope: Scope::Text(stop),
    explain: Explain {
        what: words("Judul atau subjudul diakhiri titik.", "A headline or heading ends with a full stop."),
        why: words(
            "Judul bukan kalimat lengkap; titik hanya memberi kesan terpotong.",
            "A headline is no full sentence; the stop only makes it look cut off.",
        ),
        wrong: words("Posko Bantuan Dibuka.", "Relief Post Opened."),
        right: words("Posko Bantuan Dibuka", "Relief Post Opened"),
        stage: |stage, text| stage.draft.set_field(Field::Title, text),
        source: words("PUEBI III.A.5, catatan 2", "PUEBI III.A.5, note 2"),
    },
};

fn stop(cx: &Cx, place: Place, text: &str, out: &mut Out) {
    let heading = match place {
        Place::Field(Field::Title) => true,
        Place::Block(index, BlockPart::Text) => cx.draft.blocks[index].kind == Kind::Heading,
        _ => false,
    };
    let shown = text.trim_end();
    let Some(before) = shown.strip_suffix('.').filter(|_| heading) else { return };
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let shortened = last.contains('.') || last.chars().count() < 2 || may_end(last);
    if shortened || last.ends_with('…') {
        return;
    }
    let at = before.len();
    let found = out.at(place, at..at + 1, CheckPhrase::TitleStop);
    found.safe(FixPhrase::RemoveStop, vec![Edit::replace(place, at, ".", "")]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, mended};
    use crate::check::{Safety, Stage};

    fn check(title: &str, expected: &str, fixed: &str) {
        let mut stage = Stage::new();
        stage.draft.set_field(Field::Title, title);
        assert_eq!(marked(&STOP, &stage), expected);
        assert_eq!(mended(&STOP, &stage, Safety::Safe), fixed);
    }

    #[test]
    fn a_headline_takes_no_stop() {
        check("Posko Dibuka", "", "");
        check("Posko Dibuka. ", "Posko Dibuka⟦.⟧ ", "Posko Dibuka ");
        check("Siapkah Kita?", "", "");
        check(".", "", "");
    }

    #[test]
    fn the_stop_of_an_abbreviation_stays() {
        check("Kerja Sama dengan PT Laut Biru Tbk.", "", "");
        check("KERJA SAMA DENGAN PT LAUT BIRU TBK.", "", "");
        check("Pelantikan Sari Dewi, S.H.", "", "");
        check("Menunggu Kabar...", "", "");
    }

    #[test]
    fn a_heading_is_a_title_and_a_paragraph_is_not() {
        let mut stage = Stage::new();
        stage.paragraph("Jadwal Posko.");
        assert_eq!(marked(&STOP, &stage), "");
        stage.draft.blocks[0].kind = Kind::Heading;
        assert_eq!(marked(&STOP, &stage), "Jadwal Posko⟦.⟧");
    }
}
