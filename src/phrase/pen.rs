//! Who else has a draft open, in words. Knows no lock and no file.

use chrono::{DateTime, FixedOffset};

use super::{Lang, Say, date};
use crate::text::shown::shown;

crate::phrases! {
    /// The words for somebody who has a draft open.
    pub enum PenPhrase {
        Since { who: String, place: String, when: String } => "{who}, {place}, sejak {when}", "{who}, {place}, since {when}";
        With { who: String, place: String } => "{who}, {place}", "{who}, {place}";
        You => "Anda sendiri", "you yourself";
        Under { account: String, name: String } => "{account} (memakai nama {name})", "{account} (under the name {name})";
        Somebody => "seseorang", "somebody";
        Here => "di komputer ini", "on this computer";
        Host { host: String } => "di komputer {host}", "on the computer {host}";
        Elsewhere => "di komputer lain", "on another computer";
    }
}

/// Somebody who has a draft open, as they say of themselves. Empty words are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The name they log in with.
    pub user: String,
    /// The name of the account they use, where that is another.
    pub account: Option<String>,
    /// Their computer's name.
    pub host: String,
    /// Since when, as RFC 3339 has it, by their clock.
    pub since: String,
    /// Whether it is on this computer.
    pub here: bool,
    /// Whether it is the same person, at another window.
    pub you: bool,
}

impl Other {
    /// Who.
    pub fn who(&self, lang: Lang) -> String {
        match (&*self.user, &self.account) {
            _ if self.you => PenPhrase::You.say(lang).into_owned(),
            ("", _) => PenPhrase::Somebody.say(lang).into_owned(),
            (user, None) => user.to_owned(),
            (user, Some(account)) => {
                PenPhrase::Under { account: account.clone(), name: user.to_owned() }.say(lang).into_owned()
            }
        }
    }

    /// Where.
    pub fn place(&self, lang: Lang) -> String {
        let place = match &*self.host {
            _ if self.here => PenPhrase::Here,
            "" => PenPhrase::Elsewhere,
            host => PenPhrase::Host { host: host.to_owned() },
        };
        place.say(lang).into_owned()
    }

    /// The same as [`said`](Self::said) in as few letters as it takes: names and a time, apart by dots.
    pub fn brief(&self, now: DateTime<FixedOffset>, lang: Lang) -> String {
        let host = Some(&self.host).filter(|host| !self.here && !host.is_empty()).cloned();
        let parts = [Some(self.who(lang)), host, self.when(now, lang)];
        let parts: Vec<String> = parts.into_iter().flatten().map(|part| shown(&part).into_owned()).collect();
        parts.join(" · ")
    }

    /// Who, where and since when. The time is theirs, told in our zone, and alone when it was today; one that cannot be
    /// read is left out.
    pub fn said(&self, now: DateTime<FixedOffset>, lang: Lang) -> String {
        let (who, place) = (self.who(lang), self.place(lang));
        let said = match self.when(now, lang) {
            Some(when) => PenPhrase::Since { who, place, when },
            None => PenPhrase::With { who, place },
        };
        said.say(lang).into_owned()
    }

    fn when(&self, now: DateTime<FixedOffset>, lang: Lang) -> Option<String> {
        let then = DateTime::parse_from_rfc3339(&self.since).ok()?.with_timezone(now.offset());
        let time = then.format("%H.%M");
        Some(match then.date_naive() {
            day if day == now.date_naive() => time.to_string(),
            day => format!("{} {time}", date::brief(day, lang)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_where_and_since_when() {
        let now = DateTime::parse_from_rfc3339("2026-04-21T08:30:00+07:00").expect("it is an instant");
        let rini = Other {
            user: "rini".into(),
            account: None,
            host: "pc-humas-3".into(),
            since: "2026-04-21T01:15:00Z".into(),
            here: false,
            you: false,
        };
        assert_eq!(rini.said(now, Lang::Id), "rini, di komputer pc-humas-3, sejak 08.15");
        assert_eq!(rini.brief(now, Lang::Id), "rini · pc-humas-3 · 08.15");
        assert_eq!(rini.said(now, Lang::En), "rini, on the computer pc-humas-3, since 08.15");
        let before = Other { since: "2026-04-20T23:59:00+07:00".into(), ..rini.clone() };
        assert_eq!(before.said(now, Lang::Id), "rini, di komputer pc-humas-3, sejak Sen 20 Apr 2026 23.59");
        let you = Other { here: true, you: true, ..rini.clone() };
        assert_eq!(you.said(now, Lang::Id), "Anda sendiri, di komputer ini, sejak 08.15");
        let another = Other { account: Some("budi".into()), ..rini.clone() };
        assert_eq!(
            another.said(now, Lang::Id),
            "budi (memakai nama rini), di komputer pc-humas-3, sejak 08.15"
        );
        assert_eq!(another.brief(now, Lang::En), "budi (under the name rini) · pc-humas-3 · 08.15");
        let nobody = Other { user: String::new(), host: String::new(), since: "kemarin".into(), ..rini };
        assert_eq!(nobody.said(now, Lang::En), "somebody, on another computer");
        let hostile = Other { user: "a\u{1b}[31m\nb".into(), since: "9".repeat(60), ..nobody };
        for said in [hostile.said(now, Lang::Id), hostile.brief(now, Lang::En)] {
            assert!(!said.contains(char::is_control), "{said:?}");
        }
    }
}
