//! What the backend offers beyond the base profile, and what of it is known.

use contract::{Capability, Service};

use super::load::Load;

/// Whether the backend offers something. Before it has said what it is, that is not known, and nothing is shown that
/// would promise it or deny it.
#[must_use]
pub fn offered(service: &Load<Service>, capability: Capability) -> Load<bool> {
    match service {
        Load::Waiting => Load::Waiting,
        Load::Ready(service) => Load::Ready(service.capabilities.contains(&capability)),
        Load::Failed(error) => Load::Failed(error.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::ClientError;
    use contract::fixtures;

    fn service(capabilities: &[Capability]) -> Load<Service> {
        let one: Service = serde_json::from_str(fixtures::SERVICE).expect("a fixture");
        Load::Ready(Service { capabilities: capabilities.to_vec(), ..one })
    }

    #[test]
    fn what_a_backend_does_not_name_it_does_not_offer() {
        for capability in Capability::ALL {
            assert_eq!(offered(&service(&[]), *capability), Load::Ready(false), "{capability:?}");
            assert_eq!(offered(&service(&[*capability]), *capability), Load::Ready(true), "{capability:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_neither_offered_nor_lacking() {
        assert_eq!(offered(&Load::Waiting, Capability::Directory), Load::Waiting);
        let failed = Load::Failed(ClientError::Offline);
        assert_eq!(offered(&failed, Capability::Directory), Load::Failed(ClientError::Offline));
    }

    #[test]
    fn a_capability_of_tomorrow_stands_for_none_of_today() {
        let newer = service(&[Capability::from_wire("teleport")]);
        assert!(Capability::ALL.iter().all(|one| offered(&newer, *one) == Load::Ready(false)));
    }
}
