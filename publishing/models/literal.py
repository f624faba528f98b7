"""Words that stand in the statement itself, not beside it as a parameter."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Value
from django.db.models.sql.compiler import SQLCompiler


class Literal(Value):
    """A word of our own code, for the condition of a partial index.

    SQLite plans a statement before it knows the parameters, so that it takes such an index only
    when the statement says its condition word by word (https://sqlite.org/partialindex.html).
    """

    def __init__(self, word: str) -> None:
        if not word.isidentifier():
            raise ValueError(f"not a word: {word!r}")
        super().__init__(str(word), output_field=CharField())

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """Return the word in quotes, and no parameter."""
        return f"'{self.value}'", ()
