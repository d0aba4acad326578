// The officer's whole journey, page by page, for one authority's request. Each page is looked at by
// axe and photographed. The words looked for are the ones an officer would look for.
import assert from "node:assert/strict";
import { join } from "node:path";
import { mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { createHash } from "node:crypto";
import { root, until } from "./driver.mjs";

export const me = {
  name: "Morgan Hale",
  role: "Associate designated clinical officer",
  organisation: "Sample Health Trust",
  registration: "18A0001E",
};
export const passphrase = "seven quiet herons at dusk";

/** A civil day so many days ago, as people write it. */
export const day = (ago) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", day: "numeric", month: "long", year: "numeric" })
    .format(new Date(Date.now() - ago * 86_400_000));

/** Looks at the page as it stands: a picture, nothing that leaves it sideways, and nothing serious for axe. */
export async function look(window, page) {
  await window.picture(page);
  const wide = await window.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  assert.equal(wide, 0, `pixels that ${page} leaves its window by`);
  assert.deepEqual(await window.axe(), [], `axe on ${page}`);
}

export async function firstRun(window) {
  await window.sees("Make a casebook");
  for (const [field, value] of Object.entries(me)) await window.fill(`#${field}`, value);
  await window.fill("#passphrase", passphrase);
  await window.fill("#passphrase_again", passphrase);
  await look(window, "01-first-run");
  await window.press("Make the casebook");
  const code = await window.run("return arguments[0].innerText", await window.find("#recovery_code", 30_000));
  await look(window, "02-recovery-code");
  await window.press("I have written it down");
  await window.fill("#code", "0000 0000 0000 0000");
  await window.press("Confirm the code");
  await window.sees("There is a problem");
  await look(window, "03-recovery-code-mistyped");
  // As people type: small letters, spaces instead of hyphens.
  await window.fill("#code", code.toLowerCase().replaceAll("-", " "));
  await window.press("Confirm the code");
  await window.sees("What needs you today", 30_000);
  await look(window, "03-home-empty");
  await window.press("Inbox");
  await window.sees("Nothing is waiting to be checked", 30_000);
  await look(window, "04-inbox-empty");
}

/** Drops one file and confirms the request under another surname. Answers nothing: the case is open. */
export async function intake(window, authority, file, surname) {
  await window.press("Inbox");
  await window.give("#files", join(root, "tests/data/requests", file));
  // One request opens at once; several, as from a sheet, wait to be chosen. What an earlier sheet left
  // on the desk waits there too, so what is on the page does not tell the two apart.
  if (file.endsWith(".csv")) await window.press("Check and confirm", 30_000);
  await window.sees("Check what was found");
  const value = (id) => window.run("return document.getElementById(arguments[0]).value", id);
  assert.ok(await value("given_name"), "the given name was found in the file");
  assert.ok(await value("born_on"), "the date of birth was found in the file");
  await look(window, `${authority}-05-confirm`);
  if (!(await value("authority"))) await window.fill("#authority", authority);
  await window.fill("#family_name", surname);
  // The samples carry dates of their own; the walk has to hold on any day.
  await window.fill("#received_on", day(6));
  await window.press("Confirm and start the clock");
  await window.sees("Triage", 30_000);
  await window.sees(surname);
}

export async function triage(window, authority) {
  await window.press("Why this date");
  await look(window, `${authority}-06-case`);
  // A route on which a service writes, so that there is somebody to ask.
  await window.click(await window.find("label[for=route-T1]"));
  await window.click(await window.find("label[for^=services-]"));
  await window.press("Record triage");
  await window.press("Add an answer", 15_000);
  await window.fill("#answer_author", "Robin Vale, speech and language therapist");
  await window.fill("#answer_text", "Seen in March. Understands two key words in a sentence and uses single words.");
  await window.press("Record the answer");
  await window.sees("Answer from Robin Vale");
  await look(window, `${authority}-07-triaged`);
}

/** Locks in the middle of a sentence, unlocks, and finds the sentence. */
export async function lockMidSentence(window) {
  const begun = "Enjoys music and is quick to notice when";
  await window.fill("#strengths", begun);
  await window.press("Lock");
  await window.sees("Unlock your casebook");
  await look(window, "08-locked");
  await window.fill("#passphrase", "not the passphrase at all");
  await window.press("Unlock");
  await window.sees("There is a problem", 30_000);
  await look(window, "09-wrong-passphrase");
  await window.fill("#passphrase", passphrase);
  await window.press("Unlock");
  const text = await window.run("return arguments[0].value", await window.find("#strengths", 30_000));
  assert.equal(text, begun, "what was typed when it locked");
}

/** The page is thrown away and loaded again, as after a crash of the webview. */
export async function reload(window) {
  const begun = "Quick to notice when someone is sad";
  await window.fill("#strengths", begun);
  await until("the typing to be kept", () =>
    window.run("return document.querySelector('[data-test=kept]').innerText.startsWith('Kept at')"));
  await window.ask("POST", "/refresh");
  const text = await window.run("return arguments[0].value", await window.find("#strengths", 30_000));
  assert.equal(text, begun, "what was typed when the page went");
}

const advice = {
  last_seen_on: day(30),
  child_views: "Wants to talk with friends at playtime.",
  parent_views: "Hope for help with talking, and for calmer mornings.",
  strengths: "Enjoys music and is quick to notice when someone is sad.",
  summary: "Developmental language disorder affects understanding and expression in class.",
  medication: "None known.",
  other_needs: "Wears glasses.",
  gaps: "Hearing has not been tested since 2024; a test has been asked for.",
  adulthood: "Not yet of the age.",
  review: "At the next annual review.",
};
const need = {
  what: "Understanding and using spoken language",
  impact: "Misses instructions that have more than two steps.",
  "outcomes-0-what": "Follows an instruction with three key words in class.",
  "outcomes-0-by_when": "by the end of Year 4",
  "provision-0-what": "Direct therapy and a programme carried out in school",
  "provision-0-who": "Speech and language therapist",
  "provision-0-how_often": "Once a week in term time",
  "provision-0-how_long": "30 minutes, for 12 weeks",
  "provision-0-review": "After 12 weeks",
};

/** Adds the first row of a list. The page moves while it is drawn, and a press can miss the button. */
async function add(window, list, first) {
  for (let left = 3; left > 0; left -= 1) {
    await window.click(await window.find(`#${list}-add`));
    const row = await window.find(`#${list}-0-${first}`, 5_000).catch(() => null);
    if (row) return;
  }
  throw new Error(`no row was added to ${list}`);
}

export async function write(window, authority, surname, between) {
  await window.press("Write the advice");
  await window.find("#strengths", 15_000);
  if (between) await between();
  await window.click(await window.find("label[for=basis-records]"));
  await add(window, "sources", "what");
  await window.fill("#sources-0-what", "Therapy report");
  await window.fill("#sources-0-dated_on", day(40));
  await add(window, "diagnoses", "name");
  await window.fill("#diagnoses-0-name", "Developmental language disorder");
  await window.fill("#diagnoses-0-by", "Robin Vale, speech and language therapist");
  for (const [field, text] of Object.entries(advice)) await window.fill(`#${field}`, text);
  await add(window, "needs", "outcomes-add");
  await add(window, "needs-0-outcomes", "what");
  await add(window, "needs-0-provision", "what");
  for (const [field, text] of Object.entries(need)) await window.fill(`#needs-0-${field}`, text);
  await window.sees("This is the PDF that would be signed", 30_000);
  await look(window, `${authority}-10-letter`);
  await window.press("As text");
  await window.sees(surname);
  await window.press("As text");
}

export async function sign(window, authority) {
  await window.press("Sign…");
  await window.sees("Sign this letter?", 30_000);
  await look(window, `${authority}-11-sign`);
  const seen = await window.run("return document.querySelector('[data-test=fingerprint]').innerText");
  await window.press("Sign the letter");
  await window.sees("Signed on", 30_000);
  await look(window, `${authority}-12-signed`);
  return seen.replaceAll(" ", "");
}

/** Writes the pack, compares what is on disk with what was seen, and records the sending. */
export async function send(window, authority, folder, surname, seen) {
  await window.press("Prepare the pack");
  await window.sees("What the pack holds", 15_000);
  await look(window, `${authority}-13-pack`);
  await window.press("Choose a folder");
  await window.sees(folder);
  await window.press("Write the pack");
  await window.sees("Written to", 30_000);

  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map((file) => join(file.parentPath ?? file.path, file.name));
  const pdf = paths.find((path) => path.endsWith(".pdf"));
  assert.ok(pdf, "a PDF is in the pack");
  const hash = createHash("sha256").update(readFileSync(pdf)).digest("hex");
  assert.ok(hash.startsWith(seen), "the PDF in the pack is the one that was seen and signed");
  for (const path of paths) assert.ok(!path.toLowerCase().includes(surname.toLowerCase()), "no name in a file name");

  await window.fill("#sent_on", day(0));
  await window.fill("#receipt", "REC-0001");
  await window.press("Mark as sent");
  await window.sees("Advice sent", 15_000);
  await look(window, `${authority}-14-sent`);
  // The next pack gets an empty folder of the same name.
  renameSync(folder, `${folder}-${authority}`);
  mkdirSync(folder);
}

/** The list with its search, and the heatmap; `open` is a surname not yet sent, `sent` one that is. */
export async function overview(window, open, sent) {
  await window.press("Caseload");
  // The words of the last search are still there.
  await window.fill("#text", "");
  await window.press("Search");
  await window.find("table", 15_000);
  await look(window, "15-caseload");
  await window.choose("#state", "");
  await window.fill("#text", sent.slice(0, 8));
  await until("only the case that was looked for", async () => {
    const text = await window.text();
    return text.includes(sent.toUpperCase()) && !text.includes(open.toUpperCase());
  });
  await look(window, "16-search");
  await window.press("Heatmap");
  await window.find("table", 15_000);
  await look(window, "17-heatmap");
}
