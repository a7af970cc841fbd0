from tests.kg.export.site.conftest import Site


def test_the_rules_about_a_party_are_named_with_their_status_and_reason(site: Site) -> None:
    page = site.page("id/org/huawei-technologies.html")
    section = page.xpath("//section[@aria-labelledby='section-party-reach']")[0]
    rows = [
        {str(cell.get("data-label")): " ".join(cell.text_content().split()) for cell in row}
        for row in section.xpath(".//tbody/tr")
    ]
    assert len(rows) == 15
    assert all(row["rule"] and row["status when last known"] and row["because"] for row in rows)
    found = {row["rule"]: row for row in rows}
    rule = found["Entity List FDP rule, footnote 1 (Huawei)"]
    assert rule["status when last known"] == "effective; through 2026-07-23"
    assert rule["because"] == "a party to the transaction is on the Entity List with footnote 1"
    limb = found["744.23(a)(3): .a chips for D:5 or Macau headquartered parties"]
    assert limb["status when last known"] == "removed, enforced: no"
    links = {str(link).partition("#")[2] for link in section.xpath(".//tbody/tr/td[1]/a/@href")}
    assert all(link.startswith("provision/") for link in links)


def test_what_ended_for_good_is_drawn_in_the_years_in_which_it_was(site: Site) -> None:
    page = site.page("id/instrument/us/bis/2019-05-22-huawei-tgl.html")
    years = {int(str(y)) for y in page.xpath("//svg//text[@class='year']/text()")}
    assert years <= set(range(2019, 2028))
    assert page.xpath("//svg//text[@class='horizon']/text()") == ["known through 2026-06-05"]
    (ended,) = page.xpath("//svg//rect[@class='gone'][title='expired from 2020-08-14']")
    assert float(ended.get("x")) + float(ended.get("width")) == 760
    for file in (site.path / "id/instrument").rglob("*.html"):
        assert "9999-12-30" not in file.read_text("utf-8"), file
