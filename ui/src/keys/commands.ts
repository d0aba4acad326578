// Everything that can be done from anywhere, once: the keyboard, the palette, the sheet of shortcuts and
// the bar at the top are made from this list.
import { acting } from "../case/acting.svelte";
import { acts } from "../case/acts";
import { palette } from "../palette/palette.svelte";
import { go, isPlace, where, type CasePart, type Place } from "../place.svelte";
import { leave, session } from "../session.svelte";
import { undo } from "../undo/undo.svelte";
import { press } from "./press";
import { larger, smaller, usual } from "./zoom";

export type Command = {
  /** What it is called, in the palette and on the sheet. */
  words: string;
  /** "Ctrl+K"; none for what only the palette has. */
  keys?: string;
  group: "Go to" | "Do" | "This case" | "In a form";
  /** Whether it can be done now; always where it is not said. */
  when?: () => boolean;
  /** Also over an open dialogue. */
  over?: boolean;
  /** Not where somebody types: the keys mean something else there. */
  apart?: boolean;
  /** None for what the page itself does with the keys. */
  run?: (event?: KeyboardEvent) => unknown;
};

const open = () => session.now?.door === "open";
const inside = () => session.now !== null && session.now.door !== "locked";

/** The places of the bar, each with the figure that goes there. */
const places: [at: string, words: string, keys: string][] = [
  ["home", "Home", "Alt+1"],
  ["inbox", "Inbox", "Alt+2"],
  ["caseload", "Caseload", "Alt+3"],
  ["triage", "Triage", "Alt+4"],
  ["services", "Services", "Alt+5"],
  ["clinic", "Clinic", "Alt+6"],
  ["heatmap", "Heatmap", "Alt+7"],
  ["settings", "Settings", "Alt+8"],
  ["casebook", "Casebook", "Alt+9"],
];

/** The keys that go to a place. */
export function keysTo(at: string): string | undefined {
  return places.find(([place]) => place === at)?.[2];
}

const placeOf = (at: string) => (at === "caseload" ? { at, filters: {} } : { at }) as Place;

const goings: Command[] = places
  .map(([at, words, keys]) => ({ to: placeOf(at), words, keys }))
  .filter(({ to }) => isPlace(to))
  .map(({ to, words, keys }) => ({ words, keys, group: "Go to", when: open, run: () => go(to) }));

const doings: Command[] = [
  { words: "Find a child, or do something", keys: "Ctrl+K", group: "Do", when: open, over: true, run: () => palette.turn("palette") },
  { words: "Keyboard shortcuts", keys: "Ctrl+/", group: "Do", when: open, over: true, run: () => palette.turn("keys") },
  { words: "Go back to where you were", keys: "Alt+ArrowLeft", group: "Go to", when: open, run: () => history.back() },
  { words: "Undo what was done last", keys: "Ctrl+Z", group: "Do", when: open, apart: true, run: undo },
  { words: "Lock now", keys: "Ctrl+L", group: "Do", when: inside, over: true, run: () => (palette.shut(), leave()) },
  { words: "Register a request by hand", group: "Do", when: open, run: async () => (await go({ at: "inbox" }), press("by-hand")) },
  { words: "Bring in a spreadsheet", group: "Do", when: open, run: () => go({ at: "tracker" }) },
  { words: "Draw everything larger", keys: "Ctrl++", group: "Do", over: true, run: larger },
  { words: "Draw everything smaller", keys: "Ctrl+-", group: "Do", over: true, run: smaller },
  { words: "Draw everything at its usual size", keys: "Ctrl+0", group: "Do", over: true, run: usual },
  { words: "Send or keep what stands in the form", keys: "Ctrl+Enter", group: "In a form", run: (event) => send(event) },
  { words: "Close a list, a dialogue or this sheet", keys: "Escape", group: "In a form" },
];

/** The form in which somebody is. */
function send(event?: KeyboardEvent) {
  const form = event?.target instanceof Element ? event.target.closest("form") : null;
  form?.requestSubmit();
}

const parts: [words: string, part?: CasePart][] = [
  ["Overview"],
  ["Clock and exceptions", "clock"],
  ["Details", "details"],
  ["History", "history"],
];

/** What can be done on the case that is open. */
function ofCase(): Command[] {
  const at = where.now;
  if (at.at !== "case") return [];
  const to = (part?: CasePart): Place => ({ at: "case", case_id: at.case_id, ...(part && { part }) });
  const may = acts.filter(({ can }) => acting.case_id === at.case_id && (!can || acting.can.includes(can)));
  return [
    ...may.map(({ words, part, id }): Command => ({
      words,
      group: "This case",
      run: async () => {
        if (at.part !== part) await go(to(part));
        press(id);
      },
    })),
    ...parts.map(([words, part]): Command => ({ words, group: "This case", run: () => go(to(part)) })),
  ];
}

/** Everything with keys, for the sheet and for the keyboard. */
export const keyed = (): Command[] => [...goings, ...doings].filter((command) => command.keys);

/** What can be done now. */
export function doable(): Command[] {
  const all = [...ofCase(), ...goings, ...doings];
  return all.filter(({ group, keys, when, run }) => run && group !== "In a form" && keys !== "Ctrl+K" && (when?.() ?? true));
}
