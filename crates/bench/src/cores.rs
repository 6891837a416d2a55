//! Who runs where: the generator on cores of its own, where there are enough, so that measuring does not slow what is
//! measured.

use nix::{
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    sys::resource::{Resource, getrlimit, setrlimit},
    unistd::Pid,
};

/// The cores, divided.
pub struct Cores {
    servers: Vec<usize>,
    generator: Vec<usize>,
}

impl Cores {
    /// One core in four for the generator; with fewer than four everybody runs everywhere.
    pub fn divide() -> Self {
        let ours = sched_getaffinity(Pid::from_raw(0)).unwrap_or_default();
        let all: Vec<usize> =
            (0..CpuSet::count()).filter(|core| ours.is_set(*core).unwrap_or(false)).collect();
        if all.len() < 4 {
            return Self { servers: all.clone(), generator: all };
        }
        let (servers, generator) = all.split_at(all.len() - all.len() / 4);
        Self { servers: servers.to_vec(), generator: generator.to_vec() }
    }

    /// From here on this thread, and what it starts, runs where servers run.
    pub fn for_servers(&self) {
        bind(&self.servers);
    }

    /// From here on this thread, and what it starts, runs where the generator runs.
    pub fn for_generator(&self) {
        bind(&self.generator);
    }
}

impl std::fmt::Display for Cores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.servers == self.generator {
            return write!(f, "{} cores, shared by servers and generator", self.servers.len());
        }
        write!(f, "{} cores for the servers, {} for the generator", self.servers.len(), self.generator.len())
    }
}

fn bind(cores: &[usize]) {
    let mut set = CpuSet::new();
    for core in cores {
        // A core that is refused is one that is not used; the figures say how many there were.
        let _ = set.set(*core);
    }
    let _ = sched_setaffinity(Pid::from_raw(0), &set);
}

/// As many open files as the system allows, for this program and what it starts: each stream is one.
pub fn many_files() {
    if let Ok((_, most)) = getrlimit(Resource::RLIMIT_NOFILE) {
        let _ = setrlimit(Resource::RLIMIT_NOFILE, most, most);
    }
}
