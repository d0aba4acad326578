// Answers every command with invented children, so that the pages can be looked at in a browser.
// Development only: `npm run dev`. `?door=new` or `?door=locked` chooses where it starts.
import type {
  Advice,
  CaseRow,
  CaseView,
  CheckView,
  HeatmapView,
  LaptopView,
  LastActView,
  LetterView,
  PackView,
  PeopleView,
  PreviewView,
  ReadView,
  Role,
  Signatory,
  StatusView,
  Tone,
} from "../src/ipc/types";
import { emptyForm } from "../src/inbox/form";
import { back, covers, desk, given, home } from "./desk";
import { looks, retention } from "./keeping";
import { clinic, sheet, slots, written } from "./clinic";
import { arrived, judge, mailbox, offers } from "./intake";
import { circle, identity, paper } from "./circle";
import { asAt, happened, other, registers, whatIf } from "./registers";
import { asked, chasesDue, contacts, gathered, matrix, message, stands } from "./gather";
import { team } from "./people";
import { imports, judged, spreadsheet } from "./tracker";
import { previewedDay, settings } from "./settings";
import { restoredFrom, safety } from "./safety";
import { search } from "./search";
import { day, months } from "./words";

const me = {
  name: "Morgan Hale",
  role: "Associate designated clinical officer",
  organisation: "Example Community Health",
  regulator: "NMC",
  registration: "99X9999E",
};

let state: StatusView = {
  door: (new URLSearchParams(location.search).get("door") as StatusView["door"]) ?? "open",
  people: ["Morgan Hale", "Ade Okafor"],
  me,
  today: day("2026-11-22"),
  head: "h1",
  demonstration: true,
  found: null,
  clock_doubt: new URLSearchParams(location.search).has("doubt") ? "This laptop’s clock shows an earlier time than before. Until it is settled, the later day counts." : null,
  version: "0.1.0",
};

let people: PeopleView = team;
const joined = (person: Signatory, roles: Role[]): PeopleView => {
  const choices = people.roles.filter((role) => roles.includes(role.code as Role));
  const role_words = choices.map((role) => role.words).join(", ");
  const row = { name: person.name, described: person.role, roles: choices, role_words, mine: false, may_unlock: true, tied: false };
  return { ...people, people: [...people.people, row] };
};
const without = (name: string): PeopleView => ({
  ...people,
  people: people.people.filter((person) => person.name !== name),
  not_rotated: `${name} was removed, and could still read this casebook with a copy of its keys file from before.`,
});
const tied = (on: boolean): PeopleView => ({ ...people, people: people.people.map((person) => (person.mine ? { ...person, tied: on } : person)) });

const seeds: [string, string, string, string, string, string, string, string, Tone, string][] = [
  ["ASHDOWN", "Imogen", "999 000 0018", "Bristol", "BCC-24-1187", "To triage", "to_triage", "2026-11-18", "late", "4 days overdue"],
  ["BEKELE", "Noah", "999 000 0026", "North Somerset", "NS/EHC/0442", "Waiting for 2 services", "waiting", "2026-11-22", "soon", "due today"],
  ["CARTWRIGHT-OYELARAN", "Temperance Adaeze", "999 000 0034", "South Gloucestershire", "SG-88213", "To write", "to_write", "2026-11-25", "soon", "due in 3 days"],
  ["DUNMORE", "Elis", "999 000 0042", "Bristol", "BCC-24-1203", "To sign", "to_sign", "2026-12-02", "near", "due in 10 days"],
  ["ELLERY", "Mina", "Not known", "Bristol", "BCC-24-1219", "Waiting for 1 service", "waiting", "2026-12-16", "calm", "due in 24 days"],
  ["FENWICK", "Jonah", "999 000 0050", "North Somerset", "NS/EHC/0451", "To send", "to_send", "2026-12-21", "calm", "due in 29 days"],
  ["GRANGE", "Aaliyah", "999 000 0069", "South Gloucestershire", "SG-88230", "Sent", "sent", "2026-12-28", "done", "sent in time on 19 November 2026"],
];

const rows: CaseRow[] = seeds.map(([family, given, nhs_number, authority, reference, words, code, due, tone, label], i) => ({
  case_id: `case-${i + 1}`,
  name: `${family}, ${given}`,
  nhs_number,
  born: i === 4 ? null : day(`201${8 - i}-0${(i % 8) + 1}-1${i}`),
  authority,
  reference,
  state: words,
  state_code: code,
  owner: i % 3 === 0 ? "" : i % 3 === 1 ? "Morgan Hale" : "Ade Okafor",
  received: day(`2026-10-${10 + i}`),
  due: { day: day(due), label, tone },
  start_by: code === "sent" ? null : day(`2026-11-${17 + i}`),
  start_late: i === 0 || i === 2,
  beside: i === 2 ? ["For Ade Okafor, on leave until 3 December 2026"] : i === 4 ? ["Excused; our aim is 28 December 2026"] : [],
}));

const services = [
  "Community paediatrics", "Speech and language therapy", "Occupational therapy", "Physiotherapy", "CAMHS",
  "Autism and ADHD pathway", "Audiology", "Dietetics", "Continence", "School nursing", "Health visiting", "GP",
].map((name) => ({ service: name.toLowerCase().replaceAll(" ", "-"), name }));

const routes = [
  ["T1", "Known to a community health service: the service writes"],
  ["T2", "Not seen in 12 months: advice from records"],
  ["T3", "Not seen in 12 months: speak with the family"],
  ["T4", "Not seen in 12 months: see the child in clinic"],
  ["T5", "Existing advice may be enough"],
  ["T6", "No health need related to special educational needs found"],
  ["T7", "Another body should be asked"],
  ["T8", "Not valid, duplicate or withdrawn"],
].map(([route, words]) => ({ route, words, ...stands(route!) })) as CaseView["routes"];

const cases = new Map<string, CaseView>();

function caseOf(id: string): CaseView {
  const known = cases.get(id);
  if (known) return known;
  const row = rows.find((each) => each.case_id === id) ?? rows[0]!;
  const triaged = row.state_code !== "to_triage";
  const [family_name = "", given_name = ""] = row.name.split(", ");
  const made: CaseView = {
    case_id: row.case_id,
    head: "h1",
    row,
    identity: identity(row),
    circle: circle(row),
    kind: "advice_request",
    kind_words: "Advice for an EHC needs assessment",
    child: {
      family_name, given_name, known_as: given_name === "Imogen" ? "Immy" : null, born_on: row.born?.on ?? null, nhs_number: "9990000018",
      address: ["14 Example Rise", "Bristol"], postcode: "BS1 1AA", setting: "Example Primary School", year_group: "Year 4",
      parent: "Rowan Ashdown", parent_contact: "0117 496 0000", interpreter: null, gp: "Example Road Surgery",
      commissioner: null, looked_after: row.case_id === "case-2" ? false : null, placing_authority: null, address_protected: row.case_id === "case-1",
    },
    age: "8 years",
    caseworker: "Kit Laurence, kit.laurence@example.org",
    concerns: "Struggles with understanding spoken instructions in class. Tires easily and finds handwriting painful. The school reports frequent absences for clinic visits.",
    reading: {
      kind: "advice_request", received_on: row.received.on, due_on: row.due.day?.on ?? null, strict_on: null, work_by_on: null,
      clock: "running", today: "2026-11-22", days_left: 3, met_on: null, in_time: null, days_late: 0, receipt_lag_days: 2,
      route: triaged ? "T1" : null, existing_advice: null, exception: null, management_target_on: null, late_reason: null,
      rights_on: null, decides: "parent", milestones: [], escalation: null, beside: [],
      kpi: { k1a: "not_due", k1b: "not_due" },
      warnings: [{ code: "receipt-lag", text: "The authority’s letter is dated 2 days before it was received. Check the date of receipt." }],
      because: [
        { text: `Received on ${row.received.words}, in the provider’s mailbox, which was the first NHS mailbox it reached.`, source: "SEND Regulations 2014, regulation 8(1)" },
        { text: "Six weeks are 42 calendar days from the day after receipt. Weekends, bank holidays and school closures count.", source: "SEND Regulations 2014, regulation 8(1)" },
        { text: "No exception is recorded.", source: "SEND Regulations 2014, regulation 8(2)" },
      ],
    },
    ...registers(row),
    ...arrived(row),
    happened: [
      happened("2026-11-20", "Occupational therapy answered.", "Ade Okafor", "20 November 2026 at 16:12", { can_take_back: true, theme: "services" }),
      happened("2026-11-19", "Closed: a duplicate of another request.", "Ade Okafor", "19 November 2026 at 11:00", { taken_back: true, theme: "clock" }),
      happened("2026-10-16", "Triaged to T1. Asked speech and language therapy and occupational therapy.", "Morgan Hale", "16 October 2026 at 09:40"),
      happened(row.received.on, "Request received by e-mail.", "Morgan Hale", `${row.received.words} at 08:55`),
    ],
    asks: triaged
      ? [
          { service: "speech-and-language-therapy", name: "Speech and language therapy", asked: day("2026-10-16"), by: day("2026-11-20"), answered: null, status: "Waiting, 2 days late", text: "", author: "", ...asked(true) },
          { service: "occupational-therapy", name: "Occupational therapy", asked: day("2026-10-16"), by: day("2026-11-20"), answered: day("2026-11-20"), status: "Answered", text: "Seen in clinic on 12 November 2026. Grip strength is below the 10th centile.\n\nRecommends a writing slope and a weekly hand programme.", author: "Sam Idris, occupational therapist", ...asked(false) },
        ]
      : [],
    routes,
    route_hint: triaged ? "" : "A community health service saw this child on 3 March 2026, within the last 12 months: T1 is proposed.",
    services,
    gathered: gathered(triaged),
    closures: [
      { code: "withdrawn", words: "Withdrawn by the authority" },
      { code: "no_longer_responsible", words: "The authority is no longer responsible" },
      { code: "redirected", words: "Redirected to another body" },
      { code: "deceased", words: "The child has died" },
      { code: "duplicate", words: "A duplicate of another request" },
    ],
    letters: ["to_write", "to_sign", "to_send", "sent"].includes(row.state_code)
      ? [{ letter_id: "letter-1", title: "Health advice", status: row.state_code === "to_send" ? "Signed on 19 November 2026 by Morgan Hale" : "Being written", version: 1, signed: row.state_code === "to_send", sent: false }]
      : [],
    attachments: [
      { hash: "a1", name: "request.eml", bytes: 48211, kept: "Kept on 12 October 2026" },
      { hash: "b2", name: "school report.pdf", bytes: 310482, kept: "Kept on 12 October 2026" },
      { hash: "c3", name: "recording.ogg", bytes: 900, kept: "Kept on 13 October 2026" },
    ],
    can: triaged ? (row.state_code === "to_send" ? ["triage", "ask", "write", "sign", "send", "record", "proceeding", "take", "claim", "offer_clinic", "decide", "consider_existing", "receive_again", "check_pack", "give_late_reason", "correct", "close"] : ["triage", "ask", "answer", "begin_letter", "write", "sign", "record", "proceeding", "take", "claim", "offer_clinic", "decide", "consider_existing", "receive_again", "check_pack", "give_late_reason", "correct", "close"]) : ["triage", "record", "proceeding", "take", "claim", "offer_clinic", "decide", "consider_existing", "receive_again", "check_pack", "give_late_reason", "correct", "close"],
    oddities: [],
  };
  cases.set(id, made);
  return made;
}

const advice: Advice = {
  basis: "clinic",
  last_seen_on: "2026-11-12",
  sources: [{ what: "Occupational therapy clinic letter", dated_on: "2026-11-12" }],
  child_views: "Imogen says that writing makes her hand hurt and that she likes maths because “you can just say it”.",
  parent_views: "Her mother would like her to be less tired after school.",
  strengths: "Curious, kind to younger children, strong memory for stories.",
  summary: "Hypermobility of the hands and wrists, with pain and fatigue when writing.",
  diagnoses: [{ name: "Joint hypermobility", status: "confirmed", by: "Community paediatrics" }],
  medication: "None. No known allergies.",
  none_found: false,
  needs: [
    {
      what: "Pain and fatigue in the hands when writing",
      impact: "Writes about 3 lines before she has to stop, and falls behind in every written lesson.",
      outcomes: [],
      provision: [{ what: "Hand strengthening programme", who: "Teaching assistant trained by an occupational therapist", how_often: "Twice a week", how_long: "20 minutes, for two terms", review: "Each term", section: "F", commissioned: true }],
      no_outcome_because: null,
    },
  ],
  other_needs: "",
  waits: [],
  gaps: "",
  adulthood: "",
  review: "",
};

const letters = new Map<string, LetterView>();

function letterOf(case_id: string): LetterView {
  const known = letters.get(case_id);
  if (known) return known;
  const found = caseOf(case_id);
  const signed = found.row.state_code === "to_send";
  const made: LetterView = {
    head: "h1", letter_id: "letter-1", case_row: found.row, identity: found.identity,
    row: { letter_id: "letter-1", title: "Health advice", status: signed ? "Signed on 19 November 2026 by Morgan Hale" : "Being written", version: 1, signed, sent: false },
    advice: structuredClone(advice), unfinished: false, answers: found.asks.filter((ask) => ask.answered),
    checks: checksOf(advice), can: signed ? ["write", "sign", "send"] : ["write", "sign"],
  };
  letters.set(case_id, made);
  return made;
}

function checksOf(text: Advice): CheckView[] {
  const list: CheckView[] = [];
  text.needs.forEach((need, n) => {
    if (need.outcomes.length === 0 && !need.no_outcome_because) list.push({ stops: true, place: `needs[${n}].outcomes`, text: `Need ${n + 1} has no outcome. Add one, or say why there is none.` });
  });
  if (!text.review) list.push({ stops: true, place: "review", text: "The review is not yet written. Say how and when this is looked at again." });
  if (!text.gaps) list.push({ stops: false, place: "gaps", text: "Nothing is said of what is not known. Check that nothing is missing." });
  return list;
}

function page(text: Advice, n: number): string {
  const canvas = document.createElement("canvas");
  canvas.width = 1240;
  canvas.height = 1754;
  const ink = canvas.getContext("2d");
  if (!ink) return "";
  ink.fillStyle = "#fff";
  ink.fillRect(0, 0, 1240, 1754);
  ink.fillStyle = "#212b32";
  ink.font = "bold 40px Arial";
  ink.fillText(n === 1 ? "Health advice for an EHC needs assessment" : "Needs, outcomes and provision", 110, 170);
  ink.font = "26px Arial";
  const body = n === 1 ? [text.summary, text.child_views, text.parent_views, text.strengths] : text.needs.flatMap((need) => [need.what, need.impact]);
  let y = 240;
  for (const paragraph of body) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (ink.measureText(`${line} ${word}`).width > 1000) {
        ink.fillText(line, 110, y);
        y += 38;
        line = word;
      } else line = `${line} ${word}`.trim();
    }
    ink.fillText(line, 110, y);
    y += 70;
  }
  ink.fillText(`Page ${n} of 2`, 1000, 1680);
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
}

function preview(text: Advice): PreviewView {
  return {
    seen: "9f2c41d07be85a13c6d4e0f19f2c41d07be85a13c6d4e0f19f2c41d07be85a13",
    face: { written_on: "2026-11-22", head: "h1", version: 1 },
    pages: [1, 2].map((n) => ({ png: page(text, n), width: 1240, height: 1754 })),
    checks: checksOf(text),
    text: [text.summary, text.needs.map((need) => need.what).join("\n")],
  };
}

function spanOf(text: string, raw: string) {
  const from = text.indexOf(raw);
  return from < 0 ? null : { from, to: from + raw.length };
}

function read(name: string): ReadView {
  const form = {
    ...emptyForm(), authority: "Bristol", reference: "BCC-24-1231", received_on: "20 November 2026", received_at: "16:52", channel: "email",
    family_name: "Hollis", given_name: "Wren", born_on: "4 May 2018", nhs_number: "999 000 0077", setting: "Example Primary School",
    caseworker: "Kit Laurence", concerns: "Wren finds it hard to sit and to hold a pencil.",
  };
  const text = "From: Kit Laurence\nSent: 20/11/2026 16:52\nSubject: Request for health advice BCC-24-1231\n\nDear colleague,\n\nChild: Wren HOLLIS\nD.O.B.: 04.05.18\nNHS No: 999 000 0077\nSchool: Example Primary School\n\nWren finds it hard to sit and to hold a pencil.";
  const at = (line: number) => `${name}, line ${line}`;
  return {
    file: name, what: "E-mail message", form,
    fields: [
      { field: "authority", label: "Local authority", value: "Bristol", raw: "Bristol City Council", place: at(3), doubt: null },
      { field: "reference", label: "Reference", value: "BCC-24-1231", raw: "BCC-24-1231", place: at(3), doubt: null },
      { field: "received_on", label: "Date received", value: "20 November 2026", raw: "20/11/2026", place: at(2), doubt: null },
      { field: "received_at", label: "Time received", value: "16:52", raw: "16:52", place: at(2), doubt: null },
      { field: "family_name", label: "Surname", value: "Hollis", raw: "HOLLIS", place: at(7), doubt: null },
      { field: "given_name", label: "Given names", value: "Wren", raw: "Wren", place: at(7), doubt: null },
      { field: "born_on", label: "Date of birth", value: "4 May 2018", raw: "04.05.18", place: at(8), doubt: "The year has two digits." },
      { field: "nhs_number", label: "NHS number", value: "999 000 0077", raw: "999 000 0077", place: at(9), doubt: null },
      { field: "setting", label: "School", value: "Example Primary School", raw: "Example Primary School", place: at(10), doubt: null },
      { field: "concerns", label: "Concerns", value: form.concerns, raw: form.concerns, place: at(12), doubt: null },
    ].map((field) => ({ ...field, span: spanOf(text, field.raw) })),
    text, attachments: ["school report.pdf"], same_child: [other(rows[3]!)], problem: null,
  };
}

function checkDate(text: string) {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim());
  const common = /^(\d{1,2})[ /.-](\d{1,2}|[A-Za-z]+)[ /.-](\d{4})$/.exec(text.trim());
  if (iso) return { day: day(text.trim()), doubt: null };
  if (!common) return { day: null, doubt: "This date cannot be read. Write it as 6 August 2026." };
  const month = /\d/.test(common[2]!) ? Number(common[2]) : months.findIndex((name) => name.toLowerCase().startsWith(common[2]!.toLowerCase())) + 1;
  return { day: day(`${common[3]}-${String(month).padStart(2, "0")}-${common[1]!.padStart(2, "0")}`), doubt: null };
}

function heatmap(query: { rows?: string; by?: string }): HeatmapView {
  const weeks = ["Earlier", ...Array.from({ length: 10 }, (_, i) => `w/c ${day(new Date(Date.UTC(2026, 10, 16 + 7 * i)).toISOString().slice(0, 10)).words.replace(/ \d{4}$/, "")}`), "Later"];
  const names = query.rows === "owner" ? ["Morgan Hale", "Ade Okafor", "Nobody yet"] : ["Bristol", "North Somerset", "South Gloucestershire"];
  const table = names.map((_, r) => weeks.map((_, c) => (c === 0 ? [3, 1, 0][r]! : (c * 7 + r * 5 + 3) % (13 - r * 3))));
  return {
    sentence: "31 letters are due this week, 3 of them are overdue; 2 need a start today.",
    columns: weeks.map((label, i) => ({ label, from: i === 0 ? null : `2026-11-${15 + i}`, to: i === 11 ? null : `2026-11-${16 + i}`, current: i === 1 })),
    rows: names.map((label, r) => ({
      label, filter: label, total: table[r]!.reduce((a, b) => a + b, 0),
      cells: table[r]!.map((due, c) => ({ due, overdue: c === 0 ? due : c === 1 ? r : 0, step: due === 0 ? 0 : Math.min(4, Math.ceil(due / 3)), name: `${label}, ${weeks[c]}: ${due} due` })),
    })),
    totals: weeks.map((_, c) => table.reduce((sum, row) => sum + row[c]!, 0)),
    total: table.flat().reduce((a, b) => a + b, 0),
    head: "h1",
  };
}

const pack: PackView = {
  head: "h1", authority: "North Somerset", map: "north-somerset.2026-11", map_note: "to be confirmed by the team", route: "Secure e-mail",
  recipient: "SEND team inbox of North Somerset",
  files: [
    { name: "NS-EHC-0451-health-advice-v1.pdf", what: "Health advice, signed", bytes: 84211, sha256: "4b1f0c77aa13".padEnd(64, "0") },
    { name: "NS-EHC-0451-health-advice-v1.docx", what: "The same in Word", bytes: 23110, sha256: "77ab01cc91de".padEnd(64, "0") },
    { name: "manifest.json", what: "List of the files", bytes: 912, sha256: "0d77ef12ab34".padEnd(64, "0") },
  ],
  left_out: ["The answers of services: their content is in the advice.", "The original request: the authority has it."],
  stops: [], warnings: [], written_to: null,
};

function refuse(code: string, message: string, hint: string, field: string | null = null): never {
  throw { code, message, hint, field };
}

// What was done last, so that the banner can be seen.
let last: LastActView | null = null;
let heads = 1;
const did = (words: string, found: CaseView): CaseView => {
  last = { words, can_undo: true };
  const next = { ...found, head: `h${++heads}` };
  cases.set(found.case_id, next);
  return next;
};

/** One answer a command. A wish is whatever the page sent. */
let laptop: LaptopView = { lock_after: "5" };
/** Typing that was kept; a test may clear it. */
export const kept = new Map<string, { place: string; form: string; typed: string }>();

export type Answers = Record<string, (wish: any) => unknown>;

export const answers: Answers = {
  status: () => state,
  create_casebook: () => ({ recovery_code: "K7QF-2M9X-TRWD-8HJ4-PZ6C-31NV" }),
  confirm_recovery: ({ code }) =>
    code.length < 6
      ? refuse("recovery-code", "This is not the recovery code that was shown.", "Check each group of four and type it again.", "code")
      : (state = { ...state, door: "open" }),
  unlock: ({ passphrase }) =>
    passphrase === "wrong"
      ? refuse("wrong-passphrase", "This passphrase does not open the casebook.", "Check Caps Lock and try again, or use the recovery code.", "passphrase")
      : (state = { ...state, door: "open" }),
  recover: () => (state = { ...state, door: "open" }),
  lock: () => (state = { ...state, door: "locked" }),
  check_date: ({ text }) => checkDate(text),
  judge_form: (form) => judge(form, checkDate),
  suggest: offers,
  show_mailbox: () => mailbox,
  count_mailbox: () => mailbox,
  read_files: ({ files }) => files.map((file: { name: string }) => read(file.name)),
  find_alike: ({ form }) => (form.family_name === "Hollis" ? [other(rows[3]!)] : []),
  receive_request: ({ form }) =>
    form.family_name === "" ? refuse("no-name", "The surname is missing.", "Enter the surname as the authority wrote it.", "family_name") : caseOf("case-1"),
  read_tracker: ({ file }) => spreadsheet(file.name),
  map_tracker: () => judged(""),
  show_rows: ({ show }) => judged(show),
  correct_cell: ({ row, query }) => judged(query.show, row),
  import_rows: () => ({ batch: "b2", done: 4, of: 4, sentence: "4 new.", finished: true }),
  drop_tracker: () => null,
  list_imports: () => imports(rows, false),
  undo_import: () => imports(rows, true),
  find: ({ text }) => search(rows, text),
  last_act: () => last,
  undo_last: () => {
    const words = `Undone: ${last?.words ?? ""}`;
    last = null;
    return { words, head: `h${++heads}` };
  },
  list_cases: ({ text, authority, state: code, page }) => {
    const fits = rows.filter((row) => row.name.toLowerCase().includes(text.toLowerCase()) && (!authority || row.authority === authority) && (!code || code === "open" || row.state_code === code));
    const total = fits.length * 20;
    return { rows: fits, total, page, pages: fits.length ? 9 : 0, summary: `Showing 1 to ${fits.length} of ${total} cases`, head: "h1" };
  },
  show_home: () => home(rows),
  show_desk: () => desk,
  keep_filter: ({ name, was, query }) => ({ ...desk, filters: [...desk.filters.filter((filter) => filter.name !== was), { name, query }] }),
  drop_filter: ({ name }) => ({ ...desk, filters: desk.filters.filter((filter) => filter.name !== name) }),
  assign_cases: ({ case_ids, to }) => given(case_ids, to),
  undo_assign: () => back,
  show_covers: () => covers,
  set_cover: () => covers,
  end_cover: () => ({ ...covers, covers: covers.covers.slice(1) }),
  show_case: ({ case_id }) => caseOf(case_id),
  triage_case: ({ case_id, route }) => {
    const found = caseOf(case_id);
    const next: CaseView = { ...found, can: ["triage", "ask", "answer", "begin_letter", "record", "proceeding", "take", "claim", "offer_clinic", "decide", "consider_existing", "receive_again", "check_pack", "give_late_reason", "correct", "close"], row: { ...found.row, state: "Waiting for 1 service", state_code: "waiting" }, reading: { ...found.reading, route } };
    cases.set(case_id, next);
    return next;
  },
  triage_queue: ({ first, skipped }) => {
    const left = rows.filter((row) => caseOf(row.case_id).row.state_code === "to_triage");
    const id = first || left.find((row) => !skipped.includes(row.case_id))?.case_id;
    return { head: "h1", left: left.length, sentence: left.length ? `${left.length} case left to triage` : "No case is left to triage", next: id ? caseOf(id) : null };
  },
  untriage_case: ({ case_id }) => {
    cases.delete(case_id);
    return caseOf(case_id);
  },
  service_matrix: ({ late }) => matrix(rows, late),
  list_chases: () => chasesDue(rows),
  show_contacts: () => contacts(services),
  set_contacts: () => contacts(services),
  draft_ask: ({ step }) => message(step),
  draft_chase: ({ step }) => message(step ?? "first"),
  look_at_answer: ({ text }) => ({
    text: text || "Seen in clinic. 999 000 0026.",
    warnings: /999 000 0026/.test(text) ? ["It names the NHS number 999 000 0026, which is not this child’s."] : [],
    unread: "",
  }),
  ask_service: ({ case_id, service }) => did(`${services.find((each) => each.service === service)?.name ?? service} asked.`, caseOf(case_id)),
  answer_service: ({ case_id }) => caseOf(case_id),
  take_case: ({ case_id }) => did("Taken by Morgan Hale.", caseOf(case_id)),
  what_if: () => whatIf,
  show_paper: ({ hash, page }) => paper(hash, page),
  save_paper: () => ({ written_to: "/home/morgan/copies/school report.pdf", sentence: "A copy was written. Outside the casebook it is not encrypted.", sha256: "4b1f" }),
  case_as_at: ({ case_id }) => asAt(caseOf(case_id)),
  show_people: () => people,
  add_person: ({ person, roles }) => (people = joined(person, roles)),
  remove_person: ({ person }) => (people = without(person)),
  give_roles: () => people,
  change_passphrase: () => people,
  tie_key: ({ on }) => (people = tied(on)),
  rotate_keys: () => (people = { ...people, not_rotated: "" }),
  show_settings: () => settings,
  change_setting: () => settings,
  preview_holiday: () => previewedDay,
  set_holiday: () => settings,
  take_back_setting: () => settings,
  show_safety: () => safety,
  back_up: () => safety,
  choose_place: ({ folder }) => ({ ...safety, place: folder, elsewhere: folder ? safety.elsewhere : [] }),
  rehearse: () => safety,
  find_backups: () => safety.backups,
  choose_backup: () => "/media/morgan/stick",
  restore_casebook: () => restoredFrom((state = { ...state, door: "open" })),
  settle_clock: () => (state = { ...state, clock_doubt: null }),
  begin_letter: ({ case_id }) => letterOf(case_id),
  show_letter: ({ case_id }) => letterOf(case_id),
  keep_typing: ({ advice: text }) => ({ kept_at: new Date().toTimeString().slice(0, 8), checks: checksOf(text) }),
  write_letter: ({ case_id, advice: text }) => ({ ...letterOf(case_id), advice: text, checks: checksOf(text) }),
  preview_letter: ({ advice: text }) => preview(text),
  sign_letter: ({ case_id }) => {
    const found = letterOf(case_id);
    const next: LetterView = { ...found, row: { ...found.row, signed: true, status: "Signed on 22 November 2026 by Morgan Hale" }, can: ["send"] };
    letters.set(case_id, next);
    return next;
  },
  show_signed: () => preview(advice),
  plan_pack: () => pack,
  choose_folder: () => "/home/morgan/To upload",
  write_pack: ({ folder }) => ({ ...pack, written_to: `${folder}/NS-EHC-0451` }),
  mark_sent: ({ case_id }) => ({ ...caseOf(case_id), row: { ...caseOf(case_id).row, due: { day: day("2026-12-21"), label: "sent in time on 22 November 2026", tone: "done" } } }),
  show_heatmap: heatmap,
  show_clinics: () => clinic(rows),
  set_clinic_day: () => clinic(rows),
  drop_clinic_day: () => clinic(rows),
  set_leave: () => clinic(rows),
  take_back_leave: () => clinic(rows),
  list_followups: () => clinic(rows).followups,
  find_slots: () => slots,
  show_day_sheet: () => sheet(rows),
  write_day_sheet: () => written,
  write_calendar: () => written,
  write_appointment: () => written,
  show_retention: ({ text }) => retention(rows, text),
  place_hold: () => retention(rows, ""),
  lift_hold: () => retention(rows, ""),
  keep_case: () => retention(rows, ""),
  erase_case: () => retention(rows, ""),
  show_looks: () => looks,
  write_access: ({ folder }) => ({ written_to: `${folder}/record-1`, sentence: "Everything held in 2 cases was written as record.pdf, with 3 kept files beside it.", sha256: "0".repeat(64) }),
  export_casebook: ({ folder }) => ({ written_to: `${folder}/caseclock-export-2026-11-22`, sentence: "7 cases were written in the clear.", sha256: "0".repeat(64) }),
  still_here: () => null,
  next_notice: () => refuse("window", "Nothing is told here.", ""),
  copy: ({ text }) => void navigator.clipboard?.writeText(text),
  share_screen: () => null,
  zoom_window: ({ to }) => (to === "usual" ? 100 : 125),
  show_laptop: () => laptop,
  set_laptop: (wish) => (laptop = wish),
  keep_form: ({ place, form, typed }) => {
    kept.set(`${place}#${form}`, { place, form, typed });
    return { form, typed: "", kept_at: "14:02" };
  },
  kept_forms: ({ place }) => [...kept.values()].filter((each) => each.place === place).map((each) => ({ ...each, kept_at: "14:02" })),
  drop_form: ({ place, form }) => void kept.delete(`${place}#${form}`),
};

// What only records something answers with the case as it is.
for (const name of [
  "receive_again", "record_absence", "record_circumstances", "judge_records", "record_contact", "record_capacity", "record_move",
  "confirm_responsibility", "open_proceeding", "answer_proceeding", "give_late_reason", "claim_exception", "approve_exception",
  "withdraw_exception", "tell_of_exception", "offer_clinic", "offer_slot", "invite_clinic", "follow_not_brought", "decide_case", "follow_referral", "record_clinic", "consider_existing", "answer_existing", "take_back",
  "withdraw_ask", "record_search", "record_spoken", "chase_service",
  "note_case", "correct_receipt", "correct_kind", "correct_details", "confirm_fact", "close_case", "check_pack", "send_query", "answer_query", "compare_child", "merge_case", "unmerge_case",
  "record_flags", "record_someone", "remove_someone", "record_basis", "record_objection", "answer_objection", "record_beside", "link_case", "unlink_case", "attach_file",
]) answers[name] = ({ case_id }) => caseOf(case_id);

export async function invoke<T>(name: string, args: { wish?: unknown } = {}): Promise<T> {
  await new Promise((done) => setTimeout(done, 40));
  const answer = answers[name];
  if (!answer) refuse("unknown", `No command ${name}.`, "Add it to dev/mock.ts.");
  return JSON.parse(JSON.stringify(answer(JSON.parse(JSON.stringify(args.wish ?? {})))) ?? "null") as T;
}
