import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import type { AssignCases, KeepFilter, ListQuery, UndoAssign } from "../ipc/types";
import { go, where, type Filters } from "../place.svelte";
import Caseload from "./Caseload.svelte";

beforeEach(() => go({ at: "caseload", filters: {} }));
afterEach(cleanup);

async function open(filters: Filters = {}) {
  render(Caseload, { filters });
  return screen.findByRole("table");
}

const now = () => (where.now as { filters: Filters }).filters;

test("the head of a column sorts by it, and says so", async () => {
  const asked = casebook();
  const table = await open({ sort: "name" });
  expect(last<ListQuery>(asked, "list_cases")).toMatchObject({ sort: "name", down: false, whose: "team" });
  expect(within(table).getByRole("columnheader", { name: /Child/ }).getAttribute("aria-sort")).toBe("ascending");
  await fireEvent.click(within(table).getByRole("button", { name: "Child or young person" }));
  expect(now()).toMatchObject({ sort: "name", down: true });
  await fireEvent.click(within(table).getByRole("button", { name: "Due" }));
  expect(now()).toMatchObject({ sort: "due", down: false });
});

test("chosen cases are given to a colleague, and one press undoes it", async () => {
  const asked = casebook();
  const table = await open();
  await fireEvent.click(within(table).getByRole("checkbox", { name: "Choose ASHDOWN, Imogen" }));
  await fireEvent.click(within(table).getByRole("checkbox", { name: "Choose BEKELE, Noah" }));
  const bar = screen.getByRole("form", { name: "Chosen cases" });
  await fireEvent.click(within(bar).getByRole("button", { name: "Give them" }));
  await screen.findByText("Choose to whom they are given.");
  await fireEvent.change(within(bar).getByLabelText("Give to"), { target: { value: "Ade Okafor" } });
  await fireEvent.click(within(bar).getByRole("button", { name: "Give them" }));
  await screen.findByText("2 cases given to Ade Okafor.");
  expect(last<AssignCases>(asked, "assign_cases")).toEqual({ case_ids: ["case-1", "case-2"], to: "Ade Okafor" });
  await fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("2 cases given back.");
  expect(last<UndoAssign>(asked, "undo_assign")).toMatchObject({ to: "Ade Okafor", before: [{ case_id: "case-1" }, { case_id: "case-2" }] });
});

test("a filter is used, and one is saved without the words of a search", async () => {
  const asked = casebook();
  await open({ need: "overdue" });
  await fireEvent.click(await screen.findByRole("button", { name: "Bristol, late answers" }));
  expect(now()).toMatchObject({ need: "chase", authority: "Bristol" });
  await fireEvent.click(screen.getByRole("button", { name: "Save these filters" }));
  await fireEvent.input(screen.getByLabelText("Name of the filter"), { target: { value: "Late" } });
  await fireEvent.click(screen.getByRole("button", { name: "Keep this filter" }));
  await waitFor(() => expect(last<KeepFilter>(asked, "keep_filter")).toMatchObject({ name: "Late", was: "", query: { text: "", need: "overdue" } }));
});

test("leave is said beside the row, and a late start in words", async () => {
  casebook();
  const table = await open();
  expect(within(table).getByText("For Ade Okafor, on leave until 3 December 2026")).toBeTruthy();
  expect(within(table).getAllByText("not begun")).toHaveLength(2);
});
