//! Which sections a card has, and in which order.

/// A section that the host page adds: a title and plain facts. What the host puts into the slot `section-<id>` stands
/// below the facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostSection {
    /// What `sections` names it by.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub items: Vec<HostItem>,
}

/// One fact of a host's section. All of it is text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostItem {
    /// What it is about.
    pub label: String,
    /// What it says.
    pub value: String,
    /// Where it leads: https, mailto or tel. Anything else stays text.
    pub href: Option<String>,
}

/// One section of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section<'a> {
    /// How to reach them.
    Contact,
    /// Manager, reports, works with.
    Organization,
    /// What LinkedIn has.
    LinkedIn,
    /// Skills and interests.
    Skills,
    /// The host's own.
    Host(&'a HostSection),
}

const OURS: [(&str, Section<'static>); 4] = [
    ("contact", Section::Contact),
    ("organization", Section::Organization),
    ("linkedin", Section::LinkedIn),
    ("skills", Section::Skills),
];

/// The sections in their order. `asked` are ids with spaces between them; nothing asked is everything, ours first. What is
/// not named is left out, an id that nobody knows is passed over, and a name of ours stays ours.
#[must_use]
pub fn ordered<'a>(asked: &str, host: &'a [HostSection]) -> Vec<Section<'a>> {
    let ours = |id: &str| OURS.iter().find(|(name, _)| *name == id).map(|(_, section)| *section);
    let theirs = || host.iter().filter(|one| !one.id.is_empty() && ours(&one.id).is_none());
    let mut sections: Vec<Section<'a>> = Vec::new();
    let add = |section: Section<'a>, sections: &mut Vec<Section<'a>>| {
        if !sections.contains(&section) {
            sections.push(section);
        }
    };
    if asked.trim().is_empty() {
        OURS.iter().for_each(|(_, section)| add(*section, &mut sections));
        theirs().for_each(|one| add(Section::Host(one), &mut sections));
        return sections;
    }
    for id in asked.split_whitespace() {
        let found = ours(id).or_else(|| theirs().find(|one| one.id == id).map(Section::Host));
        if let Some(section) = found {
            add(section, &mut sections);
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(id: &str) -> HostSection {
        HostSection { id: id.to_owned(), title: id.to_owned(), items: Vec::new() }
    }

    #[test]
    fn nothing_asked_is_everything_and_the_hosts_own_stand_last() {
        let own = [host("assets")];
        let all = [
            Section::Contact,
            Section::Organization,
            Section::LinkedIn,
            Section::Skills,
            Section::Host(&own[0]),
        ];
        assert_eq!(ordered("", &own), all);
        assert_eq!(ordered("  ", &own), all);
    }

    #[test]
    fn what_is_named_stands_in_the_order_named_once_and_the_rest_is_hidden() {
        let own = [host("assets"), host("desk")];
        assert_eq!(
            ordered("desk linkedin nobody-knows linkedin contact", &own),
            [Section::Host(&own[1]), Section::LinkedIn, Section::Contact]
        );
        assert!(ordered("nobody-knows", &own).is_empty());
    }

    #[test]
    fn a_host_cannot_put_its_own_words_under_a_name_of_ours() {
        let own = [host("linkedin"), host("")];
        assert_eq!(ordered("linkedin", &own), [Section::LinkedIn]);
        assert_eq!(ordered("", &own).len(), 4);
    }
}
