"""The database itself refuses to change or remove a row of the log, whatever code or console asks it to."""

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = {
    f"log_refuses_{verb}": f"""
        CREATE TRIGGER log_refuses_{verb} BEFORE {verb} ON moves_logentry
        BEGIN SELECT RAISE(ABORT, 'The log is append-only'); END"""
    for verb in ("update", "delete")
}
POSTGRESQL = """
    CREATE OR REPLACE FUNCTION log_refuses() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION USING MESSAGE = ''The log is append-only'', ERRCODE = ''23001''; END';
    CREATE OR REPLACE TRIGGER log_refuses BEFORE UPDATE OR DELETE ON moves_logentry
        FOR EACH ROW EXECUTE FUNCTION log_refuses();
"""


def put_up(connection: BaseDatabaseWrapper) -> None:
    take_down(connection)
    with connection.cursor() as cursor:
        for sql in SQLITE.values() if connection.vendor == "sqlite" else [POSTGRESQL]:
            cursor.execute(sql)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """For tests that tamper, and for a migration that must rebuild the table: `put_up` again afterwards."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS log_refuses ON moves_logentry")
