//! The work directory: colleagues and groups, loaded once at the start. Work data only; what LinkedIn knows of the same
//! people is the provider's, a process of its own.

mod colleague;
mod crowd;
pub mod cursor;
pub mod fold;
mod generate;
mod groups;
mod load;
mod page;
mod photo;

use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use contract::{GroupId, PersonId, PersonRef, Role, WorkProfile};

pub use colleague::{Colleague, Contact, Meeting};
pub use crowd::Crowd;
pub use generate::{Generated, Size, generate};
pub use groups::{Group, Groups};
pub use load::{LoadProblem, load};
pub use page::{Page, page};
pub use photo::Photo;

use groups::Tree;

/// A colleague with what is derived from them once.
#[derive(Debug)]
struct Entry {
    id: PersonId,
    colleague: Colleague,
    /// Name, title and department without accents and case.
    searched: String,
    /// What the list is ordered by.
    order: (String, String),
    /// Places of the groups they are in, the outer ones of nested groups included.
    groups: Box<[u32]>,
}

/// The directory.
#[derive(Debug)]
pub struct Directory {
    /// Everybody but leavers, by name.
    entries: Vec<Entry>,
    by_id: HashMap<String, usize>,
    by_email: HashMap<String, usize>,
    by_file: HashMap<String, usize>,
    leavers: HashSet<PersonId>,
    /// Who left since the start.
    gone: RwLock<HashSet<PersonId>>,
    groups: Groups,
}

impl Directory {
    /// Builds the directory. `id_of` makes ids that are stable and cannot be guessed from what a person is known by.
    #[must_use]
    pub fn new(colleagues: Vec<Colleague>, id_of: impl Fn(&str) -> PersonId) -> Self {
        Self::with(colleagues, Generated::default(), id_of)
    }

    /// The same, with people and groups that were generated.
    #[must_use]
    pub fn with(
        mut colleagues: Vec<Colleague>,
        generated: Generated,
        id_of: impl Fn(&str) -> PersonId,
    ) -> Self {
        colleagues.extend(generated.people);
        let known_by = |colleague: &Colleague| {
            colleague.email.as_ref().map_or_else(|| colleague.file.clone(), |email| email.to_lowercase())
        };
        let (left, here): (Vec<_>, Vec<_>) = colleagues.into_iter().partition(|colleague| colleague.leaver);
        let leavers = left.iter().map(|colleague| id_of(&known_by(colleague))).collect();
        let mut entries: Vec<Entry> = here
            .into_iter()
            .map(|colleague| Entry {
                id: id_of(&known_by(&colleague)),
                searched: searched(&colleague),
                order: (fold::fold(&colleague.name), colleague.name.clone()),
                groups: Box::default(),
                colleague,
            })
            .collect();
        entries.sort_by(|one, other| (&one.order, &one.id).cmp(&(&other.order, &other.id)));
        entries.dedup_by(|later, earlier| later.id == earlier.id);
        let by_id =
            entries.iter().enumerate().map(|(index, entry)| (entry.id.as_str().to_owned(), index)).collect();
        let by_email = entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| Some((entry.colleague.email.as_ref()?.to_lowercase(), index)))
            .collect();
        let by_file =
            entries.iter().enumerate().map(|(index, entry)| (entry.colleague.file.clone(), index)).collect();
        let mut tree = Tree::new();
        for path in generated.groups {
            tree.add(&path);
        }
        for (place, entry) in entries.iter_mut().enumerate() {
            for path in std::mem::take(&mut entry.colleague.groups) {
                tree.join(&path, place);
            }
        }
        let (mut groups, of) = tree.build(entries.len());
        for (entry, groups) in entries.iter_mut().zip(of) {
            entry.groups = groups;
        }
        groups.note_dissolved(generated.dissolved);
        Self { entries, by_id, by_email, by_file, leavers, gone: RwLock::default(), groups }
    }

    /// A colleague; unknown people and leavers are alike.
    #[must_use]
    pub fn find(&self, id: &PersonId) -> Option<&Colleague> {
        self.entry(id).map(|entry| &entry.colleague)
    }

    fn entry(&self, id: &PersonId) -> Option<&Entry> {
        self.by_id.get(id.as_str()).and_then(|index| self.entries.get(*index)).filter(|one| self.is_here(one))
    }

    fn entry_by_email(&self, email: &str) -> Option<&Entry> {
        let index = self.by_email.get(&email.trim().to_lowercase())?;
        self.entries.get(*index).filter(|one| self.is_here(one))
    }

    /// Everybody who has not left since the start, by name.
    fn here(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|one| self.is_here(one))
    }

    fn is_here(&self, entry: &Entry) -> bool {
        !self.gone().contains(&entry.id)
    }

    fn gone(&self) -> RwLockReadGuard<'_, HashSet<PersonId>> {
        self.gone.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody leaves: from the next request on they are as unknown as anybody else who is not here.
    pub fn leave(&self, id: &PersonId) {
        self.gone.write().unwrap_or_else(PoisonError::into_inner).insert(id.clone());
    }

    /// Everybody who left since the start is back.
    pub fn bring_back(&self) {
        self.gone.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Whether somebody left: told of people who are known to have, not of everybody unknown.
    #[must_use]
    pub fn has_left(&self, id: &PersonId) -> bool {
        self.leavers.contains(id) || self.gone().contains(id)
    }

    /// A colleague as a list shows them.
    #[must_use]
    pub fn reference(&self, id: &PersonId) -> Option<PersonRef> {
        self.entry(id).map(reference)
    }

    /// The colleague with this address, as a list shows them.
    #[must_use]
    pub fn reference_by_email(&self, email: &str) -> Option<PersonRef> {
        self.entry_by_email(email).map(reference)
    }

    /// A colleague by the id that the directory knows them by: the name of their file.
    #[must_use]
    pub fn reference_by_file(&self, file: &str) -> Option<PersonRef> {
        let entry = self.entries.get(*self.by_file.get(file)?)?;
        self.is_here(entry).then(|| reference(entry))
    }

    /// A colleague's work side, whole.
    #[must_use]
    pub fn work_profile(&self, id: &PersonId) -> Option<WorkProfile> {
        let entry = self.entry(id)?;
        let colleague = &entry.colleague;
        let reports_here = |other: &&Entry| {
            let manager = other.colleague.manager.as_deref().and_then(|email| self.entry_by_email(email));
            manager.is_some_and(|manager| manager.id == entry.id) && other.id != entry.id
        };
        Some(WorkProfile {
            id: entry.id.clone(),
            name: colleague.name.clone(),
            pronunciation: colleague.pronunciation.clone(),
            pronouns: colleague.pronouns.clone(),
            title: colleague.title.clone(),
            department: colleague.department.clone(),
            email: colleague.email.clone(),
            phone: colleague.phone.clone(),
            location: colleague.location.clone(),
            time_zone: colleague.time_zone.clone(),
            presence: colleague.presence,
            has_photo: colleague.photo.is_some(),
            manager: self.manager(entry).map(reference),
            reports: self.here().filter(reports_here).map(reference).collect(),
            works_with: self.works_with(entry),
        })
    }

    fn manager(&self, entry: &Entry) -> Option<&Entry> {
        self.entry_by_email(entry.colleague.manager.as_deref()?).filter(|manager| manager.id != entry.id)
    }

    /// Those whom somebody names, and those who name them: working together is mutual. By name.
    fn works_with(&self, entry: &Entry) -> Vec<PersonRef> {
        let names = |one: &Entry, other: &Entry| {
            let mut named = one.colleague.works_with.iter();
            named.any(|email| self.entry_by_email(email).is_some_and(|known| known.id == other.id))
        };
        let together = |other: &&Entry| other.id != entry.id && (names(entry, other) || names(other, entry));
        self.here().filter(together).map(reference).collect()
    }

    /// The groups somebody is in, the outer ones of nested groups included.
    #[must_use]
    pub fn groups_of(&self, id: &PersonId) -> HashSet<GroupId> {
        self.entry(id).map(|entry| self.groups.ids(&entry.groups).collect()).unwrap_or_default()
    }

    /// Everybody who is here, as a set.
    #[must_use]
    pub fn crowd(&self) -> Crowd {
        let mut here = Crowd::everybody(self.entries.len());
        for place in self.gone().iter().filter_map(|id| self.by_id.get(id.as_str())) {
            here.remove(*place);
        }
        here
    }

    /// Everybody who is here and in one of these groups, nested groups included. Groups that are not known are empty.
    #[must_use]
    pub fn crowd_in(&self, groups: &[GroupId]) -> Crowd {
        let mut inside = Crowd::nobody(self.entries.len());
        for place in self.groups.members_of_any(groups) {
            inside.add(place as usize);
        }
        inside.and(&self.crowd())
    }

    /// Those of these people who are here, as a set.
    #[must_use]
    pub fn crowd_of<'a>(&self, people: impl IntoIterator<Item = &'a PersonId>) -> Crowd {
        let mut some = Crowd::nobody(self.entries.len());
        for place in people.into_iter().filter_map(|id| self.by_id.get(id.as_str())) {
            some.add(*place);
        }
        some.and(&self.crowd())
    }

    /// Whether somebody is in a set.
    #[must_use]
    pub fn is_among(&self, id: &PersonId, crowd: &Crowd) -> bool {
        self.by_id.get(id.as_str()).is_some_and(|place| crowd.has(*place))
    }

    /// All groups.
    #[must_use]
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// People whose name, title or department holds every word of `query`, in any script, without regard to accents.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<PersonRef> {
        let words = fold::words(query);
        self.here().filter(|entry| fold::holds(&entry.searched, &words)).map(reference).collect()
    }

    /// Everybody, by name.
    pub fn everybody(&self) -> impl Iterator<Item = (&PersonId, &Colleague)> {
        self.here().map(|entry| (&entry.id, &entry.colleague))
    }

    /// What somebody may do. Everybody is a member.
    #[must_use]
    pub fn roles(&self, id: &PersonId) -> Vec<Role> {
        let told = self.find(id).map(|colleague| colleague.roles.clone()).unwrap_or_default();
        Role::ALL.iter().copied().filter(|role| *role == Role::Member || told.contains(role)).collect()
    }

    /// The language that somebody's account is set to.
    #[must_use]
    pub fn language(&self, id: &PersonId) -> Option<String> {
        self.find(id)?.language.clone()
    }
}

fn searched(colleague: &Colleague) -> String {
    let parts = [Some(&colleague.name), colleague.title.as_ref(), colleague.department.as_ref()];
    fold::fold(&parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "))
}

fn reference(entry: &Entry) -> PersonRef {
    PersonRef {
        id: entry.id.clone(),
        name: entry.colleague.name.clone(),
        title: entry.colleague.title.clone(),
        department: entry.colleague.department.clone(),
        has_photo: entry.colleague.photo.is_some(),
    }
}

#[cfg(test)]
#[path = "directory/tests.rs"]
mod tests;
