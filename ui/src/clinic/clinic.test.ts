import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import CasePage from "../case/CasePage.svelte";
import type { DecideCase, FollowNotBrought, InviteClinic, OfferSlot, SetClinicDay, WriteClinicDay } from "../ipc/types";
import ClinicPage from "./ClinicPage.svelte";

afterEach(cleanup);

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string | RegExp, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });

async function open() {
  render(CasePage, { case_id: "case-2", part: undefined });
  await screen.findByRole("navigation", { name: "This case" });
}

test("a slot that was given twice is said in words, with both children", async () => {
  casebook();
  render(ClinicPage, { clinic_day: undefined });
  await screen.findByText("Given twice. Move one of them.");
  const slots = screen.getByRole("table", { name: /Slots of Tuesday 1 December 2026/ });
  expect(within(slots).getAllByRole("link").length).toBe(3);
  expect(within(slots).getByText("Free")).toBeTruthy();
});

test("a clinic day is set from its first slot, and what is wrong stands at its field", async () => {
  const asked = casebook({
    set_clinic_day: () => {
      throw problem("no_slots", "A clinic day has from 1 to 40 slots.", "slots");
    },
  });
  render(ClinicPage, { clinic_day: undefined });
  await press("Set a clinic day");
  await type("Day", "30 March 2027");
  await type("First slot begins", "9.30");
  await type("How many slots", "0");
  await press("Set this day");
  await waitFor(() => expect(screen.getByLabelText(/Or when each begins/).getAttribute("aria-invalid")).toBe("true"));
  expect(last<SetClinicDay>(asked, "set_clinic_day")).toMatchObject({ first: "9.30", count: "0", minutes: "45", with: "us" });
});

test("a slot that is too late is shown only when it is asked for, and then it is meant", async () => {
  const asked = casebook();
  await open();
  await press("Offer a slot of the clinic");
  await screen.findByRole("radio", { name: /1 December 2026 at 11:00/ });
  expect(screen.queryByRole("radio", { name: /15 December/ })).toBeNull();
  await fireEvent.click(screen.getByRole("checkbox", { name: /Also show slots/ }));
  await fireEvent.click(await screen.findByRole("radio", { name: /15 December .*too late/ }));
  await press("Offer this slot");
  await waitFor(() => expect(last<OfferSlot>(asked, "offer_slot")).toMatchObject({ clinic_day: "cd3", at: "09:30", meant: true, interpreter: "Polish" }));
});

test("an invitation begins with the format that the family needs, and goes to the chosen folder", async () => {
  const asked = casebook();
  await open();
  await press(/^Write the invitation/);
  expect((screen.getByRole("radio", { name: "Large print" }) as HTMLInputElement).checked).toBe(true);
  await press("Choose a folder and write it");
  await waitFor(() => expect(last<InviteClinic>(asked, "invite_clinic")).toMatchObject({ clinic: "k2", format: "large_print", folder: "/home/morgan/To upload" }));
});

test("safeguarding is considered with a reason, which is asked for only then", async () => {
  const asked = casebook();
  await open();
  await screen.findByText("Consider safeguarding, and say why or why not");
  await press(/^Record what was done/);
  const form = screen.getByRole("form", { name: /After the missed appointment/ });
  expect(within(form).queryByLabelText("Why")).toBeNull();
  await fireEvent.click(within(form).getByRole("radio", { name: "Considered: no concern" }));
  await fireEvent.input(await within(form).findByLabelText("Why"), { target: { value: "Rang the same day" } });
  await press("Record this");
  await waitFor(() => expect(last<FollowNotBrought>(asked, "follow_not_brought")).toMatchObject({ clinic: "k1", safeguarding: "none", safeguarding_why: "Rang the same day" }));
});

test("a decision asks for what belongs to it", async () => {
  const asked = casebook();
  await open();
  await press("Record a decision");
  await press("Record this decision");
  await screen.findByText("There is a problem");
  await fireEvent.click(screen.getByRole("radio", { name: "Onward referral" }));
  await type("Service", "Audiology");
  await type("Why", "Did not turn to a voice");
  await press("Record this decision");
  await waitFor(() => expect(last<DecideCase>(asked, "decide_case")).toMatchObject({ decision: "onward_referral", service: "Audiology", status: "sent" }));
});

test("the day sheet is written to a folder, and asks why once it is many", async () => {
  let many = true;
  const asked = casebook({
    write_day_sheet: (wish) => {
      if (many) throw problem("many_exports", "Records of many children were exported.", "why");
      return { written_to: "/x", sentence: "It was written.", sha256: "", wish };
    },
  });
  render(ClinicPage, { clinic_day: "cd1" });
  await press(/Write the day sheet/);
  await type("Why records of so many children are exported", "The clinic of Tuesday");
  many = false;
  await press(/Write the day sheet/);
  await screen.findByText(/It was written\./);
  expect(last<WriteClinicDay>(asked, "write_day_sheet")?.why).toBe("The clinic of Tuesday");
});
