"""Settings of the help desk. A company edits mkdocs.yml, and a machine sets its environment, but not this file."""

from pathlib import Path

from helpdesk import company, headers
from helpdesk.database import database
from helpdesk.env import env_bool, env_int, env_list, env_path, env_secret, env_str

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env_path("DATA_DIR", BASE_DIR / "var")
SITE_DIR = env_path("SITE_DIR", BASE_DIR / "site")

SITE_CONFIG = company.load(env_path("SITE_CONFIG", BASE_DIR / "mkdocs.yml"))
COMPANY = SITE_CONFIG.company

DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = env_secret("SECRET_KEY", stand_in="only-for-development" if DEBUG else None)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or (["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
# Other origins than the desk's own from which the guides' forms may post.
SITE_ORIGINS = env_list("SITE_ORIGINS")

INSTALLED_APPS = [
    "helpdesk.accounts",
    "helpdesk.intake",
    "helpdesk.tickets",
    "helpdesk.chat",
    "helpdesk.feedback",
    "servestatic",
    "allauth",
    "allauth.account",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "helpdesk.headers.browser_policies",
    "helpdesk.middleware.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "helpdesk.middleware.SessionMiddleware",
    "helpdesk.reader.activate_reader",
    "helpdesk.middleware.CommonMiddleware",
    "helpdesk.middleware.CsrfViewMiddleware",
    "helpdesk.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "helpdesk.middleware.MessageMiddleware",
    "helpdesk.middleware.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "helpdesk.urls"
ASGI_APPLICATION = "helpdesk.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "helpdesk" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "control": "helpdesk.templatetags.control",
                "links": "helpdesk.templatetags.links",
                "reader": "helpdesk.templatetags.reader",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "helpdesk.reader.portal",
            ],
        },
    },
]

# SQLite for one process, or PostgreSQL if DATABASE_NAME is set.
DATABASES = {"default": database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "helpdesk.accounts.adapter.MembersOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
# Mail to unknown addresses would let anybody make the desk write to strangers; and there is no sign-up to offer.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# Languages and places
LANGUAGE_CODE = SITE_CONFIG.locales[0].lang
LANGUAGES = [(locale.lang, locale.name) for locale in SITE_CONFIG.locales]
LOCALE_PATHS = [*map(Path, env_list("LOCALE_PATHS")), BASE_DIR / "helpdesk" / "locale"]
FORMAT_MODULE_PATH = ["helpdesk.formats"]
USE_TZ = True
TIME_ZONE = COMPANY.time_zone
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Files: the site at /, the portal's own under /help/static/
STATIC_URL = "/help/static/"
STATIC_ROOT = BASE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "helpdesk" / "static", BASE_DIR / "overrides" / "assets"]
SERVESTATIC_ROOT = SITE_DIR
SERVESTATIC_INDEX_FILE = True
SERVESTATIC_USE_FINDERS = DEBUG
SERVESTATIC_AUTOREFRESH = DEBUG
SERVESTATIC_ALLOW_ALL_ORIGINS = False
SERVESTATIC_ADD_HEADERS_FUNCTION = headers.add_cache_rule
if not DEBUG:
    # Fingerprinted and compressed by collectstatic.
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
    }
MEDIA_ROOT = DATA_DIR / "uploads"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "helpdesk.intake.upload_handler.LimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# E-mail: printed to the console, or sent by EMAIL_HOST
DEFAULT_FROM_EMAIL = env_str("EMAIL_FROM", "help@localhost")
EMAIL_HOST = env_str("EMAIL_HOST")
EMAIL_PORT = env_int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env_str("EMAIL_USER")
EMAIL_HOST_PASSWORD = env_str("EMAIL_PASSWORD")
# In seconds, since a request waits for the mail server.
EMAIL_TIMEOUT = 10
EMAIL_USE_TLS = env_bool("EMAIL_TLS", default=False)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

# Safety
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY", default=False) else None
SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^help/health/$"]
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
CSRF_TRUSTED_ORIGINS = SITE_ORIGINS
CSRF_FAILURE_VIEW = "helpdesk.views.refuse_token"
X_FRAME_OPTIONS = "DENY"
BROWSER_POLICIES = {
    "Content-Security-Policy": headers.content_security_policy(COMPANY.desk_url),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# This desk cannot decide whether HSTS applies to other subdomains; and three of the checks look for Django's middleware
# by name, which helpdesk.middleware subclasses.
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002", "security.W003", "security.W005", "security.W021"]

# Limits of one member or one address
TICKETS_PER_HOUR = env_int("TICKETS_PER_HOUR", 20)
DRAFTS_PER_HOUR = env_int("DRAFTS_PER_HOUR", 60)
DRAFT_HOURS = env_int("DRAFT_HOURS", 24)
DRAFT_MEGABYTES = env_int("DRAFT_MEGABYTES", 2_000)
# Added to allauth's default limits.
ACCOUNT_RATE_LIMITS = {"feedback": f"{env_int('FEEDBACK_PER_HOUR', 240)}/h/ip"}
# Days after which comments on the guides, and searches that found nothing, are deleted.
FEEDBACK_DAYS = env_int("FEEDBACK_DAYS", 365)

# The chat
CHATS_PER_HOUR = env_int("CHATS_PER_HOUR", 20)
CHAT_MESSAGES_PER_MINUTE = env_int("CHAT_MESSAGES_PER_MINUTE", 60)
# Files of one chat, and of all chats. Without room for files a text is still accepted.
CHAT_MEGABYTES = env_int("CHAT_MEGABYTES", 100)
CHATS_MEGABYTES = env_int("CHATS_MEGABYTES", 20_000)
# A member whose page is silent for so long is absent (a page without JavaScript reloads every 10 seconds).
CHAT_PRESENT_SECONDS = env_int("CHAT_PRESENT_SECONDS", 45)
# After so long her place in the queue, or the conversation, ends.
CHAT_AWAY_MINUTES = env_int("CHAT_AWAY_MINUTES", 10)
# After so long an agent's conversations go back to the head of the queue.
CHAT_AGENT_GONE_SECONDS = env_int("CHAT_AGENT_GONE_SECONDS", 60)
# Days after its end until a conversation is deleted.
CHAT_DAYS = env_int("CHAT_DAYS", 365)
# How several processes wake each other: empty (one process), redis://…, unix://… or postgresql.
CHAT_WAKE = env_str("CHAT_WAKE")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
