"""What the pages say, by language, as the product's table has it: written out, so that the tests find another word."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Words:
    """A reader's browser (`browser_locale`, `time_zone`) and the words that she sees."""

    locale: str
    lang: str
    language_name: str
    browser_locale: str
    time_zone: str
    date_form: str
    months: tuple[str, ...]
    tag: str
    # The guides
    submit_a_request: str
    submit_guide: str
    chat_guide: str
    search: str
    search_query: str
    language: str
    menu: str
    # The request form
    request_language: str
    title: str
    description: str
    files: str
    file_upload: str
    submit: str
    chosen_files: str
    sent: str
    open_my_technical_issues: str
    submit_another: str
    reference: str
    signed_out: str
    connection_lost: str
    kept_on_device: str
    correct_first: str
    title_empty: str
    title_long: str
    description_empty: str
    file_too_large: str
    too_many_files: str
    file_refused: str
    # Signing in
    username: str
    password: str
    sign_in: str
    text_is_kept: str
    # The portal
    check_and_send: str
    what_you_wrote: str
    files_are_kept: str
    nothing_to_send: str
    my_technical_issues: str
    technical_issues: str
    open: str
    awaiting_feedback: str
    closed_tech_issues: str
    date_opened: str
    date_closed: str
    closed: str
    answer: str
    your_answer: str
    send_answer: str
    below_gate: str
    contact_account_manager: str
    unknown_page: str
    skip: str
    skip_in_guide: str
    # The chat form
    name: str
    member_id: str
    email: str
    question: str
    start_chat: str
    name_empty: str
    email_empty: str
    email_wrong: str
    question_empty: str
    chat_is_closed: str
    send_as_request: str

    def date(self, moment: datetime) -> str:
        """A day as the reader writes it, in her time zone."""
        day = moment.astimezone(ZoneInfo(self.time_zone))
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


ENGLISH = Words(
    locale="en",
    lang="en",
    language_name="English",
    browser_locale="en-GB",
    time_zone="Europe/London",
    date_form="{day} {month} {year}",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    tag="English",
    submit_a_request="Submit a request",
    submit_guide="Submit a new tech issue",
    chat_guide="Get support with live chat",
    search="Search",
    search_query="password",
    language="Select language",
    menu="Guides",
    request_language="Language of the request",
    title="A. Title",
    description="B. Detailed description",
    files="C. File upload",
    file_upload="File upload",
    submit="Submit Tech Issue",
    chosen_files="Chosen files:",
    sent="Your request has been sent",
    open_my_technical_issues="Open My Technical Issues",
    submit_another="Submit another request",
    reference="Reference",
    signed_out="You are not signed in. You can write first",
    connection_lost="The connection was lost. Your text is still here. Tap the button again.",
    kept_on_device="There is no connection. Your request is kept on this device",
    correct_first="The request was not sent. Please correct these first.",
    title_empty="Write a title.",
    title_long="The title is too long. It may have at most 200 characters.",
    description_empty="Describe what you did before the error appeared.",
    file_too_large="large.png is too large. A file may be at most 10 MB.",
    too_many_files="There are too many files. You can send at most 5 files.",
    file_refused="page.png cannot be sent. Choose a PNG, JPEG, WebP, PDF or plain text file.",
    username="Username",
    password="Password",
    sign_in="Sign in",
    text_is_kept="Your text and files are kept. Sign in to send them.",
    check_and_send="Check and send",
    what_you_wrote="What you wrote",
    files_are_kept="Your files are kept",
    nothing_to_send="Nothing to send",
    my_technical_issues="My Technical Issues",
    technical_issues="Technical Issues",
    open="Open",
    awaiting_feedback="Awaiting Feedback",
    closed_tech_issues="Closed Tech Issues",
    date_opened="Date Opened",
    date_closed="Date Closed",
    closed="Closed",
    answer="Answer",
    your_answer="Your answer",
    send_answer="Send answer",
    below_gate="Technical Issues is for members of rank Silver or higher. Your rank is Wellness Advocate.",
    contact_account_manager="Contact your account manager",
    unknown_page="This form was posted from a page that this help desk does not know.",
    skip="Skip to content",
    skip_in_guide="Skip to content",
    name="What is your name?",
    member_id="Member ID (optional)",
    email="Email address",
    question="How can we help?",
    start_chat="Start chat",
    name_empty="Enter your name.",
    email_empty="Enter your email address.",
    email_wrong="This is not a whole email address. Write it like name@example.com.",
    question_empty="Describe what you need help with.",
    chat_is_closed="The chat is closed right now",
    send_as_request="Send the same text as a request",
)

FINNISH = Words(
    locale="fi",
    lang="fi",
    language_name="suomi",
    browser_locale="fi-FI",
    time_zone="Europe/Helsinki",
    date_form="{day}. {month}kuuta {year}",
    months=("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"),
    tag="suomi",
    submit_a_request="Lähetä tukipyyntö",
    submit_guide="Ilmoita uudesta teknisestä ongelmasta",
    chat_guide="Kysy tukea chatissa",
    search="Haku",
    search_query="salasana",
    language="Valitse kieli",
    menu="Ohjeet",
    request_language="Tukipyynnön kieli",
    title="A. Otsikko",
    description="B. Tarkka kuvaus ongelmasta",
    files="C. Tiedostojen lataaminen",
    file_upload="Tiedostojen lataaminen",
    submit="Lähetä tukipyyntö",
    chosen_files="Valitut tiedostot:",
    sent="Tukipyyntösi on lähetetty",
    open_my_technical_issues="Avaa Omat tekniset ongelmat",
    submit_another="Lähetä toinen tukipyyntö",
    reference="Viite",
    signed_out="Et ole kirjautunut sisään. Voit silti kirjoittaa ensin",
    connection_lost="Yhteys katkesi. Tekstisi on yhä tallessa. Napauta painiketta uudelleen.",
    kept_on_device="Yhteys ei toimi. Tukipyyntösi on tallessa tällä laitteella",
    correct_first="Tukipyyntöä ei lähetetty. Korjaa ensin nämä kohdat.",
    title_empty="Kirjoita otsikko.",
    title_long="Otsikko on liian pitkä. Siinä voi olla enintään 200 merkkiä.",
    description_empty="Kerro, mitä teit, ennen kuin virhe ilmeni.",
    file_too_large="large.png on liian suuri. Yksi tiedosto voi olla enintään 10 Mt.",
    too_many_files="Tiedostoja on liikaa. Voit lähettää enintään 5 tiedostoa.",
    file_refused="Tiedostoa page.png ei voi lähettää. Valitse PNG-, JPEG-, WebP-, PDF- tai tekstitiedosto.",
    username="Käyttäjätunnus",
    password="Salasana",
    sign_in="Kirjaudu sisään",
    text_is_kept="Tekstisi ja tiedostosi ovat tallessa. Kirjaudu sisään, niin voit lähettää ne.",
    check_and_send="Tarkista ja lähetä",
    what_you_wrote="Kirjoitit näin",
    files_are_kept="Tiedostosi ovat tallessa",
    nothing_to_send="Ei lähetettävää",
    my_technical_issues="Omat tekniset ongelmat",
    technical_issues="Tekniset ongelmat",
    open="Avoimet",
    awaiting_feedback="Odottaa vastaustasi",
    closed_tech_issues="Suljetut tukipyynnöt",
    date_opened="Avauspäivä",
    date_closed="Sulkemispäivä",
    closed="Suljettu",
    answer="Vastaa",
    your_answer="Vastauksesi",
    send_answer="Lähetä vastaus",
    below_gate="Tekniset ongelmat on tarkoitettu jäsenille, joiden taso on Silver tai korkeampi. "
    "Sinun tasosi on Wellness Advocate.",
    contact_account_manager="Ota yhteyttä asiakasvastaavaan",
    unknown_page="Lomake lähetettiin sivulta, jota tämä tukipalvelu ei tunne.",
    skip="Siirry sisältöön",
    skip_in_guide="Hyppää sisältöön",
    name="Mikä on nimesi?",
    member_id="Jäsennumero (valinnainen)",
    email="Sähköpostiosoite",
    question="Miten voimme auttaa?",
    start_chat="Aloita chatti",
    name_empty="Kirjoita nimesi.",
    email_empty="Kirjoita sähköpostiosoitteesi.",
    email_wrong="Sähköpostiosoite on puutteellinen. Kirjoita se muodossa nimi@example.com.",
    question_empty="Kerro, missä tarvitset apua.",
    chat_is_closed="Chatti on nyt suljettu",
    send_as_request="Lähetä sama teksti tukipyyntönä",
)

NORWEGIAN = Words(
    locale="no",
    lang="nb",
    language_name="norsk",
    browser_locale="nb-NO",
    time_zone="Europe/Oslo",
    date_form="{day}. {month} {year}",
    months=(
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ),
    tag="Norsk",
    submit_a_request="Send inn en forespørsel",
    submit_guide="Send inn et nytt teknisk problem",
    chat_guide="Få støtte via chat",
    search="Søk",
    search_query="passord",
    language="Velg språk",
    menu="Veiledninger",
    request_language="Språk i forespørselen",
    title="A. Tittel på forespørsel",
    description="B. Detaljert beskrivelse av problem",
    files="C. Last opp filer",
    file_upload="Last opp filer",
    submit="Send inn teknisk problem",
    chosen_files="Valgte filer:",
    sent="Forespørselen din er sendt",
    open_my_technical_issues="Åpne Mine tekniske problemer",
    submit_another="Send inn en ny forespørsel",
    reference="Referanse",
    signed_out="Du er ikke logget inn. Du kan skrive først",
    connection_lost="Forbindelsen ble brutt. Teksten din er fortsatt her. Trykk på knappen en gang til.",
    kept_on_device="Det er ingen forbindelse. Forespørselen din er lagret på denne enheten",
    correct_first="Forespørselen er ikke sendt. Rett opp dette først.",
    title_empty="Skriv en tittel.",
    title_long="Tittelen er for lang. Den kan ha høyst 200 tegn.",
    description_empty="Beskriv hva du gjorde før feilen oppsto.",
    file_too_large="large.png er for stor. Én fil kan være på høyst 10 MB.",
    too_many_files="Det er for mange filer. Du kan sende høyst 5 filer.",
    file_refused="page.png kan ikke sendes. Velg en PNG-, JPEG-, WebP-, PDF- eller tekstfil.",
    username="Brukernavn",
    password="Passord",
    sign_in="Logg inn",
    text_is_kept="Teksten og filene dine er lagret. Logg inn for å sende dem.",
    check_and_send="Se over og send",
    what_you_wrote="Dette skrev du",
    files_are_kept="Filene dine er lagret",
    nothing_to_send="Ingenting å sende",
    my_technical_issues="Mine tekniske problemer",
    technical_issues="Tekniske problemer",
    open="Åpne",
    awaiting_feedback="Venter på tilbakemelding",
    closed_tech_issues="Lukkede forespørsler",
    date_opened="Dato åpnet",
    date_closed="Dato lukket",
    closed="Lukket",
    answer="Svar",
    your_answer="Svaret ditt",
    send_answer="Send svar",
    below_gate="Tekniske problemer er for medlemmer på nivå Silver eller høyere. Nivået ditt er Wellness Advocate.",
    contact_account_manager="Kontakt kundeansvarlig",
    unknown_page="Skjemaet ble sendt fra en side som denne brukerstøtten ikke kjenner.",
    skip="Gå til innholdet",
    skip_in_guide="Gå til innhold",
    name="Hva heter du?",
    member_id="Medlemsnummer (valgfritt)",
    email="E-postadresse",
    question="Hvordan kan vi hjelpe?",
    start_chat="Start chat",
    name_empty="Skriv navnet ditt.",
    email_empty="Skriv e-postadressen din.",
    email_wrong="E-postadressen er ikke fullstendig. Skriv den slik: navn@example.com.",
    question_empty="Beskriv hva du trenger hjelp med.",
    chat_is_closed="Chatten er stengt akkurat nå",
    send_as_request="Send samme tekst som en forespørsel",
)

LANGUAGES = (ENGLISH, FINNISH, NORWEGIAN)
