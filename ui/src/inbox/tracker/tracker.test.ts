import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casebook, last, problem } from "../../../dev/casebook";
import { kept } from "../../../dev/mock";
import type { CorrectCell, ImportRows, MapTracker, UndoImport } from "../../ipc/types";
import { where } from "../../place.svelte";
import { forgetful } from "../../session.svelte";
import Inbox from "../Inbox.svelte";
import TrackerPage from "./TrackerPage.svelte";

beforeEach(() => {
  for (const forget of forgetful) forget();
  kept.clear();
});
afterEach(cleanup);

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));

async function choose() {
  const file = new File(["LA,Ref"], "tracker.csv");
  await fireEvent.change(screen.getByLabelText("Choose the spreadsheet"), { target: { files: [file] } });
  await screen.findByRole("heading", { name: /Match the columns/ });
}

async function check() {
  await choose();
  await press("Check the rows");
  await screen.findByRole("heading", { name: /Check the rows/ });
}

test("columns come as proposed, and one field is of one column", async () => {
  const asked = casebook();
  render(TrackerPage);
  await choose();
  const rag = screen.getByLabelText("RAG, column G, is taken for");
  await fireEvent.change(rag, { target: { value: "born_on" } });
  await press("Check the rows");
  await waitFor(() => expect(last<MapTracker>(asked, "map_tracker")?.columns["G"]).toBe("born_on"));
  expect(last<MapTracker>(asked, "map_tracker")?.columns["E"]).toBeUndefined();
  expect(last<MapTracker>(asked, "map_tracker")?.columns["C"]).toBe("family_name");
});

test("a wrong cell is corrected below its row, and the focus stays there", async () => {
  const asked = casebook();
  render(TrackerPage);
  await check();
  expect(screen.getByText("2 ready, 2 to check, 1 cannot be read")).toBeTruthy();
  await press(/^Correct\s*Whose case it is, row 6/);
  const cell = screen.getByLabelText("Whose case it is, row 6");
  expect(document.activeElement).toBe(cell);
  await fireEvent.change(cell, { target: { value: "Ade Okafor" } });
  await fireEvent.click(screen.getByLabelText("The same in 3 other rows with “JK”"));
  await press("Correct");
  await waitFor(() =>
    expect(last<CorrectCell>(asked, "correct_cell")).toEqual({
      row: 6, field: "owner", value: "Ade Okafor", everywhere: true, query: { show: "", page: 1 },
    }),
  );
  expect(await screen.findByText("3 ready, 1 to check, 1 cannot be read")).toBeTruthy();
  expect(document.activeElement?.id).toBe("rows");
});

test("what is ready comes in with the rows that were ticked, and is undone with one press", async () => {
  const asked = casebook();
  render(TrackerPage);
  await check();
  await press("2 to check");
  await waitFor(() => expect(screen.queryByText("HOLLIS, Wren")).toBeNull());
  await fireEvent.click(screen.getByLabelText(/Bring in all the same, row 7/));
  await press("Bring in 3 rows");
  await waitFor(() => expect(last<ImportRows>(asked, "import_rows")).toEqual({ rows: [7], with_doubts: false }));
  expect(await screen.findByText("4 new.")).toBeTruthy();
  await press(/^Undo this import\s*EHC tracker Nov/);
  await waitFor(() => expect(last<UndoImport>(asked, "undo_import")).toEqual({ batch: "b2", others: false }));
  expect(await screen.findByText(/1 the same. Undone./)).toBeTruthy();
});

test("where people have worked on cases, those are named and the others can be undone", async () => {
  const asked = casebook();
  render(TrackerPage);
  expect(await screen.findByText(/2 cases have been worked on since/)).toBeTruthy();
  await press(/^Undo the others\s*EHC tracker Oct/);
  await waitFor(() => expect(last<UndoImport>(asked, "undo_import")).toEqual({ batch: "b1", others: true }));
});

test("after a lock the file is chosen again, and the page says so", async () => {
  casebook({
    map_tracker: () => {
      throw problem("no_tracker", "The spreadsheet is no longer open here.");
    },
  });
  render(TrackerPage);
  await choose();
  await press("Check the rows");
  expect(await screen.findByText(/no longer open here/)).toBeTruthy();
  expect(await screen.findByLabelText("Choose the spreadsheet")).toBeTruthy();
});

test("a spreadsheet that was dropped in the inbox can be brought in as a whole", async () => {
  const asked = casebook({
    read_files: () =>
      [2, 3].map((row) => ({
        file: "list.csv", what: `Row ${row} of a CSV file`, form: {}, fields: [], text: "", attachments: [], same_child: [], problem: null,
      })),
  });
  render(Inbox);
  const file = new File(["LA,Ref"], "list.csv");
  await fireEvent.change(screen.getByLabelText(/choose files/), { target: { files: [file] } });
  await press(/^Bring in the whole spreadsheet/);
  await waitFor(() => expect(where.now.at).toBe("tracker"));
  cleanup();
  render(TrackerPage);
  await screen.findByRole("heading", { name: /Match the columns/ });
  expect(last(asked, "read_tracker")).toEqual({ file: { name: "list.csv", base64: btoa("LA,Ref") } });
});

test("every step passes axe", async () => {
  casebook();
  const { container } = render(TrackerPage);
  const clean = async () => {
    const found = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map((each) => each.id)).toEqual([]);
  };
  await screen.findByText("Brought in before");
  await clean();
  await choose();
  await clean();
  await press("Check the rows");
  await press(/^Correct\s*Date of birth, row 5/);
  await clean();
});
