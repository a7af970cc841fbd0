from kg.derive.notes import joined


def test_notes_stand_in_one_cell_each_once_without_a_stop_before_the_semicolon() -> None:
    assert joined(["A sentence.", "no stop", "A sentence.", "The last."]) == (
        "A sentence; no stop; The last."
    )


def test_no_notes_are_an_empty_cell() -> None:
    assert joined([]) == ""
