"""A site that is edited at random, as its editors and its owner would, over years."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PIL import Image

from plaudit.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

WORDS = [
    "kettle",
    "radio",
    "lamp",
    "bench",
    "screw",
    "fuse",
    "patience",
    "toaster",
    "Ärmel",
    "茶",
    "evening",
    "*wire*",
    "**glue**",
    "neighbour",
    "coat",
    "zip",
    "<b>",
    "&",
    "solder",
]
EVENTS = ("Evening", "Open day", "Größe")
TAGS = ("radios", "Radios", "learning", "sewing", "Größe")
FIRST_DAY = date(2026, 11, 23)


class Editor:
    """Somebody who changes the files of one site, always in the same way for a seed."""

    def __init__(self, site: Path, seed: int) -> None:
        self.site = site
        self.content = site / "content"
        self.random = random.Random(seed)  # noqa: S311 - nothing secret
        self.day = FIRST_DAY
        self.number = 0
        self._found()

    def _found(self) -> None:
        """Make a site with records of every kind, in two languages."""
        for _ in range(5):
            self.add_member()
        for _ in range(4):
            self.add_story()
            self.add_testimonial()
        self.add_picture()
        for _ in range(2):
            self.add_badge()
            self.add_milestone()
        self.add_leaderboard()
        self.add_response()
        self._add_mention("permission: Asked")
        self.add_survey()
        self.add_organisation()
        self.add_correction()
        self.add_embed()
        self.change_community()
        theme = self.site / "themes" / "own"
        shutil.copytree(bundled("themes") / "showcase", theme)

    def edit(self) -> str:
        """Change something; return what was done."""
        edits: list[Callable[[], str]] = [
            *(self.add_member, self.add_story, self.add_testimonial, self.add_badge),
            *(self.add_milestone, self.add_leaderboard, self.add_embed),
            *(self.add_response, self.add_correction, self.add_mention),
            self.add_survey,
            *(self.change_line, self.change_line, self.change_line, self.retag),
            *(self.delete, self.rename, self.touch, self.translate, self.date_it),
            *(self.add_picture, self.change_picture, self.change_community),
            *(self.change_template, self.change_style, self.let_time_pass),
            *(self.reword, self.add_organisation),
        ]
        return self.random.choice(edits)()

    def mend(self, paths: Iterable[str]) -> None:
        """Take away the files that keep the site from being built."""
        for path in paths:
            if not path.endswith("community.yaml"):
                (self.site / path).unlink(missing_ok=True)

    def _words(self, most: int = 12) -> str:
        number = self.random.randint(2, most)
        return " ".join(self.random.choice(WORDS) for _ in range(number)) + "."

    def _some(self, plural: str) -> Path | None:
        files = sorted((self.content / plural).glob("*.*"))
        return self.random.choice(files) if files else None

    def _any(self) -> Path | None:
        kinds = ("stories", "testimonials", "members", "badges", "milestones")
        others = ("leaderboards", "embeds", "organisations", "responses", "corrections")
        return self._some(self.random.choice((*kinds, *others, "mentions", "surveys")))

    def _date(self) -> str:
        ago = timedelta(days=self.random.randrange(900))
        return (FIRST_DAY - ago).isoformat()

    def _name(self) -> str:
        self.number += 1
        return f"record-{self.number}"

    def _member(self) -> str:
        member = self._some("members")
        return member.stem if member else "nobody"

    def _picture(self) -> str | None:
        files = sorted((self.content / "media").glob("*.png"))
        return f"/media/{self.random.choice(files).name}" if files else None

    def _write(self, path: str, *lines: str | None) -> str:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(line for line in lines if line) + "\n", "utf-8")
        return f"write {path}"

    def _tags(self) -> str:
        tags = self.random.sample(TAGS, self.random.randint(0, 3))
        return f"tags: [{', '.join(tags)}]"

    def _about(self) -> str | None:
        """Return of which event somebody speaks, if of any."""
        if self.random.random() < 0.4:
            return None
        event = self.random.choice(EVENTS)
        day = f"2026-0{self.random.randint(1, 2)}-14"
        return f"about: {{event: {event}, date: {day}}}"

    def _organisation(self) -> str:
        organisation = self._some("organisations")
        return organisation.stem if organisation else "nowhere"

    def add_organisation(self) -> str:
        picture = self._picture()
        last = (self.day + timedelta(days=self.random.randint(-2, 3))).isoformat()
        return self._write(
            f"organisations/{self._name()}.yaml",
            f"name: Works {self.random.choice('AB')}",
            f"logo: {picture}" if picture and self.random.random() < 0.5 else None,
            f"endorsement: {self._words()!r}",
            f"certifications: [{{name: Sound, valid_until: {last}}}]",
        )

    def add_member(self) -> str:
        name, picture = self._name(), self._picture()
        return self._write(
            f"members/{name}.yaml",
            f"name: {name.title()} {self.random.choice('ABCD')}",
            f"role: {self.random.choice(('Guest', 'Mender'))}",
            f"organisation: Works {self.random.choice('ABC')}",
            "expertise: [radios]\ncredentials: [Electrician]",
            f"listed: {self.random.choice(('true', 'true', 'false'))}",
            f"avatar: {picture}" if picture and self.random.random() < 0.5 else None,
            f"joined_on: {self._date()}",
            self._tags(),
        )

    def add_story(self) -> str:
        picture = self._picture()
        shown = picture and self.random.random() < 0.5
        teller = f"members: [{self._member()}]" if self.random.random() < 0.5 else None
        return self._write(
            f"stories/{self._name()}.md",
            "---",
            f"title: {self.random.choice(('Why', 'How', 'When'))} it broke",
            teller or f"author: {{name: Ada {self.random.choice('XYZ')}, role: guest}}",
            f"date: {self._date()}",
            f"cover: {{file: {picture}, alt: A bench}}" if shown else None,
            f"gallery: [{{file: {picture}, alt: A lamp}}]" if shown else None,
            self._about(),
            self._tags(),
            "---",
            f"{self._words(60)}\n\n## {self._words(4)}\n\n{self._words(40)}",
            f"\n![A bench]({picture})" if shown else None,
        )

    def add_testimonial(self) -> str:
        said_by = f"author: {{member: {self._member()}}}\nrelationship: member"
        guest = f"author: {{name: Grace, organisation: {self._organisation()}}}"
        cut = f"edited: {{how: Cut, original: {self._words()!r}, agreed: true}}"
        return self._write(
            f"testimonials/{self._name()}.yaml",
            f"text: {self._words()!r}",
            said_by if self.random.random() < 0.5 else guest,
            cut if self.random.random() < 0.5 else None,
            self._about(),
            f"rating: {self.random.randint(1, 5)}",
            f"date: {self._date()}",
            "featured: true" if self.random.random() < 0.3 else None,
            self._tags(),
        )

    def add_badge(self) -> str:
        return self._write(
            f"badges/{self._name()}.yaml",
            f"name: Badge {self.number}\ndescription: {self._words()!r}",
            "criteria: Mend a thing.",
            f"awards: [{{member: {self._member()}, on: {self._date()}}}]",
        )

    def add_milestone(self) -> str:
        return self._write(
            f"milestones/{self._name()}.yaml",
            f"label: Things {self.random.choice('ABC')}",
            f"value: {self.random.randint(1, 9999)}\nsource: Log\nas_of: 2026-11-01",
            self._about(),
        )

    def add_leaderboard(self) -> str:
        rows = (f"{{member: {self._member()}, score: {n}}}" for n in (7, 3))
        return self._write(
            f"leaderboards/{self._name()}.yaml",
            f"title: Hands {self.number}\nsource: Log\nas_of: 2026-11-01",
            f"rows: [{', '.join(rows)}]",
        )

    def add_response(self) -> str:
        by = f"by: {{member: {self._member()}}}" if self.random.random() < 0.5 else None
        answer = f"answered: {{on: {self._date()}, text: {self._words()!r}}}"
        due = self.day + timedelta(days=self.random.randint(-2, 3))
        return self._write(
            f"responses/{self._name()}.yaml",
            f"concern: {self._words()!r}\nraised_on: {self._date()}",
            by,
            answer if self.random.random() < 0.5 else None,
            f"action: {{promise: A ramp, due: {due}}}",
            self._tags(),
        )

    def add_survey(self) -> str:
        return self._write(
            f"surveys/{self._name()}.yaml",
            f"question: Would you {self.random.choice(('come', 'go'))} again?",
            f"period: {self._date()}\ninvited: 90\nscale: 1-5",
            f"scores: {{3: {self.random.randint(1, 40)}, 5: {self.number % 40}}}",
        )

    def add_mention(self) -> str:
        last = self.day + timedelta(days=self.random.randint(-2, 3))
        leave = f"permission: {{how: Asked, expires_on: {last}}}"
        return self._add_mention(leave if self.random.random() < 0.5 else None)

    def _add_mention(self, leave: str | None) -> str:
        by = f"{{member: {self._member()}}}" if self.random.random() < 0.5 else "Lotte"
        return self._write(
            f"mentions/{self._name()}.yaml",
            f"text: {self._words()!r}\nurl: https://a.invalid/{self.number}",
            f"author: {by}\nrelationship: member",
            f"posted_on: {self._date()}",
            leave,
            self._tags(),
        )

    def add_correction(self) -> str:
        wanted = self.random.choice(("stories", "testimonials", "milestones", "badges"))
        file = self._some(wanted)
        return self._write(
            f"corrections/{self._name()}.yaml",
            f"wrong: {self._words()!r}\nmended_on: {self._date()}",
            f"corrects: {wanted}/{file.stem}" if file else None,
        )

    def add_embed(self) -> str:
        sort = self.random.choice(("newest", "rating", "name"))
        kinds = self.random.choice(("testimonial", "mention", "[testimonial, mention]"))
        return self._write(
            f"embeds/{self._name()}.yaml",
            f"widget: {self.random.choice(('wall', 'carousel', 'quote'))}",
            f"select: {{kind: {kinds}, sort: {sort}, limit: {self.random.randint(1, 4)}}}",
        )

    def change_line(self) -> str:
        file = self._any()
        if file is None:
            return "nothing"
        if file.suffix == ".md":
            text = file.read_text("utf-8")
            file.write_text(f"{text}\n\n{self._words()}\n", "utf-8")
            return f"change {file.name}"
        return self._replace("order:", f"order: {self.random.randint(1, 9)}", file)

    def reword(self) -> str:
        """Let somebody say something else, or say more."""
        file = self._some(self.random.choice(("stories", "testimonials")))
        if file is None:
            return "nothing"
        if file.suffix == ".yaml":
            return self._replace("text:", f"text: {self._words()!r}", file)
        if self.random.random() < 0.5:
            title = f"{self.random.choice(('Why', 'How', 'When'))} it broke"
            return self._replace("title:", f"title: {title}", file)
        text = file.read_text("utf-8")
        file.write_text(f"{text}\n\n{self._words()}\n", "utf-8")
        return f"change {file.name}"

    def retag(self) -> str:
        return self._replace("tags:", self._tags())

    def date_it(self) -> str:
        last = (self.day + timedelta(days=self.random.randint(-2, 3))).isoformat()
        field = self.random.choice(("expires_on", "publish_on"))
        return self._replace(f"{field}:", f"{field}: {last}")

    def _replace(self, start: str, line: str, file: Path | None = None) -> str:
        file = file or self._any()
        if file is None:
            return "nothing"
        rows = file.read_text("utf-8").splitlines()
        rows = [row for row in rows if not row.startswith(start)]
        rows.insert(1 if file.suffix == ".md" else 0, line)
        file.write_text("\n".join(rows) + "\n", "utf-8")
        return f"{line} in {file.name}"

    def translate(self) -> str:
        file = self._some("testimonials")
        words = self._words()
        line = f"translations: {{de: {{text: {words!r}}}}}"
        return self._replace("translations:", line, file) if file else "nothing"

    def delete(self) -> str:
        file = self._any()
        if file:
            file.unlink()
        return f"delete {file.name if file else 'nothing'}"

    def rename(self) -> str:
        file = self._any()
        if file:
            file.rename(file.with_stem(self._name()))
        return f"rename {file.name if file else 'nothing'}"

    def touch(self) -> str:
        file = self._any()
        if file:
            file.touch()
        return f"touch {file.name if file else 'nothing'}"

    def add_picture(self) -> str:
        return self._paint(f"picture-{self.random.randint(1, 4)}")

    def change_picture(self) -> str:
        files = sorted((self.content / "media").glob("*.png"))
        if files and self.random.random() < 0.3:
            files[0].unlink()
            return f"delete {files[0].name}"
        return self._paint(self.random.choice(files).stem if files else "picture-1")

    def _paint(self, name: str) -> str:
        folder = self.content / "media"
        folder.mkdir(parents=True, exist_ok=True)
        colour = tuple(self.random.randrange(256) for _ in range(3))
        Image.new("RGB", (96, 64), colour).save(folder / f"{name}.png")
        return f"paint {name}"

    def change_community(self) -> str:
        theme = self.random.choice(("showcase", "own"))
        skin = self.random.choice(("pine", "ink"))
        return self._write(
            "community.yaml",
            "name: Kettle\nurl: https://k.example/praise\nlanguages: [en, de]",
            f"brand: {{theme: {theme}, skin: {skin}}}",
            f"tagline: {self._words(4)!r}",
            self.random.choice((None, "policies: {mention_permission: required}")),
        )

    def change_template(self) -> str:
        folder = self.site / "themes" / "own" / "templates" / "plaudit"
        file = self.random.choice(sorted(folder.glob("*.html")))
        file.write_text(f"{file.read_text('utf-8')}{{# {self._words(3)} #}}", "utf-8")
        return f"change {file.name}"

    def change_style(self) -> str:
        file = self.site / "themes" / "own" / "static" / "css" / "site.css"
        number = self.random.randint(1, 99)
        file.write_text(f"{file.read_text('utf-8')}\n.x {{ order: {number} }}\n")
        return "change site.css"

    def let_time_pass(self) -> str:
        self.day += timedelta(days=self.random.randint(1, 3))
        return f"let it be {self.day}"
