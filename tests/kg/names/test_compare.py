import pytest

from kg.names.compare import APART, likeness
from kg.names.find import SURE
from kg.names.form import form
from kg.names.pinyin import sounded

COMMON = {"technology", "industry", "shanghai", "beijing", "guangzhou", "hangzhou", "group"}


def score(asked: str, known: str) -> float:
    weight = dict.fromkeys(COMMON, 1.0)
    return likeness(form(asked), form(known), lambda word: weight.get(word, 5.0)).score


def why(asked: str, known: str) -> str:
    return "; ".join(likeness(form(asked), form(known), lambda _: 1.0).why)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("huawei technologies", "Huawei Technologies Co., Ltd."),
        ("Huawei Tecnologies", "Huawei Technologies Co., Ltd."),
        ("Huawei Technology Company Limited", "Huawei Technologies Co., Ltd."),
        ("Hi Silicon", "HiSilicon"),
        ("Xi'an Aerospace", "Xian Aerospace"),
        ("Rosoboroneksport OJSC", "Rosoboronexport"),
        ("Zavod Progress, OOO", "LLC Progress Zavod"),
        ("Sociedade de Exploração", "SOCIEDADE DE EXPLORACAO"),
        ("Ｈｕａｗｅｉ", "Huawei"),
        ("華為技術有限公司", "华为技术有限公司"),
        ("华为技术", "华为技术有限公司"),
    ],
)
def test_two_spellings_of_one_name_are_one(asked: str, known: str) -> None:
    assert score(asked, known) >= SURE
    assert score(known, asked) >= SURE


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Ascend 910B", "Ascend 910C"),
        ("Ascend 910", "Ascend 910B"),
        ("46th Research Institute", "47th Research Institute"),
        ("Hangzhou Hikstar Technology", "Guangzhou Hikstar Technology"),
        ("HiSilicon Technologies", "Huawei Technologies"),
        ("Micron Technology", "Mikran Group"),
        ("VNIIEF", "VNIITF"),
        ("海思半导体有限公司", "华为技术有限公司"),
        ("昇腾910B", "昇腾910C"),
        ("华为", "Huawei"),
        ("Huawei", "华为"),
        ("Ростех", "Rostec"),
    ],
)
def test_two_names_that_only_look_alike_are_two(asked: str, known: str) -> None:
    assert score(asked, known) < SURE
    assert score(known, asked) < SURE


@pytest.mark.parametrize(
    ("asked", "known", "said"),
    [
        ("Huawei", "Huawei", "same name"),
        ("Huawei Ltd", "Huawei Inc", "same name; another legal form"),
        ("Huawei", "Huawei Inc", "same name; legal form left out"),
        ("Hi Silicon", "HiSilicon", "same letters"),
        ("Chip 910B", "Chip 910C", "numbers differ; not in it: 910b; it has also: 910c"),
        ("Tecnologies One", "Technologies One", "read tecnologies for technologies"),
        ("华为", "华为终端", "华为 is part of 华为终端"),
        ("华为", "Huawei", "another script"),
        ("Huawai", "Huawei", "another word of Chinese sound"),
    ],
)
def test_a_score_says_why(asked: str, known: str, said: str) -> None:
    assert why(asked, known).startswith(said)


def test_a_legal_form_weighs_little_and_another_one_somewhat_more() -> None:
    same, none, other = (score("Acme Ltd", f"Acme {end}") for end in ("Limited", "", "Inc"))
    assert 1 == same > none > other > SURE


def test_numbers_and_sounds_cap_the_score() -> None:
    assert score("Alpha Beta Gamma Delta 1", "Alpha Beta Gamma Delta 2") <= APART
    assert score("Hangzhou Alpha Beta Gamma", "Guangzhou Alpha Beta Gamma") <= APART


@pytest.mark.parametrize("word", ["hangzhou", "zhongxin", "huawei", "xian", "shenzhen"])
def test_a_word_of_chinese_syllables_is_known(word: str) -> None:
    assert sounded(word)


@pytest.mark.parametrize("word", ["technology", "gazprom", "silicon", "micro", "abc", "an"])
def test_other_words_are_none(word: str) -> None:
    assert not sounded(word)
