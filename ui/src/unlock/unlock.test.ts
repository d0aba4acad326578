import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import { answers } from "../../dev/mock";
import App from "../App.svelte";
import type { StatusView } from "../ipc/types";
import { session } from "../session.svelte";

const at = (door: StatusView["door"]) => ({ ...(answers.status?.({}) as StatusView), door });

beforeEach(() => {
  session.now = session.problem = session.fault = null;
});
afterEach(cleanup);

async function type(label: string | RegExp, text: string) {
  await fireEvent.input(screen.getByLabelText(label, { selector: "input" }), { target: { value: text } });
}

test("a wrong passphrase is a problem that takes the focus and leads back to the field", async () => {
  casebook({
    status: () => at("locked"),
    unlock: () => {
      throw problem("wrong_passphrase", "This passphrase does not open the casebook.", "passphrase");
    },
  });
  render(App);
  await screen.findByRole("heading", { name: "Unlock your casebook" });
  await type("Passphrase", "three wet otters");
  await fireEvent.click(screen.getByRole("button", { name: "Unlock" }));

  const summary = await screen.findByRole("alert");
  expect(summary.textContent).toContain("There is a problem");
  expect(document.activeElement).toBe(summary);
  expect(document.title).toBe("Error: Caseclock - Unlock");
  await fireEvent.click(screen.getByRole("link", { name: /does not open/ }));
  expect(document.activeElement?.id).toBe("passphrase");
});

test("the right passphrase opens the inbox and moves the focus to its heading", async () => {
  const asked = casebook({ status: () => at("locked"), unlock: () => at("open") });
  render(App);
  await screen.findByRole("heading", { name: "Unlock your casebook" });
  await type("Passphrase", "three quiet otters");
  await fireEvent.click(screen.getByRole("button", { name: "Unlock" }));

  const heading = await screen.findByRole("heading", { name: "What needs you today", level: 1 });
  expect(document.activeElement).toBe(heading);
  expect(last(asked, "unlock")).toEqual({ person: "Morgan Hale", passphrase: "three quiet otters" });
});

test("a short passphrase is refused before anything is asked of the casebook", async () => {
  const asked = casebook({ status: () => at("new") });
  render(App);
  await screen.findByRole("heading", { name: "Make a casebook" });
  for (const label of ["Name", "Organisation", "Registration number"]) await type(label, "x");
  await type(/Role/, "x");
  await type("Passphrase", "fourteen chars");
  await type("Passphrase again", "fourteen chars");
  await fireEvent.click(screen.getByRole("button", { name: "Make the casebook" }));

  expect((await screen.findByRole("alert")).textContent).toContain("at least 15 characters");
  expect(last(asked, "create_casebook")).toBeUndefined();
});

test("the recovery code is shown once, then has to be typed back", async () => {
  const asked = casebook({
    status: () => at("new"),
    create_casebook: () => ({ recovery_code: "K7QF-2M9X" }),
    confirm_recovery: () => at("open"),
  });
  render(App);
  await screen.findByRole("heading", { name: "Make a casebook" });
  for (const label of ["Name", "Organisation", "Registration number"]) await type(label, "x");
  await type(/Role/, "x");
  await type("Passphrase", "three quiet otters");
  await type("Passphrase again", "three quiet otters");
  await fireEvent.click(screen.getByRole("button", { name: "Make the casebook" }));

  await screen.findByText("K7QF-2M9X");
  await fireEvent.click(screen.getByRole("button", { name: "I have written it down" }));
  expect(screen.queryByText("K7QF-2M9X")).toBeNull();
  await type(/Recovery code/, "k7qf 2m9x");
  await fireEvent.click(screen.getByRole("button", { name: "Confirm the code" }));
  await screen.findByRole("heading", { name: "What needs you today", level: 1 });
  expect(last(asked, "confirm_recovery")).toEqual({ code: "k7qf 2m9x" });
});

test("an answer that says locked shows the lock, whatever page was open", async () => {
  let door: StatusView["door"] = "open";
  casebook({
    status: () => at(door),
    list_cases: () => {
      door = "locked";
      throw problem("locked", "Caseclock is locked.");
    },
  });
  render(App);
  await fireEvent.click(await screen.findByRole("link", { name: "Caseload" }));
  await screen.findByRole("heading", { name: "Unlock your casebook" });
});
