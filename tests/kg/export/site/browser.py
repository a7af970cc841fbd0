"""Headless Chromium for the tests: what it shows, says on its console, and asks of which host."""

import json
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--hide-scrollbars", "--window-size=1200,900",
)  # fmt: skip


def started() -> webdriver.Chrome:
    """A browser that logs its console and all that it asks for."""
    options = Options()
    options.binary_location = CHROMIUM or ""
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service(DRIVER), options=options)
    driver.set_page_load_timeout(120)
    return driver


def shaped(driver: webdriver.Chrome, width: int, height: int, *, dark: bool = False) -> None:
    """Make the screen as wide as that, and its colours dark or light."""
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    colours = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [colours]})


def errors(driver: webdriver.Chrome) -> list[str]:
    """What the console has complained of since it was asked last."""
    found: list[dict[str, Any]] = driver.get_log("browser")  # type: ignore[no-untyped-call]
    return [each["message"] for each in found if each["level"] in {"SEVERE", "WARNING"}]


def asked(driver: webdriver.Chrome) -> Iterator[str]:
    """The schemes and hosts of all that was asked for since it was asked last."""
    found: list[dict[str, Any]] = driver.get_log("performance")  # type: ignore[no-untyped-call]
    for each in found:
        message = json.loads(each["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            parts = urlsplit(message["params"]["request"]["url"])
            yield f"{parts.scheme}://{parts.netloc}"
