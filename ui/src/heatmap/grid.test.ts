import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { HeatmapView } from "../ipc/types";
import { where } from "../place.svelte";
import Grid from "./Grid.svelte";

const cell = (name: string, due: number, overdue = 0) => ({ due, overdue, step: Math.min(due, 4), name });

const view: HeatmapView = {
  sentence: "",
  columns: [
    { label: "w/c 16 November", from: "2026-11-16", to: "2026-11-22", current: true },
    { label: "w/c 23 November", from: "2026-11-23", to: "2026-11-29", current: false },
  ],
  rows: [
    { label: "Bristol", filter: "Bristol", total: 4, cells: [cell("Bristol, now: 3 due, 2 overdue", 3, 2), cell("Bristol, next: 1 due", 1)] },
    { label: "North Somerset", filter: "North Somerset", total: 2, cells: [cell("North Somerset, now: 0 due", 0), cell("North Somerset, next: 2 due", 2)] },
  ],
  totals: [3, 3],
  total: 6,
  head: "h",
};

beforeEach(() => void render(Grid, { view, rows: "authority" }));
afterEach(cleanup);

const at = () => (document.activeElement as HTMLElement).dataset.cell;
const press = (key: string, more = {}) =>
  fireEvent.keyDown(document.activeElement as HTMLElement, { key, ...more });

test("the whole table is one stop for Tab", () => {
  const stops = screen.getAllByRole("link").filter((link) => link.tabIndex === 0);
  expect(stops).toHaveLength(1);
});

test("arrows, Home and End move among the cells and stop at the edges", async () => {
  screen.getByRole("link", { name: /Bristol, now/ }).focus();
  await press("ArrowRight");
  expect(at()).toBe("0-1");
  await press("ArrowRight");
  expect(at()).toBe("0-1");
  await press("ArrowDown");
  expect(at()).toBe("1-1");
  await press("Home");
  expect(at()).toBe("1-0");
  await press("Home", { ctrlKey: true });
  expect(at()).toBe("0-0");
  await press("End", { ctrlKey: true });
  expect(at()).toBe("1-1");
  expect((document.activeElement as HTMLElement).tabIndex).toBe(0);
});

test("lateness is said in words and not by colour alone", () => {
  expect(screen.getByText("▲ 2 overdue")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Bristol, now: 3 due, 2 overdue" })).toBeTruthy();
});

test("a cell opens the caseload with its authority and its dates", async () => {
  await fireEvent.click(screen.getByRole("link", { name: /North Somerset, next/ }));
  await Promise.resolve();
  expect(where.now).toMatchObject({
    at: "caseload",
    filters: { state: "open", authority: "North Somerset", due_from: "2026-11-23", due_before: "2026-11-29" },
  });
});
