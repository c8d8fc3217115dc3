//! A power cut: the image that a disk is kept in is copied while the saving process is stopped, and the copy is looked at
//! as the system would find it when the power comes back. What was said to be safe is there.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::worker::{command, number, own, version};
use super::{Folder, is_root, knows_processes, trials};

/// A disk in a file.
pub(crate) struct Image {
    pub(crate) at: PathBuf,
}

impl Image {
    pub(crate) fn mounted(file: &Path, at: &Path, options: &str) -> Option<Image> {
        fs::create_dir_all(at).unwrap();
        let mut command = Command::new("mount");
        command.args(["-t", "ext4", "-o", options]).arg(file).arg(at);
        let done = command.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        done.then(|| Image { at: at.to_path_buf() })
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        // A process that is just being started elsewhere in this program has all its files open for a moment.
        for _ in 0..500 {
            let status = Command::new("umount").arg(&self.at).stderr(Stdio::null()).status();
            if status.is_ok_and(|status| status.success()) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}

/// A process that ends with the test, stopped or not.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn made(file: &Path) -> bool {
    fs::File::create(file).and_then(|file| file.set_len(16 << 20)).unwrap();
    let mut command = Command::new("mkfs.ext4");
    command.args(["-q", "-F", "-m", "0"]).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Whether every thread of the process is stopped (proc_pid_stat(5)): one that waits for the disk stops only after that,
/// and what it has written meanwhile must not be copied half.
pub(crate) fn is_stopped(pid: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads.map(|thread| thread.unwrap().path().join("stat")).all(|stat| {
        let stat = fs::read_to_string(stat).unwrap_or_default();
        stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('T'))
    })
}

/// `SIARAN_POWER_CUTS` says how many are tried with each of the options of `SIARAN_POWER_OPTIONS` (apart by blanks).
#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    if !knows_processes() {
        return;
    }
    let folder = Folder::new();
    let image = folder.file("disk.img");
    if !is_root() || !made(&image) {
        return println!("skipped: no disk can be made in a file here");
    }
    let options = std::env::var("SIARAN_POWER_OPTIONS").unwrap_or_else(|_| "loop".to_owned());
    for options in options.split_whitespace() {
        // The file system's own commit, every few seconds, is no part of what is tried and must not fall into the copying.
        let options = format!(
            "commit=300,{}",
            if options == "loop" { "loop".into() } else { format!("loop,{options}") }
        );
        let Some(disk) = Image::mounted(&image, &folder.file("disk"), &options) else {
            return println!("skipped: no disk in a file can be used here");
        };
        cut(&folder, &image, &disk, &options);
    }
}

fn cut(folder: &Folder, image: &Path, disk: &Image, options: &str) {
    let count = trials("SIARAN_POWER_CUTS", 20);
    let path = disk.at.join("draf.toml");
    fs::write(&path, version(0)).unwrap();
    fs::File::open(&path).unwrap().sync_all().unwrap();
    fs::File::open(&disk.at).unwrap().sync_all().unwrap();
    let mut running = Running(command(&own(), "loop", &path, &[]).spawn().unwrap());
    let child = &mut running.0;
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    let (to, heard) = channel();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| to.send(line)));
    let (mut acknowledged, mut last) = (0, 0);
    for trial in 0..count {
        thread::sleep(Duration::from_millis(20 + 7 * (trial as u64 % 13)));
        kill_process(pid, Signal::STOP).unwrap();
        let deadline = Instant::now() + Duration::from_secs(10);
        while !is_stopped(child.id()) {
            assert!(Instant::now() < deadline, "it does not stop");
            thread::sleep(Duration::from_millis(1));
        }
        // What it had written before it was stopped is in the pipe; the thread that reads it needs a moment.
        while let Ok(line) = heard.recv_timeout(Duration::from_millis(20)) {
            let Some((_, word)) = line.split_once("==") else { continue };
            if word != "ready" {
                last = word.parse().unwrap_or_else(|_| panic!("trial {trial} with {options}: {word}"));
                acknowledged += 1;
            }
        }
        let copy = folder.file("copy.img");
        fs::copy(image, &copy).unwrap();
        kill_process(pid, Signal::CONT).unwrap();
        let found = Image::mounted(&copy, &folder.file("copy"), "loop").expect("a copy can be mounted");
        let there = fs::read(found.at.join("draf.toml")).unwrap_or_default();
        let there = number(&there);
        let there = there.unwrap_or_else(|| panic!("trial {trial} with {options} left something torn"));
        assert!(there >= last, "trial {trial} with {options}: {there} is there, {last} was saved");
    }
    drop(running);
    assert!(acknowledged > 0);
    println!("power cuts ({options}): {count}, {acknowledged} saves acknowledged, 0 torn, 0 lost");
}
