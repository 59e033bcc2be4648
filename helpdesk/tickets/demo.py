"""Made-up members with requests of each kind, for demonstrations and for the pictures in the guides."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from helpdesk.tickets.models import REFERENCE_LETTERS


@dataclass(frozen=True)
class Case:
    """A request. `question` is what the team asks about it. The dates are fixed, so that pictures stay the same."""

    title: str
    opened_at: datetime
    closed_at: datetime | None = None
    description: str = ""
    question: str = ""


@dataclass(frozen=True)
class Member:
    """A member who has filed `cases` in her own language."""

    first_name: str
    last_name: str
    cases: tuple[Case, ...]


def _day(month: int, day: int) -> datetime:
    # Noon, so that the day is the same in every time zone of the members.
    return datetime(2026, month, day, 12, 0, tzinfo=UTC)


ENGLISH = Member(
    first_name="Emma",
    last_name="Jones",
    cases=(
        Case(
            title="cannot place an order",
            opened_at=_day(9, 10),
            description="1. I put two products in the shopping cart.\n2. I tapped the button that sends the order.\n"
            "3. The page turned white.",
            question="Which phone and browser do you use? Please send a screenshot of the error, too.",
        ),
        Case(title="the shopping cart empties itself", opened_at=_day(9, 14)),
        Case(title="cannot change the delivery address", opened_at=_day(9, 8)),
        Case(title="the page opens in the wrong language", opened_at=_day(8, 3), closed_at=_day(8, 5)),
        Case(title="an invoice does not open", opened_at=_day(6, 15), closed_at=_day(6, 16)),
    ),
)
MEMBERS = {
    "en": ENGLISH,
    "fi": Member(
        first_name="Liisa",
        last_name="Korhonen",
        cases=(
            Case(
                title="tilauksen lähettäminen ei onnistu",
                opened_at=_day(9, 10),
                description="1. Lisäsin ostoskoriin kaksi tuotetta.\n2. Napautin painiketta, jolla tilaus lähetetään.\n"
                "3. Sivu muuttui valkoiseksi.",
                question="Mitä puhelinta ja selainta käytät? Lähetä myös kuvakaappaus virheestä.",
            ),
            Case(title="ostoskori tyhjenee itsestään", opened_at=_day(9, 14)),
            Case(title="toimitusosoitetta ei voi vaihtaa", opened_at=_day(9, 8)),
            Case(title="sivu avautuu väärällä kielellä", opened_at=_day(8, 3), closed_at=_day(8, 5)),
            Case(title="lasku ei avaudu", opened_at=_day(6, 15), closed_at=_day(6, 16)),
        ),
    ),
    "no": Member(
        first_name="Ingrid",
        last_name="Bråten",
        cases=(
            Case(
                title="kan ikke behandle bestilling",
                opened_at=_day(9, 10),
                description="1. Jeg la to produkter i handlekurven.\n"
                "2. Jeg trykket på knappen som sender bestillingen.\n3. Siden ble hvit.",
                question="Hvilken telefon og nettleser bruker du? Send også et skjermbilde av feilen.",
            ),
            Case(title="handlekurven tømmer seg selv", opened_at=_day(9, 14)),
            Case(title="får ikke endret leveringsadressen", opened_at=_day(9, 8)),
            Case(title="siden åpnes på feil språk", opened_at=_day(8, 3), closed_at=_day(8, 5)),
            Case(title="fakturaen kan ikke åpnes", opened_at=_day(6, 15), closed_at=_day(6, 16)),
        ),
    ),
}


def member_of(locale: str) -> Member:
    """The member who writes the language of a locale, or the English one."""
    return MEMBERS.get(locale, ENGLISH)


def username_of(locale: str) -> str:
    """The user name of that member."""
    return f"member-{locale}"


def reference_of(locale: str, number: int) -> str:
    """The reference of a member's case, the same on every desk; `number` is its place in `cases`."""
    digest = sha256(f"{locale} {number}".encode()).digest()
    return "TI-" + "".join(REFERENCE_LETTERS[byte % len(REFERENCE_LETTERS)] for byte in digest[:6])
