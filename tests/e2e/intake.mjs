// What comes in besides one file at a time: a request told on the telephone, typed without a mouse, and
// the spreadsheet that the team kept before, brought in and undone.
import { join } from "node:path";
import { root, until } from "./driver.mjs";
import { at, CONTROL, ENTER, tabTo, type } from "./keys.mjs";
import { day, look } from "./walk.mjs";

/** A request by telephone, from the inbox to its case, with the keyboard alone. The case is open. */
export async function keyboard(window, surname) {
  await window.press("Inbox");
  await window.sees("Drop e-mails");
  await tabTo(window, "by-hand");
  await type(window, ENTER);
  await window.sees("Register a request by hand");
  await until("the first field to have the keyboard", async () => (await at(window)) === "authority");
  await type(window, "Bristol");
  for (const [field, text] of [
    ["family_name", surname],
    ["given_name", "Robin"],
    ["born_on", "030418"],
    ["received_on", day(1)],
  ]) {
    await tabTo(window, field);
    await type(window, text);
  }
  await window.sees("Tuesday 3 April 2018");
  await type(window, CONTROL + ENTER, true);
  await window.sees("Triage", 30_000);
  await window.sees(surname);
}

/** Four hundred rows come in, all checked before the first is stored, and go again with one press. */
export async function spreadsheet(window) {
  const before = await total(window, "Whitcombe");
  await window.press("Inbox");
  await window.press("Bring in a spreadsheet");
  await window.give("#tracker_file", join(root, "tests/data/tracker/bristol.xlsx"));
  await window.sees("Match the columns", 30_000);
  await window.choose("#tracker_authority", "Bristol");
  await look(window, "50-columns");
  await window.press("Check the rows");
  await window.sees("cannot be read", 30_000);
  await look(window, "51-rows");
  await window.press("Bring in 327 rows");
  await window.sees("327 new", 60_000);
  await look(window, "52-brought-in");
  await until("the rows that were ready to be cases", async () => (await total(window, "Whitcombe")) > before);
  await window.press("Inbox");
  await window.press("Bring in a spreadsheet");
  await window.press("Undo this import", 15_000);
  await window.sees("Undone", 60_000);
  await until("them to be cases no more", async () => (await total(window, "Whitcombe")) === before);
}

/** How many cases there are, open or not, with these words. */
async function total(window, words) {
  await window.press("Caseload");
  await window.sees("Find a case");
  await window.choose("#state", "");
  await window.fill("#text", words);
  await window.press("Search");
  const told = await until("the total", async () => {
    const answered = await window.run("return document.querySelector('main [aria-busy=false]') !== null");
    return answered && /Showing .*?(\d+) cases?|No case/i.exec(await window.text());
  });
  return Number(told[1] ?? 0);
}
