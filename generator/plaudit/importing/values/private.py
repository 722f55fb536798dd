"""Mail addresses, phone numbers and IP addresses: found, and never imported."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import unquote

LEFT_OUT = "[…]"
"""What stands in a text in the place of what was private."""

_WORDS = frozenset(
    {
        "email",
        "emails",
        "mail",
        "mails",
        "phone",
        "phones",
        "telephone",
        "tel",
        "mobile",
    }
    | {"cell", "cellphone", "fax", "telefon", "telefono", "téléfono", "teléfono"}
    | {
        "téléphone",
        "handy",
        "correo",
        "courriel",
        "whatsapp",
        "ip",
        "ipv4",
        "ipv6",
        "mailto",
    }
    | {"password", "token", "secret", "birthday", "birthdate", "ssn", "iban"}
)
_ENDINGS = ("email", "emailaddress", "mailaddress", "phonenumber", "phone", "ipaddress")
_PARTS = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])|\d+")

# RFC 5322 in the shapes that people write; a second @ before it is a Fediverse handle.
_MAIL = re.compile(
    r"(?<![\w@.+-])[\w.!#$%&'*+=?^{|}~-]{1,200}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@])"
)
_HIDDEN_MAIL = re.compile(
    r"(?i)\b[\w.+-]{1,64}\s{0,2}[\[({]\s?(?:at|@|ät)\s?[\])}]\s{0,2}[\w-]{1,63}"
    r"(?:\s{0,2}(?:\.|[\[({]\s?(?:dot|punkt|\.)\s?[\])}])\s{0,2}[\w-]{2,63}){1,4}"
)
_TO_A_PERSON = re.compile(r"(?i)\b(?:mailto|tel|sms|callto):[^\s'\"<>()\[\]]{1,200}")
_PHONE = re.compile(
    r"(?<![\w+/])(?:\+|00)\d{1,3}(?:[\s().\-/]{0,2}\d){6,13}(?!\w)"
    r"|(?<![\w./-])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\w-])"
    r"|(?i:(?<!\w)(?:tel|phone|fon|mobil|fax)[.:]{1,2}\s{0,2}[\d(+][\d\s()./\-]{5,20}\d)"
)
_PHONE_IN_PATH = re.compile(r"(?<!\d)(?:\+|00)\d{1,3}(?:[\s().\-]{0,2}\d){6,13}(?!\d)")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\w)")
_IPV6 = re.compile(r"(?i)(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])")
_CHAT_HOSTS = re.compile(r"(?i)https?://(?:wa\.me|api\.whatsapp\.com|t\.me/\+)")


def is_private_column(name: str) -> bool:
    """Say whether a column called *name* holds what is never imported."""
    last = name.rpartition(".")[2] or name
    words = {word.casefold() for word in _PARTS.findall(last)}
    joined = re.sub(r"[\W_]+", "", last).casefold()
    return (
        not words.isdisjoint(_WORDS)
        or joined in _WORDS
        or joined.endswith(_ENDINGS)
        or joined.startswith(("email", "ipaddr", "phonenumber"))
    )


def is_private(text: str) -> bool:
    """Say whether *text* holds a mail address, a phone number or an IP address."""
    return without_private(text) != text or without_private(unquote(text)) != unquote(
        text
    )


def is_private_address(url: str) -> bool:
    """Say whether a web address leads to a person's phone or carries a mail address."""
    if not url.casefold().startswith(("http://", "https://")):
        return is_private(url)
    plain = unquote(url).partition("://")[2]
    if _CHAT_HOSTS.match(url) or _PHONE_IN_PATH.search(plain):
        return True
    text = _IPV6.sub(_unless_no_address, _IPV4.sub(_unless_no_address, plain))
    return text != plain or bool(_MAIL.search(plain) or _HIDDEN_MAIL.search(plain))


def without_private(text: str) -> str:
    """Return *text* with `[…]` in the place of everything private."""
    if not any(sign in text for sign in "@[({+:0123456789"):
        return text
    for pattern in (_TO_A_PERSON, _MAIL, _HIDDEN_MAIL, _PHONE):
        text = pattern.sub(LEFT_OUT, text)
    for pattern in (_IPV4, _IPV6):
        text = pattern.sub(_unless_no_address, text)
    return text


def shown_safely(text: str, length: int | None = None) -> str:
    """Return *text* for a report: addresses lose what may be a phone number too.

    It is cut to *length* characters afterwards, so that no half of anything is shown.
    """
    safe = without_private(_PHONE_IN_PATH.sub(LEFT_OUT, unquote(text)))
    if length is None or len(safe) <= length:
        return safe
    return safe[: length - 1] + "…"


def _unless_no_address(found: re.Match[str]) -> str:
    try:
        ipaddress.ip_address(found[0])
    except ValueError:
        return found[0]
    return LEFT_OUT if found[0].strip(":") else found[0]
