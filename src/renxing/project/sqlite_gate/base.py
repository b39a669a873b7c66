"""The backend Django loads: `ENGINE = "renxing.project.sqlite_gate"`."""

from typing import Any

from django.db.backends.sqlite3 import base

from renxing.project.sqlite_gate.gate import Gate, gate_for


class DatabaseWrapper(base.DatabaseWrapper):
    """Every transaction passes the gate before BEGIN IMMEDIATE and leaves it after COMMIT or ROLLBACK."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._entered: Gate | None = None

    def _start_transaction_under_autocommit(self) -> None:
        django: Any = super()  # the stubs leave out what begins with an underscore
        gate = gate_for(str(self.settings_dict["NAME"]))
        gate.enter()
        self._entered = gate
        try:
            django._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _leave(self) -> None:
        if self._entered is not None:
            gate, self._entered = self._entered, None
            gate.leave()

    def _commit(self) -> Any:
        django: Any = super()
        try:
            return django._commit()
        finally:
            self._leave_if_done()

    def _rollback(self) -> Any:
        django: Any = super()
        try:
            return django._rollback()
        finally:
            self._leave_if_done()

    def _leave_if_done(self) -> None:
        # A failed COMMIT leaves the transaction open; Django then rolls back, and only that may open the gate.
        if self.connection is None or not self.connection.in_transaction:
            self._leave()

    def _close(self) -> Any:
        django: Any = super()
        try:
            return django._close()
        finally:
            self._leave()
