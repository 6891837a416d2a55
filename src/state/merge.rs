//! Two admins changed the settings: what each changed, field by field, and what is to be sent now.
//!
//! Nothing of theirs is lost unless it is chosen so: what I did not touch stays theirs, lists of groups are put together
//! group by group, and where both changed one field to different things, nothing is sent before somebody chose.

mod field;

use contract::{GroupId, Settings, SettingsPatch};

pub use field::{FIELDS, Field, Value, announcement, applied, changed_between, wanted};

/// How one field came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// I changed it, nobody else did.
    Mine,
    /// They changed it, I did not.
    Theirs,
    /// Both did, to the same.
    Same,
    /// Both changed the list; this is what holds all that either added and lacks all that either took away.
    Joined(Vec<GroupId>),
    /// Both changed it to different things: somebody has to choose.
    Conflict,
}

/// What is taken of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// As I have it.
    Mine,
    /// As they saved it.
    Theirs,
    /// Both lists put together.
    Joined,
}

/// One field that somebody changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub field: Field,
    /// What both began with.
    pub base: Value,
    /// What I want.
    pub mine: Value,
    /// What they saved.
    pub theirs: Value,
    /// How it came out.
    pub outcome: Outcome,
    /// What is taken of it; nothing yet where somebody has to choose.
    pub pick: Option<Pick>,
}

impl Row {
    /// What may be chosen here; empty where there is nothing to choose.
    #[must_use]
    pub fn choices(&self) -> &'static [Pick] {
        match self.outcome {
            Outcome::Conflict => &[Pick::Mine, Pick::Theirs],
            Outcome::Joined(_) => &[Pick::Joined, Pick::Mine, Pick::Theirs],
            Outcome::Mine | Outcome::Theirs | Outcome::Same => &[],
        }
    }

    /// What the field is to be, as far as that is settled.
    #[must_use]
    pub fn result(&self) -> Option<Value> {
        Some(match (self.pick?, &self.outcome) {
            (Pick::Joined, Outcome::Joined(groups)) => Value::Groups(groups.clone()),
            (Pick::Mine, _) => self.mine.clone(),
            (Pick::Theirs | Pick::Joined, _) => self.theirs.clone(),
        })
    }
}

/// Two changes of the same settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// What they saved, with the version that the next save is based on.
    pub theirs: Settings,
    /// Every field that somebody changed, in the order of the form.
    pub rows: Vec<Row>,
    /// The announcement's addresses that my acknowledgement was of.
    told: [String; 3],
    reason: Option<String>,
    text: Option<String>,
}

impl Merge {
    /// Compares what I want with what they saved.
    #[must_use]
    pub fn new(base: &Settings, mine: &SettingsPatch, theirs: Settings) -> Self {
        let rows = FIELDS.into_iter().filter_map(|field| row(field, base, mine, &theirs)).collect();
        let told = announcement(&applied(base, mine)).map(str::to_owned);
        let (reason, text) = (mine.reason.clone(), mine.announced_text.clone());
        Self { theirs, rows, told, reason, text }
    }

    /// Chooses for one field. What cannot be chosen there is not.
    pub fn choose(&mut self, field: Field, pick: Pick) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.field == field)
            && row.choices().contains(&pick)
        {
            row.pick = Some(pick);
        }
    }

    /// How many fields nobody has chosen for yet.
    #[must_use]
    pub fn open(&self) -> usize {
        self.rows.iter().filter(|row| row.pick.is_none()).count()
    }

    /// Whether I said that the organization was told, of addresses that are not those that would stand there then.
    #[must_use]
    pub fn acknowledgement_lapses(&self) -> bool {
        let says = self.rows.iter().any(|row| {
            row.field == Field::Announced && row.mine == Value::Yes(true) && row.pick == Some(Pick::Mine)
        });
        says && announcement(&self.settled()) != self.told
    }

    /// What is to be sent, based on what they saved: the fields that are to differ from it, and no other. `None` while
    /// somebody has to choose; an empty patch where nothing is left to be changed.
    #[must_use]
    pub fn patch(&self) -> Option<SettingsPatch> {
        if self.open() > 0 {
            return None;
        }
        let mut patch = wanted(&self.theirs, &self.settled());
        if self.acknowledgement_lapses() {
            patch.announced = None;
        }
        if patch.announced == Some(true) {
            patch.announced_text.clone_from(&self.text);
        }
        if patch != SettingsPatch::default() {
            patch.reason.clone_from(&self.reason);
        }
        Some(patch)
    }

    /// What they saved with all that is settled put onto it.
    fn settled(&self) -> Settings {
        let mut patch = SettingsPatch::default();
        for row in &self.rows {
            // Their acknowledgement is of their addresses: it stays for as long as those do.
            let foreign = row.field == Field::Announced && row.pick != Some(Pick::Mine);
            if let Some(value) = row.result().filter(|_| !foreign) {
                row.field.put(&mut patch, value);
            }
        }
        applied(&self.theirs, &patch)
    }
}

fn row(field: Field, base: &Settings, patch: &SettingsPatch, theirs: &Settings) -> Option<Row> {
    let (before, now) = (field.of(base), field.of(theirs));
    // Said again of other addresses, an acknowledgement is a new one.
    let again = field == Field::Announced;
    let mine = field.named(patch).filter(|mine| again || !mine.same(&before));
    let they_did = !now.same(&before);
    let (outcome, pick) = match &mine {
        None if !they_did => return None,
        None => (Outcome::Theirs, Some(Pick::Theirs)),
        Some(_) if !they_did => (Outcome::Mine, Some(Pick::Mine)),
        Some(mine) if mine.same(&now) && again => (Outcome::Mine, Some(Pick::Mine)),
        Some(mine) if mine.same(&now) => (Outcome::Same, Some(Pick::Theirs)),
        Some(mine) => match (&before, mine, &now) {
            (Value::Groups(base), Value::Groups(mine), Value::Groups(theirs)) => {
                (Outcome::Joined(joined(base, mine, theirs)), Some(Pick::Joined))
            }
            _ => (Outcome::Conflict, None),
        },
    };
    let mine = mine.unwrap_or_else(|| before.clone());
    Some(Row { field, base: before, mine, theirs: now, outcome, pick })
}

/// Theirs, without what I took away and with what I added.
fn joined(base: &[GroupId], mine: &[GroupId], theirs: &[GroupId]) -> Vec<GroupId> {
    let taken = |id: &&GroupId| base.contains(id) && !mine.contains(id);
    let added = mine.iter().filter(|id| !base.contains(id) && !theirs.contains(id));
    theirs.iter().filter(|id| !taken(id)).chain(added).cloned().collect()
}

#[cfg(test)]
mod tests;
