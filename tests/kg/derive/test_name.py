import pytest

from kg.derive.name import key, keys


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ascend 910C", "ascend910c"),
        ("ascend-910c", "ascend910c"),
        ("Ａｓｃｅｎｄ　９１０Ｃ", "ascend910c"),
        ("3A090.a", "3a090a"),
        ("  Société  ", "societe"),
        ("\N{RIGHT-TO-LEFT MARK}910C", "910c"),
    ],
)
def test_a_key_has_no_case_width_accent_space_or_punctuation(typed: str, expected: str) -> None:
    assert key(typed) == expected


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("Huawei Technologies Co., Ltd.", "huaweitechnologies"),
        ("Ascend 910 (2019, '910A')", "ascend910"),
        ("中芯国际集成电路制造有限公司", "中芯国际集成电路制造"),
        ("Sophgo Technologies Ltd.", "sophgotechnologies"),
        ("NVIDIA Corporation", "nvidia"),
        ("Inari Sdn Bhd", "inari"),
        ("Inari Sdn. Bhd.", "inari"),
        ("Unisem (M) Berhad", "unisem"),
        ("Megaspeed Pte. Ltd.", "megaspeed"),
        ("Tata Electronics Pvt Ltd", "tataelectronics"),
        ("Yotta Private Limited", "yotta"),
        ("Baker Partners LLP", "bakerpartners"),
        ("Osram GmbH & Co. KG", "osram"),
        ("Aselsan A.Ş.", "aselsan"),
        ("ООО Микрон", "микрон"),
        ("ООО «Микрон Груп»", "микронгруп"),
        ("Baikal OOO", "baikal"),
        ("PT Telkom", "telkom"),
    ],
)
def test_a_name_is_known_without_bracketed_part_and_legal_form(name: str, also: str) -> None:
    assert {key(name), also} <= keys(name)


@pytest.mark.parametrize("name", ["Sea Spa", "Pao Kong", "Sasa", "Ptolemy", "Limited"])
def test_a_legal_form_alone_or_as_part_of_a_word_stays(name: str) -> None:
    assert keys(name) == {key(name)}


def test_traditional_and_simplified_spellings_have_one_key() -> None:
    assert key("昇騰910C") == key("昇腾910C") != key("腾910C")


def test_nothing_but_punctuation_has_no_key() -> None:
    assert keys("---") == set()
