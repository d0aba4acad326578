// What lies on the desk: files that were read and not yet confirmed. Each is kept in the encrypted
// scratch with the file itself, until it is registered or thrown away; the page lets go of them when
// the casebook locks.
import { dropForm, keepForm, keptForms, readFiles } from "../ipc/commands";
import type { FileIn, ReadView, RequestForm } from "../ipc/types";
import { keeper } from "../lock/keeper";
import { leaving } from "../place.svelte";
import { forgetful } from "../session.svelte";
import { emptyForm } from "./form";

export type Paper = { id: string; read: ReadView; form: RequestForm; case_id: string };

const PLACE = "inbox";
/** A paper's file, under the paper's id: written once, for it may be large. */
const FILES = "inbox/file";

class Desk {
  papers = $state<Paper[]>([]);
  /** The paper being confirmed. */
  open = $state<number | null>(null);
  /** Whether what was kept of the desk has been fetched. */
  laid = false;
}

export const desk = new Desk();

/** What is kept of each paper, by its id. */
const kept = new Map<string, string>();

const typing = keeper(async () => {
  const now = new Map(
    desk.papers
      .filter((paper) => paper.case_id === "")
      .map(({ id, read, form }, i) => [id, JSON.stringify({ read, form, open: i === desk.open })]),
  );
  for (const [id, typed] of now) {
    if (kept.get(id) === typed) continue;
    await keepForm({ place: PLACE, form: id, typed });
    kept.set(id, typed);
  }
  for (const id of kept.keys()) {
    if (now.has(id)) continue;
    await dropForm({ place: PLACE, form: id });
    await dropForm({ place: FILES, form: id });
    kept.delete(id);
  }
});
leaving.add(() => typing.flush());

forgetful.add(() => {
  desk.papers = [];
  desk.open = null;
  desk.laid = false;
  kept.clear();
});

/** Something on the desk changed. */
export function touch(): void {
  // Before it is laid out, an empty desk means nothing.
  if (desk.laid) typing.touch();
}

/** Lays out what was kept. */
export async function lay(): Promise<void> {
  if (desk.laid) return;
  const found = await keptForms({ place: PLACE });
  if (desk.laid) return;
  desk.laid = true;
  const opened = found.map(({ form: id, typed }) => {
    kept.set(id, typed);
    return { id, case_id: "", ...(JSON.parse(typed) as { read: ReadView; form: RequestForm; open: boolean }) };
  });
  desk.papers = [...opened.map(({ id, case_id, read, form }) => ({ id, case_id, read, form })), ...desk.papers];
  const open = opened.findIndex((paper) => paper.open);
  if (open >= 0 && desk.open === null) desk.open = open;
}

/** The file that a paper was read from. */
export async function fileOf(paper: Paper): Promise<FileIn | null> {
  const files = await keptForms({ place: FILES });
  const found = files.find((file) => file.form === paper.id);
  return found ? (JSON.parse(found.typed) as FileIn) : null;
}

/** The spreadsheets among the papers that hold more than one request. */
export function lists(): string[] {
  const waiting = desk.papers.filter((paper) => paper.case_id === "" && /\.(csv|xlsx)$/i.test(paper.read.file));
  const names = waiting.map((paper) => paper.read.file);
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}

/** Takes a spreadsheet off the desk, to be brought in as a whole. */
export async function lift(name: string): Promise<FileIn | null> {
  const its = (paper: Paper) => paper.case_id === "" && paper.read.file === name;
  const first = desk.papers.find(its);
  const file = first ? await fileOf(first) : null;
  if (file) {
    desk.papers = desk.papers.filter((paper) => !its(paper));
    touch();
  }
  return file;
}

/** The next id: they sort as the papers came. */
function next(): string {
  const last = Math.max(0, ...desk.papers.map((paper) => Number(paper.id)));
  return String(last + 1).padStart(6, "0");
}

/** An empty form to fill by hand. */
export function byHand(): void {
  const form = emptyForm();
  const read: ReadView = {
    file: "",
    what: "",
    form,
    fields: [],
    text: "",
    attachments: [],
    same_child: [],
    problem: null,
  };
  desk.papers = [...desk.papers, { id: next(), read, form, case_id: "" }];
  desk.open = desk.papers.length - 1;
}

/** The casebook takes no file of more bytes than this, less one: so many tell it that one is too large. */
const enough = 25 * 1024 * 1024 + 1;

/** Reads files. One readable paper alone is opened at once. */
export async function take(list: Iterable<File>): Promise<void> {
  const files = await Promise.all([...list].map(hand));
  const found = await readFiles({ files });
  const first = desk.papers.length;
  for (const read of found) {
    const paper = { id: next(), read, form: { ...read.form }, case_id: "" };
    const file = files.find((each) => each.name === read.file);
    if (file && !read.problem) await keepForm({ place: FILES, form: paper.id, typed: JSON.stringify(file) });
    desk.papers = [...desk.papers, paper];
  }
  if (found.length === 1 && found[0]?.problem === null) desk.open = first;
}

/** A file as the casebook takes it. */
export function hand(file: File): Promise<FileIn> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = String(reader.result);
      done({ name: file.name, base64: url.slice(url.indexOf(",") + 1) });
    };
    reader.onerror = () =>
      failed({
        code: "file",
        message: "The file could not be opened.",
        hint: "Check that it is still there and that no other program has it open, then try again.",
        field: "files",
      });
    reader.readAsDataURL(file.slice(0, enough, file.type));
  });
}
