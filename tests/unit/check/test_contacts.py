"""Texts are looked over at once, and closely only where that may find something."""

from __future__ import annotations

import random
import sys

from plaudit.check.contacts import contacts_in, may_hold_contacts


def test_a_text_that_is_spared_the_closer_look_holds_no_contact_data() -> None:
    dice = random.Random(3)  # noqa: S311 - nothing secret
    signs = [*"0123456789" * 3, *" ./()-+\u00a0" * 3, *"\n!?:aé\u2019\u0663\uff11"]
    words = ["tel ", "call: ", "(0", "+49 ", "127.0.0.1", "12.", "...", "\U0001d7d8"]
    spared = found = 0
    for _ in range(20_000):
        text = "".join(dice.choices([*signs, *words], k=dice.randint(1, 14)))
        found += bool(list(contacts_in(text)))
        if not may_hold_contacts(f"on\n{text}\nmore"):
            spared += 1
            assert list(contacts_in(text)) == [], repr(text)
    assert spared > 4000
    assert found > 400


def test_the_digits_of_other_scripts_get_the_closer_look() -> None:
    digits = (chr(code) for code in range(128, sys.maxunicode) if chr(code).isdecimal())
    assert all(may_hold_contacts(f"a {digit} b") for digit in digits)
