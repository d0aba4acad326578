// What lies on the desk: files that were read and not yet confirmed. In memory only, and cleared
// when the casebook locks; the files themselves are still where they came from.
import { readFiles } from "../ipc/commands";
import type { FileIn, ReadView, RequestForm } from "../ipc/types";
import { forgetful } from "../session.svelte";
import { emptyForm } from "./form";

export type Paper = { read: ReadView; original: FileIn | null; form: RequestForm; case_id: string };

class Desk {
  papers = $state<Paper[]>([]);
  /** The paper being confirmed. */
  open = $state<number | null>(null);
}

export const desk = new Desk();

forgetful.add(() => {
  desk.papers = [];
  desk.open = null;
});

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
  desk.papers = [...desk.papers, { read, original: null, form, case_id: "" }];
  desk.open = desk.papers.length - 1;
}

/** The casebook takes no file of more bytes than this, less one: so many tell it that one is too large. */
const enough = 25 * 1024 * 1024 + 1;

/** Reads files. One readable paper alone is opened at once. */
export async function take(list: Iterable<File>): Promise<void> {
  const files = await Promise.all([...list].map(hand));
  const found = await readFiles({ files });
  const first = desk.papers.length;
  desk.papers = [
    ...desk.papers,
    ...found.map((read) => ({
      read,
      original: files.find((file) => file.name === read.file) ?? null,
      form: { ...read.form },
      case_id: "",
    })),
  ];
  if (found.length === 1 && found[0]?.problem === null) desk.open = first;
}

function hand(file: File): Promise<FileIn> {
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
