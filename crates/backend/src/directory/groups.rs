//! Groups, nested: somebody in `Operations/Field/North` is in all three.

use std::collections::{BTreeMap, HashMap, HashSet};

use contract::{GroupHit, GroupId, GroupKind};

use super::fold;

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
}

impl Group {
    /// As the search shows it.
    #[must_use]
    pub fn hit(&self) -> GroupHit {
        let (name, path) = self.path.split_last().map_or((String::new(), &[][..]), |(n, p)| (n.clone(), p));
        let (name, kind) = match name.strip_suffix(DYNAMIC) {
            Some(name) => (name.to_owned(), GroupKind::Dynamic),
            None => (name, GroupKind::Assigned),
        };
        GroupHit { id: self.id.clone(), name, path: path.to_vec(), kind, member_count: self.members }
    }
}

/// All groups, ordered by path.
#[derive(Debug)]
pub struct Groups {
    all: Vec<Group>,
    searched: Vec<String>,
    by_id: HashMap<String, usize>,
    /// Places in the directory of the people of each group, nested groups included, in order.
    members: Vec<Box<[u32]>>,
}

impl Groups {
    /// Builds the tree from memberships: paths, and the places in the directory of the people there.
    pub(super) fn new<'a>(memberships: impl Iterator<Item = (&'a Vec<String>, usize)>) -> Self {
        let mut members: BTreeMap<&[String], Vec<u32>> = BTreeMap::new();
        for (path, place) in memberships {
            let Ok(place) = u32::try_from(place) else { continue };
            for length in 1..=path.len() {
                members.entry(&path[..length]).or_default().push(place);
            }
        }
        let mut all: Vec<(Group, Box<[u32]>)> = members
            .into_iter()
            .map(|(path, mut places)| {
                places.sort_unstable();
                places.dedup();
                let members = u32::try_from(places.len()).unwrap_or(u32::MAX);
                (Group { id: id(path), path: path.to_vec(), members }, places.into_boxed_slice())
            })
            .collect();
        all.sort_by_cached_key(|(group, _)| {
            group.path.iter().map(|name| fold::fold(name)).collect::<Vec<_>>()
        });
        let (all, members): (Vec<Group>, Vec<Box<[u32]>>) = all.into_iter().unzip();
        let searched = all.iter().map(|group| fold::fold(&group.path.join(" "))).collect();
        let by_id =
            all.iter().enumerate().map(|(index, group)| (group.id.as_str().to_owned(), index)).collect();
        Self { all, searched, by_id, members }
    }

    /// The places in the directory of a group's people, nested groups included; nobody where it is not known.
    pub(super) fn members(&self, id: &GroupId) -> &[u32] {
        let index = self.by_id.get(id.as_str());
        index.and_then(|index| self.members.get(*index)).map_or(&[], |places| places)
    }

    /// A group.
    #[must_use]
    pub fn find(&self, id: &GroupId) -> Option<&Group> {
        self.by_id.get(id.as_str()).and_then(|index| self.all.get(*index))
    }

    /// Groups whose path holds every word. Those whose own name does come first.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<Group> {
        let words = fold::words(query);
        let hits = self.all.iter().zip(&self.searched).filter(|(_, searched)| fold::holds(searched, &words));
        let own_name =
            |group: &Group| group.path.last().is_some_and(|name| fold::holds(&fold::fold(name), &words));
        let (first, then): (Vec<_>, Vec<_>) = hits.map(|(group, _)| group.clone()).partition(own_name);
        first.into_iter().chain(then).collect()
    }
}

/// The groups that these paths put somebody in.
pub(super) fn memberships(paths: &[Vec<String>]) -> HashSet<GroupId> {
    paths.iter().flat_map(|path| (1..=path.len()).map(|length| id(&path[..length]))).collect()
}

/// The id follows from the path, so that it survives a restart.
fn id(path: &[String]) -> GroupId {
    let digest = crate::keys::sha256(path.join("\u{1f}").as_bytes());
    GroupId::new(format!("g_{}", &digest[..32]))
}
