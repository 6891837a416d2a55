//! Groups, nested: somebody in `Operations/Field/North` is in all three.

mod index;
mod tree;

use std::collections::HashMap;

use contract::{GroupHit, GroupId, GroupKind};

use super::fold;
use index::Index;
pub(super) use tree::Tree;

/// How a path marks a group whose members follow a rule.
const DYNAMIC: &str = " (dynamic)";

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its names, outermost first, its own last.
    pub path: Vec<String>,
    /// People in it, nested groups included.
    pub members: u32,
    /// Groups that lie in it, at whatever depth.
    pub nested: u32,
}

impl Group {
    /// As the search shows it.
    #[must_use]
    pub fn hit(&self) -> GroupHit {
        let (name, path, kind) = told(&self.path);
        GroupHit {
            id: self.id.clone(),
            name,
            path,
            kind,
            member_count: self.members,
            nested_groups: self.nested,
        }
    }
}

/// A path as it is shown: the own name, the outer ones, and whether membership follows a rule.
fn told(path: &[String]) -> (String, Vec<String>, GroupKind) {
    let plain = |name: &String| name.strip_suffix(DYNAMIC).unwrap_or(name).to_owned();
    let Some((name, outer)) = path.split_last() else {
        return (String::new(), Vec::new(), GroupKind::Assigned);
    };
    let kind = if name.ends_with(DYNAMIC) { GroupKind::Dynamic } else { GroupKind::Assigned };
    (plain(name), outer.iter().map(plain).collect(), kind)
}

/// All groups, ordered by path: whatever lies in a group follows it at once.
#[derive(Debug, Default)]
pub struct Groups {
    all: Vec<Group>,
    by_id: HashMap<String, u32>,
    /// Places in the directory of the people of each group, nested groups included, in order.
    members: Vec<Box<[u32]>>,
    index: Index,
    /// Groups that there were once.
    dissolved: HashMap<GroupId, GroupHit>,
}

impl Groups {
    /// The places in the directory of those who are in any of these groups, nested groups included; nobody where one is not
    /// known. Somebody may come more than once.
    pub(super) fn members_of_any(&self, ids: &[GroupId]) -> impl Iterator<Item = u32> {
        let mut places: Vec<u32> = ids.iter().filter_map(|id| self.by_id.get(id.as_str()).copied()).collect();
        places.sort_unstable();
        // What lies in a group that is asked for too is in it already: so everybody is looked at once for each group they
        // are in, however the groups overlap.
        let mut end = 0;
        places.retain(|place| {
            let outside = *place >= end;
            if outside {
                end = place + 1 + self.all.get(*place as usize).map_or(0, |group| group.nested);
            }
            outside
        });
        places
            .into_iter()
            .filter_map(|place| self.members.get(place as usize))
            .flat_map(|it| it.iter().copied())
    }

    /// A group.
    #[must_use]
    pub fn find(&self, id: &GroupId) -> Option<&Group> {
        self.by_id.get(id.as_str()).and_then(|index| self.all.get(*index as usize))
    }

    /// A group that there was once, as it is told of since.
    #[must_use]
    pub fn dissolved(&self, id: &GroupId) -> Option<&GroupHit> {
        self.dissolved.get(id)
    }

    /// The id of a group that there was once, the same every time, if there was any.
    #[must_use]
    pub fn any_dissolved(&self) -> Option<&GroupId> {
        self.dissolved.keys().min()
    }

    /// Notes groups that there were once.
    pub(super) fn note_dissolved(&mut self, paths: impl IntoIterator<Item = Vec<String>>) {
        for path in paths {
            let id = id(&path);
            let (name, path, _) = told(&path);
            let kind = GroupKind::Vanished;
            let hit = GroupHit { id: id.clone(), name, path, kind, member_count: 0, nested_groups: 0 };
            self.dissolved.insert(id, hit);
        }
    }

    /// Ids of the groups at these places.
    pub(super) fn ids<'a>(&'a self, places: &'a [u32]) -> impl Iterator<Item = GroupId> + 'a {
        places.iter().filter_map(|place| self.all.get(*place as usize)).map(|group| group.id.clone())
    }

    /// Groups whose path holds every word. Those whose own name does come first.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<&Group> {
        let hits = self.index.search(&fold::words(query), &self.all);
        hits.into_iter().filter_map(|place| self.all.get(place as usize)).collect()
    }
}

/// The id follows from the path, so that it survives a restart.
fn id(path: &[String]) -> GroupId {
    let digest = crate::keys::sha256(path.join("\u{1f}").as_bytes());
    GroupId::new(format!("g_{}", &digest[..32]))
}

#[cfg(test)]
mod tests;
