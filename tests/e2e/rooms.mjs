// The clinic: a day with slots, a child who is seen in time after a missed appointment, a referral, and
// the files that leave. Each page is looked at as in walk.mjs.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { day, look } from "./walk.mjs";

const choose = async (window, id) => window.click(await window.find(`label[for=${id}]`));

/** A clinic today and in three weeks, set by hand. */
export async function days(window) {
  await window.press("Clinic");
  await window.sees("Who needs to be seen", 15_000);
  for (const [on, slots] of [[day(0), "23.30, 23.45"], [day(-3), "9.30, 10.15"]]) {
    await window.press("Set a clinic day");
    await window.fill("#clinic_day", on);
    await window.fill("#clinic_slots", slots);
    await window.fill("#clinic_place", "Quay health centre");
    await window.fill("#clinic_person", "Dr Robin Vale");
    await window.press("Set this day");
    await window.sees("2 of 2 slots free", 15_000);
  }
  await look(window, "40-clinic");
}

/** A request received today, triaged to clinic; a slot that meets the deadline; its invitation. */
export async function offered(window, surname, folder) {
  await window.press("Inbox");
  await window.press("Register by hand");
  await window.fill("#authority", "Bristol");
  await window.fill("#received_on", day(10));
  await window.fill("#family_name", surname);
  await window.fill("#given_name", "Wren");
  await window.fill("#born_on", "4 May 2018");
  await window.press("Confirm and start the clock");
  await window.sees("Triage", 30_000);
  await choose(window, "route-T4");
  await window.press("Record triage");
  await window.sees("Write the advice", 15_000);
  // One that was missed three days ago, offered before there were clinic days.
  await window.press("Offer an appointment");
  await window.fill("#offer_for_on", day(3));
  await window.fill("#offer_on", day(8));
  await window.press("Record the offer");
  await window.press("Record what came of it", 15_000);
  await choose(window, "outcome_outcome-was_not_brought");
  await window.press("Record this");
  await window.sees("After a missed appointment", 15_000);
  await window.sees("An exception may be open");
  await look(window, "41-missed");

  await window.press("Record what was done");
  await window.fill("#follow_reason", "The bus did not come.");
  await choose(window, "follow_safeguarding-none");
  await window.fill("#follow_safeguarding_why", "They rang the same day.");
  await look(window, "42-follow");
  await window.press("Record this");
  await window.sees("Reason given on", 15_000);

  await window.press("Offer a slot of the clinic");
  await window.sees("working days left to write", 15_000);
  await window.click(await window.find("label[for^=slot_at-]"));
  await choose(window, "slot_format-large_print");
  await look(window, "43-slots");
  await window.press("Offer this slot");
  await window.sees("Large print", 15_000);
  await window.press("Write the invitation");
  await window.fill("#invite_contact", "0117 496 0000");
  await window.fill("#invite_how", "By post");
  await look(window, "44-invitation");
  await window.press("Choose a folder and write it");
  await window.sees("Invitation written on", 30_000);
  const [invitation] = readdirSync(folder);
  assert.match(invitation, /^clinic-invitation-.*\.pdf$/);
  assert.ok(!invitation.includes(surname));
}

/** The claim begins with its evidence, and is not made by itself. */
export async function proposed(window) {
  await window.press("Clock and exceptions");
  await window.press("Claim this exception (c)", 15_000);
  const evidence = await window.run("return document.getElementById('claim_evidence').value");
  assert.ok(evidence.includes("the child was not brought") && evidence.includes("The bus did not come."), evidence);
  assert.ok(!evidence.includes("rang the same day"), "nothing of safeguarding is in it");
  await window.press("Cancel");
  await window.press("Overview");
  await window.sees("Clinical decision", 15_000);
}

/** Seen, and referred on. */
export async function decided(window) {
  await window.press("Record what came of it");
  await choose(window, "outcome_outcome-attended");
  await window.press("Record this");
  await window.sees("Seen", 15_000);
  await window.press("Record a decision");
  await choose(window, "decide_decision-onward_referral");
  await window.fill("#decide_service", "Audiology");
  await window.fill("#decide_why", "Did not turn to a voice.");
  await look(window, "45-decision");
  await window.press("Record this decision");
  await window.press("Say where the referral stands", 15_000);
  await choose(window, "referral_status-accepted");
  await window.press("Record this");
  await window.sees("Accepted on", 15_000);
  await window.run("scrollTo(0, 0)");
  await look(window, "46-decided");
}

/** The day sheet names the child; the calendar does not. */
export async function files(window, surname, folder) {
  await window.press("Clinic");
  await window.press("Day sheet of", 15_000);
  await window.sees("Take it along", 15_000);
  await look(window, "47-day-sheet");
  await window.press("Write the day sheet (PDF)");
  await window.sees("was written.", 30_000);
  await window.press("Write the calendar (.ics)");
  await window.sees("without a name", 30_000);
  const calendar = readdirSync(folder).find((name) => name.endsWith(".ics"));
  const text = readFileSync(join(folder, calendar), "utf8");
  assert.ok(text.startsWith("BEGIN:VCALENDAR\r\n") && text.includes("SUMMARY:Clinic appointment 1"));
  assert.ok(!text.toLowerCase().includes(surname.toLowerCase()));
  // What follows finds the folder empty.
  renameSync(folder, `${folder}-clinic`);
  mkdirSync(folder);
}
