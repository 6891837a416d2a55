//! Installing into the cache so that two tasks at once, or a task interrupted halfway, leave no half tool behind.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{process, project};

/// The folder `tools/NAME` of the cache, filled by `fill` if it is not there yet.
///
/// `fill` works in a folder beside it, which gets its name only when all of `programs` are in place; the rename is what
/// makes a tool exist. A lock that the system releases even when a task is killed keeps two tasks from filling at once.
pub fn once(name: &str, programs: &[&str], fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let tools = project::cache()?.join("tools");
    let finished = tools.join(name);
    if finished.is_dir() {
        return Ok(finished);
    }
    fs::create_dir_all(&tools).with_context(|| {
        format!("{} cannot be created; name another folder in CONSENT_CARD_CACHE", tools.display())
    })?;
    let lock = File::create(tools.join(format!(".{name}.lock")))?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        process::say(&format!("Another task is installing {name}; waiting until it is there"));
    }
    lock.lock()?;
    if !finished.is_dir() {
        let unfinished = tools.join(format!(".{name}.unfinished"));
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        fs::create_dir_all(&unfinished)?;
        fill(&unfinished)?;
        if let Some(absent) = programs.iter().find(|program| !unfinished.join(program).exists()) {
            bail!("{name} was installed but has no {absent}");
        }
        fs::rename(&unfinished, &finished)?;
    }
    Ok(finished)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cache is named by a variable of the process, so these steps are one test.
    #[test]
    fn a_tool_exists_only_when_it_is_whole_and_is_made_once() {
        let cache = tempfile::tempdir().expect("a folder");
        // SAFETY: no other test of this program reads or writes the environment.
        unsafe { std::env::set_var("CONSENT_CARD_CACHE", cache.path()) };

        let interrupted = once("saw-1.0", &["bin/saw"], |folder| {
            fs::create_dir(folder.join("bin"))?;
            bail!("the power went out")
        });
        assert!(interrupted.is_err());
        assert!(!cache.path().join("tools/saw-1.0").exists());

        let incomplete = once("saw-1.0", &["bin/saw"], |folder| Ok(fs::create_dir(folder.join("bin"))?));
        assert!(incomplete.is_err_and(|error| error.to_string().contains("has no bin/saw")));

        let fill = |folder: &Path| {
            fs::create_dir(folder.join("bin"))?;
            Ok(fs::write(folder.join("bin/saw"), "")?)
        };
        let made = std::thread::scope(|scope| {
            let tasks: Vec<_> =
                (0..4).map(|_| scope.spawn(move || once("saw-1.0", &["bin/saw"], fill))).collect();
            tasks.into_iter().map(|task| task.join().expect("no panic")).collect::<Vec<_>>()
        });
        for folder in made {
            assert!(folder.expect("installed").join("bin/saw").is_file());
        }
        let again = once("saw-1.0", &["bin/saw"], |_| bail!("installed twice"));
        assert!(again.is_ok());
    }
}
