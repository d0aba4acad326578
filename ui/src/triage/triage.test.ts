import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import { answers } from "../../dev/mock";
import type { CaseView, TriageCase, TriageQueueView } from "../ipc/types";
import TriagePage from "./TriagePage.svelte";

afterEach(cleanup);

/** Two cases of one queue; a case that was done is gone from it. */
function two() {
  const base = answers.show_case!({ case_id: "case-1" }) as CaseView;
  const named = (case_id: string, name: string) => ({ ...base, case_id, row: { ...base.row, case_id, name, state_code: "to_triage" } });
  const left = [named("one", "ASHDOWN, Imogen"), named("two", "BEKELE, Noah")];
  const done = new Set<string>();
  return casebook({
    triage_queue: ({ first, skipped }): TriageQueueView => {
      const open = left.filter((each) => !done.has(each.case_id));
      const next = left.find((each) => each.case_id === first) ?? open.find((each) => !skipped.includes(each.case_id)) ?? null;
      return { head: "h", left: open.length, sentence: `${open.length} cases left to triage`, next };
    },
    triage_case: ({ case_id }) => {
      done.add(case_id);
      return left[0];
    },
    untriage_case: ({ case_id }) => {
      done.delete(case_id);
      return left[0];
    },
  });
}

const key = (init: KeyboardEventInit) => fireEvent.keyDown(document.activeElement!, { bubbles: true, ...init });

test("a plain case takes one key for its route and one chord to accept, and the next one comes", async () => {
  const asked = two();
  render(TriagePage);
  await screen.findByRole("heading", { name: /Triage: ASHDOWN/ });
  await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
  await key({ key: "1" });
  await key({ key: "Enter", ctrlKey: true });
  await screen.findByRole("heading", { name: /Triage: BEKELE/ });
  expect(last<TriageCase>(asked, "triage_case")).toEqual({
    case_id: "one", route: "T1", services: ["speech-and-language-therapy", "occupational-therapy"], why: "",
  });
  await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
  expect(screen.getByText("1 cases left to triage")).toBeTruthy();
  expect((screen.getByRole("radio", { name: /Known to/ }) as HTMLInputElement).checked).toBe(false);
});

test("nothing is decided for the officer, nor by a key typed into a field", async () => {
  const asked = two();
  render(TriagePage);
  await screen.findByRole("heading", { name: /Triage: ASHDOWN/ });
  await fireEvent.click(screen.getByRole("button", { name: "Accept and next" }));
  await screen.findByText("There is a problem");
  const why = screen.getByLabelText("Why (optional)");
  why.focus();
  await fireEvent.keyDown(why, { key: "2" });
  await fireEvent.keyDown(why, { key: "s" });
  expect(screen.getByRole("heading", { name: /Triage: ASHDOWN/ })).toBeTruthy();
  expect(screen.queryAllByRole("radio").some((each) => (each as HTMLInputElement).checked)).toBe(false);
  expect(last(asked, "triage_case")).toBeUndefined();
});

test("a route on which no service is asked asks none, and the last triage can be undone", async () => {
  const asked = two();
  render(TriagePage);
  await screen.findByRole("heading", { name: /Triage: ASHDOWN/ });
  await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
  await key({ key: "8" });
  expect(screen.queryByText("Services to ask")).toBeNull();
  await key({ key: "Enter", ctrlKey: true });
  await screen.findByRole("heading", { name: /Triage: BEKELE/ });
  expect(last<TriageCase>(asked, "triage_case")?.services).toEqual([]);
  await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
  await key({ key: "u" });
  await screen.findByRole("heading", { name: /Triage: ASHDOWN/ });
  expect(last(asked, "untriage_case")).toEqual({ case_id: "one" });
});

test("a case that is passed over gives its place to the next, and comes again", async () => {
  two();
  render(TriagePage);
  await screen.findByRole("heading", { name: /Triage: ASHDOWN/ });
  await fireEvent.click(screen.getByRole("button", { name: "Pass over" }));
  await screen.findByRole("heading", { name: /Triage: BEKELE/ });
  await fireEvent.click(screen.getByRole("button", { name: "Pass over" }));
  await fireEvent.click(await screen.findByRole("button", { name: "Begin again with the first" }));
  await screen.findByRole("heading", { name: /Triage: ASHDOWN/ });
});
