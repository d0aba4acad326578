import type { RequestForm } from "../ipc/types";

type Common = {
  field: keyof RequestForm;
  label: string;
  hint?: string;
  /** Rarely on a form: stands under "More from the form". */
  rare?: boolean;
  /** Asked only where the casebook names it, or something stands in it. */
  asked?: boolean;
};

/** A field of the form, by the way it is filled in. */
export type Entry =
  | (Common & { as: "text" | "date" | "area"; plain?: boolean })
  // What is known here is offered; `beside` takes what goes with it.
  | (Common & { as: "known"; beside?: keyof RequestForm })
  | (Common & { as: "choice"; options: { code: string; words: string }[] });

export const channels = [
  { code: "email", words: "E-mail" },
  { code: "portal", words: "Portal" },
  { code: "telephone", words: "Telephone" },
  { code: "post", words: "Post" },
  { code: "hand", words: "By hand" },
];
export const mailboxes = [
  { code: "icb", words: "Integrated care board" },
  { code: "provider", words: "Provider" },
];

const unsaid = { code: "", words: "Not said" };
const yesNo = [unsaid, { code: "yes", words: "Yes" }, { code: "no", words: "No" }];

export type Group = { heading: string; entries: Entry[] };

// In the order in which they are heard on the telephone: who asks, about whom, when it came.
export const groups: Group[] = [
  {
    heading: "The request",
    entries: [
      { field: "authority", label: "Local authority", as: "known" },
      { field: "caseworker", label: "Caseworker", as: "known", beside: "caseworker_contact" },
      { field: "caseworker_contact", label: "Caseworker’s e-mail or telephone", as: "text", plain: true },
      { field: "reference", label: "Authority’s reference", as: "text", plain: true },
      {
        field: "kind",
        label: "Kind of request",
        as: "choice",
        options: [
          { code: "", words: "Not chosen yet" },
          { code: "advice_request", words: "Advice for an EHC needs assessment" },
          { code: "reassessment", words: "Advice for a reassessment" },
          { code: "notification", words: "Notification: an assessment is being considered" },
          { code: "annual_review", words: "Advice for an annual review" },
          { code: "tribunal_recommendation", words: "Tribunal recommendation" },
          { code: "health_mediation", words: "Health mediation" },
          { code: "unclear", words: "Not clear" },
        ],
      },
      {
        field: "asked_under",
        label: "Asked under regulation 6(1)",
        as: "choice",
        rare: true,
        options: [
          unsaid,
          { code: "c", words: "(c) Medical advice" },
          { code: "f", words: "(f) Anyone the authority thinks appropriate" },
          { code: "g", words: "(g) Preparing for adulthood, from year 9" },
          { code: "h", words: "(h) Anyone the family reasonably asks for" },
        ],
      },
      { field: "la_started_on", label: "The authority was asked on", hint: "When the family or school asked for the assessment", as: "date", rare: true },
      { field: "la_target_on", label: "The authority would like it by", hint: "Its own wish; the clock stays", as: "date", rare: true },
    ],
  },
  {
    heading: "The child or young person",
    entries: [
      { field: "family_name", label: "Surname", as: "text", plain: true },
      { field: "given_name", label: "Given names", as: "text", plain: true },
      { field: "born_on", label: "Date of birth", as: "date" },
      { field: "nhs_number", label: "NHS number", as: "text", plain: true },
      { field: "known_as", label: "Known as", as: "text", plain: true },
      { field: "looked_after", label: "Looked after child", as: "choice", options: yesNo },
      { field: "placing_authority", label: "Authority that looks after the child", hint: "Where it is another one", as: "known", rare: true },
    ],
  },
  {
    heading: "When and how it came",
    entries: [
      { field: "received_on", label: "Date received", hint: "The day it reached the first NHS mailbox", as: "date" },
      { field: "received_at", label: "Time received", hint: "24-hour, for example 16:40", as: "text", plain: true },
      {
        field: "channel",
        label: "How it came",
        as: "choice",
        options: [unsaid, ...channels],
      },
      {
        field: "mailbox",
        label: "Whose mailbox",
        as: "choice",
        options: [unsaid, ...mailboxes],
      },
      { field: "late_entry_why", label: "Why it is entered so late", as: "text", asked: true },
      { field: "la_dated_on", label: "Date on the authority’s letter", as: "date" },
      { field: "posted_on", label: "Postmark", hint: "The day on the envelope", as: "date", rare: true },
    ],
  },
  {
    heading: "Home, school and GP",
    entries: [
      { field: "address", label: "Address", as: "area" },
      { field: "postcode", label: "Postcode", as: "text", plain: true },
      { field: "address_protected", label: "Address must not be printed", as: "choice", options: yesNo },
      { field: "setting", label: "School, nursery or college", as: "known" },
      { field: "year_group", label: "Year group", as: "text", plain: true },
      { field: "parent", label: "Parent or carer", as: "text", plain: true },
      { field: "parent_contact", label: "Parent’s e-mail or telephone", as: "text", plain: true },
      { field: "interpreter", label: "Language of an interpreter", as: "known" },
      { field: "gp", label: "GP practice", as: "known" },
      { field: "commissioner", label: "Integrated care board", hint: "Where it is not your own", as: "known", rare: true },
    ],
  },
  {
    heading: "What the authority says of the child’s needs",
    entries: [{ field: "concerns", label: "Concerns", as: "area" }],
  },
];

/** A value in words, as a list shows it. */
export function inWords(entry: Entry, value: string): string {
  if (entry.as !== "choice") return value;
  return value === "" ? "" : (entry.options.find((option) => option.code === value)?.words ?? value);
}
