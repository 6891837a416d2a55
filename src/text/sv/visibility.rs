//! Swedish: who may see the own LinkedIn profile.

use crate::text::VisibilityText;

pub(in crate::text) static VISIBILITY: VisibilityText = VisibilityText {
    visibility: "Vem som får se min LinkedIn-profil",
    intro: "I arbetsappar. Det gäller vare sig du är kopplad eller inte, och ändrar ingenting hos LinkedIn.",
    everyone: "Alla",
    everyone_means: "Alla som använder arbetsapparna, även personer i andra organisationer.",
    organization: "Min organisation",
    organization_means: "Kollegor på {0}. För alla andra är det som om det inte fanns någon profil.",
    nobody: "Ingen",
    nobody_means: "För alla andra är det som om det inte fanns någon profil.",
    in_force: "Gäller nu: {0}",
    in_force_since: "Gäller nu: {0}, sedan {1}",
    save: "Spara",
    saving: "Sparar",
    keep: "Låt vara som det var",
    unsaved: "Inte sparat än.",
    saved: "Sparat. Gäller nu: {0}.",
    stale: "Det ändrades på annat håll under tiden",
    stale_body: "Nu gäller ”{0}”. Ditt val är fortfarande markerat och inte sparat; det kan sparas nu.",
    failed: "Om det sparades visas nedan under ”Gäller nu”.",
    not_understood: "Sidan känner inte till den inställning som den har fått veta.",
    seen: "Se mitt kort som…",
    colleague: "En kopplad kollega",
    outsider: "Någon i en annan organisation",
    disconnected: "En kopplad kollega, efter att jag kopplat från",
    colleague_note: "Det ni har gemensamt beror på vem som tittar, så det ingår inte här.",
    outsider_note: "Detta säger inte om din organisation alls visar kort för andra organisationer.",
    disconnected_note: "Att koppla från avslutar det som delas från ditt konto. Det som kollegor ser av dig kommer genom deras egen koppling, så det fortsätter så långt inställningen ovan tillåter. ”Ingen” döljer det.",
    not_connected: "LinkedIns sida saknas här: den skulle hämtas med din egen koppling, och någon sådan finns inte nu. Det säger inget om vad andra ser.",
    gone: "Förhandsvisningen stängdes, eftersom något ändrades under tiden.",
};
