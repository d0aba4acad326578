// `node tests/e2e/run.mjs`: the whole journey in the real window, for all three authorities. Needs a
// debug build of every program (cargo build --workspace --bins) and the packages of `tools/setup.sh test`.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { find, control } from "./canary.mjs";
import { Desk, here, root, steps, until } from "./driver.mjs";
import * as access from "./access.mjs";
import * as child from "./child.mjs";
import * as clock from "./clock.mjs";
import * as caseload from "./desk.mjs";
import * as gather from "./gather.mjs";
import * as intake from "./intake.mjs";
import * as keeping from "./keeping.mjs";
import * as keys from "./keys.mjs";
import * as rooms from "./rooms.mjs";
import * as walk from "./walk.mjs";

// Surnames that stand nowhere in this repository's data: typed into the window and nowhere else.
const requests = [
  { authority: "bristol", file: "bristol.eml", surname: "Quillfeatherby" },
  { authority: "north-somerset", file: "north-somerset.docx", surname: "Brambleworthy" },
  { authority: "south-gloucestershire", file: "south-gloucestershire.csv", surname: "Dovetailington" },
];

const fourth = { file: "south-gloucestershire.eml", surname: "Merrythoughton" };
const fifth = { surname: "Thistledownham" };
const sixth = { surname: "Fernihurstly" };
const seventh = { surname: "Cloudberrington" };
const surnames = [...requests, fourth, fifth, sixth, seventh].map(({ surname }) => surname);

const { told, step } = steps();

const folder = mkdtempSync(join(tmpdir(), "caseclock-e2e-"));
const desk = new Desk(folder);
const packs = join(folder, "packs");
let window;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => (desk.close(), process.exit(1)));
// Whatever hangs, this run ends.
const limit = setTimeout(() => (console.log("   FAIL the walk took over 15 minutes"), desk.close(), process.exit(1)), 900_000);

try {
  rmSync(join(here, "out"), { recursive: true, force: true });
  await desk.open();
  window = await step("the window opens", () => desk.window(join(root, "target/debug/caseclock-window")));
  await step("the page cannot leave the program, nor reach the network", () => shut(window));
  await step("first run, with the recovery code typed back", () => walk.firstRun(window));
  for (const [n, { authority, file, surname }] of requests.entries()) {
    await step(`${authority}: a request is read and confirmed`, () => walk.intake(window, authority, file, surname));
    await step(`${authority}: triage, a service asked, its answer`, () => walk.triage(window, authority));
    const between = async () => {
      await walk.lockMidSentence(window);
      await walk.reload(window);
    };
    await step(`${authority}: the advice is written${n === 0 ? ", through a lock and a reload" : ""}`, () =>
      walk.write(window, authority, surname, n === 0 ? between : undefined));
    const seen = await step(`${authority}: it is signed as seen`, () => walk.sign(window, authority));
    await step(`${authority}: the pack is written and sent`, () => walk.send(window, authority, packs, surname, seen));
  }
  await step("a fourth request, left open", () => walk.intake(window, "fourth", fourth.file, fourth.surname));
  await step("flags and a barred person, on every part", () => child.people(window));
  await step("the lawful basis, and an objection", () => child.consent(window));
  await step("another child's case is linked", () => child.linked(window, requests[0].surname));
  await step("papers are looked at within the window", () => child.papers(window));
  await step("the same warnings where the letter is written", () => child.letter(window));
  await step("a fifth request, entered by hand", () => clock.byHand(window, fifth.surname));
  await step("an appointment that was not kept, and the next", () => clock.clinic(window));
  await step("an absence, a claim, an approval, both told", () => clock.exception(window));
  await step("existing advice, with three answers", () => clock.existing(window));
  await step("what a correction would change, before it is saved", () => clock.correction(window));
  await step("a mistaken closure is taken back", () => clock.takeBack(window));
  await step("the case as it stood", () => clock.asAt(window));
  await step("back goes from part to part", () => clock.back(window));
  await step("the settings and the calendar", () => clock.settings(window));
  await step("a backup, and a rehearsal of the restore", () => keeping.backups(window));
  await step("a colleague with a role", () => keeping.people(window, "Ade Okafor"));
  await step("what is due for review, and who looked", () => keeping.retention(window, requests[0].surname));
  await step("every number at home opens its list of that length", () => caseload.tiles(window));
  await step("a filter is saved, used, renamed and deleted", () => caseload.filters(window));
  await step("cases are given to a colleague and back", () => caseload.bulk(window, "Ade Okafor"));
  await step("cover for leave brings a colleague's cases", () => caseload.cover(window, "Ade Okafor"));
  await step("a sixth request, with the keyboard alone", () => intake.keyboard(window, sixth.surname));
  await step("services are asked, chased and heard", () => gather.services(window, fourth.surname));
  await step("what is missing, from whom", () => gather.matrix(window));
  await step("the team's spreadsheet comes in, and goes", () => intake.spreadsheet(window));
  await step("clinic days with slots", () => rooms.days(window));
  await step("a missed appointment followed up, a slot in time, its invitation", () => rooms.offered(window, seventh.surname, packs));
  await step("the exception is proposed with its evidence, and not claimed", () => rooms.proposed(window));
  await step("caseload, search and heatmap", () => walk.overview(window, fourth.surname, requests[0].surname));
  await step("a day by the keyboard alone, with the search and the undoing", () => access.day(window, fifth.surname));
  await step("a marked name is nowhere outside the encrypted file", () => canary());
  await window.close();
  await step("nor after the window has gone", async () => {
    const programs = ["caseclock-window", "WebKitWebProcess", "WebKitNetworkProcess"];
    await until("the programs to be gone", () => programs.every((name) => desk.called(name).length === 0));
    canary();
  });
} catch {
  await window?.picture("99-failed").catch(() => {});
  const text = await window?.text().catch(() => "");
  if (text) console.log(`   on the page: ${text.slice(0, 1500)}`);
  if (desk.said) console.log(`   the programs said: ${desk.said.slice(-2000)}`);
} finally {
  clearTimeout(limit);
  await window?.close();
  desk.close();
  if (told.failed === 0) rmSync(folder, { recursive: true, force: true });
  else console.log(`   left for looking at: ${folder} and ${join(here, "out")}`);
}
console.log(`${told.passed} passed, ${told.failed} failed`);
process.exit(told.failed === 0 ? 0 : 1);

async function shut(window) {
  const at = await window.run("return location.href");
  await window.run("location.href = 'http://127.0.0.1:9/?name=x'");
  await window.run(
    "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=http://127.0.0.1:9/'; document.head.append(m)",
  );
  assert.equal(await window.run("return window.open('http://127.0.0.1:9/') === null"), true);
  const fetched = "const done = arguments[0]; fetch('http://127.0.0.1:9/').then(() => done('left'), () => done('stayed'))";
  assert.equal(await window.runAsync(fetched), "stayed");
  assert.equal(await window.run("return location.href"), at);
  // A command of the desktop's that is not in our list, through Tauri's own door.
  const asked = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('plugin:dialog|open', { options: {} }).then(() => done('let in'), () => done('refused'))";
  assert.equal(await window.runAsync(asked), "refused");
}

function canary() {
  // What the programs wrote to standard output and error is looked through as well.
  mkdirSync(join(folder, "logs"), { recursive: true });
  writeFileSync(join(folder, "logs", "said"), desk.said);
  const places = ["casebook", "home", "tmp", "run", "logs"].map((name) => join(folder, name));
  const plain = join(folder, "control");
  mkdirSync(plain, { recursive: true });
  for (const surname of surnames) {
    assert.ok(control(surname, plain), "the control is found, so the search works");
    assert.deepEqual(find(surname, places), []);
  }
}
