// The clock's registers of an invented case: exceptions, appointments, existing advice, other dates.
import type { AlikeView, AsAtView, CaseRow, CaseView, HappenedView, PositionView, WhatIfView } from "../src/ipc/types";
import { emptyForm } from "../src/inbox/form";
import { clinicOf } from "./clinic";
import { day } from "./words";

/** Another case beside one: a twin, as long as nothing else is said. */
export function other(row: CaseRow, more: Partial<AlikeView> = {}): AlikeView {
  return {
    row, title: `Request for advice of ${row.received.words}, ${row.authority} ${row.reference}`,
    words: "May be a twin: the same surname and date of birth. Take care", verdict: "open", told: "", tells_apart: true,
    warning: "", same_request: "", can_merge: false, advice: "No advice was given", reuse: null, ...more,
  };
}

export function position(row: CaseRow): PositionView {
  return {
    statutory: row.due.day, work_by: day("2026-11-25"), strict: day("2026-11-24"),
    excused: "Claimed under (b), not approved", is_excused: false, aim: null,
    counts: "Not due yet", counts_without_excused: "Not due yet",
  };
}

export function happened(on: string, words: string, by: string, recorded: string, more: Partial<HappenedView> = {}): HappenedView {
  return { day: day(on), words, by, recorded, entry: `entry-${on}-${words.length}`, can_take_back: false, taken_back: false, theme: "other", ...more };
}

/** What a case has beside the facts of its request. */
export function registers(row: CaseRow): Pick<
  CaseView,
  | "form" | "position" | "steps" | "escalation" | "beside" | "conflicts" | "decides" | "claims" | "limbs" | "facts"
  | "clinics" | "followups" | "decisions" | "known_before" | "existing" | "records" | "related" | "alike" | "notified" | "merged" | "duplicates" | "gone" | "late_reason" | "late_reasons" | "kinds"
> {
  const [family_name = "", given_name = ""] = row.name.split(", ");
  return {
    form: {
      ...emptyForm(), authority: row.authority, reference: row.reference, received_on: row.received.words, channel: "email", family_name, given_name,
      born_on: row.born?.words ?? "", nhs_number: row.nhs_number, address: "14 Example Rise\nBristol", postcode: "BS1 1AA", setting: "Example Primary School",
      la_started_on: "1 October 2026", concerns: "Tires easily and finds handwriting painful.",
    },
    position: position(row),
    steps: [
      { text: "Logged", by: day("2026-10-13"), done: day("2026-10-12"), progress: "in_time", status: "Done on 12 October 2026" },
      { text: "Triaged", by: day("2026-10-15"), done: day("2026-10-16"), progress: "late", status: "Done 1 day late" },
      { text: "Services have answered", by: day("2026-11-01"), done: null, progress: "overdue", status: "21 days overdue" },
      { text: "Advice sent", by: day("2026-11-24"), done: null, progress: "ahead", status: "in 2 days" },
    ],
    escalation: "The team lead is to know, since 5 November 2026.",
    beside: [
      { text: "The authority is to decide whether to issue a plan.", day: day("2027-01-21"), label: "in 60 days", source: "SEND Regulations 2014, regulation 10(1)", proceeding: "" },
      { text: "The tribunal’s recommendation is to be answered.", day: day("2026-12-20"), label: "in 28 days", source: "SI 2017/1306", proceeding: "p1" },
    ],
    conflicts: row.case_id === "case-1"
      ? [{ field: "received_on", label: "Day of receipt", values: [{ words: "5 October 2026", by: "Morgan Hale", value: "\"2026-10-05\"" }, { words: "7 October 2026", by: "Ade Okafor", value: "\"2026-10-07\"" }] }]
      : [],
    decides: "The parent",
    claims: [
      {
        claim: "c1", title: "(b) Absence from the area for four weeks or more", standing: "The facts recorded make it out.",
        why: "Nobody could be seen before they came back.", evidence: "E-mail of 2 October 2026", claimed: "Claimed on 20 November 2026 by Morgan Hale",
        decided: "Not decided yet", told_la: "Not told yet", told_family: "Not told yet", counts: true, can: ["approve", "tell_la", "tell_family", "withdraw"],
      },
    ],
    limbs: [
      { limb: "a", title: "(a) Exceptional circumstances of the family", standing: null, words: "No fact is recorded that speaks for it.", can_claim: false, evidence: "" },
      { limb: "b", title: "(b) Absence from the area for four weeks or more", standing: "available", words: "The facts recorded make it out, if it was impractical to comply because of it.", can_claim: true, evidence: "" },
      { limb: "c", title: "(c) An appointment of ours that was not kept", standing: "not_available", words: "The facts recorded do not make it out.", can_claim: false, evidence: "" },
    ],
    facts: ["A parent away from the area from 12 October 2026 to 11 November 2026, 31 days: in Lagos, said by telephone"],
    ...clinicOf(row),
    existing: [
      {
        advice: "x1", what: "Speech and language report", dated: day("2026-02-03"), status: "Fresh advice is needed unless all three say that this is enough",
        answers: [
          { party: "author", who: "The author", answer: "yes", words: "Satisfied, said Robin Vale on 18 October 2026" },
          { party: "la", who: "The authority", answer: "silent", words: "Has not said, which is not a yes" },
          { party: "family", who: "The family", answer: "no", words: "Not satisfied, said on 20 October 2026" },
        ],
      },
    ],
    records: "Nobody has said yet whether the records are enough.",
    related: row.case_id === "case-3"
      ? [
          other({ ...row, case_id: "case-10", authority: "North Somerset", reference: "NS-2210", state: "Sent", state_code: "sent" }, {
            tells_apart: false, words: "The same child, by NHS number", advice: "Advice given on 3 March 2026",
            reuse: { what: "Health advice for North Somerset, NS-2210", dated_on: "3 March 2026" },
          }),
          other({ ...row, case_id: "case-11" }, {
            tells_apart: false, words: "The same child, by NHS number", can_merge: true,
            same_request: "The same reference of the same authority: perhaps the same request, sent again",
          }),
        ]
      : [],
    alike: row.case_id === "case-2" ? [other({ ...row, case_id: "case-9" })] : [],
    notified: "", merged: null, duplicates: [], gone: [],
    late_reason: "",
    late_reasons: [{ code: "N3", words: "Capacity of a service" }, { code: "N9", words: "Failure of a computer system" }, { code: "N16", words: "Another reason, in words" }],
    kinds: [
      { code: "advice_request", words: "Request for advice" },
      { code: "notification", words: "Notification" },
      { code: "annual_review", words: "Annual review" },
    ],
  };
}

export const whatIf: WhatIfView = {
  sentence: "2 things would change.",
  changes: [
    { what: "Day of receipt", before: "Monday 12 October 2026", after: "Thursday 15 October 2026" },
    { what: "Statutory date", before: "Monday 23 November 2026", after: "Thursday 26 November 2026" },
  ],
};

export function asAt(view: CaseView): AsAtView {
  return {
    heading: "As it stood on 20 October 2026, as it is known now", row: view.row, reading: view.reading, position: view.position,
    happened: view.happened.slice(-1),
  };
}
