#!/usr/bin/env python3
"""Drives the map page in a headless Chromium: filter, click, switch, search, and no request at all.

    Tools/drive_page.py PAGE.html [--pictures FOLDER] [--grow FEATURES]

With --grow the page is loaded once more with its features repeated until there are so many, and has
to be there within a second.

Speaks the browser's debugging protocol over its pipe; needs nothing but Chromium. Exits with 1 when
the page does not do what it should, with 69 where there is no Chromium.
"""

import argparse
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


class Browser:
    def __init__(self, program, profile):
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()

        def wire():
            # Ends may lie on 3 and 4 already: moved away first.
            one, two = os.dup(to_browser), os.dup(from_browser)
            a, b = os.dup(one), os.dup(two)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-background-networking", "--no-first-run", "--disable-dev-shm-usage",
             f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number, self.buffer, self.events, self.session = 0, b"", [], None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def message(self):
        while b"\0" not in self.buffer:
            chunk = os.read(self.read_end, 1 << 16)
            if not chunk:
                raise RuntimeError("the browser ended")
            self.buffer += chunk
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.write_end, json.dumps(request).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:500])
        return answer["result"].get("value")

    def wait(self, expression):
        for _ in range(200):
            if self.value(expression):
                return
            time.sleep(0.05)
        raise RuntimeError(f"never true: {expression}")

    def picture(self, folder, name):
        if folder:
            data = self.call("Page.captureScreenshot")["data"]
            pathlib.Path(folder, name).write_bytes(base64.b64decode(data))

    def click(self, x, y):
        for kind in ["mousePressed", "mouseReleased"]:
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def key(self, name, text=None):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=name, code=name, text=text or "")
        self.call("Input.dispatchKeyEvent", type="keyUp", key=name, code=name)

    def end(self):
        try:
            self.session = None
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def drive(browser, page, pictures):
    wrong = []

    def expect(condition, words):
        if not condition:
            wrong.append(words)

    size = {"width": 1280, "height": 800, "deviceScaleFactor": 1}
    browser.call("Emulation.setDeviceMetricsOverride", mobile=False, **size)
    for domain in ["Network", "Page", "Runtime", "Log"]:
        browser.call(f"{domain}.enable")
    address = pathlib.Path(page).resolve().as_uri()
    started = time.time()
    browser.call("Page.navigate", url=address)
    browser.wait("document.readyState === 'complete' && !!window.firelane")
    loaded = time.time() - started
    browser.picture(pictures, "page-before.png")
    expect(browser.value("firelane.shown('lanes')") > 0, "no lanes")
    # Filter: without the lanes that fail fewer are shown, and the list is shorter.
    lanes, count = browser.value("firelane.shown('lanes')"), browser.value("+count.textContent")
    browser.value("document.querySelector('[data-verdict=violates]').click()")
    expect(browser.value("firelane.shown('lanes')") < lanes, "filter: as many lanes as before")
    expect(browser.value("+count.textContent") < count, "filter: as many findings as before")
    browser.value("document.querySelector('[data-verdict=violates]').click()")
    expect(browser.value("+count.textContent") == count, "filter: not as it was")
    # Click on the map: the middle of a lane opens its card with a profile and the required line.
    spot = browser.value("""(() => {
      const lane = JSON.parse(document.getElementById('data').textContent).features.lanes
        .find((l) => l.v === 'violates' && l.s && l.s.length > 3);
      firelane.pick(null, false);
      const b = document.getElementById('map').getBoundingClientRect();
      const f = firelane.find, m = firelane.map();
      let x = 0, y = 0; const p = lane.g.p[0], q = [];
      for (let i = 0; i < p.length; i += 2) { x += p[i]; y += p[i + 1]; q.push([x / 100, y / 100]); }
      m.setView([(q[0][1] + q[1][1]) / 2, (q[0][0] + q[1][0]) / 2], 3, { animate: false });
      const c = m.latLngToContainerPoint([(q[0][1] + q[1][1]) / 2, (q[0][0] + q[1][0]) / 2]);
      return [b.left + c.x, b.top + c.y, lane.id];
    })()""")
    for layer in ["pinches", "things", "orders"]:
        browser.value(f"document.querySelector('[data-layer={layer}]').click()")
    browser.click(spot[0], spot[1])
    browser.wait("document.getElementById('detail').textContent !== ''")
    picked = browser.value("firelane.state.picked && firelane.state.picked.group")
    expect(picked in ("lanes", "findings"), f"click: picked {picked}")
    browser.value(f"search.value = {json.dumps(spot[2])}; search.dispatchEvent(new Event('input'))")
    browser.value("document.querySelector('#list button').focus()")
    browser.key("Enter", "\r")
    browser.wait("document.getElementById('detail').textContent.length > 40")
    card = browser.value("document.getElementById('detail').textContent")
    expect(spot[2] in card and "净宽" in card, f"search and Enter: {card[:80]}")
    expect("GB" in card or "条款" in card, "card: no clause")
    browser.value(f"firelane.pick(JSON.parse('null'), false)")
    browser.value("""(() => { const b = [...document.querySelectorAll('#list button')]
      .find((n) => !n.textContent.includes('/')); b && b.click(); })()""")
    expect(browser.value("!!document.querySelector('svg.profile .required')"), "no profile chart")
    browser.picture(pictures, "page-card.png")
    for layer in ["pinches", "things", "orders"]:
        browser.value(f"document.querySelector('[data-layer={layer}]').click()")
    # Switch: other verdicts, other stalls, the cleared things gone.
    browser.value("search.value = ''; search.dispatchEvent(new Event('input'))")
    things = browser.value("firelane.shown('things')")
    browser.value("document.getElementById('after').click()")
    expect(browser.value("firelane.shown('things')") < things, "switch: nothing is cleared")
    expect(browser.value("firelane.shown('pinches')") == 0, "switch: pinches stay")
    browser.value("community.value = ''; community.dispatchEvent(new Event('change'))")
    browser.picture(pictures, "page-after.png")
    browser.value("community.selectedIndex = 1; community.dispatchEvent(new Event('change'))")
    expect(browser.value("firelane.shown('communities')") == 1, "community: not one")
    browser.value("document.getElementById('before').click()")
    browser.picture(pictures, "page-community.png")
    # Keyboard: the first Tab lands on something that can be used.
    browser.value("document.activeElement.blur()")
    browser.key("Tab")
    expect(browser.value("document.activeElement !== document.body"), "keyboard: nothing is reached")
    # Print and phone.
    browser.call("Emulation.setEmulatedMedia", media="print")
    expect(browser.value("getComputedStyle(search).display") == "none", "print: controls stay")
    browser.call("Emulation.setEmulatedMedia", media="")
    browser.call("Emulation.setDeviceMetricsOverride", mobile=True, width=390, height=844,
                 deviceScaleFactor=1)
    browser.picture(pictures, "page-phone.png")
    expect(browser.value("document.documentElement.scrollWidth <= 392"), "phone: wider than it")
    browser.value("1")
    requests = [e["params"]["request"]["url"] for e in browser.events
                if e.get("method") == "Network.requestWillBeSent"]
    foreign = [u for u in requests if u != address and not u.startswith("data:")]
    expect(requests and not foreign, f"requests: {foreign}")
    faults = [e for e in browser.events if e.get("method") == "Runtime.exceptionThrown"]
    expect(not faults, f"faults: {json.dumps(faults)[:400]}")
    print(f"loaded in {loaded:.2f} s, drawn in {browser.value('firelane.drawnIn()'):.0f} ms")
    return wrong


def grown(page, wanted):
    """The page with its features repeated side by side; its text and their number."""
    text = pathlib.Path(page).read_text(encoding="utf-8")
    start = text.index(">", text.index('id="data"')) + 1
    end = text.index("</script>", start)
    data = json.loads(text[start:end].replace("<\\/", "</"))
    features = data["features"]
    count = sum(map(len, features.values()))
    copies = -(-wanted // count)
    wide = int(max(abs(f["g"]["p"][0][0]) for f in features["buildings"])) * 2
    more = {name: list(group) for name, group in features.items()}
    for copy in range(1, copies):
        for name, group in features.items():
            for feature in group:
                # The first position stands by itself, the others follow it.
                other = dict(feature)
                if feature.get("id"):
                    other["id"] = f"{feature['id']}~{copy}"
                if feature.get("g"):
                    moved = [[p[0] + copy % 3 * wide, p[1] + copy // 3 * wide] + p[2:]
                             for p in feature["g"]["p"]]
                    other["g"] = dict(feature["g"], p=moved)
                more[name].append(other)
    data["features"] = more
    json_text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return text[:start] + json_text + text[end:], sum(map(len, more.values()))


def load(browser, text, count, limit):
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        # The best of three: others use the machine too.
        times = []
        for _ in range(3):
            browser.call("Page.navigate", url="about:blank")
            browser.wait("!window.firelane")
            started = time.time()
            browser.call("Page.navigate", url=pathlib.Path(file.name).as_uri())
            browser.wait("document.readyState === 'complete' && !!window.firelane")
            times.append(time.time() - started)
    print(f"{count} features loaded in {min(times):.2f} s ({len(text) / 1e6:.1f} MB)")
    return [] if min(times) < limit else [f"{count} features take {min(times):.2f} s"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("page")
    arguments.add_argument("--pictures")
    arguments.add_argument("--grow", type=int)
    options = arguments.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        print("no Chromium", file=sys.stderr)
        return 69
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            wrong = drive(browser, options.page, options.pictures)
            if options.grow:
                wrong += load(browser, *grown(options.page, options.grow), 1.0)
        finally:
            browser.end()
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
