// The desk in the real window: what needs somebody today, the caseload, cases given, cover for leave.
import assert from "node:assert/strict";
import { until } from "./driver.mjs";
import { day, look, me } from "./walk.mjs";

const total = (window) =>
  window.run(`
    const told = document.querySelector(".above-table p");
    if (!told) return document.querySelector(".empty") ? 0 : -1;
    const found = told.innerText.match(/of ([\\d,]+) cases/) ?? told.innerText.match(/Showing (1) case/);
    return found ? Number(found[1].replace(",", "")) : -1;
  `);

/** Each number on the home page is the length of the list that it opens. */
export async function tiles(window) {
  await window.press("Home");
  await window.sees("What needs you today");
  await window.find(".tiles", 15_000);
  await look(window, "50-home");
  const numbers = await window.run(
    "return [...document.querySelectorAll('.tiles li')].map((tile) => [tile.dataset.test, Number(tile.querySelector('strong').innerText)])",
  );
  assert.equal(numbers.length, 11);
  assert.ok(numbers.some(([, count]) => count > 0), "something needs somebody");
  for (const [tile, count] of numbers) {
    await window.press("Home");
    // The driver takes a link around a large number for one that cannot be pressed: the page presses it.
    await window.run("arguments[0].click()", await window.find(`[data-test=${tile}] a`, 15_000));
    await window.find("#need", 15_000);
    await until(`${tile} to list ${count}`, async () => (await total(window)) === count);
  }
}

/** A filter is kept under a name and brings its list back. */
export async function filters(window) {
  await window.press("Caseload");
  await window.fill("#text", "");
  await window.press("Search");
  await window.choose("#need", "overdue");
  await window.press("Save these filters");
  await window.fill("#filter_name", "Overdue, all of us");
  await window.press("Keep this filter");
  await window.press("Caseload");
  await window.press("Overdue, all of us", 15_000);
  await until("the filter to be set", () => window.run("return document.querySelector('#need').value === 'overdue'"));
  await window.press("Change the filter Overdue, all of us");
  await window.fill("#filter_name", "Late, all of us");
  await window.press("Keep this filter");
  await window.press("Change the filter Late, all of us", 15_000);
  await look(window, "51-filters");
  await window.press("Delete the filter Late, all of us");
  await until("the filter to be gone", async () => !(await window.text()).includes("Late, all of us"));
}

/** Every case of the page is given to somebody, and one press gives them back. */
export async function bulk(window, name) {
  await window.press("Caseload");
  const every = await window.find("thead .tick input", 15_000);
  await window.click(every);
  await window.choose("#give_to", name);
  await look(window, "52-bulk");
  await window.press("Give them");
  await window.sees(`given to ${name}`, 15_000);
  await window.press("Undo");
  await window.sees("given back", 15_000);
  await look(window, "53-given-back");
}

/** What a colleague holds is mine while they are away. */
export async function cover(window, name) {
  await window.press("Caseload");
  await window.click(await window.find("tbody .tick input", 15_000));
  await window.choose("#give_to", name);
  await window.press("Give it");
  await window.sees(`1 case given to ${name}`, 15_000);
  await window.press("Casebook");
  await window.press("Cover for leave", 15_000);
  await window.press("Arrange cover", 15_000);
  await window.choose("#cover_person", name);
  await window.choose("#cover_cover", me.name);
  await window.fill("#cover_until", day(-5));
  await window.press("Arrange this");
  await window.sees(`${me.name} covers for ${name}`, 15_000);
  await look(window, "54-cover");
  await window.press("Caseload");
  await window.press("Mine", 15_000);
  await window.sees(`For ${name}, on leave until ${day(-5)}`, 15_000);
  await look(window, "55-mine");
}
