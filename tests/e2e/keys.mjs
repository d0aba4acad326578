// The whole intake without a mouse: a file handed over, looked through, told from a child who is known,
// and confirmed; the team's spreadsheet matched, corrected, brought in and undone.
import assert from "node:assert/strict";
import { join } from "node:path";
import { root, until } from "./driver.mjs";
import { day } from "./walk.mjs";

export const [CONTROL, ENTER] = ["\uE009", "\uE007"];
const [SHIFT, TAB, SPACE, UP] = ["\uE008", "\uE004", " ", "\uE013"];

/** Where the keyboard is: the id, or the words, of what has the focus. */
export const at = (window) =>
  window.run("const e = document.activeElement; return e.id || (e.innerText || '').replace(/\\s+/g, ' ').trim()");

/** Presses keys one after another, whatever has the focus; those of a chord all at once. */
export async function type(window, text, chord = false) {
  const keys = [...text];
  const down = keys.map((value) => ({ type: "keyDown", value }));
  const up = keys.map((value) => ({ type: "keyUp", value }));
  const actions = chord ? [...down, ...up.reverse()] : down.flatMap((press, i) => [press, up[i]]);
  await window.ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
}

/** Tab until the keyboard is where `is` says, or at what begins with these words. */
export async function tabTo(window, place, back = false) {
  const is = typeof place === "string" ? (now) => now.startsWith(place) : (now) => place.test(now);
  const passed = [];
  await until(`Tab to come to ${place}`, async () => {
    const now = await at(window);
    if (is(now)) return true;
    passed.push(now);
    assert.ok(passed.length < 120, `${place} is not among ${passed.join(", ")}`);
    await (back ? type(window, SHIFT + TAB, true) : type(window, TAB));
    return false;
  }, 60_000);
}

/** What a field holds goes, and this comes in its place. */
async function over(window, field, text) {
  await tabTo(window, field);
  await type(window, `${CONTROL}a`, true);
  await type(window, text);
  await until(`${field} to hold "${text}"`, () =>
    window.run("return document.activeElement.value === arguments[0]", text));
}

/** To a place of the main navigation, which stands before whatever has the keyboard. */
async function goTo(window, name) {
  await tabTo(window, name, true);
  await type(window, ENTER);
}

/**
 * Opens the window for choosing files and gives one. That window is the desktop's own and cannot be
 * driven: while the page is, the webview answers for it that nothing was chosen, and the file itself is
 * handed to the field, which still has the keyboard.
 */
async function hand(window, field, file) {
  await tabTo(window, field);
  await type(window, SPACE);
  assert.equal(await at(window), field, "who chose nothing is where they were");
  await window.give(`#${field}`, file);
}

/** A request in a file, of a child who is known here under this surname. Its case is open. */
export async function file(window, surname) {
  await goTo(window, "Inbox");
  await window.sees("Drop e-mails");
  await hand(window, "files", join(root, "tests/data/requests/bristol.eml"));
  await window.sees("Check what was found", 30_000);
  await over(window, "family_name", surname);
  await type(window, ENTER);
  assert.equal(await at(window), "given_name", "Enter moves on");
  await over(window, "received_on", day(2));
  await window.sees("Known here, or easily taken for someone known here");
  await tabTo(window, /^verdict-/);
  await until("the answer that it is the same child", async () => {
    if ((await at(window)).endsWith("-same")) return true;
    await type(window, UP);
    return false;
  });
  await type(window, CONTROL + ENTER, true);
  await window.sees("Triage", 30_000);
  await window.sees("Other requests for this child");
}

/** The team's list: its columns, its rows, one cell put right, all of it in, and all of it out again. */
export async function spreadsheet(window) {
  await goTo(window, "Inbox");
  await tabTo(window, "Bring in a spreadsheet");
  await type(window, ENTER);
  await window.sees("Choose the spreadsheet");
  await hand(window, "tracker_file", join(root, "tests/data/tracker/bristol.xlsx"));
  await window.sees("Match the columns", 30_000);
  await tabTo(window, "tracker_authority");
  await type(window, "Bris");
  await until("the authority", () => window.run("return document.activeElement.value === 'Bristol'"));
  await tabTo(window, "Check the rows");
  await type(window, ENTER);
  const cannot = async () => Number(/(\d+) cannot be read/.exec(await window.text())?.[1]);
  await window.sees("cannot be read", 30_000);
  const before = await cannot();
  await tabTo(window, /^\d+ cannot be read/);
  await type(window, ENTER);
  await tabTo(window, "correct-");
  await type(window, ENTER);
  // The field has the keyboard as soon as it is there.
  await until("the cell to have the keyboard", async () => (await at(window)) === "cell");
  const label = await window.run("return document.querySelector('label[for=cell]').innerText");
  await type(window, /date|received|sent|closed/i.test(label) ? "3 April 2025" : "Invented");
  await type(window, ENTER);
  await until(`one row less that cannot be read, after "${label}"`, async () => (await cannot()) === before - 1);
  await tabTo(window, /^Bring in \d+ rows/);
  await type(window, ENTER);
  await window.sees("Brought in before", 60_000);
  await tabTo(window, "Undo this import");
  await type(window, ENTER);
  await until("it to be undone", async () => !(await window.text()).includes("Undo this import"), 60_000);
  await window.sees("can be erased under Casebook, Retention");
}
