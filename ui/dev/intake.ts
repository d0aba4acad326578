// What a casebook says while a request is registered, and of how it came: for tests and pictures.
import type {
  CaseRow, DateCheckView, ElsewhereView, EnclosuresView, FormView, MailboxView, ReceiptView, RequestForm, SuggestionView,
} from "../src/ipc/types";
import { day } from "./words";

const labels: [keyof RequestForm, string, string][] = [
  ["authority", "No authority is named.", "Choose the authority that asks."],
  ["family_name", "The child's name is missing.", "Fill in the surname and the given name."],
  ["born_on", "The date of birth is missing.", "Fill it in, or ask the authority for it."],
  ["received_on", "The day of receipt is missing.", "Fill in the day on which the request reached the first NHS mailbox."],
];

const elsewhere: ElsewhereView = {
  reason: "NHS Devon is named as the integrated care board, and it is not NHS Bristol, North Somerset and South Gloucestershire ICB.",
  proposal: "Redirect is proposed (route T7). Tell the authority the same working day; the day of receipt is kept as evidence.",
  letter: "Kit Laurence, Bristol\n\n22 November 2026\n\nAbout: Wren Hollis, born 3 April 2018\n\nDear Kit Laurence,\n\nThank you for the request that reached us on 20 November 2026.",
};

/** A form as a casebook would judge it: dates are read as `check` reads them. */
export function judge(form: RequestForm, check: (text: string) => DateCheckView): FormView {
  const problems = labels
    .filter(([field]) => form[field].trim() === "")
    .map(([field, message, hint]) => ({ code: `no_${field}`, message, hint, field: field as string }));
  const days = [];
  for (const field of ["born_on", "received_on", "la_dated_on"] as const) {
    if (form[field] === "") continue;
    const read = check(form[field]).day;
    if (read) days.push({ field, label: field, words: read.long });
    else problems.push({ code: "field", message: "This is not written as a date that can be read.", hint: "Write it day, month, year.", field });
  }
  const digits = form.nhs_number.replaceAll(" ", "");
  if (digits !== "" && digits.length !== 10)
    problems.push({ code: "field", message: "An NHS number has 10 digits.", hint: "Check it, or leave it blank until it is known.", field: "nhs_number" });
  const starts = form.kind !== "notification" && form.kind !== "annual_review";
  return {
    problems,
    days,
    nhs_number: digits.length === 10 ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : "",
    age: days.some((each) => each.field === "born_on") ? "8 years" : "",
    due: !starts ? "This starts no six-week clock" : form.received_on ? "Due Friday 1 January 2027 (6 weeks), in 40 days" : "",
    starts_clock: starts,
    notes: form.la_dated_on ? ["It reached us 7 days after the date on the authority's letter."] : [],
    elsewhere: form.commissioner === "" ? null : elsewhere,
  };
}

const known: Record<string, SuggestionView[]> = {
  authority: ["Bristol", "North Somerset", "South Gloucestershire"].map((value) => ({ value, with: "" })),
  caseworker: [{ value: "Kit Laurence", with: "kit.laurence@example.org" }, { value: "Kim Ashby", with: "0117 496 0001" }],
  setting: ["Elm Park School", "Elm Tree Primary", "St Elmo’s"].map((value) => ({ value, with: "" })),
};

export function offers({ field, text }: { field: string; text: string }): SuggestionView[] {
  return (known[field] ?? []).filter((each) => ` ${each.value}`.toLowerCase().includes(` ${text.toLowerCase()}`));
}

const counted = (on: string, words: string, agrees: boolean, hint = "", note = "") =>
  ({ day: day(on), mailbox: "Both mailboxes", words, hint, counted: true, agrees, note });
const uncounted = (on: string, here: number) =>
  ({ day: day(on), mailbox: "Both mailboxes", words: `Not counted yet. ${here} here.`, hint: "", counted: false, agrees: false, note: "" });

export const mailbox: MailboxView = {
  head: "h1",
  today: day("2026-11-22"),
  rows: [
    uncounted("2026-11-22", 2),
    counted("2026-11-20", "8 messages, 7 here: 1 is missing.", false, "Look for it in the mailbox and register it."),
    counted("2026-11-19", "9 messages, 2 of them no requests, 7 here.", true, "", "Two were about annual reviews (Ade Okafor)"),
    uncounted("2026-11-18", 3),
    counted("2026-11-17", "4 messages, 4 here.", true),
  ],
  uncounted: "1 earlier day has not been counted.",
};

/** How a case came, and what should have come with it. */
export function arrived(row: CaseRow): { receipt: ReceiptView; enclosures: EnclosuresView; elsewhere: ElsewhereView | null } {
  const fact = (field: string, label: string, words: string) => ({ field, label, words });
  return {
    receipt: {
      facts: [
        fact("received_on", "The day of receipt", `${row.received.long} at 16:40`),
        fact("channel", "How it came", "E-mail"),
        fact("mailbox", "The mailbox", "Provider"),
        fact("la_dated_on", "The date on the authority's letter", "Monday 5 October 2026"),
        fact("entered_on", "Entered here", "Monday 12 October 2026"),
      ],
      lags: ["It reached us 5 days after the date on the authority's letter.", "It was entered 2 days after it came."],
    },
    enclosures: {
      checked: "Looked at on 12 October 2026: 2 documents are missing.",
      documents: [
        { code: "consent", words: "Consent to share information", missing: true },
        { code: "parent-views", words: "The parent's views", missing: false },
        { code: "child-views", words: "The child's or young person's views", missing: false },
        { code: "psychology", words: "Educational psychology report", missing: true },
        { code: "medical", words: "Medical or paediatric report", missing: false },
      ],
      note: "",
      queries: [{ words: "Asked on 12 October 2026: Consent to share information and educational psychology report. Not answered yet.", open: true }],
      waiting: true,
      clock: `The clock runs on: the advice is due by ${row.due.day?.words ?? "no day"}, whether or not anything more comes.`,
      what: "Consent to share information and educational psychology report",
      letter: "Kit Laurence, Bristol\n\n22 November 2026\n\nDear Kit Laurence,\n\nThank you for the request. We do not have:\n\n- Consent to share information\n- Educational psychology report",
    },
    elsewhere: null,
  };
}
