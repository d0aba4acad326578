// A spreadsheet that is being brought in: what the casebook holds of it and what was chosen. The page
// lets go of it when the casebook locks; the corrections are kept, for the same file chosen again.
import { importRows, mapTracker, readTracker } from "../../ipc/commands";
import type { BroughtView, FileIn, JudgedView, TrackerView } from "../../ipc/types";
import { forgetful } from "../../session.svelte";

type Step = "file" | "columns" | "rows" | "bring";

class Tracker {
  step = $state<Step>("file");
  view = $state.raw<TrackerView | null>(null);
  sheet = $state(0);
  /** The field of each column, by its letter; empty where it is passed over. */
  columns = $state<Record<string, string>>({});
  authority = $state("");
  judged = $state.raw<JudgedView | null>(null);
  /** Rows to check that come in all the same. */
  ticked = $state<number[]>([]);
  progress = $state.raw<BroughtView | null>(null);
  /** A file from the inbox, to be opened at once. */
  waiting: FileIn | null = null;
}

export const tracker = new Tracker();

export function putAway(): void {
  Object.assign(tracker, { step: "file", view: null, judged: null, ticked: [], progress: null, waiting: null });
}
forgetful.add(putAway);

/** Opens a file at its columns. */
export async function open(file: FileIn): Promise<void> {
  tracker.view = await readTracker({ file });
  turnTo(tracker.view.sheet);
  tracker.step = "columns";
}

/** Takes another sheet in hand, with its columns as proposed. */
export function turnTo(sheet: number): void {
  const found = tracker.view?.sheets[sheet];
  tracker.sheet = sheet;
  tracker.columns = Object.fromEntries((found?.columns ?? []).map((column) => [column.letter, column.field]));
  tracker.authority = found?.authority ?? "";
}

/** Takes a column for a field; no other column is then taken for it. */
export function take(letter: string, field: string): void {
  for (const other of Object.keys(tracker.columns)) {
    if (field && tracker.columns[other] === field) tracker.columns[other] = "";
  }
  tracker.columns[letter] = field;
}

/** Judges every row. */
export async function judge(): Promise<void> {
  const named = Object.entries(tracker.columns).filter(([, field]) => field);
  tracker.judged = await mapTracker({
    sheet: tracker.sheet,
    columns: Object.fromEntries(named),
    authority: tracker.authority,
  });
  tracker.ticked = [];
  tracker.step = "rows";
}

/** Brings in what is ready and what was ticked, a few rows at a time. */
export async function bring(): Promise<void> {
  tracker.progress = null;
  tracker.step = "bring";
  const rows = [...tracker.ticked];
  do {
    tracker.progress = await importRows({ rows, with_doubts: false });
  } while (!tracker.progress.finished);
}
