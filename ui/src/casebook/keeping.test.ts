import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import type { EraseCase, LooksQuery, WriteAccess } from "../ipc/types";
import Looks from "./Looks.svelte";
import Retention from "./Retention.svelte";

afterEach(cleanup);

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });

test("a case is erased only after what remains was shown and a yes of its own", async () => {
  const asked = casebook();
  render(Retention);
  await press(/^Erase\s*GRANGE/);
  expect(screen.getByText(/What remains, without the child’s identity: South Gloucestershire/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Erase for good" })).toBeNull();
  await fireEvent.click(screen.getByRole("checkbox"));
  await type("Why", "Reviewed.");
  await press("Erase for good");
  expect(last(asked, "erase_case")).toBeUndefined();
  await fireEvent.click(screen.getByRole("radio", { name: /time for keeping it is over/ }));
  await press("Erase for good");
  await waitFor(() =>
    expect(last<EraseCase>(asked, "erase_case")).toEqual({ case_id: "case-7", grounds: "period_over", why: "Reviewed." }),
  );
});

test("a held case can be let go and cannot be erased", async () => {
  const asked = casebook();
  render(Retention);
  await press(/^Lift the hold\s*FENWICK/);
  expect(screen.queryByRole("button", { name: /^Erase\s*FENWICK/ })).toBeNull();
  await type("Why it may be erased again", "Answered.");
  await press("Lift the hold");
  await waitFor(() => expect(last(asked, "lift_hold")).toEqual({ case_id: "case-6", why: "Answered." }));
});

test("what was brought in by mistake has no page, and can only be erased", async () => {
  casebook();
  render(Retention);
  const section = (await screen.findByRole("heading", { name: "Brought in by mistake" })).closest("section")!;
  expect(section.querySelector("a")).toBeNull();
  const buttons = [...section.querySelectorAll("button")].map((button) => button.textContent?.trim().split(/\s/)[0]);
  expect(buttons).toEqual(["Erase"]);
});

test("looks are asked for by case and person", async () => {
  const asked = casebook();
  render(Looks);
  await type("Name, NHS number or reference", "Grange");
  await fireEvent.change(screen.getByLabelText("Who"), { target: { value: "Ade Okafor" } });
  await press("Show");
  await waitFor(() =>
    expect(last<LooksQuery>(asked, "show_looks")).toEqual({ text: "Grange", person: "Ade Okafor", exported: false, page: 1 }),
  );
});

test("what is held on a child is written into a chosen folder", async () => {
  const asked = casebook({ choose_folder: () => "/home/morgan/out" });
  render(Looks);
  await type("NHS number", "999 000 0018");
  await press("Choose a folder and write it");
  await waitFor(() =>
    expect(last<WriteAccess>(asked, "write_access")).toEqual({ of: "999 000 0018", folder: "/home/morgan/out", why: "" }),
  );
  expect(await screen.findByText(/Everything held in 2 cases/)).toBeTruthy();
});
