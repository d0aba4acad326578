// The desk of invented children: numbers, saved filters, cover.
import type { AssignedView, CaseRow, CoversView, DeskView, HomeView, ListQuery, DeskNeed, NeededView, TileView } from "../src/ipc/types";
import { day } from "./words";

export const asked = (need: DeskNeed | null): ListQuery => ({
  text: "", authority: "", owner: "", state: "open", due_from: null, due_before: null, whose: "reach", service: "", need, sort: "start", down: false, page: 0, page_size: 0,
});

const tiles: [DeskNeed, string, string, number][] = [
  ["overdue", "Overdue", "the statutory date has passed", 3],
  ["due_this_week", "Due this week", "the statutory date is from Monday to Sunday", 7],
  ["late_to_start", "Late to start", "should have been begun by today", 4],
  ["to_triage", "To triage", "no route has been chosen", 12],
  ["chase", "To chase", "a service has not answered in time", 9],
  ["clinic", "In clinic this week", "an appointment from today to Sunday", 2],
  ["outcome_missing", "Clinic outcome missing", "the appointment has passed", 1],
  ["to_sign", "To sign", "the letter is complete", 5],
  ["to_send", "To send", "the letter is signed", 0],
  ["returned", "Sent back to us", "the authority asks for other advice", 0],
  ["unheld", "Held by nobody", "nobody, or somebody who has left", 2],
];

export function home(rows: CaseRow[]): HomeView {
  const tile = ([need, words, means, count]: (typeof tiles)[number]): TileView => ({ need, words, means, count, wrong: need === "unheld" && count > 0, query: asked(need) });
  const list = (need: DeskNeed, title: string, empty: string, some: CaseRow[], total = some.length): NeededView => ({ need, title, empty, rows: some, total, query: asked(need) });
  return {
    head: "h1",
    today: day("2026-11-22"),
    week: "16 to 22 November 2026",
    tiles: tiles.map(tile),
    lists: [
      list("due_this_week", "Due this week", "Nothing is due from Monday to Sunday.", rows.slice(0, 3), 7),
      list("chase", "Chases to make", "Every service has answered, or still has time.", [{ ...rows[1]!, beside: ["To chase since 19 November 2026"] }], 9),
      list("clinic", "Clinics", "Nobody has an appointment from today to Sunday.", []),
      list("unheld", "Held by nobody", "Somebody holds every open case.", [rows[0]!, rows[3]!]),
    ],
    covers: ["You cover for Ade Okafor until 3 December 2026: what they hold is among yours."],
  };
}

export const desk: DeskView = {
  authorities: ["Bristol", "North Somerset", "South Gloucestershire"],
  people: ["Morgan Hale", "Ade Okafor"],
  services: [{ code: "audiology", words: "Audiology" }, { code: "gp", words: "GP" }],
  needs: tiles.map(([code, words]) => ({ code, words })),
  filters: [{ name: "Bristol, late answers", query: { ...asked("chase"), authority: "Bristol", whose: "team" } }],
};

export const given = (case_ids: string[], to: string): AssignedView => ({
  head: "h2",
  sentence: `${case_ids.length} cases given to ${to}.`,
  to,
  before: case_ids.map((case_id) => ({ case_id, owner: "" })),
});

export const back: AssignedView = { head: "h3", sentence: "2 cases given back.", to: "", before: [] };

export const covers: CoversView = {
  head: "h1",
  people: ["Morgan Hale", "Ade Okafor"],
  covers: [
    { cover: "c2", words: "Morgan Hale covers for Ade Okafor", days: "20 November 2026 to 3 December 2026", status: "Today", why: "Annual leave", can_end: true },
    { cover: "c1", words: "Ade Okafor covers for Morgan Hale", days: "5 to 9 October 2026", status: "Over", why: "", can_end: false },
  ],
  may: true,
};
