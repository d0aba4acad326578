import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last, type Asked } from "../../dev/casebook";
import { kept } from "../../dev/mock";
import CasePage from "../case/CasePage.svelte";
import type { KeepForm } from "../ipc/types";
import { go, where } from "../place.svelte";
import { attend } from "./typing";

let stop: () => void;
let asked: Asked;

beforeEach(async () => {
  kept.clear();
  asked = casebook();
  await go({ at: "case", case_id: "case-2", part: "history" });
  stop = attend(document.body);
});
afterEach(() => {
  cleanup();
  stop();
});

const open = (part: "history" | "details" | undefined = "history") => render(CasePage, { case_id: "case-2", part });
const note = () => screen.findByLabelText<HTMLTextAreaElement>("Add a note");
const keptAs = (form: string) =>
  asked.map(({ wish }) => wish as KeepForm | undefined).find((wish) => wish?.form === form && wish.typed);
const soon = () => new Promise((done) => setTimeout(done, 20));
/** Once the page has asked what was kept of its forms. */
const asked_for = () => waitFor(() => expect(asked.some(({ name }) => name === "kept_forms")).toBe(true));

test("what is typed in a form is kept, and put back when it opens again", async () => {
  const first = open();
  await fireEvent.input(await note(), { target: { value: "Rang the school" } });
  await waitFor(() => expect(last<KeepForm>(asked, "keep_form")).toBeDefined(), { timeout: 2000 });
  expect(last<KeepForm>(asked, "keep_form")).toEqual({
    place: "case/case-2/history",
    form: "Note",
    typed: JSON.stringify({ note_text: "Rang the school" }),
  });
  first.unmount();
  open();
  await screen.findByText("Kept from 14:02.");
  expect((await note()).value).toBe("Rang the school");
  // The page itself knows it too, or it would send an empty note.
  await fireEvent.click(screen.getByRole("button", { name: "Keep the note" }));
  await waitFor(() => expect(last<{ text: string }>(asked, "note_case")?.text).toBe("Rang the school"));
});

test("leaving the page keeps the last words first", async () => {
  open();
  await fireEvent.input(await note(), { target: { value: "Half a" } });
  await go({ at: "inbox" });
  expect(last<KeepForm>(asked, "keep_form")?.typed).toContain("Half a");
  expect(where.now.at).toBe("inbox");
});

test("what was sent is not kept any longer", async () => {
  open();
  await fireEvent.input(await note(), { target: { value: "Rang the school" } });
  await waitFor(() => expect(kept.size).toBe(1), { timeout: 2000 });
  await fireEvent.click(screen.getByRole("button", { name: "Keep the note" }));
  await waitFor(() => expect(kept.size).toBe(0));
  await waitFor(async () => expect((await note()).value).toBe(""));
  // And the next note is one of its own.
  await soon();
  await fireEvent.input(await note(), { target: { value: "Another" } });
  await waitFor(() => expect(kept.size).toBe(1), { timeout: 2000 });
});

test("discarding puts the form back as it was", async () => {
  kept.set("1", { place: "case/case-2/history", form: "Note", typed: JSON.stringify({ note_text: "Old words" }) });
  open();
  await fireEvent.click(await screen.findByRole("button", { name: "Discard" }));
  expect((await note()).value).toBe("");
  expect(document.activeElement).toBe(await note());
  await waitFor(() => expect(asked.some(({ name }) => name === "drop_form")).toBe(true));
  expect(screen.queryByText(/Kept from/)).toBeNull();
});

test("whoever types before it is there means what is typed", async () => {
  kept.set("1", { place: "case/case-2/history", form: "Note", typed: JSON.stringify({ note_text: "Old words" }) });
  open();
  const field = await note();
  await fireEvent.input(field, { target: { value: "New" } });
  await asked_for();
  await soon();
  expect(field.value).toBe("New");
});

test("a passphrase is kept nowhere, shown or not", async () => {
  const form = document.createElement("form");
  form.ariaLabel = "Change the passphrase";
  form.innerHTML = '<input id="who"><input id="hidden" type="password"><input id="shown" type="text" data-secret>';
  document.body.append(form);
  await asked_for();
  const fields = [...form.querySelectorAll("input")];
  for (const field of fields) await fireEvent.input(field, { target: { value: "seven quiet herons" } });
  await waitFor(() => expect(keptAs("Change the passphrase")).toBeDefined(), { timeout: 2000 });
  expect(Object.keys(JSON.parse(keptAs("Change the passphrase")!.typed))).toEqual(["who"]);
  form.remove();
});

test("a form that keeps itself is left alone", async () => {
  const form = document.createElement("form");
  form.ariaLabel = "The request";
  form.dataset.unkept = "";
  form.innerHTML = '<input id="name">';
  document.body.append(form);
  await fireEvent.input(form.querySelector("input")!, { target: { value: "Robin" } });
  await new Promise((done) => setTimeout(done, 900));
  expect(keptAs("The request")).toBeUndefined();
  form.remove();
});
