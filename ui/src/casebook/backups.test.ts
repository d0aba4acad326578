import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import { answers } from "../../dev/mock";
import App from "../App.svelte";
import type { ChoosePlace, RestoreCasebook, StatusView } from "../ipc/types";
import { session } from "../session.svelte";
import Backups from "./Backups.svelte";
import Safety from "./Safety.svelte";

const at = (door: StatusView["door"]) => ({ ...(answers.status?.({}) as StatusView), door });

beforeEach(() => {
  session.now = session.problem = session.fault = session.restored = null;
});
afterEach(cleanup);

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });

test("the card says how the casebook fares, and what wants seeing to, in words", async () => {
  casebook();
  render(Safety);
  await screen.findByText(/4,312 cases, 0 differences/);
  expect(screen.getAllByText("See to this")).toHaveLength(1);
});

test("a backup is made, a second place is chosen, a restore is rehearsed", async () => {
  const asked = casebook();
  render(Backups);
  await press("Make a backup now");
  await waitFor(() => expect(asked.some((each) => each.name === "back_up")).toBe(true));
  await press("Rehearse a restore");
  await waitFor(() => expect(asked.some((each) => each.name === "rehearse")).toBe(true));
  await press("Choose another");
  await waitFor(() => expect(last<ChoosePlace>(asked, "choose_place")).toEqual({ folder: "/home/morgan/To upload" }));
});

test("what a restore would lose is said before the passphrase is asked for", async () => {
  const asked = casebook({
    restore_casebook: () => {
      throw problem("wrong_passphrase", "That is not the passphrase.");
    },
  });
  render(Backups);
  await press(/^Restore\s*the backup of 20 November 2026 at 16:40/);
  await screen.findByText("Entries would be missing.");
  await type("Your passphrase", "three quiet otters");
  await press("Restore this backup");
  await screen.findByText(/That is not the passphrase/);
  expect(last<RestoreCasebook>(asked, "restore_casebook")).toMatchObject({ passphrase: "three quiet otters", code: "" });
});

test("a damaged casebook is offered its backups, and what came back is said until it is read", async () => {
  const asked = casebook({
    status: () => at("locked"),
    unlock: () => {
      throw problem("damaged_store", "The casebook’s main file is missing or damaged.");
    },
  });
  render(App);
  await type("Passphrase", "three quiet otters");
  await press("Unlock");
  await press("Restore a backup");
  await screen.findByRole("heading", { name: "Restore a backup" });
  await type("Passphrase", "three quiet otters");
  await press("Restore this backup");
  await screen.findByText(/Nothing was lost/, { selector: "p" });
  expect(last<RestoreCasebook>(asked, "restore_casebook")?.from).toContain("22 November 2026 at 14:02");
  await press("I have read this");
  expect(screen.queryByText(/Nothing was lost/, { selector: "p" })).toBeNull();
});

test("on first run a backup can be brought from another disk", async () => {
  const asked = casebook({ status: () => at("new"), find_backups: (wish) => ((wish as { folder: string }).folder ? answers.find_backups!(wish) : []) });
  render(App);
  await press("Restore a backup");
  await screen.findByText("No backup was found beside the casebook.");
  await press("Restore this backup");
  await screen.findByText("Choose a backup");
  await press("Choose another disk or folder");
  await screen.findByLabelText(/22 November 2026 at 14:02/);
  expect(last(asked, "find_backups")).toEqual({ folder: "/media/morgan/stick" });
});
