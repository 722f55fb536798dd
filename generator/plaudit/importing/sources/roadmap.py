"""Roadmaps: goals with a list of tasks, of which some are done.

A task has neither a figure nor a day, so it is no milestone of its own; how many of
them are done is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.importing.shape import Container, RawRecord, flattened
from plaudit.importing.values import shown_safely

from .recognised import Recognised

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree

_DONE = frozenset(
    {"done", "completed", "complete", "shipped", "closed", "finished", "released"}
)
_LISTS = ("tasks", "items", "goals", "steps", "children")


def roadmap(tree: Tree) -> Recognised | None:
    """Return a list of goals as milestones that count the tasks done."""
    goals = tree if isinstance(tree, list) else [tree]
    found = [(goal, _tasks(goal)) for goal in goals]
    if not found or not all(tasks for _, tasks in found):
        return None
    container = Container("the whole file", [])
    index = 0
    for goal, tasks in found:
        index += 1
        done = sum(_is_done(task) for task in tasks)
        cells: dict[str, Tree] = {
            key: value
            for key, value in flattened(goal if isinstance(goal, dict) else {}).items()
            if key.partition(".")[0] not in _LISTS
        }
        cells["(done)"] = str(done)
        cells["(tasks)"] = str(len(tasks)) if done < len(tasks) else None
        cells["(list)"] = "\n".join(_line(task) for task in tasks)
        cells["(unit)"] = f"of {len(tasks)}"
        container.records.append(RawRecord(index, cells))
        for task in tasks:
            index += 1
            container.dropped.append((index, _reason(task, len(container.records))))
    fields = {
        "label": ("title", "name", "label"),
        "value": ("(done)",),
        "unit": ("(unit)",),
        "next": ("(tasks)",),
        "description": ("(list)",),
        "reached_on": ("date",),
    }
    return Recognised("a roadmap", "milestone", container, fields)


def _tasks(goal: Tree) -> list[dict[str, Tree]]:
    """Return the tasks of a goal if each of them has a title and a state."""
    for name in _LISTS:
        entries = goal.get(name) if isinstance(goal, dict) else None
        tasks = (
            [t for t in entries if isinstance(t, dict)]
            if isinstance(entries, list)
            else []
        )
        if tasks and all({"title", "status"} <= set(task) for task in tasks):
            return tasks
    return []


def _is_done(task: dict[str, Tree]) -> bool:
    return str(task.get("status")).strip().casefold() in _DONE


def _line(task: dict[str, Tree]) -> str:
    title, url = str(task["title"]), task.get("url")
    text = f"[{title}]({url})" if isinstance(url, str) and url else title
    return f"- {text}: {task['status']}"


def _reason(task: dict[str, Tree], goal: int) -> str:
    state = "done" if _is_done(task) else "not done"
    return (
        f"the task {shown_safely(str(task['title']), 60)!r} has neither a figure nor a date; it is "
        f"counted as {state} in milestone {goal} of the file"
    )
