// What stands around an invented child: flags, people, sharing, linked cases, and a paper to look at.
import type { CaseRow, CircleView, IdentityView, PaperView } from "../src/ipc/types";
import { day } from "./words";

/** The first child has everything to be minded, the others nothing. */
export function identity(row: CaseRow): IdentityView {
  const all = row.case_id === "case-1";
  return {
    age: "8 years",
    known_as: all ? "Immy" : "",
    flags: all
      ? [
          { code: "safeguarding", words: "Child protection plan" },
          { code: "looked_after", words: "Looked after by Bath and North East Somerset" },
          { code: "address", words: "Address must not be shared" },
          { code: "barred", words: "Not to be shared with 1 person" },
          { code: "interpreter", words: "Interpreter: Somali" },
          { code: "format", words: "Format: Large print, 18 point" },
        ]
      : [],
    barred: all ? ["Nothing about this child may be shared with Lee Ashdown (Father): a court order of 2 March 2026, kept in Papers"] : [],
  };
}

export function circle(row: CaseRow): CircleView {
  const all = row.case_id === "case-1";
  const someone = {
    name: "Rowan Ashdown", relationship: "Mother", responsibility: "yes" as const, delegated: "", address: "", phone: "0117 496 0000", email: "",
    wants_copies: true, barred: null,
  };
  return {
    tasks: all ? ["Answer the objection to sharing."] : ["Record the lawful basis for sharing."],
    people: [
      { person: all ? "p1" : "", someone: all ? someone : { ...someone, relationship: "Parent or carer", responsibility: "unknown", wants_copies: false }, responsibility: all ? "Has parental responsibility" : "Named as the person to write to", recorded: all ? "Recorded on 13 October 2026" : "Named in the request" },
      ...(all
        ? [{ person: "p2", someone: { ...someone, name: "Lee Ashdown", relationship: "Father", responsibility: "no" as const, phone: "", wants_copies: false, barred: "A court order of 2 March 2026, kept in Papers" }, responsibility: "Has no parental responsibility", recorded: "Recorded on 13 October 2026" }]
        : []),
    ],
    flags: all ? [{ safeguarding: "protection_plan", words: "Child protection plan; Large print, 18 point", format: "Large print, 18 point", why: "The social worker, on the telephone on 12 October 2026", review_on: "12 January 2027" }] : [],
    safeguarding: [
      { code: "protection_plan", words: "Child protection plan" },
      { code: "child_in_need", words: "Child in need" },
      { code: "concern", words: "Safeguarding concern" },
    ],
    basis: all
      ? {
          article6: "6_1_e", article9: "9_2_h", words: ["UK GDPR 6(1)(e), a public task (CFA 2014 s31; reg 8)", "UK GDPR 9(2)(h), health or social care"],
          family_informed_on: "13 October 2026", how: "On the telephone, Morgan Hale with the mother", scope: "", own_view_on: "", own_view: "",
        }
      : null,
    articles6: [
      { code: "6_1_e", words: "6(1)(e), a public task (CFA 2014 s31; reg 8)" },
      { code: "6_1_c", words: "6(1)(c), a legal obligation (reg 8)" },
    ],
    articles9: [
      { code: "9_2_h", words: "9(2)(h), health or social care" },
      { code: "9_2_g", words: "9(2)(g), substantial public interest" },
    ],
    objections: all ? [{ objection: "o1", words: "Rowan Ashdown, on 20 October 2026: the notes of the general practice", answered: "" }] : [],
    running: all
      ? [{ beside: "r1", what: "review_assessment", what_words: "Review health assessment (looked after)", progress: "running", progress_words: "Running", due: day("2026-12-01"), label: "In 9 days", note: "By the looked-after children’s nurse" }]
      : [],
    parties: all
      ? [
          { code: "Placing authority, the corporate parent", words: "Bath and North East Somerset" },
          { code: "Authority responsible for SEND", words: row.authority },
          { code: "Responsible commissioning body", words: "NHS Bristol, North Somerset and South Gloucestershire ICB" },
        ]
      : [],
    tied: all ? [{ case_id: "case-4", row: { ...row, case_id: "case-4", name: "ASHDOWN, Elis", reference: "BCC-24-1203" }, how: "sibling", words: "Brother or sister, said on 13 October 2026" }] : [],
  };
}

export function paper(hash: string, page: number): PaperView {
  const letter = { hash, name: "school report.pdf", what: "PDF", page, pages: 2, picture: null, text: `The words of page ${page}.`, note: "", cannot: "" };
  return hash === "c3" ? { ...letter, name: "recording.ogg", what: "", pages: 1, text: "", cannot: "This kind of file cannot be shown here. Save a copy and open that." } : letter;
}
