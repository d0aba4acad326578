// Drives the real window: an X server of its own, WebKit's own driver, and plain `fetch`. Nothing
// here waits without a limit, and whatever was started is ended, also after a failure.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { mkdirSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, "../..");
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Polls until `look` answers something, or fails with `what` after `limit` milliseconds. */
export async function until(what, look, limit = 30_000) {
  const end = Date.now() + limit;
  let last;
  while (Date.now() < end) {
    try {
      const seen = await look();
      if (seen) return seen;
    } catch (problem) {
      last = problem;
    }
    await new Promise((go) => setTimeout(go, 60));
  }
  throw new Error(`waited ${limit / 1000} s for ${what}${last ? `; last: ${last.message}` : ""}`);
}

const freePort = () =>
  new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** The steps of one walk, counted and timed. A walk stops at the first that fails: the later ones build on it. */
export function steps() {
  const told = { passed: 0, failed: 0 };
  async function step(name, doing) {
    const began = Date.now();
    try {
      const result = await doing();
      told.passed += 1;
      console.log(`   ok   ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      return result;
    } catch (problem) {
      told.failed += 1;
      console.log(`   FAIL ${name}\n${problem.stack ?? problem}`);
      throw problem;
    }
  }
  return { told, step };
}

/** A machine of its own for one run: folders, display, and a mark by which its processes are known. */
export class Desk {
  constructor(folder, more = {}) {
    this.folder = folder;
    this.mark = `CASECLOCK_RUN=${process.pid}-${Date.now()}`;
    this.said = "";
    for (const name of ["home", "tmp", "run", "packs"]) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    const [name, value] = this.mark.split("=");
    this.env = {
      PATH: process.env.PATH,
      LANG: "C.UTF-8",
      TZ: "Europe/London",
      HOME: join(folder, "home"),
      XDG_RUNTIME_DIR: join(folder, "run"),
      TMPDIR: join(folder, "tmp"),
      CASECLOCK_CASEBOOK: join(folder, "casebook"),
      CASECLOCK_TEST_FOLDER: join(folder, "packs"),
      // A bus would let a window that is already open on this machine take this run's place.
      DBUS_SESSION_BUS_ADDRESS: "disabled:",
      GTK_A11Y: "none",
      NO_AT_BRIDGE: "1",
      TAURI_WEBVIEW_AUTOMATION: "true",
      [name]: value,
      ...more,
    };
  }

  start(program, args, stdio = ["ignore", "pipe", "pipe"]) {
    const child = spawn(program, args, { env: this.env, stdio });
    child.on("error", (problem) => (this.said += `${program}: ${problem.message}\n`));
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (this.said += data));
    return child;
  }

  async open() {
    // Xvfb chooses a free display itself and tells its number on descriptor 3.
    const x = this.start("Xvfb", ["-displayfd", "3", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"], [
      "ignore", "pipe", "pipe", "pipe",
    ]);
    let number = "";
    x.stdio[3].on("data", (data) => (number += data));
    await until("the display", () => number.trim());
    this.env.DISPLAY = `:${number.trim()}`;
    const port = await freePort();
    this.start("WebKitWebDriver", [`--port=${port}`]);
    this.base = `http://127.0.0.1:${port}`;
    await until("WebKitWebDriver", async () => (await this.ask("GET", "/status", undefined, 2_000)).ready);
  }

  async ask(method, path, body, limit = 30_000) {
    const reply = await fetch(this.base + path, {
      method,
      headers: { "content-type": "application/json" },
      body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(limit),
    });
    const { value } = await reply.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  /** Starts the program and answers its window. */
  async window(binary) {
    const browser = { "webkitgtk:browserOptions": { binary, args: [] } };
    const made = await this.ask("POST", "/session", { capabilities: { alwaysMatch: browser } }, 60_000);
    return new Window(this, made.sessionId);
  }

  /** The processes of this run, found by the mark in their environment. */
  processes() {
    return readdirSync("/proc").filter((pid) => {
      if (!/^\d+$/.test(pid)) return false;
      try {
        return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(this.mark);
      } catch {
        return false;
      }
    }).map(Number);
  }

  /** The processes of this run whose program has this name, oldest first. */
  called(name) {
    const is = (pid) => {
      try {
        return readlinkSync(`/proc/${pid}/exe`).endsWith(`/${name}`);
      } catch {
        return false;
      }
    };
    return this.processes().filter(is).sort((a, b) => a - b);
  }

  /** Ends what this run started and nothing else. */
  close() {
    for (const pid of this.processes()) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended by itself between the look and the call.
      }
    }
  }
}

/** One window of the program. Elements are looked for each time, so that none can be stale. */
export class Window {
  constructor(desk, session) {
    this.desk = desk;
    this.path = `/session/${session}`;
  }

  /** A lock opens a new window and ends the old one: what is asked next is asked of the new one. */
  async ask(method, path, body, limit) {
    try {
      return await this.desk.ask(method, this.path + path, body, limit);
    } catch (problem) {
      if (!/^no such window/.test(problem.message)) throw problem;
      const handle = (await this.desk.ask("GET", `${this.path}/window/handles`)).at(-1);
      await this.desk.ask("POST", `${this.path}/window`, { handle });
      return this.desk.ask(method, this.path + path, body, limit);
    }
  }

  run(script, ...args) {
    return this.ask("POST", "/execute/sync", { script, args });
  }

  runAsync(script, ...args) {
    return this.ask("POST", "/execute/async", { script, args });
  }

  /** The first visible element for a CSS selector, once there is one. */
  async find(css, limit) {
    return until(css, () => this.run(VISIBLE + "return visible(document.querySelectorAll(arguments[0]))[0]", css), limit);
  }

  /** The first visible button, link, tab or label whose name begins with `text`. */
  async named(text, limit) {
    return until(`"${text}"`, () => this.run(VISIBLE + NAMED, text), limit);
  }

  /** WebKit's driver neither clicks nor clears what is below the edge of the window. */
  async bring(element) {
    await this.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element);
    return element;
  }

  async click(element) {
    await this.bring(element);
    await this.ask("POST", `/element/${element[ELEMENT]}/click`);
  }

  /** Presses what is called `text`. */
  async press(text, limit) {
    await until(`a press on "${text}"`, async () => {
      const element = await this.named(text, limit);
      if (await this.run("return arguments[0].disabled === true || arguments[0].ariaDisabled === 'true'", element)) return false;
      await this.click(element);
      return true;
    }, limit);
  }

  /** Types into a field by real keys, after what stands in it. */
  async keys(element, text) {
    await this.ask("POST", `/element/${element[ELEMENT]}/value`, { text });
  }

  /**
   * Replaces what stands in the field `css`, by real keys. The page may draw the field anew between two
   * calls, so it is filled again until it holds the text.
   */
  async fill(css, text) {
    await until(`${css} to hold what was typed`, async () => {
      const element = await this.bring(await this.find(css));
      await this.ask("POST", `/element/${element[ELEMENT]}/clear`);
      // The driver refuses to type nothing, and its clearing alone tells the page nothing.
      await this.keys(element, text || " \uE003");
      return this.run("return arguments[0].value === arguments[1]", element, text);
    });
  }

  /** Chooses an option of a select by its value or its words. */
  async choose(css, option) {
    const element = await this.find(css);
    const chosen = await this.run(CHOOSE, element, option);
    if (!chosen) throw new Error(`${css} has no option "${option}"`);
  }

  /** Hands a file to a file input, also one that is shown as a drop zone. */
  async give(css, path) {
    await until(`${css} to take the file`, async () => {
      const element = await this.run("return document.querySelector(arguments[0])", css);
      if (element) await this.keys(element, path);
      return element !== null;
    });
  }

  /** The text of the whole page. */
  text() {
    return this.run("return document.body.innerText");
  }

  async sees(words, limit) {
    const seen = await until(`the words "${words}"`, async () => {
      const text = await this.text();
      return text.toLowerCase().includes(words.toLowerCase()) && text;
    }, limit);
    return seen;
  }

  async picture(name) {
    const file = join(here, "out", `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    // After a page with layers of its own has gone, WebKit's driver may wait for a frame that never
    // comes, although the window itself is painted. A picture is for people; the walk goes on.
    await this.ask("GET", "/screenshot", undefined, 4_000).then(
      (picture) => writeFileSync(file, Buffer.from(picture, "base64")),
      (problem) => console.log(`        no picture of ${name}: ${problem.message}`),
    );
  }

  /** Serious and critical faults that axe finds on this page, in words. */
  async axe() {
    const source = readFileSync(join(root, "ui/node_modules/axe-core/axe.min.js"), "utf8");
    await this.run(`if (!window.axe) { ${source} }`);
    const found = await this.runAsync(
      "const done = arguments[0];" +
        "axe.run(document, { resultTypes: ['violations'] })" +
        ".then((r) => done(r.violations), (e) => done([{ impact: 'critical', id: String(e), nodes: [] }]))",
    );
    return found
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
  }

  async close() {
    await this.ask("DELETE", "", undefined, 10_000).catch(() => {});
  }
}

const VISIBLE = `
  const visible = (list) => [...list].filter((e) => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden");
`;
const NAMED = `
  const wanted = arguments[0].toLowerCase();
  const name = (e) => (e.getAttribute("aria-label") || e.innerText || e.value || "").replace(/\\s+/g, " ").trim().toLowerCase();
  const all = visible(document.querySelectorAll("button, a[href], a[role], summary, label, [role=button], [role=tab], input[type=submit]"));
  return all.find((e) => name(e) === wanted) ?? all.find((e) => name(e).startsWith(wanted));
`;
const CHOOSE = `
  const [select, wanted] = arguments;
  const option = [...select.options].find((o) => o.value === wanted || o.text.trim() === wanted);
  if (!option) return false;
  select.value = option.value;
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
`;
