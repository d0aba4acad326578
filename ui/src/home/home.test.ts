import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import { home } from "../../dev/desk";
import type { HomeQuery } from "../ipc/types";
import { where } from "../place.svelte";
import HomePage from "./HomePage.svelte";

afterEach(cleanup);

test("a number is a link to the list that it counts", async () => {
  const asked = casebook();
  render(HomePage, {});
  const tiles = await screen.findByRole("list", { name: "Numbers of today" });
  expect(last<HomeQuery>(asked, "show_home")).toEqual({ whose: "reach" });
  const tile = within(tiles).getByRole("link", { name: /9\s*To chase/ });
  await fireEvent.click(tile);
  await waitFor(() => expect(where.now).toMatchObject({ at: "caseload", filters: { need: "chase", whose: "reach", state: "open" } }));
});

test("what nobody needs is said in words, and what should not be is said to be wrong", async () => {
  casebook({ show_home: () => ({ ...home([]), lists: home([]).lists.map((list) => ({ ...list, rows: [], total: 0 })) }) });
  render(HomePage, {});
  await screen.findByText("Nobody has an appointment from today to Sunday.");
  expect(screen.getByText("Somebody holds every open case.")).toBeTruthy();
  expect(screen.getByText(/^See to this: nobody/)).toBeTruthy();
});
