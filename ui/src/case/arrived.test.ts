import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import type { AnswerQuery, CheckPack, CorrectReceipt, SendQuery } from "../ipc/types";
import { forgetful } from "../session.svelte";
import CasePage from "./CasePage.svelte";

beforeEach(() => {
  for (const forget of forgetful) forget();
});
afterEach(cleanup);

async function details() {
  render(CasePage, { case_id: "case-1", part: "details" });
  await screen.findByRole("heading", { name: "How it reached us" });
}

const press = async (name: string) => fireEvent.click(await screen.findByRole("button", { name }));

test("each date of a receipt stands on its own, with how long it took", async () => {
  casebook();
  await details();
  screen.getByText("It reached us 5 days after the date on the authority's letter.");
  screen.getByText("It was entered 2 days after it came.");
  expect(screen.getAllByText("Monday 5 October 2026").length).toBe(1);
});

test("what is missing is ticked, asked for and answered, and the clock is said to run on", async () => {
  const asked = casebook();
  await details();
  screen.getByText(/The clock runs on: the advice is due by/);
  await press("Look what is missing");
  await fireEvent.click(screen.getByLabelText("Medical or paediatric report"));
  await press("Save what is missing");
  await waitFor(() => expect(last<CheckPack>(asked, "check_pack")?.missing).toEqual(["consent", "psychology", "medical"]));
  await press("The authority was asked");
  await press("Record this");
  await waitFor(() => expect(last<SendQuery>(asked, "send_query")?.what).toContain("Consent to share information"));
  await press("The authority answered");
  await press("Record this");
  await waitFor(() => expect(last<AnswerQuery>(asked, "answer_query")).toMatchObject({ case_id: "case-1", on: "" }));
});

test("the hour and the mailbox are corrected where the day is right", async () => {
  const asked = casebook();
  await details();
  await press("Correct the day of receipt");
  expect(screen.queryByRole("button", { name: "Save this day of receipt" })).toBeNull();
  await fireEvent.input(screen.getByLabelText("The right time"), { target: { value: "16.40" } });
  await fireEvent.input(await screen.findByLabelText("Why"), { target: { value: "The header says so." } });
  await press("Save this day of receipt");
  await waitFor(() => expect(last<CorrectReceipt>(asked, "correct_receipt")).toMatchObject({ received_at: "16.40", received_on: "10 October 2026" }));
});
