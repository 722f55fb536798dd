"""Facts about what a voice can be judged by: proofs and gaps, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from plaudit.catalog import load_catalog
from plaudit.render import Renderer, Workshop
from tests.unit.render.pages.library import a_library, a_member, a_story, a_testimonial

if TYPE_CHECKING:
    from plaudit.model import Record, Story, Testimonial
    from plaudit.render.standpoint import Standpoint
    from plaudit.render.views import WhyView

from plaudit.model import Correction, Organisation

ORIGINAL = "Late as ever, I came for a toaster."


def _here(*records: Record, lang: str = "en") -> Standpoint:
    library = a_library(*records, languages=["en", "de"])
    renderer = Renderer(Workshop(library, load_catalog(library.site)), lang)
    return renderer.standpoint(renderer.abroad, showcase=True)


def _why(
    record: Testimonial | Story, *others: Record, lang: str = "en"
) -> tuple[WhyView, dict[str, list[str]]]:
    here = _here(record, *others, lang=lang)
    view = here.why(record.localised(lang))
    return view, {g.name: [line.text for line in g.lines] for g in view.grounds}


def test_what_is_known_stands_by_its_ground() -> None:
    said = a_testimonial(
        source={"platform": "Letter", "captured_on": "2026-05-27"},
        verification={"method": "by e-mail", "on": "2026-06-01"},
        relationship="guest",
        incentive="We paid her travel",
        consent={
            "scopes": ["text", "name"],
            "given_on": "2026-06-02",
            "expires_on": "2028-06-02",
            "evidence": "Letter folder, sheet 63",
        },
        edited="Shortened",
        changed_on="2026-07-01",
    )
    _, known = _why(said)

    assert known == {
        "Where it was said": ["Letter", "Taken down on 27 May 2026."],
        "How it was checked": ["Verified by e-mail.", "Checked on 1 June 2026."],
        "Ties and gifts": ["Guest.", "We paid her travel."],
        "Agreement": [
            "Given on 2 June 2026 for: words, name.",
            "It holds until 2 June 2028.",
        ],
        "Changes": ["Shortened.", "Last changed on 1 July 2026."],
    }


def test_what_is_not_known_is_said_to_be_so() -> None:
    _, known = _why(a_testimonial())

    assert known == {
        "Where it was said": ["Where it was said was not recorded."],
        "How it was checked": ["No check is recorded."],
        "Ties and gifts": ["None are known."],
        "Agreement": ["No agreement is recorded."],
        "Changes": ["No change is recorded."],
    }


def test_no_evidence_and_no_original_is_told_without_agreement() -> None:
    said = a_testimonial(
        consent={"evidence": "sheet 63"},
        edited={"how": "Shortened", "original": ORIGINAL},
    )
    view, known = _why(said)

    assert view.change is None
    assert "sheet 63" not in str(view)
    assert "toaster" not in str(view)
    assert known["Changes"][1].startswith("We keep the words as they were")


def test_what_was_cut_is_seen_once_its_author_agreed() -> None:
    edited = {"how": "Shortened", "original": ORIGINAL, "agreed": True}
    said = a_testimonial(text="I came for a toaster.", edited=edited)
    view, _ = _why(said)

    assert view.change
    assert view.change.text == "<del>Late as ever,</del> I came for a toaster."


def test_a_translation_is_called_one_and_the_words_themselves_are_compared() -> None:
    said = a_testimonial(
        text="I came for a toaster.",
        edited={"how": "Shortened", "original": ORIGINAL, "agreed": True},
        translations={"de": {"text": "Ich kam wegen eines Toasters."}},
    )
    view, known = _why(said, lang="de")

    assert known["Änderungen"][0] == "Übersetzt; die Originalsprache ist Englisch."
    assert view.change
    assert view.change.lang == "en"
    assert view.change.text.startswith("<del>Late as ever,</del>")


def test_words_of_a_record_carry_their_language() -> None:
    said = a_testimonial(lang="de", edited="Gekürzt", relationship="Gast")
    view, _ = _why(said)

    lines = {line.text: line.lang for ground in view.grounds for line in ground.lines}
    assert lines["Gekürzt."] == lines["Gast."] == "de"
    assert lines["No check is recorded."] is None


def test_a_correction_stands_by_what_it_corrects() -> None:
    correction = Correction.model_validate(
        {"id": "month", "wrong": "It was June.", "corrects": "testimonials/ines"}
    )
    hidden = correction.model_copy(update={"id": "other", "status": "hidden"})

    _, known = _why(a_testimonial("ines"), correction, hidden)
    assert known["Corrections"] == ["It was June."]
    _, known = _why(a_testimonial("bea"), correction)
    assert "Corrections" not in known


def test_a_story_is_judged_by_ties_and_agreement() -> None:
    _, known = _why(a_story(relationship="volunteer"))

    assert known == {
        "Ties and gifts": ["Volunteer."],
        "Agreement": ["No agreement is recorded."],
    }


def test_only_the_showcase_says_why() -> None:
    said = a_testimonial()
    here = _here(said)
    renderer = Renderer(Workshop(here.library, load_catalog(here.library.site)), "en")

    assert here.voice(said).why
    assert renderer.standpoint(renderer.abroad).voice(said).why is None


def test_an_author_belongs_to_the_organisation_that_is_named_by_its_id() -> None:
    organisation = Organisation.model_validate(
        {"id": "open-tools", "name": "Open <Tools>"}
    )
    author = {"name": "Ada", "role": "Archivist", "organisation": "open-tools"}
    said = a_testimonial(author=author, location="Ghent")
    here = _here(said, organisation)

    shown = here.voice(said)
    assert shown.about == (
        'Archivist, <a href="https://kettle.example/praise/organisations/#open-tools">'
        "Open &lt;Tools&gt;</a>, Ghent"
    )
    plain = _here(said).voice(said)
    assert (plain.about, plain.organisation) == ("Archivist, Ghent", None)


def test_what_a_member_knows_and_can_show_stands_by_the_members_words() -> None:
    member = a_member(
        expertise=["pumps"], credentials=[{"name": "Technician", "issuer": "City"}]
    )
    said = a_testimonial(author={"member": "samuel"})

    shown = _here(said, member).voice(said)
    assert shown.expertise == ("pumps",)
    assert [one.name for one in shown.credentials] == ["Technician"]
    hidden = _here(said, a_member(expertise=["pumps"], listed=False)).voice(said)
    assert hidden.expertise == ()


def test_what_is_shown_of_a_record_follows_from_its_corrections() -> None:
    said = a_testimonial("ines")
    correction = Correction.model_validate(
        {"id": "month", "wrong": "It was June.", "corrects": "testimonials/ines"}
    )
    facts = {
        a_library(said, *others).fact(said)
        for others in (
            (),
            (correction,),
            (correction.model_copy(update={"wrong": "It was July."}),),
        )
    }

    assert len(facts) == 3


def test_a_letter_to_the_community_is_begun_with_the_words_and_their_address() -> None:
    said = a_testimonial("ada", text="A & B said: 100 %? " + "Word after word. " * 40)
    library = a_library(said, languages=["en", "de"], contact={"email": "w@a.example"})
    renderer = Renderer(Workshop(library, load_catalog(library.site)), "de")
    here = renderer.standpoint(renderer.abroad, showcase=True)

    letter = urlsplit(here.why(said).claim)

    assert (letter.scheme, letter.path) == ("mailto", "w@a.example")
    fields = parse_qs(letter.query, strict_parsing=True)
    assert fields["subject"] == ["Ändern oder zurückziehen: testimonials/ada"]
    words, page, question = fields["body"][0].split("\r\n\r\n")
    assert words.startswith("A & B said: 100 %? Word after word.")
    assert len(words) <= 301
    assert page == f"{library.community.url}/de/testimonials/"
    assert question == "Diese Worte sind von mir. Was mit ihnen geschehen soll:"


def test_without_an_address_for_letters_the_page_says_whom_to_ask() -> None:
    view, _ = _why(a_testimonial())

    assert view.claim.endswith("/contact/")
