//! Where the code comes from: every package from the one registry, with its checksum; none of our own does what the
//! compiler cannot check. What licences and which packages are allowed stands in `deny.toml`.

use std::path::PathBuf;

fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The value of a key in a block of `Cargo.lock`.
fn value<'b>(block: &'b str, key: &str) -> Option<&'b str> {
    let lines = block.lines().filter_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='));
    lines.map(|value| value.trim().trim_matches('"')).next()
}

#[test]
fn every_package_comes_from_the_registry() {
    let lock = file("Cargo.lock");
    let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    assert!(packages.len() > 100, "the lock file was read: {}", packages.len());
    let mut sources = std::collections::BTreeSet::new();
    for package in packages {
        let name = value(package, "name").expect("a package has a name");
        if name == "siaran" {
            assert_eq!(value(package, "source"), None);
            continue;
        }
        let source = value(package, "source").unwrap_or_else(|| panic!("{name} comes from nowhere"));
        assert!(source.starts_with("registry+"), "{name} comes from {source}");
        let checksum = value(package, "checksum").unwrap_or_else(|| panic!("{name} has no checksum"));
        assert!(
            checksum.len() == 64 && checksum.bytes().all(|b| b.is_ascii_hexdigit()),
            "{name}: {checksum}"
        );
        sources.insert(source);
    }
    assert_eq!(sources.len(), 1, "one registry: {sources:?}");
}

#[test]
fn no_code_of_ours_is_unsafe() {
    assert!(file("Cargo.toml").contains("\n[lints.rust]\nunsafe_code = \"forbid\"\n"));
    let deny = file("deny.toml");
    for line in ["unknown-registry = \"deny\"", "unknown-git = \"deny\"", "allow-git = []"] {
        assert!(deny.contains(line), "deny.toml: {line}");
    }
}
