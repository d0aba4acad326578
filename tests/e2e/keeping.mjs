// The casebook itself: that it is kept, who may open it, what is due for review and who looked.
import { look } from "./walk.mjs";

/** A backup that is read back, and a restore that is rehearsed. */
export async function backups(window) {
  await window.press("Casebook");
  await window.press("Make a backup now", 15_000);
  await window.sees("read back and whole", 60_000);
  await window.press("Rehearse a restore");
  await window.sees("0 differences", 60_000);
  await look(window, "40-backups");
}

/** A colleague with a role and a passphrase of their own. */
export async function people(window, name) {
  await window.press("People and keys");
  await window.press("Add a person", 15_000);
  await window.fill("#add_name", name);
  await window.click(await window.find("label[for=add_roles-administrator]"));
  await window.fill("#add_passphrase", "seven quiet herons at dusk");
  await window.fill("#add_passphrase_again", "seven quiet herons at dusk");
  await look(window, "41-add");
  await window.press("Add this person");
  await window.sees(`${name}: Administrator`, 30_000);
  await look(window, "42-people");
}

/** A case is held, and who looked at it is told. */
export async function retention(window, surname) {
  await window.press("Retention");
  await window.fill("#retention_text", surname);
  await window.click(await window.find("main form .nhsuk-button"));
  await window.sees(surname.toUpperCase(), 15_000);
  await look(window, "43-retention");
  await window.press("Who looked");
  await window.sees(surname.toUpperCase(), 15_000);
  await look(window, "44-looks");
}
