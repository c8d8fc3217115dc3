//! A strict reader of our own pages: exactly the tags and attributes that they are written in, each where it belongs, and
//! nothing of a draft but words. Knows nothing of HTML beyond that: what it does not know is refused.

/// Our own style and policy; no word of a draft is in them.
const STYLE: &str = include_str!("../../assets/export/page.css");
const POLICY: &str = "http-equiv=\"Content-Security-Policy\" \
                      content=\"default-src 'none'; style-src 'unsafe-inline'\"";
const VIEWPORT: &str = "name=\"viewport\" content=\"width=device-width, initial-scale=1\"";

/// What words may stand in.
const WORDS: [&str; 10] = ["title", "p", "h1", "h2", "li", "span", "time", "strong", "em", "bdi"];
/// What parts of a line may stand in.
const LINES: [&str; 4] = ["p", "h1", "h2", "li"];

/// What is wrong with a page that should be one of ours: `Ok` when every `<` opens a tag that we write, with attributes
/// that we write, inside of one that we write it in, when all are closed in turn, and when words are words.
pub(crate) fn only_ours(page: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>\n").ok_or("no doctype")?;
    while let Some(at) = rest.find('<') {
        text(&rest[..at], open.last().copied())?;
        let end = rest[at..].find('>').ok_or("a tag without end")? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let inside = open.last().copied().unwrap_or_default();
        if !belongs(name, inside) {
            return Err(format!("<{tag}> in <{inside}>"));
        }
        if !is_written(name, attributes) {
            return Err(format!("<{tag}>, which we do not write"));
        }
        if !["meta", "br"].contains(&name) {
            open.push(name);
        }
    }
    text(rest, None)?;
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are not closed")) }
}

/// Whether an element is one of ours and stands in one that it may stand in.
fn belongs(name: &str, inside: &str) -> bool {
    let inside_of: &[&str] = match name {
        "html" => &[""],
        "head" | "body" => &["html"],
        "meta" | "title" | "style" => &["head"],
        "article" => &["body"],
        "header" | "footer" | "h2" | "ol" | "ul" | "blockquote" => &["article"],
        "h1" => &["article", "header"],
        "address" => &["footer"],
        "p" => &["article", "header", "blockquote", "address"],
        "li" => &["ol", "ul"],
        "br" => &["p"],
        "span" => &LINES,
        "time" | "bdi" | "strong" => &["p", "h1", "h2", "li", "span", "strong", "em"],
        "em" => &["p", "h1", "h2", "li", "span", "strong"],
        _ => return false,
    };
    // A date of a dateline that is bold stands in what makes it so; nothing stands in itself.
    inside != name && inside_of.contains(&inside)
}

/// Whether we write these attributes of an element; each has its own few forms.
fn is_written(name: &str, attributes: &str) -> bool {
    let is_moment = |value: &str| {
        !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit() || b"+-:.TZ".contains(&b))
    };
    match name {
        "html" => ["lang=\"id\"", "lang=\"en\""].contains(&attributes),
        "meta" => ["charset=\"utf-8\"", POLICY, VIEWPORT].contains(&attributes),
        "p" => ["", "letterhead", "embargo", "number", "foot"].iter().any(|class| {
            let class = if class.is_empty() { String::new() } else { format!("class=\"{class}\"") };
            attributes == class || attributes == format!("{class} dir=\"auto\"").trim_start()
        }),
        "h1" | "h2" | "ol" | "ul" | "li" => ["", "dir=\"auto\""].contains(&attributes),
        "span" => {
            ["spoken", "attribution", "dateline"].iter().any(|part| attributes == format!("class=\"{part}\""))
        }
        "time" => {
            let value = attributes.strip_prefix("datetime=\"").and_then(|rest| rest.strip_suffix('"'));
            value.is_some_and(is_moment)
        }
        _ => attributes.is_empty(),
    }
}

/// What is wrong with the text between two tags, or after the last one.
fn text(text: &str, inside: Option<&str>) -> Result<(), String> {
    if inside == Some("style") {
        let own = text.strip_prefix('\n') == Some(STYLE);
        return if own { Ok(()) } else { Err("a style that is none of ours".to_owned()) };
    }
    if !inside.is_some_and(|inside| WORDS.contains(&inside)) {
        return if text.trim_matches('\n').is_empty() { Ok(()) } else { Err(format!("words loose: {text}")) };
    }
    if let Some(loose) = text.chars().find(|c| ['>', '"', '\''].contains(c)) {
        return Err(format!("a loose {loose} in {text}"));
    }
    let references = ["amp;", "lt;", "gt;", "quot;", "#39;"];
    let all_ours = text.split('&').skip(1).all(|rest| references.iter().any(|known| rest.starts_with(known)));
    if all_ours { Ok(()) } else { Err(format!("a loose & in {text}")) }
}

/// A page of ours with `more` in its article.
#[cfg(test)]
fn page(more: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n<meta {POLICY}>\n<meta {VIEWPORT}>\n\
         <title>Posko</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<article>\n{more}</article>\n</body>\n</html>\n"
    )
}

#[test]
fn what_we_write_is_let_through() {
    for ours in [
        "",
        "<header>\n<p class=\"letterhead\">Badan A<br>\nBadan B</p>\n<h1>Posko &amp; &quot;dapur&quot;</h1>\n</header>\n",
        "<p class=\"number\" dir=\"auto\">Nomor: <bdi>B-7</bdi></p>\n",
        "<p><span class=\"dateline\">Ambon, <time datetime=\"2025-12-16\">16/12</time> – </span>Posko.</p>\n",
        "<p class=\"embargo\">SAMPAI <time datetime=\"2025-12-16T10:00:00+09:00\">pukul 10</time></p>\n",
        "<blockquote><p><span class=\"spoken\">“<strong><em>Kami</em></strong>”</span></p></blockquote>\n",
        "<ol dir=\"auto\">\n<li dir=\"auto\">satu</li>\n</ol>\n",
        "<footer>\n<address>\n<p>Telp.<br>\nFaks.</p>\n</address>\n</footer>\n",
    ] {
        assert_eq!(only_ours(&page(ours)), Ok(()), "{ours}");
    }
}

#[test]
fn what_we_do_not_write_is_refused() {
    for evil in [
        "<script>alert(1)</script>",
        "<p><script></script></p>",
        "<p><img src=x></p>",
        "<p><a href=\"https://contoh.invalid\">x</a></p>",
        "<p onclick=\"alert(1)\">x</p>",
        "<p class=\"number\" onclick=\"alert(1)\">x</p>",
        "<p class=\"lain\">x</p>",
        "<p class=number>x</p>",
        "<p  class=\"number\">x</p>",
        "<p style=\"color: red\">x</p>",
        "<p\tonclick=x>x</p>",
        "<p/onclick=x>x</p>",
        "<P>x</P>",
        "<span class=\"spoken\">di luar paragraf</span>",
        "<p><time datetime=\"x\">x</time></p>",
        "<p><time datetime=\"javascript:alert(1)\">x</time></p>",
        "<p><time>x</time></p>",
        "<p>tidak ditutup",
        "<p>x</span>",
        "<p><strong>x</p></strong>",
        "x</p>",
        "<p>satu<p>dua</p></p>",
        "<style>\n* { display: none }</style>",
        "<!-- x -->",
        "<p><!-- x --></p>",
        "<p><![CDATA[x]]></p>",
        "<?php echo 1 ?>",
        "kata yang lepas",
        "<p>a > b</p>",
        "<p>a \" b</p>",
        "<p>a & b</p>",
        "<p>&nbsp;</p>",
        "<p>&#x3c;</p>",
        "<p",
    ] {
        assert!(only_ours(&page(evil)).is_err(), "{evil}");
    }
    let whole = page("");
    for (ours, evil) in [
        ("<!doctype html>\n", ""),
        ("lang=\"id\"", "lang=\"id\" onload=\"x\""),
        ("'none'", "'self'"),
        ("<title>Posko", "<title>Posko<b>x</b>"),
        ("margin: 0", "margin: 1"),
        ("</html>\n", "</html>\n<p>x</p>"),
        ("</html>\n", ""),
        ("<meta charset=\"utf-8\">", "<meta http-equiv=\"refresh\" content=\"0\">"),
    ] {
        assert!(whole.contains(ours) && only_ours(&whole.replacen(ours, evil, 1)).is_err(), "{evil}");
    }
}
