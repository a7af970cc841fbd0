import pytest

from kg.derive.legal import stripped


@pytest.mark.parametrize(
    ("name", "rest", "kind"),
    [
        ("huawei technologies co ltd", "huawei technologies", "limited"),
        ("huawei technologies co., ltd.", "huawei technologies", "limited"),
        ("ooo romashka", "romashka", "limited"),
        ("limited liability company romashka", "romashka", "limited"),
        ("joint stock company sberbank", "sberbank", "stock"),
        ("pjsc sberbank", "sberbank", "stock"),
        ("trade house zvezda gmbh and co kg", "trade house zvezda", "limited"),
        ("smart technology sdn bhd", "smart technology", "limited"),
        ("华为技术有限公司", "华为技术", "limited"),
        ("中芯国际集成电路制造股份有限公司", "中芯国际集成电路制造", "stock"),
        ("有限公司", "有限公司", ""),
        ("co ltd", "co ltd", ""),
        ("as roma", "as roma", ""),
        ("company one", "company one", ""),
        ("", "", ""),
    ],
)
def test_a_legal_form_is_taken_off_and_its_kind_is_known(name: str, rest: str, kind: str) -> None:
    assert stripped(name) == (rest, kind)
