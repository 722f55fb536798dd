"""Facts about a testimonial as it is shown: the proof is in the words' language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import load_catalog
from plaudit.load import load
from plaudit.model import Testimonial
from plaudit.render import Renderer, Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.render.views import VoiceView

COMMUNITY = """\
name: Kettle & Thread
url: https://kettle.example
languages: [en, de]
policies: {consent: none}
"""


def _voice(site: Path, said: str, lang: str, **members: str) -> VoiceView:
    """Return the only testimonial of *site*, which is *said*, for readers of *lang*."""
    files = {"community": COMMUNITY, "testimonials/only": said}
    files |= {f"members/{name}": text for name, text in members.items()}
    for name, text in files.items():
        file = site / "content" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    library = load(site)
    assert not library.problems
    renderer = Renderer(Workshop(library, load_catalog(site)), lang)
    found = library.find(Testimonial.kind, "only")
    assert isinstance(found, Testimonial)
    return renderer.standpoint(renderer.abroad).voice(found.localised(lang))


@pytest.mark.parametrize(
    ("lang", "method", "expected"),
    [
        ("en", "by e-mail", "Verified by e-mail."),
        ("en", "original on file", "Original on file."),
        ("en", "read back to her.", "Read back to her."),
        ("de", "per E-Mail", "Geprüft per E-Mail."),
        ("de", "im Gespräch am Tisch", "Geprüft im Gespräch am Tisch."),
        ("de", "per E-Mail bestätigt", "Per E-Mail bestätigt."),
        ("de", "mit ihr besprochen", "Mit ihr besprochen."),
        ("de", "von ihm bestätigt", "Von ihm bestätigt."),
        ("de", "Original liegt vor", "Original liegt vor."),
    ],
)
def test_how_a_voice_was_checked_is_a_whole_sentence(
    lang: str, method: str, expected: str, tmp_path: Path
) -> None:
    said = f"{{text: Es läuft., author: Ada, lang: {lang}, verification: {method}}}"

    assert _voice(tmp_path, said, lang).checks == (expected,)


@pytest.mark.parametrize("reader", ["en", "de"])
def test_a_check_is_never_half_in_one_language_and_half_in_another(
    reader: str, tmp_path: Path
) -> None:
    german = "{text: Es läuft., author: Ada, lang: de, verification: per E-Mail}"

    assert _voice(tmp_path, german, reader).checks == ("Geprüft per E-Mail.",)


def test_a_check_that_was_not_translated_stands_on_its_own(tmp_path: Path) -> None:
    said = "{text: It runs., author: Ada, verification: by e-mail, translations: {de: {text: Es läuft.}}}"

    assert _voice(tmp_path, said, "de").checks == ("By e-mail.",)


@pytest.mark.parametrize(
    ("lang", "about"), [("en", "Organiser, Brno"), ("de", "Organisatorin, Brünn")]
)
def test_a_member_is_introduced_in_the_language_of_the_words(
    lang: str, about: str, tmp_path: Path
) -> None:
    said = "{text: It runs., member: petra, relationship: She is a member., translations: {de: {text: Es läuft., relationship: Sie ist Mitglied.}}}"
    petra = "{name: Petra, role: Organiser, location: Brno, translations: {de: {role: Organisatorin, location: Brünn}}}"

    assert _voice(tmp_path, said, lang, petra=petra).about == about


@pytest.mark.parametrize(
    ("lang", "intro"),
    [("en", "Bea, organiser, replied:"), ("de", "Bea antwortete:")],
)
def test_a_reply_names_a_role_in_the_language_of_the_reply_only(
    lang: str, intro: str, tmp_path: Path
) -> None:
    said = "{text: It runs., author: Ada, reply: {text: Thanks., by: Bea, role: organiser}, translations: {de: {text: Es läuft., reply: Danke.}}}"
    (reply,) = _voice(tmp_path, said, lang).replies

    assert reply is not None
    assert reply.intro == intro


def test_every_reply_is_shown_in_its_order(tmp_path: Path) -> None:
    said = (
        "{text: Too loud., author: Ada, reply: {text: We know., by: Bea}, "
        "replies: [{text: Still?, by: Ada}, No longer.]}"
    )

    voice = _voice(tmp_path, said, "en")

    assert [(reply.intro, str(reply.words)) for reply in voice.replies] == [
        ("Bea replied:", "We know."),
        ("Ada replied:", "Still?"),
        ("Kettle & Thread replied:", "No longer."),
    ]
