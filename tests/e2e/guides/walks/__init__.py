"""How each step of each guide is carried out: {guide: {section: its walk}}. Steps are named by the end of their id."""

from tests.e2e.guides.walks.chat import CHAT
from tests.e2e.guides.walks.my_technical_issues import MY_TECHNICAL_ISSUES
from tests.e2e.guides.walks.sign_in import SIGN_IN
from tests.e2e.guides.walks.submit import SUBMIT
from tests.e2e.guides.walks.technical_issues import TECHNICAL_ISSUES
from tests.e2e.guides.walks.troubleshooting import TROUBLESHOOTING

WALKS = {
    "sign-in": SIGN_IN,
    "technical-issues": TECHNICAL_ISSUES,
    "my-technical-issues": MY_TECHNICAL_ISSUES,
    "submit": SUBMIT,
    "chat": CHAT,
    "troubleshooting": TROUBLESHOOTING,
}
