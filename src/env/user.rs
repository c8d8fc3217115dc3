//! What the machine calls its user where no variable says. Knows nothing of what it is for.

use std::fs::File;
use std::io::Read;

use rustix::process::geteuid;

/// Where the names of a machine's own users stand (passwd(5)). Others have no name here: asking for theirs may take the
/// network.
const USERS: &str = "/etc/passwd";
/// More bytes than any such file has.
const LIMIT: u64 = 1 << 20;

/// The name of whoever runs the program, by their number; `None` where the machine has none for it.
pub(super) fn own_name() -> Option<String> {
    let mut users = Vec::new();
    File::open(USERS).ok()?.take(LIMIT).read_to_end(&mut users).ok()?;
    name_of(geteuid().as_raw(), &String::from_utf8_lossy(&users))
}

/// The name of a number, in a file of names.
fn name_of(number: u32, users: &str) -> Option<String> {
    let named = users.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)?.parse() == Ok(number)).then_some(name)
    });
    named.filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_name_of_its_line() {
        let users =
            "root:x:0:0:root:/root:/bin/sh\nrusak\nsari:x:1001:100:Sari,,:/home/sari:/bin/sh\n:x:7:7:::\n";
        let named = [0, 1001, 7, 100, 1].map(|number| name_of(number, users));
        assert_eq!(named, [Some("root".into()), Some("sari".into()), None, None, None]);
    }
}
