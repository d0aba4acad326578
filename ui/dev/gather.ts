// Invented searches, conversations, chases and a matrix, for dev/mock.ts.
import type {
  AnswerView, AskView, CaseRow, ChasesView, ChaseStep, ContactsView, GatheredView, MatrixView, MessageView, RouteView, ServiceView,
} from "../src/ipc/types";
import { day } from "./words";

const reasons: Record<string, [RouteView["standing"], string, string]> = {
  T1: ["proposed", "Proposed", "Seen by a community health service on 3 March 2026, within the 12 months before receipt."],
  T2: ["open", "Possible", "No search of hospital records is recorded."],
  T3: ["open", "Possible", "Where the records are thin and the family reports needs."],
  T4: ["open", "Possible", "Where the child has to be examined or observed."],
  T5: ["unlikely", "Unlikely", "No existing advice has been put forward."],
  T6: ["barred", "Not yet", "Not searched yet: hospital records, mental health records."],
  T7: ["unlikely", "Unlikely", "Nothing here speaks for another body."],
  T8: ["open", "Possible", "Where it is a duplicate, not valid or withdrawn."],
};

export function stands(route: string): Pick<RouteView, "standing" | "stands" | "reason"> {
  const [standing, words, reason] = reasons[route]!;
  return { standing, stands: words, reason };
}

/** What an ask has beside its state. */
export function asked(waits: boolean): Pick<AskView, "answers" | "took" | "chases" | "next" | "waits"> {
  const answer: AnswerView = {
    entry: "e7", day: day("2026-11-20"), author: "Sam Idris, occupational therapist (HCPC OT00001)", nothing_known: false, files: ["letter.pdf"], about_this_child: false,
    text: "Seen in clinic on 12 November 2026. Grip strength is below the 10th centile.\n\nRecommends a writing slope and a weekly hand programme.",
  };
  return waits
    ? {
        answers: [], took: "", waits, chases: ["First chase on 30 October 2026 to Sam Reed, team administrator, by e-mail"],
        next: { step: "second", words: "Second chase", day: day("2026-11-20"), label: "2 days late", due: true, to: "Sam Reed, team administrator" },
      }
    : { answers: [answer], took: "In 35 days", waits, chases: [], next: null };
}

export function gathered(triaged: boolean): GatheredView {
  return {
    flags: ["Address protected", "Interpreter: Somali"],
    searches: [
      { entry: "s2", system: "gp", name: "GP records (EMIS)", day: day("2026-10-14"), by: "Morgan Hale", span: "Records from 14 October 2024 to 14 October 2026", found: true, words: "Referred to occupational therapy in January 2026.", files: ["extract.pdf"] },
      { entry: "s1", system: "community", name: "Community health records", day: day("2026-10-13"), by: "Ade Okafor", span: "", found: false, words: "Nothing found", files: [] },
    ],
    spoken: [{ entry: "s3", day: day("2026-10-15"), who: "Rowan Ashdown, mother", how: "By telephone", text: "Writing hurts; no other worries.", tried: false }],
    systems: [
      { code: "community", words: "Community health records" },
      { code: "gp", words: "GP records" },
      { code: "acute", words: "Hospital records" },
      { code: "mental_health", words: "Mental health records" },
      { code: "other", words: "Other records" },
    ],
    lacks: "Not searched yet: hospital records, mental health records.",
    proposed: triaged
      ? []
      : [
          { service: "speech-and-language-therapy", name: "Speech and language therapy", why: "Named in the request" },
          { service: "occupational-therapy", name: "Occupational therapy", why: "Knew the child in an earlier request, 12 months ago or less" },
        ],
  };
}

export function message(step: ChaseStep | null): MessageView {
  return {
    what: step ? "First chase" : "Request",
    step,
    to: "Sam Reed, team administrator",
    email: "sam.reed@example.org",
    subject: "Reminder: request for information for an EHC needs assessment, NS/EHC/0442",
    body: "Dear Sam Reed,\n\nChild: Noah Bekele\nDate of birth: 11 February 2017\nNHS number: 999 000 0026\n\nWe asked you on 16 October 2026, 37 days ago, and have not had an answer.",
  };
}

const columns: MatrixView["columns"] = [
  { service: "speech-and-language-therapy", name: "Speech and language therapy", waiting: 2, late: 1, took: "Half answered within 17 days (41 answers)" },
  { service: "occupational-therapy", name: "Occupational therapy", waiting: 1, late: 0, took: "Half answered within 12 days (23 answers)" },
  { service: "audiology", name: "Audiology", waiting: 0, late: 0, took: "" },
  { service: "gp", name: "GP", waiting: 1, late: 1, took: "Half answered within 6 days (88 answers)" },
];

export function matrix(rows: CaseRow[], late: boolean): MatrixView {
  const cell = (service: string, words: string, tone: MatrixView["rows"][0]["cells"][0]["tone"]) => ({ service, words, tone });
  const open = [rows[1]!, rows[2]!, rows[4]!];
  const cells = [
    [cell("speech-and-language-therapy", "2 days late, chased once", "late"), cell("occupational-therapy", "Answered 20 November 2026", "answered"), cell("gp", "9 days late, chased 2 times", "late")],
    [cell("occupational-therapy", "Wanted by 2 December 2026", "waiting"), cell("audiology", "Nothing known, 12 November 2026", "nothing")],
    [cell("speech-and-language-therapy", "Wanted by 4 December 2026", "waiting"), cell("audiology", "No longer needed", "withdrawn")],
  ];
  const all = open.map((row, n) => ({ row, cells: cells[n]! }));
  const shown = late ? all.slice(0, 1) : all;
  return {
    head: "h1", columns, rows: shown, total: shown.length, page: 1, pages: 1, chases_due: 2,
    summary: shown.length === 1 ? "Showing 1 case" : `Showing 1 to ${shown.length} of ${shown.length} cases`,
    authorities: ["Bristol", "North Somerset", "South Gloucestershire"], owners: ["Morgan Hale", "Ade Okafor", "nobody"],
  };
}

export function chasesDue(rows: CaseRow[]): ChasesView {
  return {
    head: "h1", total: 2, summary: "2 chases are due",
    rows: [
      { row: rows[1]!, service: "gp", name: "GP", step: "team_lead", words: "Escalation to the team lead", day: day("2026-11-13"), label: "9 days late" },
      { row: rows[1]!, service: "speech-and-language-therapy", name: "Speech and language therapy", step: "second", words: "Second chase", day: day("2026-11-20"), label: "2 days late" },
    ],
  };
}

const nobody = { name: "", role: "", email: "" };
export function contacts(services: ServiceView[]): ContactsView {
  const sam = { name: "Sam Reed", role: "Team administrator", email: "sam.reed@example.org" };
  return {
    head: "h1",
    rows: services.map((each, n) => ({
      ...each,
      contacts: { first: n === 1 ? sam : nobody, team_lead: nobody, service_manager: nobody },
      words: n === 1 ? "Sam Reed, Team administrator" : "Nobody is named",
    })),
  };
}
