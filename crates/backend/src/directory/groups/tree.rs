//! From the paths of people to groups in order.

use std::collections::HashMap;

use super::{Group, Groups, Index, fold, id};

/// Groups while they are put together. The first is the root, which is no group.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    children: HashMap<String, u32>,
    /// Places in the directory of those who are in it without being in a nested one.
    direct: Vec<u32>,
}

impl Tree {
    /// No groups.
    pub fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// A group and the groups around it.
    pub fn add(&mut self, path: &[String]) -> u32 {
        let mut at = 0;
        for name in path {
            let known = self.node(at).children.get(name).copied();
            at = known.unwrap_or_else(|| {
                let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
                self.node(at).children.insert(name.clone(), next);
                self.nodes.push(Node::default());
                next
            });
        }
        at
    }

    /// Somebody of the directory is in a group.
    pub fn join(&mut self, path: &[String], place: usize) {
        let Ok(place) = u32::try_from(place) else { return };
        let at = self.add(path);
        if at > 0 {
            self.node(at).direct.push(place);
        }
    }

    fn node(&mut self, at: u32) -> &mut Node {
        &mut self.nodes[at as usize]
    }

    /// The groups in order, and for each of so many people the places of their groups, outer ones included.
    pub fn build(mut self, people: usize) -> (Groups, Vec<Box<[u32]>>) {
        let mut order = Order::default();
        let mut stack = self.children_of(0, &[]);
        while let Some((node, path, folded)) = stack.pop() {
            let place = u32::try_from(order.groups.len()).unwrap_or(u32::MAX);
            order.enter(place, &path);
            order.direct.push(std::mem::take(&mut self.node(node).direct));
            stack.extend(self.children_of(node, &path));
            order.groups.push(Group { id: id(&path), path, members: 0, nested: 0 });
            order.names.push(folded);
        }
        order.enter(u32::try_from(order.groups.len()).unwrap_or(u32::MAX), &[]);
        order.groups(people)
    }

    /// Last first, to be taken from the end.
    fn children_of(&mut self, node: u32, path: &[String]) -> Vec<(u32, Vec<String>, String)> {
        let children = std::mem::take(&mut self.node(node).children);
        let mut children: Vec<_> =
            children.into_iter().map(|(name, node)| (fold::fold(&name), name, node)).collect();
        children.sort_unstable_by(|one, other| other.cmp(one));
        let below = |name: String| path.iter().cloned().chain([name]).collect();
        children.into_iter().map(|(folded, name, node)| (node, below(name), folded)).collect()
    }
}

/// Groups in the order in which they are told, with what is still to be derived.
#[derive(Default)]
struct Order {
    groups: Vec<Group>,
    names: Vec<String>,
    direct: Vec<Vec<u32>>,
    /// The groups that the last one lies in, and itself.
    open: Vec<u32>,
}

impl Order {
    /// A group begins: those that do not hold it have ended, and what lies in them is known.
    fn enter(&mut self, place: u32, path: &[String]) {
        while self.open.len() >= path.len().max(1) {
            let Some(ended) = self.open.pop() else { break };
            if let Some(group) = self.groups.get_mut(ended as usize) {
                group.nested = place - ended - 1;
            }
        }
        self.open.push(place);
    }

    fn groups(mut self, people: usize) -> (Groups, Vec<Box<[u32]>>) {
        let mut of = vec![Vec::new(); people];
        let mut members = Vec::with_capacity(self.groups.len());
        for (place, group) in (0_u32..).zip(&mut self.groups) {
            let inside = place as usize..=place as usize + group.nested as usize;
            let mut places: Vec<u32> = self.direct[inside].iter().flatten().copied().collect();
            places.sort_unstable();
            places.dedup();
            group.members = u32::try_from(places.len()).unwrap_or(u32::MAX);
            for person in &places {
                if let Some(groups) = of.get_mut(*person as usize) {
                    groups.push(place);
                }
            }
            members.push(places.into_boxed_slice());
        }
        let by_id = (0_u32..).zip(&self.groups).map(|(place, group)| (group.id.as_str().to_owned(), place));
        let by_id = by_id.collect();
        let index = Index::new(&self.names);
        let groups = Groups { all: self.groups, by_id, members, index, dissolved: HashMap::new() };
        (groups, of.into_iter().map(Vec::into_boxed_slice).collect())
    }
}
