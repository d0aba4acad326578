// `node tests/e2e/pictures.mjs`: takes the README's pictures of the real window, on a demonstration
// casebook, into docs/pictures, and one of every page at its usual size and at 400 per cent into
// docs/pages. Needs debug builds of caseclock and caseclock-window.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Desk, here, root, until } from "./driver.mjs";
import { type } from "./keys.mjs";

const folder = mkdtempSync(join(tmpdir(), "caseclock-pictures-"));
const desk = new Desk(folder);
const passphrase = "a demonstration only";
const pictures = join(root, "docs/pictures");
const pages = join(root, "docs/pages");
for (const folder of [pictures, pages]) mkdirSync(folder, { recursive: true });
const [CONTROL, ENTER, ESCAPE] = ["\uE009", "\uE007", "\uE00C"];
let window;

async function picture(name) {
  // Pages settle: fonts, the preview, the focus ring.
  await new Promise((go) => setTimeout(go, 600));
  await window.picture(name);
  copyFileSync(join(here, "out", `${name}.png`), join(pictures, `${name}.png`));
  console.log(`docs/pictures/${name}.png`);
}

const chord = (...keys) => type(window, keys.join(""), true);

/** The page as it stands, at its usual size and four times as large. */
async function page(name) {
  for (const [key, presses, wide, suffix] of [["0", 1, 1280, ""], ["+", 8, 320, "-400"]]) {
    for (let n = 0; n < presses; n += 1) await chord(CONTROL, key);
    await until(`${wide} pixels`, async () => Math.abs((await window.run("return innerWidth")) - wide) < 40);
    await window.run("scrollTo(0, 0)");
    await new Promise((go) => setTimeout(go, 700));
    await window.picture(name + suffix);
    copyFileSync(join(here, "out", `${name}${suffix}.png`), join(pages, `${name}${suffix}.png`));
    console.log(`docs/pages/${name}${suffix}.png`);
  }
  await chord(CONTROL, "0");
}

/** Goes somewhere by the palette. */
async function to(words) {
  await chord(CONTROL, "k");
  await window.find("#palette", 10_000);
  await type(window, words);
  await window.find("[role=option][aria-selected=true]", 10_000);
  await new Promise((go) => setTimeout(go, 400));
  await type(window, ENTER);
  await new Promise((go) => setTimeout(go, 1_200));
}

/** Every page of the bar and its parts, a case with its parts, its letter, and what lies over them. */
async function everyPage() {
  const bar = await window.run("return [...document.querySelectorAll('header nav a')].map((a) => a.innerText.trim())");
  for (const words of bar) {
    await window.press(words);
    await new Promise((go) => setTimeout(go, 1_500));
    const name = words.toLowerCase();
    await page(name);
    await parts(name);
  }
  await window.press("Caseload");
  await window.choose("#state", "to_sign");
  await new Promise((go) => setTimeout(go, 1_200));
  await window.click(await window.find("table a"));
  await window.find(".subnav", 15_000);
  await page("case");
  await parts("case");
  await to("overview");
  await window.press("Continue the advice", 15_000);
  await window.sees("Page 1 of", 60_000);
  await page("letter");
  await chord(CONTROL, "k");
  await type(window, "abe");
  await new Promise((go) => setTimeout(go, 800));
  await page("palette");
  await type(window, ESCAPE);
  await chord(CONTROL, "/");
  await page("shortcuts");
  await type(window, ESCAPE);
}

/** The other parts of a page. */
async function parts(name) {
  const all = await window.run("return [...document.querySelectorAll('.subnav a:not([aria-current])')].map((a) => a.innerText.trim())");
  for (const words of all) {
    await window.press(words);
    await new Promise((go) => setTimeout(go, 1_200));
    await page(`${name}-${words.toLowerCase().replaceAll(" ", "-")}`);
  }
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
  await window.ask("POST", "/window/rect", { width: 1280, height: 800 });
  await everyPage();
} catch (problem) {
  console.log(problem.stack ?? problem);
  console.log(await window?.text().catch(() => ""));
  process.exitCode = 1;
} finally {
  await window?.close();
  desk.close();
  rmSync(folder, { recursive: true, force: true });
}
