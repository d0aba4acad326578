import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import { team } from "../../dev/people";
import type { AddPerson, ChangePassphrase, GiveRoles, OfPerson, TieKey } from "../ipc/types";
import People from "./People.svelte";

afterEach(cleanup);

async function open() {
  render(People);
  await screen.findByRole("heading", { name: "People" });
}

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });
const own = "seven quiet trees in a lane";

test("somebody is added with a role and a passphrase of their own", async () => {
  const asked = casebook();
  await open();
  await press("Add a person");
  await type("Name", "Rae Lind");
  await fireEvent.click(screen.getByRole("checkbox", { name: /^Reader/ }));
  await type("Their passphrase", own);
  await type("Their passphrase again", "another");
  await press("Add this person");
  expect(last<AddPerson>(asked, "add_person")).toBeUndefined();
  expect((await screen.findAllByText(/two passphrases are not the same/)).length).toBeGreaterThan(0);
  await type("Their passphrase again", own);
  await press("Add this person");
  await waitFor(() => expect(last<AddPerson>(asked, "add_person")).toMatchObject({ person: { name: "Rae Lind" }, roles: ["reader"], passphrase: own }));
});

test("who is removed is shown until the data key is another", async () => {
  const asked = casebook({
    remove_person: () => ({ ...team, not_rotated: "Ade Okafor was removed, and could still read this casebook." }),
    rotate_keys: () => team,
  });
  await open();
  await press(/^Remove\s*Ade Okafor/);
  expect(last<OfPerson>(asked, "remove_person")).toBeUndefined();
  await press("Remove Ade Okafor");
  await screen.findByRole("heading", { name: "The data key has not been changed yet" });
  expect(last<OfPerson>(asked, "remove_person")).toEqual({ person: "Ade Okafor" });
  await press("Change the data key");
  await waitFor(() => expect(screen.queryByTestId("not-rotated")).toBeNull());
  expect(asked.some((each) => each.name === "rotate_keys")).toBe(true);
});

test("nobody is offered to remove themselves", async () => {
  casebook();
  await open();
  expect(screen.queryByRole("button", { name: /^Remove\s*Morgan Hale/ })).toBeNull();
});

test("roles are changed from those that somebody has", async () => {
  const asked = casebook();
  await open();
  await press(/^Change roles\s*of Ade Okafor/);
  await fireEvent.click(screen.getByRole("checkbox", { name: /^ADCO/ }));
  await press("Save the roles");
  await waitFor(() => expect(last<GiveRoles>(asked, "give_roles")).toEqual({ person: "Ade Okafor", roles: ["administrator", "adco"] }));
});

test("a reader is offered their own key and nothing of the others'", async () => {
  casebook({ show_people: () => ({ ...team, may_lead: false, not_rotated: "Ade Okafor was removed." }) });
  await open();
  expect(screen.queryByRole("button", { name: "Add a person" })).toBeNull();
  expect(screen.queryByRole("button", { name: /^Change roles/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Change the data key" })).toBeNull();
  expect(screen.getByText("Ask a team lead to change it.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Change my passphrase" })).toBeTruthy();
});

test("the passphrase is changed with the old one, and what is wrong is said", async () => {
  const asked = casebook({
    change_passphrase: () => {
      throw problem("wrong_passphrase", "That is not the passphrase.");
    },
  });
  await open();
  await press("Change my passphrase");
  await type("Passphrase of now", "an old lane of trees");
  await type("New passphrase", own);
  await type("New passphrase again", own);
  fireEvent.submit(screen.getByRole("form", { name: "Change my passphrase" }));
  await screen.findByText(/That is not the passphrase/);
  expect(last<ChangePassphrase>(asked, "change_passphrase")).toEqual({ old: "an old lane of trees", new: own });
});

test("a key is tied to the account with the passphrase", async () => {
  const asked = casebook();
  await open();
  await press("Tie my key to this account");
  await type("Your passphrase", own);
  fireEvent.submit(screen.getByRole("form", { name: "Tie my key to this account" }));
  await waitFor(() => expect(last<TieKey>(asked, "tie_key")).toEqual({ on: true, passphrase: own }));
  await screen.findByRole("button", { name: "Untie my key" });
});

test("a new recovery code is shown and typed back before the page comes back", async () => {
  const asked = casebook({ renew_recovery: () => ({ recovery_code: "AAAA BBBB" }) });
  await open();
  await press("Make a new recovery code");
  fireEvent.submit(screen.getByRole("form", { name: "Make a new recovery code" }));
  await screen.findByText("AAAA BBBB");
  await press("I have written it down");
  await type("Recovery code", "aaaabbbb");
  await press("Confirm the code");
  await screen.findByRole("heading", { name: "People" });
  expect(asked.some((each) => each.name === "confirm_recovery")).toBe(true);
});
