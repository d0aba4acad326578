// `node tests/e2e/lock.mjs`: the lock that loses nothing, in the real window. It locks by hand, by
// idleness and by the desktop's word; the page's process and the whole program are killed in the
// middle of a sentence. After each, the same place, field, caret and text.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Desk, here, root, steps, until } from "./driver.mjs";
import * as walk from "./walk.mjs";

const binary = join(root, "target/debug/caseclock-window");
const folder = mkdtempSync(join(tmpdir(), "caseclock-lock-"));
// Long enough for what a step does, short enough to wait for.
const IDLE = 20;
const surname = "Quillfeatherby";

const { told, step } = steps();

const pause = (ms) => new Promise((go) => setTimeout(go, ms));
const PAGE = "WebKitWebProcess";
/** Typing is promised to be kept within this, in milliseconds. */
const KEPT = 2_000;

let window;
let bus;
let desk = new Desk(folder);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => (desk.close(), bus?.kill(), process.exit(1)));
const limit = setTimeout(() => (console.log("   FAIL it took over 10 minutes"), desk.close(), process.exit(1)), 600_000);

async function unlock() {
  await window.sees("Unlock your casebook", 60_000);
  await window.fill("#passphrase", walk.passphrase);
  await window.press("Unlock");
}

/** Back: the field `css` holds `text`, has the focus, and the caret at `caret`. */
async function isBack(css, text, caret = text.length) {
  const stands = () =>
    window.run(
      "const e = document.querySelector(arguments[0]); return e && document.activeElement === e && [e.value, e.selectionStart, e.selectionEnd]",
      css,
    );
  const found = await until(`${css} with the focus`, stands);
  assert.deepEqual(found, [text, caret, caret]);
}

/** Types into `css` and waits until it is promised to be kept. */
async function type(css, text) {
  await window.fill(css, text);
  await pause(KEPT);
}

/** The one page of this run: after a lock it must be another process. */
function page() {
  const pages = desk.called(PAGE);
  assert.equal(pages.length, 1, `one page and not ${pages.length}`);
  return pages[0];
}

async function isAnother(before) {
  await until("the old page's process to be gone", () => !desk.called(PAGE).includes(before));
}

try {
  await desk.open();
  window = await step("the window opens", () => desk.window(binary));
  await step("first run", () => walk.firstRun(window));
  await step("a request is registered", () => walk.intake(window, "bristol", "bristol.eml", surname));

  const note = "Rang the school; they say that";
  await step("locked by hand in the middle of a note, with the caret in the middle of a word", async () => {
    await window.press("History");
    await window.fill("#note_text", note);
    await window.run("document.querySelector('#note_text').setSelectionRange(7, 7)");
    const before = page();
    await window.press("Lock");
    await unlock();
    await isBack("#note_text", note, 7);
    await window.sees("Kept from");
    await walk.look(window, "lock-01-note-is-back");
    await isAnother(before);
  });

  await step("the page is killed in the middle of a sentence", async () => {
    await type("#note_text", `${note} they will write`);
    const before = page();
    const program = desk.called("caseclock-window");
    process.kill(before, "SIGKILL");
    // The driver ends with the page it drove. What it cannot see is seen here: the program goes on,
    // and draws a new page by itself; then the program is killed as well.
    await until("a new page", () => desk.called(PAGE).some((pid) => pid !== before));
    await pause(KEPT);
    assert.deepEqual(desk.called("caseclock-window"), program);
    page();
    await kill();
    await relaunch();
    await unlock();
    await isBack("#note_text", `${note} they will write`);
  });

  await step("discarding what was kept throws it away", async () => {
    await window.press("Discard");
    assert.equal(await window.run("return document.querySelector('#note_text').value"), "");
    await window.ask("POST", "/refresh");
    await window.find("#note_text");
    await pause(1_000);
    assert.equal(await window.run("return document.querySelector('#note_text').value"), "");
  });

  await step("the whole program is killed in a form within a form", async () => {
    await window.press("Details");
    await window.press("Close the case");
    const why = "input[type=text], textarea";
    const field = await window.run(`return document.querySelector('form[aria-label="Close the case"]').querySelector(arguments[0]).id`, why);
    await type(`#${field}`, "The family moved to Wales in");
    await kill();
    await relaunch();
    await unlock();
    await isBack(`#${field}`, "The family moved to Wales in");
  });

  await step("a paper on the desk of the inbox survives it, with what was put right", async () => {
    await window.press("Inbox");
    await window.give("#files", join(root, "tests/data/requests/north-somerset.docx"));
    await window.sees("Check what was found");
    await type("#family_name", "Brambleworthy");
    await kill();
    await relaunch();
    await unlock();
    await isBack("#family_name", "Brambleworthy");
    await window.fill("#received_on", walk.day(6));
    await window.press("Confirm and start the clock");
    await window.sees("Triage", 30_000);
    await window.sees("Brambleworthy");
    await window.press("Inbox");
    await window.sees("Registered");
  });

  await step("nobody there: a warning that a key takes away, then the lock", async () => {
    await kill();
    await relaunch({ CASECLOCK_TEST_IDLE: String(IDLE) });
    await unlock();
    await window.press("Inbox");
    await window.press("Register by hand");
    await window.fill("#parent", "Spoke with the");
    await window.sees("Caseclock locks in", IDLE * 1000);
    await walk.look(window, "lock-03-warning");
    await window.keys(await window.find("#parent"), " mother");
    await until("the warning to go", async () => !(await window.text()).includes("Caseclock locks in"));
    const before = page();
    await window.sees("Unlock your casebook", IDLE * 2000);
    await isAnother(before);
    await unlock();
    await isBack("#parent", "Spoke with the mother");
  });

  await step("the desktop locks its screen, and so does the casebook", async () => {
    await window.fill("#parent", "Spoke with the father");
    const before = page();
    const signal = ["/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"];
    execFileSync("dbus-send", ["--session", "--type=signal", ...signal], { env: desk.env });
    await window.sees("Unlock your casebook", 10_000);
    await isAnother(before);
    await unlock();
    await isBack("#parent", "Spoke with the father");
  });

  await step("a window that no script drives: none of its processes can open an Internet socket", async () => {
    // The control: this one is spoken to over the loopback, so it is not shut off.
    assert.deepEqual(filtered(), { "caseclock-window": "0", [PAGE]: "0", WebKitNetworkProcess: "0" });
    await kill();
    desk = new Desk(folder, { TAURI_WEBVIEW_AUTOMATION: undefined, DBUS_SESSION_BUS_ADDRESS: desk.env.DBUS_SESSION_BUS_ADDRESS });
    await desk.open();
    desk.start(binary, []);
    await until("its page", () => desk.called(PAGE).length === 1 && desk.called("WebKitNetworkProcess").length === 1, 60_000);
    // 2: filtered. What it lets through is tested where it is made.
    assert.deepEqual(filtered(), { "caseclock-window": "2", [PAGE]: "2", WebKitNetworkProcess: "2" });
  });
} catch {
  await window?.picture("99-lock-failed").catch(() => {});
  const text = await window?.text().catch(() => "");
  if (text) console.log(`   on the page: ${text.slice(0, 1500)}`);
  if (desk.said) console.log(`   the programs said: ${desk.said.slice(-2000)}`);
} finally {
  clearTimeout(limit);
  desk.close();
  bus?.kill();
  if (told.failed === 0) rmSync(folder, { recursive: true, force: true });
  else console.log(`   left for looking at: ${folder} and ${join(here, "out")}`);
}
console.log(`${told.passed} passed, ${told.failed} failed`);
process.exit(told.failed === 0 ? 0 : 1);

/** Which of the programs of this run have a filter on their calls, as the kernel says. */
function filtered() {
  const mode = (name) => /^Seccomp:\s*(\d)/m.exec(readFileSync(`/proc/${desk.called(name)[0]}/status`, "utf8"))[1];
  return Object.fromEntries(["caseclock-window", PAGE, "WebKitNetworkProcess"].map((name) => [name, mode(name)]));
}

/** Kills the program as a crash would, and what is left of it. */
async function kill() {
  for (const pid of desk.called("caseclock-window")) process.kill(pid, "SIGKILL");
  await until("the program to be gone", () => desk.called("caseclock-window").length === 0);
  desk.close();
}

/** Starts it again on the same casebook, on a bus of its own. */
async function relaunch(more = {}) {
  bus?.kill();
  const address = `unix:path=${join(folder, `bus-${told.passed}`)}`;
  bus = spawn("dbus-daemon", ["--session", "--nofork", "--nopidfile", `--address=${address}`], { stdio: "ignore" });
  desk = new Desk(folder, { DBUS_SESSION_BUS_ADDRESS: address, ...more });
  await desk.open();
  window = await desk.window(binary);
}
