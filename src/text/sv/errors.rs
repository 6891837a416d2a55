//! Errors, in Swedish.

use crate::text::{ErrorsText, errors::words};

pub(in crate::text) static ERRORS: ErrorsText = ErrorsText {
    offline: words(
        "Servern kan inte nås",
        "Det gick inte att nå servern, eller så gick svaret förlorat. Det är inte känt om en ändring kom fram. Kontrollera nätverket och försök igen.",
    ),
    timeout: words(
        "Inget svar i tid",
        "Servern tog för lång tid. Det är inte känt om en ändring kom fram; läs in igen för att se det.",
    ),
    signed_out: words("Din session har avslutats", "Ingenting har ändrats. Logga in igen för att fortsätta."),
    forbidden: words(
        "Inte för det här kontot",
        "Kontot som är inloggat får inte se eller göra detta. Ingenting har ändrats. Den som driver tjänsten kan säga varför.",
    ),
    session_changed: words(
        "Sessionen har ändrats",
        "Någon annan är nu inloggad i den här webbläsaren, eller så har du loggat in igen. Det som hade lästs eller \
         valts lades åt sidan och skickades inte. Börja om som den som är inloggad.",
    ),
    own_page: words(
        "Inte möjligt från den här sidan",
        "Koppling börjar bara på din organisations egen kopplingssida. Ingenting skickades och ingenting har ändrats.",
    ),
    not_found: words(
        "Hittades inte",
        "Här finns ingen och inget, eller så får det inte visas. Ingenting har ändrats.",
    ),
    conflict: words(
        "Läget har ändrats sedan dess",
        "Det som detta byggde på gäller inte längre. Ingenting ändrades. Läs in igen för att se hur det står till.",
    ),
    stale: words(
        "Någon annan sparade först",
        "Ingenting skrevs över. Läs in igen för att se den senaste versionen.",
    ),
    invalid: words(
        "Servern godtog inte ett fält",
        "Ingenting ändrades. Det som har fyllts i finns kvar och kan rättas.",
    ),
    too_many: words("För många förfrågningar", "Ingenting har ändrats. Försök igen om en stund."),
    malformed: words(
        "Svaret förstods inte",
        "Servern svarade på ett sätt som sidan inte känner till, så ingenting av det visas. En nyare version av sidan kan känna till det; att läsa in igen kan hämta den.",
    ),
    server: words(
        "Ett fel uppstod på servern",
        "Det är inte känt om en ändring kom fram; läs in igen för att se det.",
    ),
    aborted: words(
        "Avbrutet",
        "Förfrågan avbröts innan ett svar kom. Det är inte känt om en ändring kom fram; läs in igen för att se det.",
    ),
};
