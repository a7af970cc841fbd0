from tests.cli.conftest import Run
from tests.cli.test_ask import table


def test_the_rows_of_two_days_and_the_exit_status_for_scripts(chiplex: Run) -> None:
    plain = chiplex("diff", "2026-01-14", "2026-01-16")
    coded = chiplex("diff", "2026-01-14", "2026-01-16", "--exit-code")
    assert (plain.returncode, coded.returncode) == (0, 3)
    assert plain.stdout == coded.stdout
    assert {row["kind"] for row in table(plain.stdout)} == {"rule", "answer"}
    same = chiplex("diff", "2026-01-14", "2026-01-14", "--exit-code")
    assert (same.returncode, same.stdout.strip()) == (0, plain.stdout.splitlines()[0])


def test_mistakes_are_said_in_a_line(chiplex: Run) -> None:
    for args, said in (
        (("2026-01-14", "2026-1-16"), "'2026-1-16' is no day (YYYY-MM-DD), and no store or file"),
        (("2026-01-14", "2026-01-16", "--given", "chip"), "--given 'chip' is not NAME=VALUE"),
        (("2026-01-14", "2026-01-16", "--question", "chip-control"), "did you mean chip-controls"),
    ):
        done = chiplex("diff", *args)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
