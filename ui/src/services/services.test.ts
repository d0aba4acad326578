import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import CasePage from "../case/CasePage.svelte";
import type { AnswerService, ChaseService, MatrixQuery } from "../ipc/types";
import ServicesPage from "./ServicesPage.svelte";

afterEach(cleanup);

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));

test("the matrix says in words what is missing from whom, and can be narrowed to what is late", async () => {
  const asked = casebook();
  render(ServicesPage, { part: undefined });
  const table = await screen.findByRole("table");
  expect(within(table).getByText("2 days late, chased once")).toBeTruthy();
  expect(within(table).getByText("2 waited for, 1 late")).toBeTruthy();
  await fireEvent.click(screen.getByLabelText("Only with a late answer"));
  await waitFor(() => expect(last<MatrixQuery>(asked, "service_matrix")?.late).toBe(true));
  await waitFor(() => expect(screen.getAllByText("Showing 1 case").length).toBeGreaterThan(0));
});

test("the chases that are due are a list of cases", async () => {
  casebook();
  render(ServicesPage, { part: "chases" });
  await screen.findByText("Escalation to the team lead");
  expect(screen.getByRole("link", { name: "Chases due (2)" })).toBeTruthy();
});

test("that a service knows nothing is one press", async () => {
  const asked = casebook();
  render(CasePage, { case_id: "case-2", part: undefined });
  await press(/^Nothing known\s*to Speech/);
  await waitFor(() => expect(last<AnswerService>(asked, "answer_service")).toMatchObject({ nothing_known: true, text: "" }));
});

test("another child's number is shown before anything is kept, and a person has to say that it is right", async () => {
  const asked = casebook();
  render(CasePage, { case_id: "case-2", part: undefined });
  await press(/^Add an answer\s*from Speech/);
  await fireEvent.input(await screen.findByLabelText("What the service wrote"), { target: { value: "Seen. 999 000 0026." } });
  await press("Record the answer");
  await screen.findByText(/which is not this child/);
  expect(last(asked, "answer_service")).toBeUndefined();
  await fireEvent.click(screen.getByLabelText(/^I have read it/));
  await press("Record the answer");
  await waitFor(() => expect(last<AnswerService>(asked, "answer_service")?.about_this_child).toBe(true));
});

test("a chase is recorded only when someone says that it was sent", async () => {
  const asked = casebook();
  render(CasePage, { case_id: "case-2", part: undefined });
  await press(/^Chase\s*Speech/);
  await screen.findByRole("button", { name: "Copy the text" });
  expect(last(asked, "chase_service")).toBeUndefined();
  await press("Record that it was sent");
  await waitFor(() => expect(last<ChaseService>(asked, "chase_service")).toMatchObject({ step: "second", how: "By e-mail" }));
});
