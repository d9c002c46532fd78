"""A nudge is a task that only says "look now": what is to be done stands in rows of our own and survives without it."""

from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


def nudge(task: Task) -> None:
    """Hand `task` to a worker, unless one is asked already: a second one would find nothing more to do."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=task.module_path)
    if not waiting.exists():
        task.enqueue()
