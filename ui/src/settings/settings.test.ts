import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import type { ChangeSetting, SetHoliday } from "../ipc/types";
import type { SettingsPart } from "../place.svelte";
import SettingsPage from "./SettingsPage.svelte";

afterEach(cleanup);

async function open(part?: SettingsPart) {
  render(SettingsPage, { part });
  await screen.findAllByRole("button", { name: /^(Change|Set a day|Take back)/ });
}

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });

test("a setting is changed for one authority, with its reason", async () => {
  const asked = casebook();
  await open();
  await press(/^Change\s*A child is known/);
  expect(screen.getByText("Now: 12 months")).toBeTruthy();
  await type("New value, in months", "18");
  await fireEvent.change(screen.getByLabelText("For"), { target: { value: "Bristol" } });
  await type("Why", "Agreed.");
  await press("Save the change");
  await waitFor(() =>
    expect(last<ChangeSetting>(asked, "change_setting")).toEqual({ code: "known_months", value: "18", authority: "Bristol", from: "", why: "Agreed." }),
  );
});

test("a yes or a no is chosen and not typed", async () => {
  const asked = casebook();
  await open();
  await press(/^Change\s*Also warn/);
  await fireEvent.click(screen.getByRole("radio", { name: "Yes" }));
  await press("Save the change");
  await waitFor(() => expect(last<ChangeSetting>(asked, "change_setting")?.value).toBe("yes"));
});

test("a day is set only after what it would move was shown, for that day and name", async () => {
  const asked = casebook();
  await open("calendar");
  await press("Set a day");
  await type("Day", "24 November 2026");
  await type("Name of the bank holiday", "A holiday");
  await press("Show what it would move");
  await screen.findByText(/Dates of 1 open case would move/);
  expect(last<SetHoliday>(asked, "set_holiday")).toBeUndefined();
  // Another day was not shown: it has to be looked at first.
  await type("Day", "25 November 2026");
  await press("Show what it would move");
  await press("Set this day");
  await waitFor(() => expect(last<SetHoliday>(asked, "set_holiday")).toMatchObject({ day: "25 November 2026", name: "A holiday" }));
});

test("a change is taken back with a reason", async () => {
  const asked = casebook();
  await open("changes");
  await press(/^Take back\s*A child is known/);
  await type("Why it was a mistake", "Not agreed yet.");
  await press("Take this back");
  await waitFor(() => expect(last(asked, "take_back_setting")).toEqual({ entry: "s1", why: "Not agreed yet." }));
});
