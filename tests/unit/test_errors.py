from __future__ import annotations

import inspect
import pickle
import re

from plaudit import errors


def test_every_exception_is_of_the_family_and_is_drawn_in_its_tree() -> None:
    family = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    assert errors.PlauditError in family
    assert all(issubclass(kind, errors.PlauditError) for kind in family)
    assert errors.__doc__ is not None
    assert all(re.search(rf"\b{kind.__name__}\b", errors.__doc__) for kind in family)


def test_failed_build_prints_its_problems_one_a_line() -> None:
    failed = errors.BuildFailed(("first problem", "second problem"))
    assert failed.problems == ("first problem", "second problem")
    assert str(failed) == "first problem\nsecond problem"


def test_refused_image_prints_its_message_and_carries_its_slug() -> None:
    refused = errors.ImageRefused("too-big", "it has 90 million pixels")
    assert (refused.slug, str(refused)) == ("too-big", "it has 90 million pixels")


def test_exceptions_pass_between_processes() -> None:
    refused = pickle.loads(pickle.dumps(errors.ImageRefused("slug", "message")))  # noqa: S301 - our own bytes
    assert (refused.slug, refused.message) == ("slug", "message")
    failed = pickle.loads(pickle.dumps(errors.BuildFailed(("problem",))))  # noqa: S301 - our own bytes
    assert failed.problems == ("problem",)
