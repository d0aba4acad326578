// An invented clinic: two days, one with something to put right, who needs to be seen, what to do.
import type {
  CaseRow, CaseView, ClinicsView, ClinicView, DaySheetView, DecisionView, FollowupView, KnownView, SlotsView, WrittenView,
} from "../src/ipc/types";
import { day } from "./words";

const place = "Example Clinic, Dr Robin Vale, 45 minutes each";

/** What the clinic knows of a case. */
export function clinicOf(row: CaseRow): Pick<CaseView, "clinics" | "followups" | "decisions" | "known_before"> {
  const one: ClinicView = {
    clinic: "k2", day: day("2026-12-01"), at: "09:30", offered: day("2026-11-20"), with: "With us", place: "Example Clinic", outcome: "", waits: false,
    can_record: true, can_invite: true, needs: ["Interpreter: Polish", "Large print"], invited: "", conflict: "",
  };
  const missed: ClinicView = {
    ...one, clinic: "k1", day: day("2026-11-12"), at: "", offered: day("2026-10-20"), place: "", outcome: "Was not brought",
    can_record: false, can_invite: false, needs: [], invited: "Invitation written on 20 October 2026, standard print: by post",
  };
  const followup: FollowupView = {
    clinic: "k1", missed: day("2026-11-12"), open: ["safeguarding"], tasks: ["Consider safeguarding, and say why or why not"],
    done: ["Reason given on 13 November 2026: The bus did not come."],
  };
  const decision: DecisionView = {
    decision: "d1", day: day("2026-11-19"), words: "Referred to Audiology on 19 November 2026.", why: "Did not turn to a voice.",
    made: "Decided on 19 November 2026 by Morgan Hale", status: "accepted", standing: "Accepted on 21 November 2026",
  };
  const known: KnownView = {
    case_id: "case-10", title: "Known from 2025: request for advice, North Somerset NS-2210",
    lines: ["No further assessment is needed. Decided on 3 April 2025: The records were full.", "Audiology: nothing known on 12 March 2025."],
  };
  return { clinics: [one, missed], followups: [followup], decisions: [decision], known_before: row.case_id === "case-3" ? [known] : [] };
}

export function clinic(rows: CaseRow[]): ClinicsView {
  const [first, second, third] = rows as [CaseRow, CaseRow, CaseRow];
  const taken = (row: CaseRow, clinic: string) => ({ case_id: row.case_id, clinic, name: row.name });
  return {
    head: "h1", can_set: true, contact: "0117 496 0000",
    rule: "5 working days are kept for writing after a child was seen. A slot that leaves fewer is offered only on purpose.",
    days: [
      {
        clinic_day: "cd1", day: day("2026-12-01"), words: place, closed: "", wrong: true,
        status: "1 of 3 slots free. A slot was given to two children: move one of them",
        slots: [
          { at: "09:30", taken: [taken(second, "k2"), taken(third, "k7")], passed: false },
          { at: "10:15", taken: [taken(first, "k8")], passed: false },
          { at: "11:00", taken: [], passed: false },
        ],
      },
      {
        clinic_day: "cd2", day: day("2026-12-08"), words: place, closed: "Dr Robin Vale is away until 11 December 2026", wrong: false,
        status: "No clinic: Dr Robin Vale is away until 11 December 2026", slots: [{ at: "09:30", taken: [], passed: false }],
      },
    ],
    leave: [{ entry: "l1", words: "Dr Robin Vale is away from 7 December 2026 to 11 December 2026: annual leave" }],
    to_see: [
      { row: first, why: "Not seen in 12 months: see the child in clinic", by: day("2026-11-18"), label: "4 days ago", late: true },
      { row: third, why: "Further assessment: hearing", by: day("2026-12-03"), label: "In 11 days", late: false },
    ],
    unrecorded: [{ row: second, day: day("2026-11-19") }],
    followups: [{ row: second, clinic: "k1", missed: day("2026-11-12"), tasks: ["Consider safeguarding, and say why or why not"] }],
  };
}

export const slots: SlotsView = {
  sentence: "Seen by Thursday 3 December 2026, there are 5 working days left to write.",
  safe: [{ clinic_day: "cd1", at: "11:00", words: "Tuesday 1 December 2026 at 11:00", place: "Example Clinic, Dr Robin Vale" }],
  late: [{ clinic_day: "cd3", at: "09:30", words: "Tuesday 15 December 2026 at 09:30", place: "Example Clinic, Dr Robin Vale" }],
  why_late: "After 3 December 2026 fewer than 5 working days are left to write, and the advice may be late.",
  interpreter: "Polish",
  formats: [{ code: "standard", words: "Standard print" }, { code: "large_print", words: "Large print" }, { code: "easy_read", words: "Easy read" }],
};

export function sheet(rows: CaseRow[]): DaySheetView {
  const [first, second] = rows as [CaseRow, CaseRow];
  const of = (row: CaseRow, at: string, needs: string[]) => ({
    case_id: row.case_id, at, name: row.name, nhs_number: row.nhs_number, born: `${row.born?.words ?? "Not known"}, 8 years`, needs,
    why: "Not seen in 12 months: see the child in clinic",
  });
  return {
    clinic_day: "cd1", day: day("2026-12-01"), words: place, free: "11:00",
    rows: [of(second, "09:30", ["Interpreter: Polish", "Large print"]), of(first, "10:15", [])],
  };
}

export const written: WrittenView = { written_to: "/home/example/clinic-2026-12-01.pdf", sentence: "The day sheet of 2 children was written.", sha256: "4b1f0c77aa13".padEnd(64, "0") };
