import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook } from "../dev/casebook";
import { answers, kept } from "../dev/mock";
import App from "./App.svelte";
import type { StatusView } from "./ipc/types";
import { go, where } from "./place.svelte";

beforeEach(async () => {
  kept.clear();
  await go({ at: "inbox" });
});
afterEach(cleanup);

const status = (more: Partial<StatusView>) => ({ ...(answers.status!({}) as StatusView), door: "open", ...more }) as StatusView;

test("a clock that went back is said on every page until someone says that it is right", async () => {
  const asked = casebook({
    status: () => status({ clock_doubt: "The clock shows an earlier time." }),
    settle_clock: () => status({ clock_doubt: null }),
  });
  render(App);
  await screen.findByText("The clock shows an earlier time.");
  await go({ at: "settings" });
  await screen.findByRole("heading", { name: "Settings" });
  await fireEvent.click(screen.getByRole("button", { name: "The clock is right now" }));
  await waitFor(() => expect(screen.queryByText("The clock shows an earlier time.")).toBeNull());
  expect(asked.some((each) => each.name === "settle_clock")).toBe(true);
});

test("another part of a case is a place to come back from, and the case stays on the page", async () => {
  casebook();
  render(App);
  await go({ at: "case", case_id: "case-2" });
  await screen.findByRole("heading", { name: "Clock" });
  const visit = where.visit;
  const bar = screen.getByRole("region", { name: "This case" });
  await go({ at: "case", case_id: "case-2", part: "history" });
  await screen.findByRole("heading", { name: "What happened" });
  expect(where.visit).toBe(visit);
  expect(screen.getByRole("region", { name: "This case" })).toBe(bar);
  expect(document.activeElement?.tagName).toBe("H1");
  history.back();
  await screen.findByRole("heading", { name: "Clock" });
  expect(screen.getByRole("link", { name: "Overview" }).getAttribute("aria-current")).toBe("page");
});
