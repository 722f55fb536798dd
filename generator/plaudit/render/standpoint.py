"""Where markup will stand: its language, its addresses, its palette."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from plaudit.derive import MONTHS
from plaudit.model import Member, covered

from . import prose, views
from .addresses import absolute
from .pictures import ImageView, alt_text, element
from .words import Words, direction, language_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.model import (
        Badge,
        Community,
        Leaderboard,
        Library,
        Mention,
        Milestone,
        Part,
        Photo,
        Record,
        Response,
        Story,
        Survey,
        Testimonial,
    )

    from .addresses import Addresses
    from .pictures import Pictures, StoredImage
    from .views import (
        CorrectionView,
        EventView,
        FigureView,
        HoldersView,
        HonourView,
        ResponseView,
        ResponsivenessView,
        StandingsView,
        SurveyView,
        TeaserView,
        VideoView,
        VoiceView,
        WhyView,
    )


@dataclass(frozen=True)
class Standpoint:
    """What templates see of the library from one place, in one language."""

    library: Library
    pictures: Pictures
    addresses: Addresses
    lang: str
    palette: str = "auto"
    showcase: bool = False
    """Whether it is a page of the showcase, on which each voice says why to believe it."""

    @cached_property
    def words(self) -> Words:
        """The words of the reader's language."""
        return Words(self.lang)

    @cached_property
    def community(self) -> Community:
        """The community in the reader's language."""
        return self.library.community.localised(self.lang)

    def href(self, kind: str, name: str) -> str | None:
        """Return the address of a record's own page; None where it has none."""
        self.pictures.named.records.add((kind, name))
        return self.addresses.record(self.library, kind, name)

    def page(self, name: str) -> str:
        """Return the address of a page by its name."""
        return self.addresses.page(name)

    def _view(
        self, stored: StoredImage, alt: str, part: Part | None = None
    ) -> ImageView:
        return ImageView(stored, self.pictures, self.addresses, alt, part)

    def image(
        self,
        record: Record | None,
        path: str,
        width: int,
        height: int | None = None,
        alt: str = "",
    ) -> ImageView | None:
        """Return the picture at *path*; None where it is missing or refused."""
        stored = self.pictures.photo(record, path, width, height)
        return self._view(stored, alt) if stored else None

    def picture(
        self, record: Record, photo: Photo, width: int, height: int | None = None
    ) -> ImageView | None:
        """Return *photo* of *record*; None where it is missing or refused."""
        stored = self.pictures.photo(record, photo.file, width, height)
        return self._view(stored, alt_text(photo), photo) if stored else None

    def stored(self, record: Record, path: str | None) -> str | None:
        """Return the address of a video or captions file; None where it is missing."""
        found = self.pictures.file(record, path) if path else None
        return self.addresses.file(found) if found else None

    def face(
        self, record: Record, name: str, person: Part, size: int, *, photo: bool = True
    ) -> ImageView | None:
        """Return the picture of *person*, whose path counts from *record* or person.

        Without a picture, or without consent to show it, the initials are drawn; the
        unnamed have none.
        """
        path = getattr(person, "avatar", None)
        owner = person if isinstance(person, Member) else record
        if path and photo:
            stored = self.pictures.photo(owner, path, size, size)
            if stored:
                return self._view(stored, alt_text(person))
        drawn = self.pictures.initials(name, size, self.palette)
        return self._view(drawn, "") if drawn else None

    def avatar(
        self, person: Member | Testimonial | Mention, size: int = 44
    ) -> ImageView | None:
        """Return the face of a member, or of a testimonial's author."""
        if isinstance(person, Member):
            library = self.library
            allowed = covered(
                person, "photo", library.community.policies, library.today
            )
            return self.face(person, person.name, person, size, photo=allowed)
        return self.voice(person).avatar

    def seal(self, badge: Badge, size: int = 88) -> ImageView:
        """Return the picture of *badge*; a seal is drawn where it has none."""
        if badge.image:
            stored = self.pictures.photo(badge, badge.image, size, size)
            if stored:
                return self._view(stored, badge.image_alt or "")
        return self._view(self.pictures.seal(badge, size, self.palette), "")

    def cover(self, story: Story, width: int = 480, height: int = 320) -> ImageView:
        """Return the picture on top of *story*; one is drawn where it has none."""
        if story.cover:
            found = self.picture(story, story.cover, width, height)
            if found:
                return found
        return self._view(self.pictures.cover(story.id, width, height), "")

    def prose(
        self, text: str | None, lang: str | None = None, record: Record | None = None
    ) -> Markup:
        """Return Markdown *text* as safe blocks; pictures beside *record* are shown.

        With a *lang* other than the reader's, the blocks stand in an element that
        says so.
        """
        if not text:
            return Markup()

        def shown(path: str, alt: str) -> Markup | None:
            view = self.image(record, path, 720, alt=alt) if record else None
            if view is None:
                return None
            return element(view)

        html = prose.words(text, shown)
        if lang and lang != self.lang:
            side = direction(lang)
            return Markup('<div lang="{}" dir="{}">{}</div>').format(lang, side, html)
        return html

    def voice(self, record: Testimonial | Mention) -> VoiceView:
        """Return *record* as a quote."""
        return views.voice(record, self)

    def why(self, record: Testimonial | Story | Mention) -> WhyView:
        """Return what readers of *record* may judge it by."""
        return views.why(record, self)

    def event(
        self, record: Testimonial | Story | Milestone | Mention
    ) -> EventView | None:
        """Return the event that *record* is about, if it is one with a page."""
        return views.event_of(record, self)

    def film(self, record: Testimonial | Story | Mention) -> VideoView | None:
        """Return the video of *record*, if it has one that may be shown."""
        return views.film(record, self)

    def standing(self, board: Leaderboard, size: int = 40) -> StandingsView:
        """Return the ranks of *board*."""
        return views.standing(board, self, size)

    def figure(self, milestone: Milestone) -> FigureView:
        """Return the figure of *milestone*."""
        return views.figure(milestone, self)

    def holders(self, badge: Badge, size: int = 44) -> HoldersView:
        """Return who holds *badge*."""
        return views.holding(badge, self, size)

    def honours(self, member: Member) -> tuple[HonourView, ...]:
        """Return the badges of *member*, the newest first."""
        return views.honours(member, self)

    def teaser(self, record: Story) -> TeaserView:
        """Return *record* as lists announce it."""
        return views.teaser(record, self)

    def response(self, record: Response) -> ResponseView:
        """Return *record* as a concern with what came of it."""
        return views.response(record, self)

    def survey(self, record: Survey) -> SurveyView:
        """Return *record* with its figure and all by which that can be judged."""
        return views.survey(record, self)

    def responsiveness(self, months: int = MONTHS) -> ResponsivenessView:
        """Return how soon the concerns of the last *months* were answered; 0 means all."""
        return views.responsiveness(self, months)

    def corrected(self, record: Record) -> tuple[CorrectionView, ...]:
        """Return what was corrected in *record*."""
        return views.corrected(record, self)

    @cached_property
    def context(self) -> Mapping[str, Any]:
        """What every template is given (the manual, "Templates")."""
        site = absolute(
            self.library.community.url, self.lang, self.library.community.language
        )
        return {
            "t": self.words.t,
            "tn": self.words.tn,
            "lang": self.lang,
            "direction": direction(self.lang),
            "direction_of": direction,
            "community": self.community,
            "words": self.prose,
            "inline": prose.inline,
            "plain": prose.plain,
            "quoted": prose.quoted,
            "excerpt": prose.excerpt,
            "voice": self.voice,
            "film": self.film,
            "why": self.why,
            "event": self.event,
            "disclosure": views.disclosure,
            "face": self.face,
            "standing": self.standing,
            "holders": self.holders,
            "honours": self.honours,
            "teaser": self.teaser,
            "figure": self.figure,
            "response": self.response,
            "survey": self.survey,
            "responsiveness": self.responsiveness,
            "corrected": self.corrected,
            "avatar": self.avatar,
            "picture": self.picture,
            "image": self.image,
            "seal": self.seal,
            "cover": self.cover,
            "href": self.href,
            "page": self.page,
            "file": self.addresses.file,
            "absolute_page": site.page,
            "absolute_file": site.file,
            "language_name": language_name,
        }
