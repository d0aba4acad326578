// The window without a mouse, at four times the size, and the way back: a day's work by the keyboard
// alone, with the focus on the heading of each page that it comes to, and no page that has to be
// scrolled sideways where only 320 pixels are left.
import assert from "node:assert/strict";
import { until } from "./driver.mjs";
import { at, tabTo, type } from "./keys.mjs";
import { look, passphrase } from "./walk.mjs";

const [CONTROL, ALT, ENTER, ESCAPE, LEFT] = ["\uE009", "\uE00A", "\uE007", "\uE00C", "\uE012"];

/** Keys that are held down together. */
const chord = (window, ...keys) => type(window, keys.join(""), true);

/** Waits until the heading has the focus, as after every way to a page. */
async function arrives(window, words) {
  await until(`the heading "${words}" to have the focus`, () =>
    window.run(
      "const e = document.activeElement; return e.tagName === 'H1' && e.innerText.toLowerCase().includes(arguments[0].toLowerCase())",
      words,
    ));
  const title = await window.run("return document.title");
  assert.match(title, /^(Error: )?Caseclock - ./, "the window is named");
}

/** Opens the palette, types, waits for what is chosen, and takes it. */
async function take(window, text, chosen) {
  await chord(window, CONTROL, "k");
  await until("the palette to have the keyboard", async () => (await at(window)) === "palette");
  await type(window, text);
  await until(`"${chosen}" to be chosen`, () =>
    window.run("return (document.querySelector('[role=option][aria-selected=true]')?.innerText ?? '').includes(arguments[0])", chosen));
  await type(window, ENTER);
}

/** A day by the keyboard alone: the list, a case, a note, its undoing, back, the search, the lock. */
export async function day(window, surname) {
  await chord(window, ALT, "2");
  await arrives(window, "Inbox");
  await chord(window, CONTROL, "k");
  await until("the palette to have the keyboard", async () => (await at(window)) === "palette");
  await type(window, surname.slice(0, 3));
  await window.sees(surname.toUpperCase());
  await look(window, "60-palette");
  await type(window, ESCAPE);
  await until("the palette to be shut", () => window.run("return document.querySelector('dialog') === null"));
  await chord(window, CONTROL, "/");
  await window.sees("Keyboard shortcuts");
  await look(window, "61-shortcuts");
  await type(window, ESCAPE);
  await chord(window, ALT, "3");
  await arrives(window, "Caseload");
  await take(window, surname.slice(0, 5), surname.toUpperCase());
  await arrives(window, surname);
  await take(window, "add a note", "Add a note");
  await until("the note to have the keyboard", async () => (await at(window)) === "note_text");
  await type(window, "Rang the school; the report follows.");
  await chord(window, CONTROL, ENTER);
  await window.sees("A note was kept.");
  await look(window, "62-undo");
  await until("the field to be left", async () => {
    if ((await at(window)) !== "note_text") return true;
    await type(window, "\uE004");
    return false;
  });
  await chord(window, CONTROL, "z");
  await window.sees("Undone: A note was kept.");
  await window.sees("Taken back");
  await chord(window, ALT, LEFT);
  await arrives(window, surname);
  await chord(window, ALT, LEFT);
  await arrives(window, "Caseload");
  await tabTo(window, "Search");
  await chord(window, CONTROL, "l");
  await window.sees("Unlock your casebook", 15_000);
  await window.fill("#passphrase", passphrase);
  await type(window, ENTER);
  await window.sees("Find a case", 30_000);
}

/** Presses what is called `text`: the driver's own clicks miss what is drawn larger. */
const press = async (window, text) => window.run("arguments[0].click()", await window.named(text, 15_000));

/** Every page of the bar, and a case with its parts, at 400 per cent: 320 pixels are left of 1280. */
export async function large(window, surname) {
  for (let n = 0; n < 8; n += 1) await chord(window, CONTROL, "+");
  const wide = await until("everything to be large", async () => {
    const now = await window.run("return innerWidth");
    return now < 400 && now;
  });
  const alone = async (page) => {
    await until(`${page} to have drawn itself`, () => window.run("return document.querySelector('main h1') !== null && !document.querySelector('main .loading')"));
    const out = await window.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    const past = out > 0 ? await window.run(PAST) : [];
    assert.ok(out <= 0, `${page} is ${out} pixels too wide where ${wide} are left: ${past.join(", ")}`);
    const seen = await window.run(SEEN);
    assert.ok(seen, `what has the focus on ${page} can be seen`);
    await look(window, `large/${page}`);
  };
  const bar = await window.run("return [...document.querySelectorAll('header nav a')].map((a) => a.innerText.trim())");
  for (const words of bar) {
    await press(window, words);
    await arrives(window, "");
    await alone(words.toLowerCase());
  }
  await take(window, surname.slice(0, 5), surname.toUpperCase());
  await arrives(window, surname);
  await alone("case");
  for (const part of ["Clock and exceptions", "Details", "History"]) {
    await press(window, part);
    await arrives(window, surname);
    await alone(part.toLowerCase().replaceAll(" ", "-"));
  }
  await chord(window, CONTROL, "k");
  await window.find("#palette");
  await alone("palette");
  await type(window, ESCAPE);
  await chord(window, CONTROL, "0");
  await until("the usual size", async () => (await window.run("return innerWidth")) > 1000);
}

/** What stands past the edge of the window. */
const PAST = `
  const edge = document.documentElement.clientWidth;
  const past = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > edge + 1 && !e.closest(".scroll"));
  return past.slice(-4).map((e) => e.tagName + "." + e.className + " " + (e.textContent || "").trim().slice(0, 30));
`;

/** Whether some of what has the focus is in the window and nothing lies over it (WCAG 2.4.11). */
const SEEN = `
  const e = document.activeElement;
  e.scrollIntoView({ block: "nearest" });
  const r = e.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([x, y]) => [r.left + r.width * x, r.top + r.height * y]);
  return points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (e.contains(top) || top.contains(e));
  });
`;
