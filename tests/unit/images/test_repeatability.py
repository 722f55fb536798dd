"""Same input, same bytes: in two processes, with two hash seeds and two zones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import plaudit

PROGRAM = """
import hashlib, sys
from PIL import Image
from io import BytesIO
from plaudit.images import Ask
from plaudit.images.drawn import *
from plaudit.images.drawn.card import share_card
from plaudit.images.taken import *
file = BytesIO()
image = Image.radial_gradient("L").convert("RGB").resize((301, 203))
image.putalpha(Image.linear_gradient("L").resize(image.size))
image.save(file, "PNG")
picture = decode(file.getvalue())
size = (picture.width, picture.height)
cuts = [c for f in ("webp", "png") for c in Ask(120, 80, (1, 2)).cuts(size, f)][:3]
made = [Levels(picture).rendition(cut) for cut in cuts]
made.append(str(fingerprint(Levels(picture))).encode())
for seed in ("one", "two"):
    made.append(initials_avatar("Ada L", seed).encode())
    made.append(seal(None, None, seed=seed).encode())
    made.append(cover_art(seed, 480, 320).encode())
    made.append(share_card("A title", "Story", "Us", art_seed=seed, note="Sample"))
for data in made:
    print(hashlib.sha256(data).hexdigest())
"""


def hashes(hash_seed: str, zone: str) -> list[str]:
    source = str(Path(plaudit.__file__).parents[1])
    place = {"PYTHONHASHSEED": hash_seed, "TZ": zone, "PYTHONPATH": source}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        env=os.environ | place,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_bytes_are_the_same_in_two_processes() -> None:
    first = hashes("0", "UTC")
    assert len(first) == 12
    assert len(set(first)) == 12
    assert first == hashes("4711", "Pacific/Kiritimati")
