//! Values on lines of their own where a text belongs.

use super::*;
use crate::model::Field;

/// A value on lines of its own gives way to the text that was put in its place, and stays as a comment.
#[test]
fn a_table_where_a_text_belongs_gives_way() {
    #[track_caller]
    fn check(text: &str, edit: impl Fn(&mut Draft), expected: &str) {
        let Decoded { mut draft, source, .. } = read(text);
        edit(&mut draft);
        assert_eq!(written(&source, &draft), expected);
    }
    let title = |draft: &mut Draft| draft.set_field(Field::Title, "Baru");
    check(
        "[release]\nplace = 'x'\n[release.title] # c\nx = 1\n\ny = 2\n[[body]]\ntext = 'a'\n",
        title,
        "[release]\ntitle = \"Baru\"\nplace = 'x'\n# [release.title] # c\n# x = 1\n\n# y = 2\n[[body]]\ntext = 'a'\n",
    );
    check(
        "[release]\ntitle.x = 1\ntitle.y = '''\na\n'''\nplace = 'z'\n",
        title,
        "[release]\ntitle = \"Baru\"\n# title.x = 1\n# title.y = '''\n# a\n# '''\nplace = 'z'\n",
    );
    check(
        "[[release.title]]\nx = 1\n[[release.title]]\n",
        title,
        "# [[release.title]]\n# x = 1\n# [[release.title]]\n\n[release]\ntitle = \"Baru\"\n",
    );
    check(
        "[release.title.deep]\nx = 1\n[release]\nplace = 'x'\n",
        title,
        "# [release.title.deep]\n# x = 1\n[release]\ntitle = \"Baru\"\nplace = 'x'\n",
    );
    check(
        "release = { title.x = 1, place = 'p', date = 2025-02-30 }\n",
        title,
        "[release]\ntitle = \"Baru\"\n# title.x = 1\nplace = 'p'\ndate = 2025-02-30\n",
    );
    // One that nobody edited is not written a second time, where the table it belongs to has no header yet.
    check("[release.place]\nx = 1\n", title, "[release]\ntitle = \"Baru\"\n\n[release.place]\nx = 1\n");
    check(
        "[contact.lines]\nx = 1\n[[release.place]]\nx = 1\n",
        title,
        "[release]\ntitle = \"Baru\"\n\n[contact.lines]\nx = 1\n[[release.place]]\nx = 1\n",
    );
    let words = |draft: &mut Draft| draft.blocks[0].text = "Baru.".into();
    check(
        "[[body]]\nid = 'a'\n[body.text]\nx = 1\n[[body]]\ntext = 'b'\n",
        words,
        "[[body]]\nid = 'a'\ntext = \"Baru.\"\n# [body.text]\n# x = 1\n[[body]]\ntext = 'b'\n",
    );
    check(
        "[[body]]\nkind = 'list'\n[[body.items]]\nx = 1\n",
        words,
        "[[body]]\nkind = 'list'\nitems = [\"Baru.\"]\n# [[body.items]]\n# x = 1\n",
    );
    check(
        "[[speakers]]\nid = 'a'\nname.first = 'x'\n[contact.lines]\nx = 1\n",
        |draft| {
            draft.speakers[0].name = "Sari".into();
            draft.set_field(Field::Contact, "HUMAS");
        },
        "[[speakers]]\nid = 'a'\nname = \"Sari\"\n# name.first = 'x'\n# [contact.lines]\n# x = 1\n\n[contact]\nlines = [\"HUMAS\"]\n",
    );
}

/// Found by fuzzing.
#[test]
fn what_stands_under_a_header_of_its_own_can_be_put_in_form() {
    for text in ["[[release.place]]\nx = 1\n", "[contact.lines]\nx = 1\n[release.title]\n"] {
        let Decoded { draft, source, .. } = read(text);
        let formatted = source.formatted(&draft).expect("it can be put in form");
        assert_eq!(decode(&formatted).expect("it is a draft").draft, draft, "{text}");
    }
}
