import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import { answers, kept } from "../../dev/mock";
import App from "../App.svelte";
import { keyed } from "../keys/commands";
import { pressed, spoken, told } from "../keys/keys";
import { go, where } from "../place.svelte";
import { leave } from "../session.svelte";
import { palette } from "./palette.svelte";
import { fits } from "./page";

beforeEach(async () => {
  kept.clear();
  palette.shut();
  await answers.unlock!({ passphrase: "right" });
  await go({ at: "inbox" });
});
afterEach(cleanup);

const chord = (key: string, modifier: "ctrlKey" | "altKey" = "ctrlKey", target: Element | Window = window) =>
  fireEvent.keyDown(target, { key, [modifier]: true });

async function opened() {
  await screen.findByRole("navigation", { name: "Main" });
  await screen.findByRole("heading", { level: 1 });
  await chord("k");
  return screen.findByRole("combobox");
}

const chosen = () => document.querySelector("[role=option][aria-selected=true]")?.textContent?.replace(/\s+/g, " ").trim();

test("three letters and Enter open a child's case, and nothing of the search is kept", async () => {
  const asked = casebook();
  render(App);
  const input = await opened();
  expect(document.activeElement).toBe(input);
  await fireEvent.input(input, { target: { value: "ash" } });
  await waitFor(() => expect(chosen()).toContain("ASHDOWN, Imogen"));
  expect(chosen()).toContain("999 000 0018");
  expect(input.getAttribute("aria-activedescendant")).toBe(document.querySelector("[aria-selected=true]")?.id);
  await fireEvent.keyDown(input, { key: "Enter" });
  await waitFor(() => expect(where.now).toEqual({ at: "case", case_id: "case-1" }));
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(JSON.stringify(history.state)).not.toContain("ash");
  expect([...kept.values()].some(({ typed }) => typed.includes('"ash"'))).toBe(false);
  expect(last<{ text: string }>(asked, "find")?.text).toBe("ash");
});

test("whoever presses Enter before the answer gets what the answer says", async () => {
  casebook();
  render(App);
  const input = await opened();
  await fireEvent.input(input, { target: { value: "bek" } });
  await fireEvent.keyDown(input, { key: "Enter" });
  await waitFor(() => expect(where.now).toEqual({ at: "case", case_id: "case-2" }));
});

test("how many were found is read out, in groups, and the arrow keys go through all of them", async () => {
  casebook();
  render(App);
  const input = await opened();
  await fireEvent.input(input, { target: { value: "e" } });
  expect(screen.queryByText("Children")).toBeNull();
  await fireEvent.input(input, { target: { value: "ex" } });
  const school = await screen.findByRole("group", { name: "By their school" });
  expect(within(school).getAllByRole("option").length).toBeGreaterThan(1);
  const status = screen.getAllByRole("status").map((each) => each.textContent);
  expect(status.some((words) => words?.includes("by their school"))).toBe(true);
  const first = chosen();
  await fireEvent.keyDown(input, { key: "ArrowUp" });
  expect(chosen()).toContain("Search the caseload for “ex”");
  await fireEvent.keyDown(input, { key: "ArrowDown" });
  expect(chosen()).toBe(first);
});

test("a place and an act are found by their words", async () => {
  casebook();
  render(App);
  await go({ at: "case", case_id: "case-2" });
  await screen.findByRole("heading", { name: "Clock" });
  let input = await opened();
  await fireEvent.input(input, { target: { value: "absence" } });
  await waitFor(() => expect(chosen()).toBe("Record an absence"));
  await fireEvent.keyDown(input, { key: "Enter" });
  await waitFor(() => expect(where.now).toEqual({ at: "case", case_id: "case-2", part: "clock" }));
  await waitFor(() => expect(document.getElementById("drawer-absence")).not.toBeNull());
  input = await opened();
  await fireEvent.input(input, { target: { value: "sett" } });
  await waitFor(() => expect(chosen()).toContain("Settings"));
  await fireEvent.keyDown(input, { key: "Enter" });
  await waitFor(() => expect(where.now.at).toBe("settings"));
});

test("a search that fails says so, and a lock takes the search with it", async () => {
  casebook({
    find: () => {
      throw problem("busy", "The search did not answer.");
    },
  });
  render(App);
  const input = await opened();
  await fireEvent.input(input, { target: { value: "quillfeather" } });
  await waitFor(() => expect(screen.getAllByText(/The search did not answer/).length).toBeGreaterThan(0));
  await leave();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.body.innerHTML).not.toContain("quillfeather");
});

test("each shortcut is one's own, has a modifier, and stands on the sheet", async () => {
  casebook();
  const keys = keyed().map((each) => each.keys ?? "");
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((each) => each !== "Escape" && !/^(Ctrl|Alt)\+/.test(each))).toEqual([]);
  render(App);
  await screen.findByRole("navigation", { name: "Main" });
  await screen.findByRole("heading", { level: 1 });
  await chord("/");
  const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  for (const { words, keys } of keyed()) {
    expect(within(sheet).getByRole("cell", { name: words })).toBeTruthy();
    expect(within(sheet).getByText(told(keys ?? ""))).toBeTruthy();
  }
  await chord("/");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await chord("3", "altKey");
  await waitFor(() => expect(where.now.at).toBe("caseload"));
  expect(screen.getByRole("link", { name: "Caseload" }).getAttribute("aria-keyshortcuts")).toBe("Alt+3");
  expect(spoken("Ctrl+K")).toBe("Control+K");
});

test("keys are told apart by their modifiers and not by the layout of the figures", () => {
  const event = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
  expect(pressed(event({ key: "k", ctrlKey: true }), "Ctrl+K")).toBe(true);
  expect(pressed(event({ key: "k" }), "Ctrl+K")).toBe(false);
  expect(pressed(event({ key: "k", ctrlKey: true, altKey: true }), "Ctrl+K")).toBe(false);
  expect(pressed(event({ key: "&", code: "Digit1", altKey: true }), "Alt+1")).toBe(true);
  expect(pressed(event({ key: "Z", ctrlKey: true, shiftKey: true }), "Ctrl+Z")).toBe(false);
  expect(fits("Record an absence", "abs rec")).toBe(true);
  expect(fits("Record an absence", "bsence")).toBe(false);
});
