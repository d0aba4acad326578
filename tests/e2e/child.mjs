// Around the child: who must know nothing, the ground for sharing, linked cases, and papers looked at
// within the window. The case of the fourth request is open where this begins.
import assert from "node:assert/strict";
import { join } from "node:path";
import { root, until } from "./driver.mjs";
import { day, look } from "./walk.mjs";

const bar = (window) => window.run("return document.querySelector('.identity').innerText.replace(/\\s+/g, ' ')");

/** Opens a part of the case that is open. */
const turn = (window, part) => window.press(part);

/** Flags and someone who is barred: in words, on every part of the case. */
export async function people(window) {
  await turn(window, "People and consent");
  await window.press("Record what is to be minded");
  await window.click(await window.find("label[for=flags_safeguarding-protection_plan]"));
  await window.fill("#flags_format", "Large print, 18 point");
  await window.fill("#flags_why", "The social worker, on the telephone");
  await window.press("Keep this");
  await window.sees("Format: Large print, 18 point");
  await window.press("Add someone");
  await window.fill("#someone_name", "Lee Example");
  await window.fill("#someone_relationship", "Father");
  await window.click(await window.find("label[for=someone_responsibility-no]"));
  await window.click(await window.find("label[for=someone_is_barred]"));
  await window.press("Keep this");
  await window.sees("There is a problem");
  await window.fill("#someone_barred", "A court order of 2 March 2026");
  await window.press("Keep this");
  await window.sees("Nothing about this child may be shared with Lee Example (Father): A court order");
  await look(window, "child-01-people");
  for (const part of ["Overview", "Clock and exceptions", "Details", "Papers", "History"]) {
    await turn(window, part);
    await until(`the flags on ${part}`, async () => (await bar(window)).includes("Child protection plan"));
    const said = await bar(window);
    for (const words of ["NHS number", "Born", "Due", "Not to be shared with 1 person"]) assert.ok(said.includes(words), `${words} on ${part}: ${said}`);
  }
}

/** The lawful basis and an objection, which moves no date. */
export async function consent(window) {
  await turn(window, "People and consent");
  const due = (await bar(window)).match(/Due .*/)[0];
  await window.press("Record the lawful basis");
  await window.fill("#basis_family_informed_on", day(1));
  await window.fill("#basis_how", "On the telephone");
  await window.press("Keep this");
  await window.sees("UK GDPR 6(1)(e)");
  await window.press("Someone objects");
  await window.fill("#objection_by_whom", "The mother");
  await window.fill("#objection_what", "The notes of the general practice");
  await window.press("Record the objection");
  await window.sees("Answer the objection to sharing.");
  assert.equal((await bar(window)).match(/Due .*/)[0], due, "the clock runs on");
  await look(window, "child-02-consent");
}

/** Another case, looked for by its surname and linked. */
export async function linked(window, surname) {
  await window.press("Link another case");
  await window.fill("#tie_text", surname.slice(0, 8));
  await window.press("Look for it");
  await window.sees("1 case was found.", 15_000);
  await window.click(await window.find("label[for^=tie_other-]"));
  await window.press("Link the cases");
  await window.sees("Brother or sister, said on");
  await look(window, "child-03-linked");
}

/** A PDF as a picture, a Word file as words; nothing leaves the window for it. */
export async function papers(window) {
  await turn(window, "Papers");
  const data = (name) => join(root, "tests/data/intake", name);
  await window.give("#attach", data("pdf-bristol-letter.pdf"));
  await window.sees("pdf-bristol-letter.pdf");
  await window.give("#attach", data("docx-bristol-sections.docx"));
  await window.sees("docx-bristol-sections.docx");
  const open = async (name) => {
    const button = await window.run(
      "return [...document.querySelectorAll('button[id^=look-]')].find((button) => button.innerText.includes(arguments[0]))", name);
    await window.click(button);
  };
  await open("pdf-bristol-letter.pdf");
  await until("the page as a picture", () =>
    window.run("const picture = document.querySelector('[data-test=paper-picture]'); return picture?.complete && picture.naturalWidth === 1000"));
  await look(window, "child-04-pdf");
  await window.press("Close this paper");
  await open("docx-bristol-sections.docx");
  await until("the words of the Word file", () =>
    window.run("return (document.querySelector('[data-test=paper-text]')?.innerText ?? '').length > 100"));
  await look(window, "child-05-word");
  await window.press("Close this paper");
}

/** The same warnings where the letter is written. Ends on the case. */
export async function letter(window) {
  await turn(window, "Overview");
  await window.click(await window.find("label[for=route-T2]"));
  await window.press("Record triage");
  await window.press("Write the advice", 15_000);
  await window.find("#strengths", 15_000);
  await window.sees("Must not be shared with everyone");
  assert.ok((await bar(window)).includes("Child protection plan"));
  await look(window, "child-06-letter");
  await window.press("Back to the case");
  await window.sees("Clock and exceptions");
}
