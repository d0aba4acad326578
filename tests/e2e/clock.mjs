// The clock and the case, complete: the registers behind a date, corrections, the past, the settings.
// Each page is looked at as in walk.mjs; the words looked for are the ones an officer would look for.
import assert from "node:assert/strict";
import { until } from "./driver.mjs";
import { day, look } from "./walk.mjs";

const choose = async (window, id) => window.click(await window.find(`label[for=${id}]`));

/** A request that came 38 days ago and is entered today by hand. The case is open. */
export async function byHand(window, surname) {
  await window.press("Inbox");
  await window.press("Register by hand");
  await window.fill("#authority", "Bristol");
  await window.fill("#received_on", day(38));
  await window.fill("#family_name", surname);
  await window.fill("#given_name", "Robin");
  await window.fill("#born_on", "4 May 2018");
  await window.press("More from the form: Postmark");
  await window.fill("#posted_on", day(40));
  await look(window, "20-by-hand");
  await window.press("Confirm and start the clock");
  await window.sees("Triage", 30_000);
  await choose(window, "route-T4");
  await window.press("Record triage");
  await window.sees("Write the advice", 15_000);
}

/** An appointment that was not kept, and the next one. */
export async function clinic(window) {
  await window.press("Offer an appointment");
  const inside = await window.run("return document.activeElement.closest('.inner') !== null");
  assert.ok(inside, "opening a form moves the focus into it");
  await window.fill("#offer_for_on", day(12));
  await window.fill("#offer_on", day(30));
  await window.press("Record the offer");
  await window.press("Record what came of it", 15_000);
  await window.press("Record this");
  await window.sees("Choose what came of it");
  await choose(window, "outcome_outcome-was_not_brought");
  await window.press("Record this");
  await window.sees("Was not brought", 15_000);
  await window.press("Offer another appointment");
  await window.fill("#offer_for_on", day(-3));
  await window.press("Record the offer");
  await window.sees("To come", 15_000);
  await look(window, "21-clinic");
}

/** An absence, a claim, a colleague's approval, both told: and three dates that nobody can mistake. */
export async function exception(window) {
  await window.press("Clock and exceptions");
  await window.sees("Where it stands");
  await window.press("Record an absence");
  await choose(window, "absence_who-parent");
  await window.fill("#absence_from", day(36));
  await window.fill("#absence_until", day(6));
  await window.fill("#absence_evidence", "Abroad; the school said so by telephone");
  await window.press("Record the absence");
  await window.press("Claim this exception (b)", 15_000);
  await choose(window, "claim_impractical-no");
  await window.fill("#claim_why", "Nobody could bring the child to clinic.");
  await window.press("Claim the exception");
  await window.sees("There is a problem", 15_000);
  await choose(window, "claim_impractical-yes");
  await window.fill("#claim_evidence", "Note of a call with the school");
  await look(window, "22-claim");
  await window.press("Claim the exception");
  await window.sees("Not decided yet", 15_000);
  await window.press("Record the approval of");
  await window.press("Record the approval");
  await window.sees("Nobody approves an exception that they claimed", 15_000);
  await window.fill("#approve_decided_by", "Ade Okafor");
  await window.press("Record the approval");
  await window.sees("Approved on", 15_000);
  for (const [who, how] of [["The authority was told", "By e-mail"], ["The family was told", "By telephone"]]) {
    await window.press(who);
    await window.fill("#told_how", how);
    await window.press("Record that they were told");
    await window.sees(`: ${how}`, 15_000);
  }
  const panels = await window.run("return [...document.querySelectorAll('.position .panel')].map((e) => e.innerText)");
  assert.equal(panels.length, 3);
  for (const [n, words] of ["The law", "Excused under (b)", "Not a statutory date"].entries()) {
    assert.ok(panels[n].includes(words), `panel ${n + 1} says "${words}": ${panels[n]}`);
  }
  await window.press("Copy as text");
  await window.sees("Copied", 5_000);
  await window.run("scrollTo(0, 0)");
  await look(window, "23-clock");
  await window.press("Record why it is late");
  await window.choose("#late_code", "N3");
  await window.press("Record the reason");
  await window.sees("Recorded:", 15_000);
}

/** Existing advice serves again only when three have said so, each on their own. */
export async function existing(window) {
  await window.press("Put existing advice forward");
  await window.fill("#consider_what", "Speech and language report");
  await window.fill("#consider_dated_on", day(200));
  await window.press("Put it forward");
  const answer = async (who, code, name) => {
    await window.press(`Answer of ${who}`, 15_000);
    await choose(window, `existing_satisfied-${code}`);
    await window.fill("#existing_name", name);
    await window.press("Record the answer");
    await until("the answer to be shown", async () => !(await window.text()).includes("Who said so"));
  };
  await answer("the author", "yes", "Robin Vale");
  await answer("the authority", "yes", "Kit Laurence");
  await window.sees("Fresh advice is needed");
  await answer("the family", "yes", "A parent");
  await window.sees("All three are satisfied");
  await look(window, "24-existing");
}

/** What another day of receipt would change stands on the page before it is saved. */
export async function correction(window) {
  await window.press("Details");
  await window.press("Correct the day of receipt", 15_000);
  const due = () => window.run("return document.querySelector('.identity .due strong').innerText");
  const before = await due();
  await window.fill("#receipt_received_on", day(37));
  await window.sees("Nothing is saved yet", 15_000);
  await window.sees("Statutory date");
  assert.equal(await due(), before, "nothing has changed yet");
  await look(window, "25-what-if");
  await window.fill("#receipt_why", "The postmark was read wrongly.");
  await window.press("Save this day of receipt");
  await until("the new date", async () => (await due()) !== before);
  await window.press("Correct the details");
  await window.fill("#details_known_as", "Robbie");
  await look(window, "26-correct-details");
  await window.press("Save the details");
  await window.sees("There is a problem", 15_000);
  await window.fill("#details_why", "As the school calls him.");
  await window.press("Save the details");
  await until("the details to be saved", async () => !(await window.text()).includes("Save the details"));
  await window.sees("Robbie");
  await window.run("scrollTo(0, 0)");
  await look(window, "27-details");
}

/** A case that was closed by mistake is open again, and both stay in its history. */
export async function takeBack(window) {
  await window.press("Close the case");
  await choose(window, "close_closure-duplicate");
  await window.fill("#close_why", "Taken for another request.");
  await window.press("Close this case");
  await window.sees("The case is closed", 15_000);
  await window.press("History", 15_000);
  await window.press("Take back", 15_000);
  await window.fill("#back_why", "It was another child.");
  await window.press("Take this back");
  await window.sees("Taken back", 15_000);
  await look(window, "28-history");
}

/** The case as it stood, in a frame that cannot be taken for the present. */
export async function asAt(window) {
  await window.press("Look at the case as it stood");
  await window.fill("#asat_on", day(20));
  await window.press("Show it as it stood");
  await window.sees("You are looking at the past", 15_000);
  await window.sees(`As it stood on ${day(20)}`);
  assert.equal(await window.run("return document.activeElement.id"), "past", "the focus is on what was asked for");
  await look(window, "29-as-at");
  await window.press("Back to the present");
}

/** The way back goes from part to part. */
export async function back(window) {
  await window.run("history.back()");
  await window.press("Correct the details", 15_000);
  await window.press("Cancel");
  await window.press("Overview");
  await window.sees("Services asked", 15_000);
}

export async function settings(window) {
  await window.press("Settings");
  await window.sees("Nothing here can move a statutory date", 15_000);
  await look(window, "30-settings");
  await window.press("Change A child is known");
  await window.fill("#setting_value", "18");
  await window.choose("#setting_authority", "Bristol");
  await window.press("Save the change");
  await window.sees("There is a problem", 15_000);
  await window.fill("#setting_why", "Agreed with the authority.");
  await look(window, "31-change");
  await window.press("Save the change");
  await window.sees("18 months", 15_000);
  await window.press("Changes");
  await window.sees("Agreed with the authority");
  await look(window, "32-changes");
  await window.press("Calendar");
  await window.press("Set a day", 15_000);
  await window.fill("#day_day", day(-2));
  await window.fill("#day_name", "A proclaimed holiday");
  await window.fill("#day_source", "The London Gazette");
  await window.press("Show what it would move");
  await window.sees("Nothing is set yet", 15_000);
  await look(window, "33-calendar");
  await window.press("Set this day");
  await window.sees("is a bank holiday: A proclaimed holiday", 15_000);
}
