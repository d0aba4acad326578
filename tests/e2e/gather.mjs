// Triage one at a time with the keyboard alone, what records and services give, and what is missing.
import assert from "node:assert/strict";
import { until } from "./driver.mjs";
import { look } from "./walk.mjs";

const [CONTROL, ENTER] = ["\uE009", "\uE007"];
/** The most keys that a plain case may take. */
const MOST = 6;

const choose = async (window, id) => window.click(await window.find(`label[for=${id}]`));
const heading = (window) => window.run("return document.querySelector('h1').innerText");
/** How many are left, as the page says it. */
const left = async (window) => Number(/(\d+) cases? left/.exec(await window.text())?.[1] ?? 0);

/** Presses keys together, whatever has the focus, and answers how many they were. */
async function press(window, ...keys) {
  const actions = [
    ...keys.map((value) => ({ type: "keyDown", value })),
    ...keys.toReversed().map((value) => ({ type: "keyUp", value })),
  ];
  await window.ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  return keys.length;
}

/** Two plain cases by the keyboard alone, no more than six keys each; the second is undone. */
export async function triage(window) {
  await window.press("Triage");
  await window.sees("left to triage", 15_000);
  await look(window, "60-triage");
  for (let n = 0; n < 2; n += 1) {
    const [before, name] = [await left(window), await heading(window)];
    await until("the heading to have the keyboard", () => window.run("return document.activeElement.tagName === 'H1'"));
    let keys = await press(window, "2");
    await until("the route to be chosen", () => window.run("return document.getElementById('route-T2').checked"));
    keys += await press(window, CONTROL, ENTER);
    assert.ok(keys <= MOST, `${keys} keys for a plain case`);
    await until("the next case", async () => (await heading(window)) !== name && (await left(window)) === before - 1);
  }
  await window.press("Undo the triage of");
  await window.sees("1 case left to triage", 15_000);
}

/** A nil return: it cannot be chosen before its searches and a conversation are there. */
export async function nil(window) {
  await choose(window, "route-T6");
  await window.press("Accept and next");
  await window.sees("There is a problem", 15_000);
  for (const [n, records] of ["community", "gp", "acute", "mental_health"].entries()) {
    await window.press("Record a search", 15_000);
    await window.choose("#search_system", records);
    if (n === 1) await window.fill("#search_name", "EMIS");
    await window.press("Record the search");
    await until("the search to be listed", async () => (await window.text()).split("Searched ").length === n + 2);
  }
  await window.sees("Nobody has been spoken with yet");
  await window.press("Record a conversation");
  await window.fill("#spoken_who", "A parent");
  await window.fill("#spoken_text", "No worries about health.");
  await window.press("Record the conversation");
  await window.sees("Every record system was searched", 15_000);
  await look(window, "61-nil-return");
  await choose(window, "route-T6");
  await window.press("Accept and next");
  await window.sees("Nothing is left to triage", 15_000);
}

/** A service asked and chased; an answer that may be another child's; a service that knows nothing. */
export async function services(window, surname) {
  await window.press("Caseload");
  await window.fill("#text", surname);
  await window.press("Search");
  await window.press(surname, 15_000);
  for (const service of ["gp", "audiology"]) {
    await window.press(service === "gp" ? "Ask a service" : "Ask another service", 15_000);
    await window.choose("#ask_service", service);
    await window.press("Ask the service");
    await window.sees(service === "gp" ? "General practice" : "Audiology", 15_000);
    await until("the form to be gone", async () => !(await window.text()).includes("Ask the service"));
  }
  await window.press("Chase General practice");
  await window.sees("Nothing is sent from here", 15_000);
  await look(window, "62-chase");
  await window.press("Record that it was sent");
  await window.sees("First chase on", 15_000);
  await window.press("Add an answer from General practice");
  await window.fill("#answer_author", "R. Oak");
  await window.fill("#answer_text", "Seen in May. NHS number 999 000 0026, date of birth 5 May 2015.");
  await window.press("Record the answer");
  await window.sees("This may be another child", 15_000);
  await look(window, "63-another-child");
  await choose(window, "answer_about_this_child");
  await window.press("Record the answer");
  await window.sees("it was said to be about this child", 15_000);
  await window.press("Nothing known to Audiology");
  await until("the answer to be there", async () => !(await window.text()).includes("Nothing known to Audiology"));
}

/** What is missing, from whom, and whom to write to. */
export async function matrix(window) {
  await window.press("Services");
  await window.sees("Showing", 15_000);
  await window.sees("Nothing known,");
  await look(window, "64-services");
  await window.press("Chases due");
  await window.sees("due", 15_000);
  await look(window, "65-chases");
  await window.press("Settings");
  await window.press("Contacts", 15_000);
  await window.press("Change Audiology", 15_000);
  await window.fill("#contacts_first_name", "Sam Reed");
  await window.press("Save the contacts");
  await window.sees("Sam Reed", 15_000);
  await look(window, "66-contacts");
}
