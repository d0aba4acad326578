import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import type {
  ApproveException, ClaimException, ConfirmFact, CorrectReceipt, RecordClinic, TakeBack, TellOfException, WhatIf,
} from "../ipc/types";
import type { CasePart } from "../place.svelte";
import CasePage from "./CasePage.svelte";
import { asText } from "./clock/reasons";

afterEach(cleanup);

async function open(part?: CasePart, case_id = "case-2") {
  render(CasePage, { case_id, part });
  await screen.findByRole("navigation", { name: "This case" });
}

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string | RegExp, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });
const focused = () => document.activeElement?.id;

test("a form opens in place with the focus in it, and gives the focus back when it is cancelled", async () => {
  casebook();
  await open("clock");
  await press("Record an absence");
  await waitFor(() => expect(focused()).toBe("absence_who-child"));
  await press("Cancel");
  await waitFor(() => expect(focused()).toBe("open-absence"));
  expect(screen.queryByRole("form", { name: "Absence from the area" })).toBeNull();
});

test("of the forms of a card one is open at a time", async () => {
  casebook();
  await open("clock");
  await press("Record an absence");
  await press(/^Record the approval\s*of/);
  expect(await screen.findByRole("form", { name: /^Approval of/ })).toBeTruthy();
  expect(screen.queryByRole("form", { name: "Absence from the area" })).toBeNull();
});

test("the three dates are told apart by words", async () => {
  casebook();
  await open("clock");
  const card = (await screen.findByRole("heading", { name: "Where it stands" })).closest("section")!;
  expect(within(card).getByText("The law")).toBeTruthy();
  expect(within(card).getByText("Claimed under (b), not approved")).toBeTruthy();
  expect(within(card).getByText("Not a statutory date")).toBeTruthy();
});

test("a claim asks first whether it was impractical, and sends the limb it was opened for", async () => {
  const asked = casebook();
  await open("clock");
  await press(/^Claim this exception\s*\(b\)/);
  await type("Why", "Nobody could come.");
  await press("Claim the exception");
  expect(last<ClaimException>(asked, "claim_exception")).toBeUndefined();
  await fireEvent.click(await screen.findByRole("link", { name: /impractical because of this/ }));
  expect(focused()).toBe("claim_impractical-yes");
  await fireEvent.click(screen.getByRole("radio", { name: "Yes" }));
  await press("Claim the exception");
  await waitFor(() => expect(last<ClaimException>(asked, "claim_exception")).toMatchObject({ limb: "b", impractical: true, why: "Nobody could come." }));
});

test("a refused approval keeps what was typed and marks the field", async () => {
  const asked = casebook({
    approve_exception: () => {
      throw problem("own_approval", "Nobody approves an exception that they claimed.", "decided_by");
    },
  });
  await open("clock");
  await press(/^Record the approval\s*of/);
  await type("Why", "Seen the letters.");
  await press("Record the approval");
  await screen.findByText("There is a problem");
  expect(screen.getByLabelText("Who decided").getAttribute("aria-invalid")).toBe("true");
  expect((screen.getByLabelText("Why") as HTMLTextAreaElement).value).toBe("Seen the letters.");
  expect(last<ApproveException>(asked, "approve_exception")).toMatchObject({ claim: "c1", decided_by: "" });
});

test("who was told is recorded for the right one", async () => {
  const asked = casebook();
  await open("clock");
  await press(/^The family was told/);
  await type("How", "By telephone");
  await type("When", "20 November 2026");
  await press("Record that they were told");
  await waitFor(() => expect(last<TellOfException>(asked, "tell_of_exception")).toMatchObject({ who: "family", claim: "c1", how: "By telephone" }));
});

test("the day of a cancellation is asked for and sent only where one was cancelled", async () => {
  const asked = casebook();
  await open();
  await press(/^Record what came of it/);
  expect(screen.queryByLabelText("Cancelled on")).toBeNull();
  await fireEvent.click(screen.getByRole("radio", { name: "Cancelled by the family" }));
  await type("Cancelled on", "20 November 2026");
  await fireEvent.click(screen.getByRole("radio", { name: "Was not brought" }));
  await press("Record this");
  await waitFor(() => expect(last<RecordClinic>(asked, "record_clinic")).toMatchObject({ outcome: "was_not_brought", on: "" }));
});

test("another day of receipt cannot be saved before what it would change is shown", async () => {
  const asked = casebook();
  await open("details");
  await press("Correct the day of receipt");
  expect(screen.queryByRole("button", { name: "Save this day of receipt" })).toBeNull();
  await type("The right day of receipt", "15 October 2026");
  await screen.findByRole("rowheader", { name: "Statutory date" });
  expect(last<WhatIf>(asked, "what_if")).toMatchObject({ received_on: "15 October 2026", kind: null });
  expect(last<CorrectReceipt>(asked, "correct_receipt")).toBeUndefined();
  await type("Why", "The postmark.");
  await press("Save this day of receipt");
  await waitFor(() => expect(last<CorrectReceipt>(asked, "correct_receipt")).toMatchObject({ received_on: "15 October 2026", why: "The postmark." }));
});

test("a day of receipt that would be refused says so while it is typed", async () => {
  casebook({
    what_if: () => {
      throw problem("receipt_in_future", "The day of receipt lies in the future.", "received_on");
    },
  });
  await open("details");
  await press("Correct the day of receipt");
  await type("The right day of receipt", "15 October 2027");
  await waitFor(() => expect(screen.getByLabelText("The right day of receipt").getAttribute("aria-invalid")).toBe("true"));
  expect(screen.queryByRole("button", { name: "Save this day of receipt" })).toBeNull();
});

test("the details are corrected from the whole form as it stands", async () => {
  const asked = casebook();
  await open("details");
  await press("Correct the details");
  expect(screen.queryByLabelText("Date received", { selector: "input" })).toBeNull();
  await type("Known as", "Nono");
  await type("Why", "As the family says.");
  await press("Save the details");
  await waitFor(() => expect(last(asked, "correct_details")).toMatchObject({ form: { known_as: "Nono", family_name: "BEKELE" }, why: "As the family says." }));
});

test("of two recorded values nothing is chosen until someone chooses", async () => {
  const asked = casebook();
  await open("history", "case-1");
  await press("This one is right");
  expect(last<ConfirmFact>(asked, "confirm_fact")).toBeUndefined();
  await fireEvent.click(screen.getByRole("radio", { name: /7 October 2026/ }));
  await press("This one is right");
  await waitFor(() => expect(last<ConfirmFact>(asked, "confirm_fact")).toMatchObject({ field: "received_on", value: "\"2026-10-07\"" }));
});

test("an entry is taken back with a reason, and one that was taken back says so in words", async () => {
  const asked = casebook();
  await open("history");
  expect(screen.getByText("Taken back")).toBeTruthy();
  await press(/^Take back\s*Occupational therapy answered/);
  await type("Why it was a mistake", "Another child.");
  await press("Take this back");
  await waitFor(() => expect(last<TakeBack>(asked, "take_back")?.why).toBe("Another child."));
  expect(last<TakeBack>(asked, "take_back")?.entry).toMatch(/^entry-2026-11-20/);
});

test("the past is shown in a frame that says so, takes the focus, and is left again", async () => {
  casebook();
  await open("history");
  await press("Look at the case as it stood");
  await type("As it stood on", "20 October 2026");
  await press("Show it as it stood");
  const past = await screen.findByRole("region", { name: /As it stood on 20 October 2026/ });
  expect(within(past).getByText("You are looking at the past.")).toBeTruthy();
  expect(within(past).queryByRole("button", { name: /^Take back/ })).toBeNull();
  await waitFor(() => expect(focused()).toBe("past"));
  await press("Back to the present");
  expect(screen.queryByText("You are looking at the past.")).toBeNull();
});

test("the reasons are copied as plain lines with their sources", () => {
  const because = [
    { text: "Received on Monday 2 March 2026.", source: "reg 8(1)" },
    { text: "Six weeks are 42 days.", source: "reg 8(1)" },
  ];
  expect(asText("Monday 13 April 2026: due in 3 days", because)).toBe(
    "Monday 13 April 2026: due in 3 days\n1. Received on Monday 2 March 2026. [reg 8(1)]\n2. Six weeks are 42 days. [reg 8(1)]",
  );
});
