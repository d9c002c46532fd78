"""The nudges: a task only says "look now"; what is to be done stands in rows of our own and survives without it."""

from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from qa_portal.notices import outbox


@task()
def deliver_outbox() -> int:
    return outbox.deliver()


def is_waiting(nudge: Task) -> bool:
    """This nudge waits for a worker already: a second one would find nothing more to do."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return ready.filter(task_path=nudge.module_path).exists()
