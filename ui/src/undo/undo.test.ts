import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, problem } from "../../dev/casebook";
import { answers, kept } from "../../dev/mock";
import App from "../App.svelte";
import { go } from "../place.svelte";
import { putAway } from "./undo.svelte";

beforeEach(async () => {
  kept.clear();
  putAway();
  await answers.unlock!({ passphrase: "right" });
  await go({ at: "case", case_id: "case-3" });
});
afterEach(cleanup);

const banner = () => screen.findByRole("region", { name: "Done last" });

async function taken() {
  await fireEvent.click(await screen.findByRole("button", { name: "Take this case" }));
  const found = await banner();
  await within(found).findByText("Taken by Morgan Hale.");
  return found;
}

test("what was done last is undone from the banner, and the page is asked for again", async () => {
  const asked = casebook();
  render(App);
  const found = await taken();
  const before = asked.filter(({ name }) => name === "show_case").length;
  await fireEvent.click(within(found).getByRole("button", { name: "Undo" }));
  await screen.findAllByText("Undone: Taken by Morgan Hale.");
  await waitFor(() => expect(asked.filter(({ name }) => name === "show_case").length).toBe(before + 1));
  expect(within(await banner()).queryByRole("button", { name: "Undo" })).toBeNull();
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Hide"));
  await fireEvent.click(within(await banner()).getByRole("button", { name: /Hide/ }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Done last" })).toBeNull());
  expect(document.activeElement?.tagName).toBe("H1");
});

test("Ctrl and Z undoes, but not where somebody types", async () => {
  const asked = casebook();
  render(App);
  await taken();
  await go({ at: "case", case_id: "case-3", part: "history" });
  const field = await screen.findByLabelText("Add a note");
  await fireEvent.keyDown(field, { key: "z", ctrlKey: true });
  expect(asked.some(({ name }) => name === "undo_last")).toBe(false);
  await fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await waitFor(() => expect(asked.some(({ name }) => name === "undo_last")).toBe(true));
});

test("what cannot be undone says why", async () => {
  casebook({
    undo_last: () => {
      throw problem("cannot_be_undone", "What was signed, packed, sent or erased cannot be undone.");
    },
  });
  render(App);
  await screen.findByRole("button", { name: "Take this case" });
  await fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  const found = await banner();
  expect(found.textContent).toContain("cannot be undone");
  expect(within(found).queryByRole("button", { name: "Undo" })).toBeNull();
});
