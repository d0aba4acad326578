import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import { answers } from "../../dev/mock";
import { other } from "../../dev/registers";
import type { CaseView, CompareChild, ConsiderExisting, MergeCase, UnmergeCase } from "../ipc/types";
import type { CasePart } from "../place.svelte";
import CasePage from "./CasePage.svelte";

afterEach(cleanup);

const plain = () => answers.show_case!({ case_id: "case-2" }) as CaseView;

/** The page of a case that has these others beside it. */
async function open(more: (view: CaseView) => Partial<CaseView>, part?: CasePart) {
  const asked = casebook({ show_case: () => ({ ...plain(), alike: [], ...more(plain()) }) });
  render(CasePage, { case_id: "case-2", part });
  await screen.findByRole("navigation", { name: "This case" });
  return asked;
}

const row = (view: CaseView) => ({ ...view.row, case_id: "case-9" });
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });

test("for a twin the answer that it is another child comes first, and is sent for both cases", async () => {
  const asked = await open((view) => ({ alike: [other(row(view))] }));
  const notice = screen.getByRole("heading", { name: "Easily taken for this child" }).closest("section")!;
  const words = within(notice).getAllByRole("button").map((button) => button.textContent?.trim() ?? "");
  expect(words[0]).toMatch(/^Not the same child/);
  expect(words[1]).toMatch(/^The same child/);
  await press(/^Not the same child/);
  await waitFor(() =>
    expect(last<CompareChild>(asked, "compare_child")).toEqual({ case_id: "case-2", other: "case-9", verdict: "different" }),
  );
});

test("who is known to be another child is no longer warned of, and it can be taken back", async () => {
  const told = "Known to be another child: said by Asha Rowe on 10 March 2026";
  const asked = await open((view) => ({ alike: [other(row(view), { verdict: "different", told })] }), "details");
  expect(screen.queryByRole("heading", { name: "Easily taken for this child" })).toBeNull();
  expect(screen.getByText(new RegExp(told))).toBeTruthy();
  await press(/^Take this back/);
  await waitFor(() => expect(last<CompareChild>(asked, "compare_child")?.verdict).toBe("open"));
});

test("advice that was given before is put forward with its name and date filled in", async () => {
  const reuse = { what: "Health advice for Bristol, EHC-4711", dated_on: "10 March 2026" };
  const asked = await open((view) => ({ related: [other(row(view), { tells_apart: false, words: "The same child, by NHS number", reuse })] }), "details");
  await press(/^Consider this advice again/);
  expect((screen.getByLabelText("What it is") as HTMLInputElement).value).toBe(reuse.what);
  await press("Put it forward");
  await waitFor(() => expect(last<ConsiderExisting>(asked, "consider_existing")).toMatchObject(reuse));
});

test("a request that came twice is put away with a reason", async () => {
  const asked = await open((view) => ({ related: [other(row(view), { can_merge: true })] }), "details");
  await press(/^This is the same request/);
  await type("Why they are one request", "Sent to both mailboxes");
  await press("Put this request away");
  await waitFor(() =>
    expect(last<MergeCase>(asked, "merge_case")).toEqual({ case_id: "case-2", into: "case-9", why: "Sent to both mailboxes" }),
  );
});

test("a duplicate says where it went and can be taken out again", async () => {
  const words = "Put away on 10 March 2026 by Asha Rowe as a duplicate of Bristol EHC-4711: Sent twice";
  const asked = await open((view) => ({ merged: { row: row(view), case_id: "case-9", words } }));
  expect(screen.getByText(new RegExp(words))).toBeTruthy();
  expect(screen.getByRole("link", { name: "Open the request that stays" })).toBeTruthy();
  await press("It is a request of its own");
  await type("Why", "Two letters");
  await press("Take it out again");
  await waitFor(() => expect(last<UnmergeCase>(asked, "unmerge_case")).toEqual({ case_id: "case-2", why: "Two letters" }));
});
