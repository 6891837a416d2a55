//! The way to LinkedIn and back, in Dutch.

use crate::text::{AttemptText, errors::words};

pub(in crate::text) static ATTEMPT: AttemptText = AttemptText {
    asking: words(
        "Er wordt nagegaan hoe de poging is afgelopen",
        "Deze pagina vraagt het aan de server; tot die tijd beweert ze niets.",
    ),
    in_window: words(
        "LinkedIn staat open in een ander venster.",
        "Er wordt niets gekoppeld voordat je daar akkoord gaat. Deze pagina merkt vanzelf wat je beslist.",
    ),
    blocked: words(
        "De browser heeft het andere venster niet geopend.",
        "Je keuze is vastgelegd en er is niets gekoppeld. Open het venster met de link hieronder, of stop hier.",
    ),
    quiet: words(
        "Van LinkedIn is nog niets teruggekomen.",
        "Het venster kan gesloten zijn of achter dit venster staan. Er is niets gekoppeld. Open het opnieuw om verder te gaan, of stop hier.",
    ),
    open: words(
        "Je bent begonnen met koppelen en bent nog niet klaar.",
        "Er is daardoor tot nu toe niets gekoppeld. Ga verder bij LinkedIn, of stop hier.",
    ),
    stopping: words("Bezig met stoppen", "Of het op tijd was, zegt de server zo meteen."),
    done: words(
        "Gekoppeld.",
        "Je bent hier en bij LinkedIn akkoord gegaan. Onder ‘Mijn koppeling’ staat wat er wordt gedeeld, en daar kun je het beëindigen.",
    ),
    cancelled: words(
        "De poging is gestopt.",
        "Er is niets gekoppeld, en wat al werd gedeeld, is niet veranderd. Je kunt opnieuw beginnen wanneer je wilt.",
    ),
    refused: words(
        "Je hebt bij LinkedIn nee gezegd.",
        "Er is niets gekoppeld, en wat al werd gedeeld, is niet veranderd.",
    ),
    wrong_account: words(
        "Dat LinkedIn-account is hier al aan een ander werkaccount gekoppeld.",
        "Er is niets gekoppeld. Meld je bij LinkedIn aan met je eigen account en begin opnieuw.",
    ),
    expired: words(
        "De poging duurde te lang.",
        "Ze is vanzelf geëindigd, en er is niets gekoppeld. Begin opnieuw om verder te gaan.",
    ),
    failed: words(
        "LinkedIn was niet bereikbaar, of het antwoord klopte niet.",
        "Er is niets gekoppeld, en wat al werd gedeeld, is niet veranderd. Begin over een tijdje opnieuw.",
    ),
    not_understood: words(
        "Hoe de poging is afgelopen, is niet bekend.",
        "De server antwoordde met een woord dat deze pagina niet kent. Wat er wordt gedeeld, staat onder ‘Mijn koppeling’.",
    ),
    not_here: words(
        "Deze poging is niet van jou, of is niet meer bekend.",
        "Iemand anders is eraan begonnen, of het is lang geleden. Je eigen koppeling is er niet door veranderd.",
    ),
    signed_out: words(
        "Je sessie is intussen beëindigd.",
        "Hoe de poging is afgelopen, hoor jij alleen; daarom beweert deze pagina niets. Meld je weer aan om het te zien.",
    ),
    session_changed: words(
        "De sessie is intussen veranderd.",
        "In deze browser is nu iemand anders aangemeld, of je hebt je opnieuw aangemeld. In de nieuwe sessie is niets verzonden.",
    ),
    unreachable: "Hoe de poging is afgelopen, is niet bekend; daarom beweert deze pagina niets. Ze vraagt het vanzelf opnieuw.",
    close_window: "Als dit het venster is dat voor LinkedIn werd geopend, kun je het sluiten.",
    opening: "LinkedIn wordt geopend",
    go_on: "Verdergaan bij LinkedIn",
    open_window: "LinkedIn openen in een venster",
    stop: "Stoppen met koppelen",
    ask_again: "Opnieuw beginnen",
    see_connection: "Mijn koppeling",
    sign_in: "Aanmelden",
    look_again: "Opnieuw vragen",
};
