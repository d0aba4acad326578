import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import type { ReadFiles, ReceiveRequest } from "../ipc/types";
import { where } from "../place.svelte";
import { kept } from "../../dev/mock";
import { forgetful } from "../session.svelte";
import Inbox from "./Inbox.svelte";

beforeEach(() => {
  for (const forget of forgetful) forget();
  kept.clear();
});
afterEach(cleanup);

async function drop() {
  const file = new File(["From: Kit"], "request.eml");
  await fireEvent.change(screen.getByLabelText(/choose files/), { target: { files: [file] } });
  await screen.findByRole("heading", { name: /Check what was found/ });
}

function described(label: string): string {
  const input = screen.getByLabelText(label);
  const ids = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
}

test("each field says where it was found, and a doubtful one says so", async () => {
  casebook();
  render(Inbox);
  await drop();
  expect(described("Authority’s reference")).toContain("Found in request.eml, line 3");
  expect(described("Date of birth")).toContain("Check this The year has two digits.");
  expect(described("Postcode")).toContain("Not found in the file");
});

test("the place of a field marks where it was read, and a second one moves the mark", async () => {
  casebook();
  const { container } = render(Inbox);
  await drop();
  const source = screen.getByRole("region", { name: /Text of request.eml/ });
  const whole = source.textContent;
  await fireEvent.click(screen.getByRole("button", { name: "Found in request.eml, line 3" }));
  expect(container.querySelector("mark")?.textContent).toBe("BCC-24-1231");
  expect(source.textContent).toBe(whole);
  await fireEvent.click(screen.getByRole("button", { name: /line 8 as “04.05.18”/ }));
  expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["04.05.18"]);
  expect(screen.getByText("Marked in the text: request.eml, line 8")).toBeTruthy();
});

test("pasted text is read as a file of that name", async () => {
  const asked = casebook();
  render(Inbox);
  await fireEvent.click(screen.getByRole("button", { name: "Paste text" }));
  await fireEvent.input(screen.getByLabelText("Text of the request"), { target: { value: "Child: Wren" } });
  await fireEvent.click(screen.getByRole("button", { name: "Read the text" }));
  await screen.findByRole("heading", { name: /Check what was found/ });
  expect(last<ReadFiles>(asked, "read_files")?.files).toEqual([{ name: "Pasted text.txt", base64: btoa("Child: Wren") }]);
});

test("a date is shown back in words, as the casebook reads it", async () => {
  casebook();
  render(Inbox);
  await drop();
  await fireEvent.input(screen.getByLabelText("Date of birth"), { target: { value: "5/6/2018" } });
  await waitFor(() => expect(described("Date of birth")).toContain("Tuesday 5 June 2018"));
});

test("confirming sends the fields as they stand with the file, and opens the case", async () => {
  const asked = casebook();
  render(Inbox);
  await drop();
  await fireEvent.input(screen.getByLabelText("Surname"), { target: { value: "HOLLIS-WREN" } });
  await fireEvent.click(screen.getByRole("button", { name: "Confirm and start the clock" }));
  await waitFor(() => expect(where.now.at).toBe("case"));
  const sent = last<ReceiveRequest>(asked, "receive_request");
  expect(sent?.form.family_name).toBe("HOLLIS-WREN");
  expect(sent?.form.reference).toBe("BCC-24-1231");
  expect(sent?.original).toEqual({ name: "request.eml", base64: btoa("From: Kit") });
});

test("a refused request keeps what was typed and marks the field", async () => {
  casebook({
    receive_request: () => {
      throw problem("no_date", "The day of receipt is missing.", "received_on");
    },
  });
  render(Inbox);
  await drop();
  await fireEvent.input(screen.getByLabelText("Given names"), { target: { value: "Wrenna" } });
  await fireEvent.click(screen.getByRole("button", { name: "Confirm and start the clock" }));
  await fireEvent.click(await screen.findByRole("link", { name: /day of receipt is missing/ }));
  expect(document.activeElement?.id).toBe("received_on");
  expect(screen.getByLabelText("Date received").getAttribute("aria-invalid")).toBe("true");
  expect((screen.getByLabelText("Given names") as HTMLInputElement).value).toBe("Wrenna");
});

test("a late entry asks why once the casebook names it", async () => {
  casebook({
    receive_request: () => {
      throw problem("late_entry_needs_reason", "It came more than 100 days ago.", "late_entry_why");
    },
  });
  render(Inbox);
  await drop();
  expect(screen.queryByLabelText("Why it is entered so late")).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: "Confirm and start the clock" }));
  await fireEvent.click(await screen.findByRole("link", { name: /more than 100 days ago/ }));
  expect(document.activeElement?.id).toBe("late_entry_why");
});

test("a file that cannot be read says why and offers nothing to confirm", async () => {
  casebook({
    read_files: () => [
      {
        file: "request.eml", what: "", form: {}, fields: [], text: "", attachments: [], same_child: [],
        problem: problem("empty", "The selected file is empty."),
      },
    ],
  });
  render(Inbox);
  const file = new File([""], "request.eml");
  await fireEvent.change(screen.getByLabelText(/choose files/), { target: { files: [file] } });
  await screen.findByText(/The selected file is empty/);
  expect(screen.queryByRole("button", { name: /Check and confirm/ })).toBeNull();
});

test("someone who is known here is told apart before the request is registered", async () => {
  const asked = casebook();
  render(Inbox);
  await drop();
  const group = await screen.findByRole("group", { name: /^Is this DUNMORE, Elis/ });
  const named = [...group.querySelectorAll("label")].map((label) => label.textContent);
  expect(named).toEqual(["Another child", "The same child", "Decide later"]);
  expect((screen.getByLabelText("Decide later") as HTMLInputElement).checked).toBe(true);
  await fireEvent.click(screen.getByLabelText("Another child"));
  await fireEvent.click(screen.getByRole("button", { name: "Confirm and start the clock" }));
  await waitFor(() => expect(last<ReceiveRequest>(asked, "receive_request")?.verdicts).toMatchObject([{ verdict: "different" }]));
});

test("a name that is typed is looked for as it stands", async () => {
  const asked = casebook({ find_alike: () => [] });
  render(Inbox);
  await drop();
  await fireEvent.input(screen.getByLabelText("Surname"), { target: { value: "Penhallow" } });
  await waitFor(() => expect(last<{ form: { family_name: string } }>(asked, "find_alike")?.form.family_name).toBe("Penhallow"), { timeout: 3000 });
  await waitFor(() => expect(screen.queryByRole("group", { name: /^Is this DUNMORE, Elis/ })).toBeNull());
});
