import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import { kept } from "../../dev/mock";
import type { CountMailbox, ReceiveRequest, RequestForm, SuggestQuery } from "../ipc/types";
import { where } from "../place.svelte";
import { forgetful } from "../session.svelte";
import { desk } from "./desk.svelte";
import Inbox from "./Inbox.svelte";

beforeEach(() => {
  for (const forget of forgetful) forget();
  kept.clear();
});
afterEach(cleanup);

async function byHand() {
  render(Inbox);
  await fireEvent.click(screen.getByRole("button", { name: "Register by hand" }));
  await screen.findByRole("heading", { name: "Register a request by hand" });
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

/** What is offered: a select has options too. */
const offered = () => [...document.querySelectorAll(".offers [role=option]")];

function described(label: string): string {
  const input = screen.getByLabelText(label);
  const ids = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
}

test("the first field has the focus, and Enter moves on from field to field", async () => {
  casebook();
  await byHand();
  const authority = screen.getByLabelText("Local authority");
  await waitFor(() => expect(document.activeElement).toBe(authority));
  await fireEvent.keyDown(authority, { key: "Enter" });
  expect(document.activeElement).toBe(screen.getByLabelText("Caseworker"));
});

test("everything that is wrong is told at once, each with a link to its field", async () => {
  const asked = casebook();
  await byHand();
  await type("NHS number", "999 000");
  await fireEvent.click(screen.getByRole("button", { name: "Confirm and start the clock" }));
  const summary = await screen.findByRole("alert");
  expect(summary.querySelectorAll("a").length).toBe(5);
  await fireEvent.click(screen.getByRole("link", { name: /day of receipt is missing/ }));
  expect(document.activeElement?.id).toBe("received_on");
  expect(screen.getByLabelText("NHS number").getAttribute("aria-invalid")).toBe("true");
  expect(last<ReceiveRequest>(asked, "receive_request")).toBeUndefined();
});

test("a field that was left is judged, one that is still empty is not", async () => {
  casebook();
  await byHand();
  await type("NHS number", "999 000");
  await fireEvent.focusOut(screen.getByLabelText("NHS number"));
  await fireEvent.focusOut(screen.getByLabelText("Surname"));
  await waitFor(() => expect(described("NHS number")).toContain("An NHS number has 10 digits."));
  expect(described("Surname")).not.toContain("missing");
});

test("what is typed is told back in words", async () => {
  const asked = casebook();
  await byHand();
  await type("Date of birth", "3/4/2018");
  await waitFor(() => expect(described("Date of birth")).toContain("Tuesday 3 April 2018, 8 years on the day of receipt"));
  expect(last<RequestForm>(asked, "judge_form")?.received_on, "a legal fact is never filled in").toBe("");
});

test("a notification is said to start no clock, and Ctrl and Enter confirms it", async () => {
  const asked = casebook();
  await byHand();
  for (const [label, value] of [
    ["Local authority", "Bristol"],
    ["Surname", "Hollis"],
    ["Given names", "Wren"],
    ["Date of birth", "3/4/2018"],
    ["Date received", "20/11/2026"],
  ] as const)
    await type(label, value);
  await fireEvent.change(screen.getByLabelText("Kind of request"), { target: { value: "notification" } });
  await screen.findByText("This starts no six-week clock");
  await screen.findByRole("button", { name: "Confirm" });
  await fireEvent.keyDown(screen.getByLabelText("Surname"), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(where.now.at).toBe("case"));
  expect(last<ReceiveRequest>(asked, "receive_request")?.form.kind).toBe("notification");
});

test("what is known is offered, and a caseworker brings the contact along", async () => {
  const asked = casebook();
  await byHand();
  const input = screen.getByLabelText("Caseworker") as HTMLInputElement;
  await type("Caseworker", "ki");
  await waitFor(() => expect(offered().length).toBe(2));
  expect(last<SuggestQuery>(asked, "suggest")).toMatchObject({ field: "caseworker", text: "ki" });
  expect(input.getAttribute("aria-expanded")).toBe("true");
  await fireEvent.keyDown(input, { key: "ArrowDown" });
  expect(document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.getAttribute("aria-selected")).toBe("true");
  await fireEvent.keyDown(input, { key: "Enter" });
  expect(input.value).toBe("Kit Laurence");
  expect((screen.getByLabelText("Caseworker’s e-mail or telephone") as HTMLInputElement).value).toBe("kit.laurence@example.org");
  expect(offered()).toEqual([]);
});

test("what is offered goes with Escape, and what was typed stays", async () => {
  casebook();
  await byHand();
  const input = screen.getByLabelText("School, nursery or college") as HTMLInputElement;
  await type("School, nursery or college", "elm");
  await waitFor(() => expect(offered().length).toBe(3));
  await fireEvent.keyDown(input, { key: "Escape" });
  expect(offered()).toEqual([]);
  expect(input.value).toBe("elm");
});

test("a child of another area is noticed, with a letter to copy", async () => {
  casebook();
  await byHand();
  await type("Integrated care board", "NHS Devon");
  await screen.findByRole("heading", { name: "Is the child of another area?" });
  await screen.findByRole("button", { name: "Copy the letter" });
});

test("going back to the inbox keeps the paper", async () => {
  casebook();
  await byHand();
  await type("Surname", "Hollis");
  desk.open = null;
  await screen.findByRole("heading", { name: "Inbox" });
  await fireEvent.click(screen.getByRole("button", { name: /Check and confirm/ }));
  expect((screen.getByLabelText("Surname") as HTMLInputElement).value).toBe("Hollis");
});

test("the messages of a day are counted", async () => {
  const asked = casebook();
  render(Inbox);
  await screen.findByText(/8 messages, 7 here: 1 is missing/);
  await fireEvent.click(screen.getByRole("button", { name: "Count the messages" }));
  await type("Messages from authorities that day", "7");
  await fireEvent.click(screen.getByRole("button", { name: "Save this count" }));
  await waitFor(() => expect(last<CountMailbox>(asked, "count_mailbox")).toMatchObject({ messages: "7", day: "", mailbox: "" }));
});
