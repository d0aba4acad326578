import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../dev/casebook";
import type { LinkCase, NoteCase, RecordBasis, RecordFlags, RecordSomeone, ShowPaper } from "../ipc/types";
import type { CasePart } from "../place.svelte";
import CasePage from "./CasePage.svelte";

afterEach(cleanup);

async function open(part?: CasePart, case_id = "case-1") {
  render(CasePage, { case_id, part });
  await screen.findByRole("navigation", { name: "This case" });
}

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });

test("who this is about and what is to be minded stand on every part, in words", async () => {
  for (const part of [undefined, "clock", "details", "people", "papers", "history"] as const) {
    casebook();
    await open(part);
    const bar = screen.getByRole("region", { name: "This case" });
    for (const words of ["ASHDOWN, Imogen", "known as Immy", "999 000 0018", "Bristol BCC-24-1187", "Child protection plan", "Address must not be shared", "Interpreter: Somali", "Format: Large print, 18 point"]) {
      expect(bar.textContent).toContain(words);
    }
    expect(bar.textContent).toContain("(8 years)");
    expect(screen.getByRole("heading", { name: "Must not be shared with everyone" })).toBeTruthy();
    cleanup();
  }
});

test("a child with nothing to be minded has no row of flags and no warning", async () => {
  casebook();
  await open(undefined, "case-2");
  expect(screen.queryByRole("list", { name: "To be minded" })).toBeNull();
  expect(screen.queryByRole("heading", { name: "Must not be shared with everyone" })).toBeNull();
});

test("what is missing is a task that says the clock runs on, and leads to its place", async () => {
  casebook();
  await open(undefined, "case-2");
  const card = screen.getByRole("heading", { name: "To see to: people and consent" }).closest("section")!;
  expect(within(card).getByText("Record the lawful basis for sharing.")).toBeTruthy();
  expect(within(card).getByText("The clock runs on meanwhile.")).toBeTruthy();
  expect(within(card).getByRole("link", { name: "Go to people and consent" })).toBeTruthy();
});

test("whom the request names is recorded with what more is known, and barring asks for its reason", async () => {
  const asked = casebook({
    record_someone: () => {
      throw problem("no_reason", "There is no reason.", "barred");
    },
  });
  await open("people", "case-2");
  await press(/^Record more about them/);
  expect((screen.getByLabelText("Name") as HTMLInputElement).value).toBe("Rowan Ashdown");
  await fireEvent.click(screen.getByLabelText("Nothing about the child may be shared with them"));
  await press("Keep this");
  await waitFor(() => expect(screen.getByLabelText("Why nothing may be shared with them").getAttribute("aria-invalid")).toBe("true"));
  expect(last<RecordSomeone>(asked, "record_someone")).toMatchObject({ replaces: null, someone: { name: "Rowan Ashdown", barred: "" } });
});

test("flags begin with what stands and say none in words", async () => {
  const asked = casebook();
  await open("people");
  await press("Record what is to be minded");
  await fireEvent.click(screen.getByRole("radio", { name: "None known" }));
  await type("How it is known", "The plan ended on 1 November 2026");
  await press("Keep this");
  await waitFor(() => expect(last<RecordFlags>(asked, "record_flags")).toMatchObject({ safeguarding: "", format: "Large print, 18 point", why: "The plan ended on 1 November 2026" }));
});

test("a lawful basis is chosen among the conditions of the law", async () => {
  const asked = casebook();
  await open("people", "case-2");
  await press("Record the lawful basis");
  await fireEvent.click(screen.getByRole("radio", { name: /substantial public interest/ }));
  await type("How", "By letter");
  await press("Keep this");
  await waitFor(() => expect(last<RecordBasis>(asked, "record_basis")).toMatchObject({ article6: "6_1_e", article9: "9_2_g", how: "By letter", family_informed_on: "" }));
});

test("another case is looked for and chosen before it is linked", async () => {
  const asked = casebook();
  await open("people", "case-2");
  await press("Link another case");
  await type("Name, NHS number or reference", "ashdown");
  await press("Look for it");
  await screen.findByText("1 case was found.");
  await press("Link the cases");
  expect(last<LinkCase>(asked, "link_case")).toBeUndefined();
  await fireEvent.click(screen.getByRole("radio", { name: /^ASHDOWN, Imogen/ }));
  await fireEvent.click(screen.getByRole("radio", { name: "Twin" }));
  await press("Link the cases");
  await waitFor(() => expect(last<LinkCase>(asked, "link_case")).toMatchObject({ case_id: "case-2", other: "case-1", how: "twin" }));
});

test("a paper is shown within the case, turned, and closed back to where it was opened", async () => {
  const asked = casebook();
  await open("papers");
  await press(/^Look at it\s*school report/);
  await waitFor(() => expect(document.activeElement?.id).toBe("paper"));
  expect(screen.getByText("The words of page 1.")).toBeTruthy();
  await press(/^Next/);
  await screen.findByText("The words of page 2.");
  expect(last<ShowPaper>(asked, "show_paper")).toMatchObject({ hash: "b2", page: 2 });
  await press("Close this paper");
  await waitFor(() => expect(document.activeElement?.id).toBe("look-b2"));
});

test("what cannot be shown says what to do instead", async () => {
  casebook();
  await open("papers");
  await press(/^Look at it\s*recording/);
  expect((await screen.findByText(/cannot be shown here/)).textContent).toContain("Save a copy");
});

test("a copy is saved to the folder that was chosen, and it says where", async () => {
  const asked = casebook();
  await open("papers");
  await press(/^Save a copy\s*of request\.eml/);
  await press("Choose a folder and save");
  await screen.findByText(/Outside the casebook it is not encrypted/);
  expect(asked.map((each) => each.name)).toContain("choose_folder");
});

test("a note is added from any part, and Ctrl and Enter keeps it", async () => {
  const asked = casebook();
  await open("people");
  await fireEvent.click(screen.getByText("Add a note to this case"));
  const details = screen.getByText("Add a note to this case").closest("details")!;
  details.open = true;
  await fireEvent(details, new Event("toggle"));
  await type("Add a note", "Rang the school");
  await fireEvent.keyDown(screen.getByLabelText("Add a note"), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(last<NoteCase>(asked, "note_case")?.text).toBe("Rang the school"));
});

test("what happened can be narrowed to one theme, and says how many entries are left", async () => {
  casebook();
  await open("history");
  expect(screen.getByText("4 of 4 entries")).toBeTruthy();
  await fireEvent.change(screen.getByLabelText("Show"), { target: { value: "services" } });
  await screen.findByText("1 of 4 entries");
  expect(screen.queryByText("Request received by e-mail.")).toBeNull();
});
