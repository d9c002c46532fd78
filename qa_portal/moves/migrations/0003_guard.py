from django.db import migrations

from qa_portal.moves import guard


class Migration(migrations.Migration):
    dependencies = [("moves", "0002_seals")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guard.put_up(editor.connection),
            lambda apps, editor: guard.take_down(editor.connection),
            elidable=False,
        )
    ]
