"""A reader without a network: the texts that the pages show, and the steps that take the network away."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.steps import open_submit_guide
from tests.e2e.words import Words

# For tests that are not about the service worker: it would answer requests that a test holds up.
WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker"
# What the browser reports of requests without a network, and of those to a host that serves guides only.
FAULTS = ["net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "status of (404|503)", "Failed to fetch"]


@dataclass(frozen=True)
class Notices:
    """The texts that the pages show without a network."""

    saved: str
    kept: str
    not_kept: str
    updated: str
    show_new: str
    restored: str
    delete: str
    other_member: str
    chat: str


NOTICES = {
    "en": Notices(
        saved="Saved for reading offline",
        kept="You are offline. This is the copy of the page that is saved on your device.",
        not_kept="This page is not saved on your device",
        updated="This page has been updated. What you have written is kept.",
        show_new="Show the new page",
        restored="What you wrote earlier without a connection is back in the form.",
        delete="Delete the saved copy",
        other_member="This request was written while you were not signed in.",
        chat="The chat needs a connection. Your text is kept.",
    ),
    "fi": Notices(
        saved="Tallennettu luettavaksi ilman verkkoyhteyttä",
        kept="Sinulla ei ole verkkoyhteyttä. Näet sivusta kopion, joka on tallennettu laitteellesi.",
        not_kept="Tätä sivua ei ole tallennettu laitteellesi",
        updated="Tätä sivua on päivitetty. Kirjoittamasi teksti säilyy.",
        show_new="Näytä uusi sivu",
        restored="Aiemmin ilman yhteyttä kirjoittamasi teksti on taas lomakkeessa.",
        delete="Poista tallennettu kopio",
        other_member="Tämä tukipyyntö on kirjoitettu, kun sinä et ollut kirjautuneena.",
        chat="Chatti vaatii yhteyden. Tekstisi on tallessa.",
    ),
    "no": Notices(
        saved="Lagret for lesing uten nett",
        kept="Du har ikke nett. Dette er kopien av siden som er lagret på enheten din.",
        not_kept="Denne siden er ikke lagret på enheten din",
        updated="Denne siden er oppdatert. Det du har skrevet, er tatt vare på.",
        show_new="Vis den nye siden",
        restored="Det du skrev tidligere uten forbindelse, er tilbake i skjemaet.",
        delete="Slett den lagrede kopien",
        other_member="Denne forespørselen ble skrevet mens du ikke var logget inn.",
        chat="Chatten krever forbindelse. Teksten din er lagret.",
    ),
}


def visit_once(page: Page, words: Words, notices: Notices) -> Page:
    open_submit_guide(page, words)
    read_on(page, notices)
    page.context.set_offline(True)
    return page


def read_on(page: Page, notices: Notices) -> None:
    """Scroll, which makes the page fetch the guides, and wait until they are saved."""
    page.mouse.wheel(0, 300)
    expect(page.get_by_text(notices.saved)).to_be_visible(timeout=30_000)


def close_and_open(page: Page, address: str) -> Page:
    """Close the tab, with all that belonged to it alone, and open the address in a new one."""
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    return again


def wait_until_kept(page: Page, text: str) -> None:
    """Wait until the text is stored on the device and not only in the tab."""
    page.evaluate(
        """async (text) => {
            const answer = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
            for (let tries = 0; tries < 100; tries++) {
                // To open the database before the page does would make one without tables.
                if (localStorage.getItem("unsent") !== null) {
                    const database = await answer(indexedDB.open("unsent", 1));
                    const entries = await answer(database.transaction("texts").objectStore("texts").getAll());
                    database.close();
                    if (entries.some(({ fields }) => Object.values(fields).includes(text))) return;
                }
                await new Promise((wake) => setTimeout(wake, 100));
            }
            throw new Error("not kept in ten seconds");
        }""",
        text,
    )


def kept_paths(page: Page) -> list[str]:
    return page.evaluate("""async () => {
        const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
        return requests.map((request) => new URL(request.url).pathname);
    }""")
