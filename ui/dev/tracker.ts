// A team's spreadsheet of invented children: read, judged and brought in.
import type { CaseRow, ImportsView, JudgedView, RowView, TrackerView, WrongView } from "../src/ipc/types";

const columns: [string, string, string, string[]][] = [
  ["A", "LA", "authority", ["BCC", "NSC", "SGC"]],
  ["B", "Ref", "reference", ["BCC-24-1301", "NS/EHC/0460"]],
  ["C", "Child’s surname", "family_name", ["Hollis", "Penhale", "Trewin"]],
  ["D", "First name", "given_name", ["Wren", "Jory", "Ada"]],
  ["E", "DOB", "born_on", ["04/05/2018", "01/09/2014", "31/02/2015"]],
  ["F", "Date rec’d", "received_on", ["02/11/2026", "05/01/2026"]],
  ["G", "RAG", "", ["Amber", "Green"]],
  ["H", "ADCO", "owner", ["MH", "AO"]],
];

export function spreadsheet(name: string): TrackerView {
  const fields = [
    ["authority", "Local authority"], ["reference", "Their reference"], ["received_on", "Received on"],
    ["family_name", "Surname"], ["given_name", "Given names"], ["born_on", "Date of birth"], ["nhs_number", "NHS number"],
    ["owner", "Whose case it is"], ["sent_on", "Date the advice was sent"], ["note", "Notes"],
  ].map(([code, words]) => ({ code: code!, words: words! }));
  return {
    name,
    sheet: 0,
    sheets: [
      {
        name: "Caseload", rows: "6 rows", authority: "", known: true,
        columns: columns.map(([letter, title, field, sample]) => ({ letter, title, field, sample })),
      },
      { name: "Closed 2025", rows: "118 rows", authority: "", known: false, columns: [] },
    ],
    fields,
    authorities: ["Bristol", "North Somerset", "South Gloucestershire"],
    resumed: "",
  };
}

function wrong(own: Partial<WrongView>): WrongView {
  return { field: "", label: "", place: "", raw: "", words: "", others: 0, choices: [], ...own };
}

function row(number: number, child: string, state: string, words: string, own: WrongView[] = []): RowView {
  return { number, child, born: "4 May 2018", received: "2 November 2026", from: "Bristol, BCC-24-1301", state, words, wrong: own };
}

const birth = wrong({
  field: "born_on", label: "Date of birth", place: "Caseload, E5", raw: "31/02/2015",
  words: "It is not a date that exists. Type it as in 5 March 2026.",
});
const owner = wrong({
  field: "owner", label: "Whose case it is", place: "Caseload, H6", raw: "JK", others: 3,
  words: "Nobody of the team is called that. Choose whose case it is, or leave it blank.",
  choices: [{ code: "Morgan Hale", words: "Morgan Hale" }, { code: "Ade Okafor", words: "Ade Okafor" }],
});
const twin = wrong({
  words: "The same child, by NHS number: a case of ASHDOWN, Imogen from Bristol, received on 10 October 2026, is open here. Bring it in only if it is another request.",
});

const all: RowView[] = [
  row(2, "HOLLIS, Wren", "ready", "Ready: a new case"),
  { ...row(3, "PENHALE, Jory", "ready", "Ready: a case that has ended"), from: "North Somerset, NS/EHC/0460" },
  { ...row(5, "TREWIN, Ada", "cannot", "Cannot be read", [birth]), born: "31/02/2015" },
  row(6, "MARLOW, Tam", "check", "To check: a new case", [owner]),
  row(7, "ASHDOWN, Imogen", "check", "To check: a new case", [twin]),
  row(8, "BEKELE, Noah", "same", "The same as before"),
];

/** With a corrected row, where there is one. */
export function judged(show: string, corrected?: number): JudgedView {
  const rows = all.map((each) => (each.number === corrected ? { ...each, state: "ready", words: "Ready: a new case", wrong: [] } : each));
  const n = (code: string) => rows.filter((each) => each.state === code).length;
  const kinds = [["ready", "ready"], ["check", "to check"], ["cannot", "cannot be read"], ["same", "the same as before"]];
  return {
    sentence: `${n("ready")} ready, ${n("check")} to check, ${n("cannot")} cannot be read`,
    beside: "4 new, 0 changed, 1 the same, 0 no longer in the list",
    counts: kinds.map(([code, words]) => ({ code: code!, words: words!, n: n(code!) })),
    show,
    page: 1,
    pages: 1,
    rows: rows.filter((each) => !show || each.state === show),
    gone: [],
  };
}

export function imports(rows: CaseRow[], undone: boolean): ImportsView {
  return {
    head: "h2",
    imports: [
      {
        batch: "b2", name: "EHC tracker Nov.xlsx", cases: undone ? 0 : 4, acted_on: [], acted_on_total: 0, can_undo: !undone,
        words: `Brought in on 22 November 2026 by Morgan Hale: 4 new, 1 the same.${undone ? " Undone. 4 cases are in no list any more, and can be erased under Casebook, Retention." : ""}`,
      },
      {
        batch: "b1", name: "EHC tracker Oct.xlsx", cases: 40, acted_on: rows.slice(0, 2), acted_on_total: 2, can_undo: true,
        words: "Brought in on 30 October 2026 by Ade Okafor: 40 new.",
      },
    ],
  };
}
