// `node tests/e2e/pictures.mjs`: takes the README's pictures of the real window, on a demonstration
// casebook, into docs/pictures. Needs debug builds of caseclock and caseclock-window.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Desk, here, root } from "./driver.mjs";

const folder = mkdtempSync(join(tmpdir(), "caseclock-pictures-"));
const desk = new Desk(folder);
const passphrase = "a demonstration only";
const pictures = join(root, "docs/pictures");
mkdirSync(pictures, { recursive: true });
let window;

async function picture(name) {
  // Pages settle: fonts, the preview, the focus ring.
  await new Promise((go) => setTimeout(go, 600));
  await window.picture(name);
  copyFileSync(join(here, "out", `${name}.png`), join(pictures, `${name}.png`));
  console.log(`docs/pictures/${name}.png`);
}

try {
  execFileSync(join(root, "target/debug/caseclock"), ["demo", "--cases", "160", "--seed", "11"], {
    env: { ...desk.env, CASECLOCK_PASSPHRASE: passphrase },
    stdio: "ignore",
  });
  await desk.open();
  window = await desk.window(join(root, "target/debug/caseclock-window"));
  await window.fill("#passphrase", passphrase);
  await window.press("Unlock");
  await window.sees("Nothing is waiting to be checked", 60_000);
  await window.give("#files", join(root, "tests/data/requests/bristol.eml"));
  await window.sees("Check what was found");
  await picture("inbox");
  await window.press("Heatmap");
  await window.sees("Open cases by due date");
  await picture("heatmap");
  await window.press("Caseload");
  await window.sees("Showing 1 to");
  await picture("caseload");
  await window.choose("#state", "to_triage");
  await window.sees("To triage");
  await new Promise((go) => setTimeout(go, 800));
  await window.click(await window.find("table a"));
  await window.press("Why this date", 15_000);
  await window.run("scrollTo(0, 0)");
  await picture("case");
  await window.press("Caseload");
  await window.choose("#state", "to_sign");
  await new Promise((go) => setTimeout(go, 1_200));
  await window.click(await window.find("table a"));
  await window.press("Continue the advice", 15_000);
  await window.sees("Page 1 of", 60_000);
  await window.run("scrollTo(0, 0)");
  await new Promise((go) => setTimeout(go, 2_500));
  await picture("letter");
} catch (problem) {
  console.log(problem.stack ?? problem);
  console.log(await window?.text().catch(() => ""));
  process.exitCode = 1;
} finally {
  await window?.close();
  desk.close();
  rmSync(folder, { recursive: true, force: true });
}
