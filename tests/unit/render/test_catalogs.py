"""Facts about the catalogs: every language says everything, in whole sentences."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from plaudit.catalog import load_catalog
from plaudit.load import load
from plaudit.render import CATALOGS, Renderer, Words, Workshop, has_catalog, words
from tests.unit.render.messages import ROOT, computed, messages, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog

FILES = sorted(CATALOGS.glob("*.po"))
FRENCH = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "Verified {method}."
msgstr "Vérifié {method}."

msgid "Rated {rating}."
msgstr "Note : {rating}."

msgid "{rating} of {most}"
msgstr "{rating} sur {most}"

msgid "Wall"
msgstr "Mur"

msgid "{n} holder"
msgid_plural "{n} holders"
msgstr[0] "{n} titulaire"
msgstr[1] "{n} titulaires"
"""

every_language = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def _read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=file.stem, abort_invalid=True)


def _said(file: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return each message of the catalog *file* with its forms in that language."""
    return {
        _forms(message.id): _forms(message.string or "")
        for message in _read(file)
        if message.id
    }


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_is_a_catalog_beside_english() -> None:
    assert "de" in [file.stem for file in FILES]


def test_only_titles_of_widget_types_are_put_into_words_without_standing_there() -> (
    None
):
    assert computed() == ["generator/plaudit/render/renderer.py"]


def test_no_message_is_both_counted_and_not() -> None:
    # gettext finds a message by its singular alone.
    singulars = [message[0] for message in messages()]
    assert len(set(singulars)) == len(singulars)


def test_the_template_for_translators_is_up_to_date(
    golden: Callable[[Path, str], None],
) -> None:
    golden(CATALOGS / "messages.pot", template())


@every_language
def test_every_message_has_its_translation(file: Path) -> None:
    said = _said(file)
    missing = [message for message in messages() if not all(said.get(message, ("",)))]
    assert not missing


@every_language
def test_no_translation_is_left_over(file: Path) -> None:
    assert not set(_said(file)) - set(messages())
    assert not _read(file).obsolete


@every_language
def test_every_form_has_the_placeholders_of_its_message(file: Path) -> None:
    wrong = [
        (message, form)
        for message, forms in _said(file).items()
        for form in forms
        if any(_placeholders(form) != _placeholders(text) for text in message)
    ]
    assert not wrong


@every_language
def test_counted_messages_have_as_many_forms_as_the_language(file: Path) -> None:
    count = _read(file).num_plurals
    for message, forms in _said(file).items():
        assert len(forms) == (count if len(message) > 1 else 1), message


@every_language
def test_no_translation_waits_for_its_review(file: Path) -> None:
    assert not [message.id for message in _read(file) if message.fuzzy]


@every_language
def test_translations_begin_and_end_as_their_message_does(file: Path) -> None:
    def edges(text: str) -> tuple[bool, bool, str]:
        end = text[-1:] if text.endswith((".", ":", "?", "!")) else ""
        return text[:1].isspace(), text[-1:].isspace(), end

    for message, forms in _said(file).items():
        for form in forms:
            assert edges(form) == edges(message[-1]), form


def test_german_has_its_own_quote_marks_dashes_and_spaces() -> None:
    # DIN 5008: a unit or a percent sign is not parted from its figure.
    unit = re.compile(r"[\d}] ?(%|px\b|Byte\b|Minuten?\b)")
    for forms in _said(CATALOGS / "de.po").values():
        for form in forms:
            assert not re.search(r"[\"'’]|\.\.\.| - |--|\d-\d", form), form
            assert not unit.search(form), form


def test_german_speaks_to_nobody_formally() -> None:
    forms = [form for said in _said(CATALOGS / "de.po").values() for form in said]
    assert not [form for form in forms if re.search(r"\b(Ihre?[mnrs]?|Ihnen)\b", form)]


def test_german_counts() -> None:
    german = Words("de")

    assert german.tn("{n} story", "All {n} stories", 1) == "1 Geschichte"
    assert german.tn("{n} story", "All {n} stories", 7200) == "Alle 7.200 Geschichten"
    assert german.t("{percent}%", percent="68") == "68\N{NO-BREAK SPACE}%"


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One new catalog file, in a folder of its own."""
    (tmp_path / "catalogs").mkdir()
    (tmp_path / "catalogs" / "fr.po").write_text(FRENCH, encoding="utf-8")
    monkeypatch.setattr(words, "CATALOGS", tmp_path / "catalogs")
    _forget_catalogs()
    yield
    _forget_catalogs()


def _forget_catalogs() -> None:
    # Catalogs are read once a process; here they change under it.
    words._catalog.cache_clear()  # noqa: SLF001 - there is no other way to it
    words._plural.cache_clear()  # noqa: SLF001 - the same


@pytest.mark.usefixtures("french")
def test_a_third_language_is_one_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content" / "testimonials").mkdir(parents=True)
    (site / "content" / "community.yaml").write_text(
        "name: Kettle & Thread\n"
        "url: https://kettle.example\n"
        "languages: [en, fr]\n"
        "policies: {consent: none}\n",
        encoding="utf-8",
    )
    (site / "content" / "testimonials" / "amal.yaml").write_text(
        "text: It plays again.\n"
        "author: Amal Haddad\n"
        "rating: 4\n"
        "verification: by e-mail\n"
        "translations:\n"
        "  fr: {text: Elle joue de nouveau., verification: vérifié par courriel}\n",
        encoding="utf-8",
    )
    library = load(site)
    assert not library.problems
    renderer = Renderer(Workshop(library, load_catalog(site)), "fr")
    html = str(renderer.widget("wall", library.testimonials, renderer.abroad))

    assert 'aria-label="Mur"' in html
    assert "«\N{NARROW NO-BREAK SPACE}Elle joue de nouveau." in html
    assert "Note : 4 sur 5." in html
    assert "Vérifié par courriel." in html


@pytest.mark.usefixtures("french")
def test_a_language_counts_as_its_catalog_says() -> None:
    french = Words("fr")

    assert has_catalog("fr-CA")
    assert not has_catalog("it")
    assert french.tn("{n} holder", "{n} holders", 0) == "0 titulaire"
    assert french.tn("{n} holder", "{n} holders", 2) == "2 titulaires"
    assert french.t("Nobody has been quoted yet.") == "Nobody has been quoted yet."


def test_the_sample_voices_are_translated_with_all_of_their_proof() -> None:
    proof = (
        "role",
        "source",
        "verification",
        "edited",
        "reply",
        "relationship",
        "incentive",
    )
    half = [
        (voice.id, lang, name)
        for voice in load(ROOT).testimonials
        for lang, texts in voice.translations.items()
        for name in proof
        if getattr(voice, name, getattr(voice.author, name, None)) and name not in texts
    ]
    assert not half
