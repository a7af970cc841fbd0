from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.conftest import require
from tests.kg.export.site import browser
from tests.kg.export.site.conftest import Site

PAGES = (
    "index.html",
    "browse.html",
    "browse/instrument.html",
    "id/instrument/us/bis/2025-05-13-gp10-guidance.html",
    "id/instrument/us/bis/2025-01-15-ai-diffusion.html",
    "id/org/huawei-technologies.html",
    "id/chip/ascend-910c.html",
    "id/place/cn.html",
    "id/source/alston.html",
    "id/control/3a090-a.html",
    "id/document/news/2025-05-us-guidance-on-ascend.html",
    "id/dataset/chiplex.html",
    "questions.html",
    "questions/rules-for-use.html",
    "questions/org-owned.html",
    "ns.html",
    "ns/chip.html",
    "shapes.html",
    "search.html",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chrome]:
    require("chromium with its driver", bool(browser.CHROMIUM and browser.DRIVER))
    driver = browser.started()
    yield driver
    driver.quit()


@pytest.fixture(params=["server", "disk"])
def place(request: pytest.FixtureRequest, site: Site) -> str:
    """Where the site is read from: a server's sub-path, or a disk."""
    if request.param == "disk":
        return site.path.as_uri()
    return str(request.getfixturevalue("served"))


def measured(driver: Chrome, script: str) -> Any:  # noqa: ANN401 (as the browser's)
    return driver.execute_script(f"return {script}")


def test_pages_load_without_a_complaint_and_ask_no_other_host(chromium: Chrome, place: str) -> None:
    browser.shaped(chromium, 1200, 900)
    browser.errors(chromium)
    list(browser.asked(chromium))
    for page in PAGES:
        chromium.get(f"{place}/{page}")
        assert chromium.find_element(By.TAG_NAME, "h1").text
        assert browser.errors(chromium) == [], page
    own = place.split("/some", 1)[0] if place.startswith("http") else "file://"
    assert set(browser.asked(chromium)) <= {own, "data://"}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1200])
def test_no_page_is_wider_than_the_screen(
    chromium: Chrome, site: Site, width: int, dark: bool
) -> None:
    browser.shaped(chromium, width, 740, dark=dark)
    for page in PAGES:
        chromium.get(f"{site.path.as_uri()}/{page}")
        wide = measured(chromium, "document.documentElement.scrollWidth")
        assert wide <= width, page
        paper = measured(chromium, "getComputedStyle(document.body).backgroundColor")
        assert paper == ("rgb(20, 23, 27)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("width", [360, 1280])
def test_no_table_is_cut_and_no_cell_covers_another(
    chromium: Chrome, site: Site, width: int
) -> None:
    browser.shaped(chromium, width, 900)
    for page in PAGES:
        chromium.get(f"{site.path.as_uri()}/{page}")
        assert measured(chromium, CUT) == [], page


CUT = """[...document.querySelectorAll('main table')].filter(table => {
  const room = table.parentElement.getBoundingClientRect().right + 1;
  return [...table.querySelectorAll('td, td > *')].some(
    part => part.getBoundingClientRect().right > room) ||
    [...table.querySelectorAll('td')].some(cell => cell.scrollWidth > cell.clientWidth + 1);
}).map(table => table.textContent.slice(0, 60))"""


def test_the_timeline_shows(chromium: Chrome, place: str) -> None:
    browser.shaped(chromium, 1200, 900)
    for page in PAGES[3:6]:
        chromium.get(f"{place}/{page}")
        drawing = chromium.find_element(By.CSS_SELECTOR, ".timeline svg")
        assert drawing.is_displayed()
        assert drawing.size["height"] > 60
        bars = drawing.find_elements(By.CSS_SELECTOR, "rect.on, rect.off, rect.soon")
        assert bars
        assert all(bar.size["width"] > 0 for bar in bars)
        fills = {bar.value_of_css_property("fill") for bar in bars}
        assert "rgb(0, 0, 0)" not in fills
        assert drawing.accessible_name.startswith("Timeline")


def test_the_keyboard_skips_to_the_content(chromium: Chrome, place: str) -> None:
    browser.shaped(chromium, 1200, 900)
    chromium.get(f"{place}/{PAGES[3]}")
    ActionChains(chromium).send_keys(Keys.TAB).perform()
    link = chromium.switch_to.active_element
    assert link.text == "Skip to the content"
    assert link.location["x"] >= 0
    assert link.value_of_css_property("outline-style") == "solid"
    link.send_keys(Keys.ENTER)
    assert chromium.switch_to.active_element.get_attribute("id") == "main"
    ActionChains(chromium).send_keys(Keys.TAB).perform()
    assert measured(chromium, "document.activeElement.closest('main') !== null")


def test_the_search_finds_names_in_any_script(chromium: Chrome, place: str) -> None:
    browser.shaped(chromium, 1200, 900)
    for typed, found in (
        ("昇腾910C", "Ascend 910C"),
        ("smic", "Semiconductor Manufacturing International Corporation"),
        ("gp10", "GP10 guidance on PRC advanced chips"),
    ):
        chromium.get(f"{place}/index.html")
        field = chromium.find_element(By.ID, "q-top")
        field.send_keys(typed, Keys.ENTER)
        WebDriverWait(chromium, 30).until(
            lambda driver: driver.find_elements(By.CSS_SELECTOR, "#hits a")
        )
        hits = chromium.find_elements(By.CSS_SELECTOR, "#hits a")
        assert found in [hit.text for hit in hits]
        assert "page" in chromium.find_element(By.ID, "said").text
    hits[0].click()
    assert "/id/" in chromium.current_url
    assert chromium.find_element(By.TAG_NAME, "h1").text


def test_links_of_a_page_open(chromium: Chrome, served: str) -> None:
    browser.shaped(chromium, 1200, 900)
    chromium.get(f"{served}/{PAGES[3]}")
    links = chromium.find_elements(By.CSS_SELECTOR, "main a")
    targets = {str(link.get_attribute("href")) for link in links}
    inside = sorted(t for t in targets if t.startswith(served) and t.split("#")[0].endswith("html"))
    assert len(inside) > 20
    browser.errors(chromium)
    for target in inside[:25]:
        chromium.get(urljoin(served, target))
        assert chromium.find_element(By.TAG_NAME, "h1").text
        if "#" in target:
            assert chromium.find_elements(By.CSS_SELECTOR, ":target"), target
    assert browser.errors(chromium) == []


def test_without_scripts_all_but_the_search_works(chromium: Chrome, site: Site) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.get(f"{site.path.as_uri()}/search.html")
        assert "needs JavaScript" in chromium.find_element(By.TAG_NAME, "main").text
        chromium.get(f"{site.path.as_uri()}/{PAGES[3]}")
        assert chromium.find_element(By.CSS_SELECTOR, ".timeline svg").is_displayed()
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
