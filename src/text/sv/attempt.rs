//! The way to LinkedIn and back, in Swedish.

use crate::text::{AttemptText, errors::words};

pub(in crate::text) static ATTEMPT: AttemptText = AttemptText {
    asking: words(
        "Tar reda på hur försöket slutade",
        "Sidan frågar servern; den påstår ingenting tills dess.",
    ),
    in_window: words(
        "LinkedIn är öppet i ett annat fönster.",
        "Ingenting kopplas innan du godkänner där. Den här sidan märker själv vad du bestämmer.",
    ),
    blocked: words(
        "Webbläsaren öppnade inte det andra fönstret.",
        "Ditt val är registrerat och ingenting är kopplat. Öppna fönstret med länken nedan, eller avbryt här.",
    ),
    quiet: words(
        "Inget har kommit tillbaka från LinkedIn än.",
        "Fönstret kan vara stängt eller ligga bakom det här. Ingenting är kopplat. Öppna det igen för att fortsätta, eller avbryt här.",
    ),
    open: words(
        "Du började koppla och är inte klar.",
        "Ingenting är kopplat genom det än. Fortsätt hos LinkedIn, eller avbryt här.",
    ),
    stopping: words("Avbryter", "Om det avbröts i tid säger servern om ett ögonblick."),
    done: words(
        "Kopplat.",
        "Du har godkänt här och hos LinkedIn. Under ”Min koppling” ser du vad som delas, och där kan du avsluta det.",
    ),
    cancelled: words(
        "Försöket avbröts.",
        "Ingenting kopplades, och det som delades tidigare har inte ändrats. Du kan börja om när du vill.",
    ),
    refused: words(
        "Du svarade nej hos LinkedIn.",
        "Ingenting kopplades, och det som delades tidigare har inte ändrats.",
    ),
    wrong_account: words(
        "Det LinkedIn-kontot är redan kopplat till ett annat arbetskonto här.",
        "Ingenting kopplades. Logga in hos LinkedIn med det konto som är ditt, och börja sedan om.",
    ),
    expired: words(
        "Försöket tog för lång tid.",
        "Det avslutades av sig självt, och ingenting kopplades. Börja om för att fortsätta.",
    ),
    failed: words(
        "LinkedIn kunde inte nås, eller så var svaret inte riktigt.",
        "Ingenting kopplades, och det som delades tidigare har inte ändrats. Börja om efter en stund.",
    ),
    not_understood: words(
        "Hur försöket slutade är inte känt.",
        "Servern svarade med ett ord som sidan inte känner till. Under ”Min koppling” ser du vad som delas.",
    ),
    not_here: words(
        "Det här försöket är inte ditt, eller är inte längre känt.",
        "Det påbörjades av någon annan, eller för länge sedan. Din egen koppling har inte ändrats av det.",
    ),
    signed_out: words(
        "Din session har avslutats under tiden.",
        "Hur försöket slutade får bara du veta, så sidan påstår ingenting. Logga in igen för att se det.",
    ),
    session_changed: words(
        "Sessionen har ändrats under tiden.",
        "Någon annan är nu inloggad i den här webbläsaren, eller så har du loggat in igen. Ingenting skickades i den nya sessionen.",
    ),
    unreachable: "Hur försöket slutade är inte känt, så sidan påstår ingenting. Den frågar igen av sig själv.",
    close_window: "Om detta är fönstret som öppnades för LinkedIn kan du stänga det.",
    opening: "Öppnar LinkedIn",
    go_on: "Fortsätt hos LinkedIn",
    open_window: "Öppna LinkedIn i ett fönster",
    stop: "Avbryt kopplingen",
    ask_again: "Börja om",
    see_connection: "Min koppling",
    sign_in: "Logga in",
    look_again: "Fråga igen",
};
