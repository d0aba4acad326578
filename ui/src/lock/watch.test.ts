import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { casebook, type Asked } from "../../dev/casebook";
import { answers, kept } from "../../dev/mock";
import App from "../App.svelte";
import { go } from "../place.svelte";
import { enter, session } from "../session.svelte";
import type { StatusView } from "../ipc/types";
import { here, watch } from "./watch.svelte";
import Warning from "./Warning.svelte";

const reports = (asked: Asked) => asked.filter(({ name }) => name === "still_here").length;

beforeEach(async () => {
  kept.clear();
  watch.at = null;
  watch.reopened = false;
  session.fault = null;
  session.now = null;
  // Whatever the test before has locked.
  answers.unlock!({ person: "Morgan Hale", passphrase: "seven quiet herons at dusk" });
  await go({ at: "inbox" });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("that somebody is there is told seldom, and the last time not forgotten", async () => {
  vi.useFakeTimers();
  const asked = casebook();
  await vi.advanceTimersByTimeAsync(20_000);
  for (let ms = 0; ms < 5_000; ms += 100) {
    here();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(reports(asked)).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reports(asked)).toBe(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reports(asked)).toBe(2);
});

test("a warning counts down, is read out, and goes with any key", async () => {
  vi.useFakeTimers();
  const asked = casebook();
  await vi.advanceTimersByTimeAsync(20_000);
  here();
  render(Warning);
  watch.can_stay = true;
  watch.at = performance.now() + 60_000;
  await vi.advanceTimersByTimeAsync(0);
  expect(screen.getByRole("region", { name: "Locking soon" }).textContent).toContain("Caseclock locks in 60 seconds.");
  const live = () => document.querySelector("[aria-live=assertive]")?.textContent;
  expect(live()).toContain("Any key keeps it open.");
  await vi.advanceTimersByTimeAsync(15_000);
  expect(live()).toBe("Caseclock locks in 45 seconds.");
  const before = reports(asked);
  // Not seldom now: at once.
  here();
  await vi.advanceTimersByTimeAsync(0);
  expect(reports(asked)).toBe(before + 1);
  expect(screen.queryByRole("region", { name: "Locking soon" })).toBeNull();
});

test("the end of twelve hours cannot be put off", async () => {
  casebook();
  render(Warning);
  watch.can_stay = false;
  watch.at = performance.now() + 60_000;
  await screen.findByText(/It has been open for 12 hours/);
  expect(screen.queryByRole("button")).toBeNull();
  here();
  await new Promise((done) => setTimeout(done, 20));
  expect(watch.at).not.toBeNull();
});

test("told that it locks, the page keeps its last words and then locks", async () => {
  let told = false;
  const asked = casebook({
    next_notice: () => {
      if (told) throw answers.next_notice;
      told = true;
      return { what: "locking" };
    },
  });
  render(App);
  await waitFor(() => expect(asked.some(({ name }) => name === "lock")).toBe(true));
});

test("Ctrl and L locks", async () => {
  const asked = casebook();
  render(App);
  await screen.findByRole("heading", { name: "Inbox" });
  await fireEvent.keyDown(document.body, { key: "l", ctrlKey: true });
  await waitFor(() => expect(asked.some(({ name }) => name === "lock")).toBe(true));
});

test("it opens where the officer was, with the field and the caret", async () => {
  const spot = { place: { at: "case", case_id: "case-2", part: "history" }, drawers: [], field: "note_text", from: 4, to: 4 };
  kept.set("1", { place: "window", form: "spot", typed: JSON.stringify(spot) });
  kept.set("2", { place: "case/case-2/history", form: "Note", typed: JSON.stringify({ note_text: "Rang the school" }) });
  casebook();
  render(App);
  const note = await screen.findByLabelText<HTMLTextAreaElement>("Add a note");
  await waitFor(() => expect(document.activeElement).toBe(note));
  expect([note.value, note.selectionStart, note.selectionEnd]).toEqual(["Rang the school", 4, 4]);
});

test("after a fault what is on the page stays on it, below the passphrase", async () => {
  let fails = false;
  const problem = { code: "poisoned", message: "The disk refused, and the casebook is closed.", hint: "Unlock it again.", field: null };
  const status = (door: string) => ({ ...(answers.status!({}) as StatusView), door });
  casebook({
    status: () => status(fails ? "locked" : "open"),
    note_case: () => {
      fails = true;
      throw problem;
    },
  });
  render(App);
  await go({ at: "case", case_id: "case-2", part: "history" });
  const note = await screen.findByLabelText<HTMLTextAreaElement>("Add a note");
  await fireEvent.input(note, { target: { value: "Rang the school" } });
  await fireEvent.click(screen.getByRole("button", { name: "Keep the note" }));
  await screen.findByRole("heading", { name: "Unlock your casebook" });
  expect(note.isConnected && note.value).toBe("Rang the school");
  expect(screen.getAllByText(/The disk refused/).length).toBeGreaterThan(0);
  enter(status("open") as StatusView);
  await waitFor(() => expect(screen.queryByRole("heading", { name: "Unlock your casebook" })).toBeNull());
  expect(note.isConnected && note.value).toBe("Rang the school");
});
