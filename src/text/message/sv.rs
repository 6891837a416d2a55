//! The message to the organization, in Swedish.

use crate::text::{MessageText, Plural};

pub(in crate::text) static MESSAGE: MessageText = MessageText {
    subject: "Ditt LinkedIn-konto på {0}: du bestämmer",
    invite: "På {0} kan du koppla ditt {1}-arbetskonto till ditt LinkedIn-konto. Om du gör det bestämmer du själv. Ingenting kopplas innan du samtycker, och inget väljs åt dig.",
    everyone: "Detta gäller alla på {0}.",
    groups: "Detta gäller vissa grupper på {0}. Den som inte är med i någon av dem tillfrågas inte.",
    nobody: "På {0} är detta inte påslaget än.",
    one_way: "Du bestämmer om LinkedIn-information får visas i {1}-appar. {0} tillåter inte att arbetsdata går till LinkedIn.",
    both_ways: "Du bestämmer om LinkedIn-information får visas i {1}-appar, och om LinkedIn även får ta emot arbetsdata.",
    public: "{0} visar också offentlig LinkedIn-information på kort för personer som inte har kopplat.",
    leaving: "Ett samtycke gäller i högst {0}; sedan tillfrågas du igen. Du kan när som helst se vad som delas och koppla från.",
    faq: "Frågor och svar",
    data_sharing: "Hur data delas, och din integritet",
    how_to_connect: "Så kopplar man",
    privacy: "Integritetspolicy för {0}",
    linkedin_privacy: "LinkedIns integritetspolicy",
    days: Plural::two_forms("{0} dag", "{0} dagar"),
};
