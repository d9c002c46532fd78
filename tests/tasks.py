"""Running queued tasks in a test's own connection: a worker inside a test would close it."""

from django_tasks_db.models import DBTaskResult


def run_ready() -> int:
    """Claim and run every task that is ready, those that they enqueue too; raises what a task raises."""
    ran = 0
    while (result := DBTaskResult.objects.ready().first()) is not None:
        result.claim("test")
        arguments = result.args_kwargs
        answer = result.task.call(*arguments["args"], **arguments["kwargs"])
        result.set_successful(answer)
        ran += 1
    return ran
