// Made from src-tauri/src/table.in.rs by a test. Change the Rust, not this file.

export type Act = "triage" | "ask" | "answer" | "begin_letter" | "write" | "sign" | "send" | "claim" | "offer_clinic" | "consider_existing" | "record" | "proceeding" | "take" | "receive_again" | "give_late_reason" | "decide" | "correct" | "check_pack" | "close";

export type AddPerson = {
  /** Who they are, as printed on letters. */
  person: Signatory,
  /** At least one. */
  roles: Array<Role>,
  /** Typed by themselves. */
  passphrase: string,
};

export type Advice = {
  /** What the advice is based on. */
  basis: Basis | null,
  /** When the author, or the service, last saw the child: a civil date. */
  last_seen_on: string | null,
  /** Records and reports used. */
  sources: Array<Source>,
  /** Views of the child or young person, or why they are absent. */
  child_views: string,
  /** Views of the parents, or why they are absent. */
  parent_views: string,
  /** Strengths. */
  strengths: string,
  /** Summary of health needs related to special educational needs (reg 12(1)(c)). */
  summary: string,
  /** Diagnoses, each with its status. */
  diagnoses: Array<Diagnosis>,
  /** Medication, allergies, equipment and care plans. */
  medication: string,
  /** No health need related to special educational needs was found. */
  none_found: boolean,
  /** The needs. */
  needs: Array<Need>,
  /** Other health needs, not related to special educational needs. */
  other_needs: string,
  /** Services waited for. */
  waits: Array<Wait>,
  /** What is not known, and referrals made. */
  gaps: string,
  /** Preparation for adulthood, from year 9 (reg 6(1)(g)). */
  adulthood: string,
  /** How and when this is looked at again. */
  review: string,
};

export type AlikeView = {
  /** The case. */
  row: CaseRow,
  /** "Notification of 3 March 2026, Bristol BR-1". */
  title: string,
  /** Why it is shown: "May be a twin: the same surname and date of birth. Take care". */
  words: string,
  /** What someone found when they compared the two. */
  verdict: Verdict,
  /** "Known to be another child: said by Asha Rowe on 10 March 2026". Empty while nobody has. */
  told: string,
  /** More likely another child than the same one: that answer is offered first. */
  tells_apart: boolean,
  /** Something to look at: another NHS number for the same child. Empty where there is nothing. */
  warning: string,
  /** "The same reference of the same authority: perhaps the same request, sent again". Or empty. */
  same_request: string,
  /** This case may be put away as a duplicate of that one. */
  can_merge: boolean,
  /** "Advice given on 3 March 2026", "No advice was given". */
  advice: string,
  /** The advice that was given, where it can be considered again (reg 6(4)). */
  reuse: ReuseView | null,
};

export type Alternative = "deputy" | "attorney" | "parent";

export type AnswerExisting = {
  /** The case. */
  case_id: string,
  /** Which. */
  advice: string,
  /** Whose answer. */
  party: Party,
  /** The answer. */
  satisfied: Satisfied,
  /** Who gave it. */
  name: string,
  /** When; empty: today. */
  on: string,
};

export type AnswerLookView = {
  /** The text: as it was typed, or as it was read from the file. */
  text: string,
  /** Identifiers in it that are not this child's, each in a sentence. */
  warnings: Array<string>,
  /** What could not be read, in a sentence; empty where all could. */
  unread: string,
};

export type AnswerObjection = {
  /** The case. */
  case_id: string,
  /** Which. */
  objection: string,
  /** When; empty: today. */
  on: string,
  /** How. */
  answer: string,
};

export type AnswerProceeding = {
  /** The case. */
  case_id: string,
  /** Which. */
  proceeding: string,
  /** When. */
  on: string,
};

export type AnswerQuery = {
  /** The case. */
  case_id: string,
  /** When; empty: today. */
  on: string,
};

export type AnswerService = {
  /** The case. */
  case_id: string,
  /** The service's stem. */
  service: string,
  /** Who wrote it, with profession. */
  author: string,
  /** The text; empty with `nothing_known`. */
  text: string,
  /** The child is not known to the service. */
  nothing_known: boolean,
  /** What the author is by profession. */
  profession: string,
  /** Their registration. */
  registration: string,
  /** When the service answered, as typed; empty: today. */
  on: string,
  /** The files it came as: kept, and read where they can be. */
  files: Array<FileIn>,
  /** It is about this child, whatever identifiers it names. */
  about_this_child: boolean,
};

export type AnswerView = {
  /** Its entry, to take it back by. */
  entry: string,
  /** When the service answered. */
  day: Day,
  /** Who, with profession and registration. */
  author: string,
  /** What they wrote. */
  text: string,
  /** The child is not known to the service. */
  nothing_known: boolean,
  /** The files it came as. */
  files: Array<string>,
  /** It names other identifiers, and someone said that it is about this child. */
  about_this_child: boolean,
};

export type ApproveException = {
  /** The case. */
  case_id: string,
  /** Which. */
  claim: string,
  /** Who decided; empty: who is in. */
  decided_by: string,
  /** Why; needed for a borderline one. */
  why: string,
};

export type Article6 = "6_1_e" | "6_1_c";

export type Article9 = "9_2_h" | "9_2_g";

export type AsAtView = {
  /** "As it stood on 1 April 2026, as it is known now". */
  heading: string,
  /** The row as it was; none when the request had not been received or was not known. */
  row: CaseRow | null,
  /** The clock as it was. */
  reading: Reading | null,
  /** The position as it was. */
  position: PositionView | null,
  /** What had happened, newest first. */
  happened: Array<HappenedView>,
};

export type AskService = {
  /** The case. */
  case_id: string,
  /** The service's stem. */
  service: string,
  /** When the answer is wanted, as typed; empty: the team's usual day. */
  by: string,
};

export type AskView = {
  /** The service's stem: "speech-and-language". */
  service: string,
  /** Its name: "Speech and language therapy". */
  name: string,
  /** When it was asked. */
  asked: Day,
  /** When the answer is wanted. */
  by: Day | null,
  /** When it answered. */
  answered: Day | null,
  /** "Answered", "Nothing known", "Waiting, due in 3 days", "Waiting, 2 days late". */
  status: string,
  /** What it wrote. */
  text: string,
  /** Who wrote it, with profession. */
  author: string,
  /** Every answer, oldest first: a service may answer twice. */
  answers: Array<AnswerView>,
  /** "In 5 days", counted from when this service was asked; empty while it has not answered. */
  took: string,
  /** How it was chased, oldest first. */
  chases: Array<string>,
  /** The next step, while its answer is waited for. */
  next: NextChaseView | null,
  /** Its answer is waited for. */
  waits: boolean,
};

export type AssignCases = {
  /** The cases. */
  case_ids: Array<string>,
  /** A name of the team. */
  to: string,
};

export type AssignedView = {
  /** The log's head. */
  head: string,
  /** "12 cases given to Sam Reed." */
  sentence: string,
  /** Who has them now; empty for nobody. */
  to: string,
  /** Whose they were, to be put back in one press; empty when nothing can be. */
  before: Array<HeldBefore>,
};

export type AttachFile = {
  /** The case. */
  case_id: string,
  /** The file. */
  file: FileIn,
};

export type AttachmentView = {
  /** Keyed hash: the name under which it is kept. */
  hash: string,
  /** Its own name. */
  name: string,
  /** Size in bytes; 0 where it is not known before it is opened. */
  bytes: number,
  /** "Kept on 10 March 2026", "Signed on 9 April 2026". */
  kept: string,
};

export type BackupRow = {
  /** Its folder: what a restore is asked for with. */
  path: string,
  /** "22 November 2026 at 14:02". */
  made: string,
  /** "Made automatically by Asha Rowe". */
  words: string,
  /** Entries of the log. */
  entries: number,
  /** "1.2 MB". */
  size: string,
  /** What restoring it would mean: "37 later entries come back from the journal." Empty while the casebook is locked, for then it is not known. */
  later: string,
  /** Whether entries would be missing. */
  loses: boolean,
};

export type Basis = "records" | "clinic" | "telephone" | "video";

export type BasisView = {
  /** The condition of article 6. */
  article6: Article6,
  /** The condition of article 9. */
  article9: Article9,
  /** Both in words. */
  words: Array<string>,
  /** "9 March 2026"; empty where nobody has said. */
  family_informed_on: string,
  /** How. */
  how: string,
  /** What may be shared. */
  scope: string,
  /** "9 March 2026"; empty where nobody has asked. */
  own_view_on: string,
  /** What they said. */
  own_view: string,
};

export type BesideState = "referred" | "running" | "done" | "not_eligible";

export type BesideView = {
  /** A sentence. */
  text: string,
  /** The day. */
  day: Day,
  /** "in 12 days", "3 days ago", "done on 20 June 2026". */
  label: string,
  /** Where it comes from. */
  source: string,
  /** The proceeding that can be recorded as answered; empty where nothing is ours to do. */
  proceeding: string,
};

export type BroughtView = {
  /** The import; empty once nothing came of it. */
  batch: string,
  /** Rows done. */
  done: number,
  /** Rows in all. */
  of: number,
  /** "300 of 412 rows brought in", and at the end what came of it. */
  sentence: string,
  /** Nothing is left to do. */
  finished: boolean,
};

export type CaseAsAt = {
  /** The case. */
  case_id: string,
  /** On which day. */
  on: string,
  /** As it was known at the end of which day; empty: as it is known now. */
  known_on: string,
};

export type CaseListView = {
  /** The rows. */
  rows: Array<CaseRow>,
  /** How many in all. */
  total: number,
  /** This page, from 1. */
  page: number,
  /** How many pages. */
  pages: number,
  /** "Showing 1 to 25 of 213 cases". */
  summary: string,
  /** The head of the log when this was read. */
  head: string,
};

export type CaseRow = {
  /** The case. */
  case_id: string,
  /** "SURNAME, Given". */
  name: string,
  /** "999 000 0018", or "Not known". */
  nhs_number: string,
  /** Date of birth. */
  born: Day | null,
  /** The authority. */
  authority: string,
  /** Its reference. */
  reference: string,
  /** "To triage", "Waiting for 2 services", "To write", "To sign", "To send", "Sent", "Closed". */
  state: string,
  /** The state's stem, for filters. */
  state_code: string,
  /** Whose it is; empty when nobody's. */
  owner: string,
  /** When it came. */
  received: Day,
  /** When it is due. */
  due: DueView,
  /** The latest safe start of the next piece of work; none for a case that has ended, and where no list is shown. */
  start_by: Day | null,
  /** It has come, and nobody has begun. */
  start_late: boolean,
  /** What a list says beside it: leave and cover, exceptions, chases, appointments. */
  beside: Array<string>,
};

export type CaseView = {
  /** The case. */
  case_id: string,
  /** The head of the log when this was read. */
  head: string,
  /** The row of the list. */
  row: CaseRow,
  /** What stands on every page about the child. */
  identity: IdentityView,
  /** People, sharing and linked cases. */
  circle: CircleView,
  /** The kind of request. */
  kind: RequestKind,
  /** The kind in words. */
  kind_words: string,
  /** The child. */
  child: Child,
  /** "8 years". */
  age: string,
  /** The caseworker and where to reach them. */
  caseworker: string,
  /** What the authority says of the child's needs. */
  concerns: string,
  /** The request as a form, to correct it by. */
  form: RequestForm,
  /** The clock with its reasons. */
  reading: Reading,
  /** The statutory date, the excused position and the team's own aim, side by side. */
  position: PositionView,
  /** The steps on the way. */
  steps: Array<StepView>,
  /** Who is to know; empty when nobody needs to. */
  escalation: string,
  /** Dates beside ours. */
  beside: Array<BesideView>,
  /** Facts with several values. */
  conflicts: Array<ConflictView>,
  /** Who decides: "The young person, since 26 June 2026". Empty when no date of birth is known. */
  decides: string,
  /** Claims of exceptions, the one that counts first. */
  claims: Array<ClaimView>,
  /** The limbs, as the facts leave them, to claim from. */
  limbs: Array<LimbView>,
  /** Whether the records are enough to write from, in a sentence. */
  records: string,
  /** Absences and circumstances, in sentences. */
  facts: Array<string>,
  /** Appointments, latest first. */
  clinics: Array<ClinicView>,
  /** Missed appointments, what was done about them and what is still to do. */
  followups: Array<FollowupView>,
  /** Clinical decisions, latest first. */
  decisions: Array<DecisionView>,
  /** What earlier cases of the same child say. */
  known_before: Array<KnownView>,
  /** Existing advice. */
  existing: Array<ExistingView>,
  /** Other requests for the same child. */
  related: Array<AlikeView>,
  /** Children who are easily taken for this one, those that nobody has told apart yet first. */
  alike: Array<AlikeView>,
  /** An earlier notification of the same child: "Notification of 3 March 2026, Bristol BR-1". Empty where there is none. */
  notified: string,
  /** Where it went as a duplicate. */
  merged: DuplicateView | null,
  /** The duplicates that were joined to it. */
  duplicates: Array<DuplicateView>,
  /** What was said of children whose cases were erased. */
  gone: Array<GoneView>,
  /** Why it is late, in words; empty while none is given. */
  late_reason: string,
  /** Late reasons to choose from. */
  late_reasons: Array<Choice>,
  /** Kinds of request to choose from. */
  kinds: Array<Choice>,
  /** What happened, newest first. */
  happened: Array<HappenedView>,
  /** The services asked. */
  asks: Array<AskView>,
  /** Routes to choose from. */
  routes: Array<RouteView>,
  /** The route proposed by the 12-month rule, with the reason, when none is chosen. */
  route_hint: string,
  /** Services that may be asked. */
  services: Array<ServiceView>,
  /** Searches, conversations, and what is proposed. */
  gathered: GatheredView,
  /** Ways to close. */
  closures: Array<Choice>,
  /** The letters. */
  letters: Array<LetterRow>,
  /** Files kept with the case. */
  attachments: Array<AttachmentView>,
  /** What may be done now. */
  can: Array<Act>,
  /** How and when it reached us, each date on its own. */
  receipt: ReceiptView,
  /** What should have come with it. */
  enclosures: EnclosuresView,
  /** What speaks for another area. */
  elsewhere: ElsewhereView | null,
  /** Facts that do not fit together, and entries by a newer Caseclock. */
  oddities: Array<string>,
};

export type Cause = "hospital" | "illness" | "bereavement" | "family_crisis" | "housing" | "other";

export type CellTone = "answered" | "nothing" | "waiting" | "late" | "withdrawn";

export type Change = {
  /** What: "Statutory date". */
  what: string,
  /** As it is. */
  before: string,
  /** As it would be. */
  after: string,
};

export type ChangePassphrase = {
  /** The one of now, asked for again. */
  old: string,
  /** The one to be. */
  new: string,
};

export type ChangeSetting = {
  /** The code of its row. */
  code: string,
  /** The value, as typed: a number, "yes" or "no", names parted by commas. */
  value: string,
  /** One authority; empty: all. */
  authority: string,
  /** For requests received from; empty: today. */
  from: string,
  /** Why. */
  why: string,
};

export type ChaseRow = {
  /** The case. */
  row: CaseRow,
  /** The service's stem. */
  service: string,
  /** Its name. */
  name: string,
  /** The step. */
  step: ChaseStep,
  /** "First chase". */
  words: string,
  /** Its working day. */
  day: Day,
  /** "due today", "3 days late". */
  label: string,
};

export type ChaseService = {
  /** The case. */
  case_id: string,
  /** The service's stem. */
  service: string,
  /** The step; none: the next one. */
  step: ChaseStep | null,
  /** When, as typed; empty: today. */
  on: string,
  /** To whom; empty: as the team has named them. */
  to: string,
  /** By which means. */
  how: string,
};

export type ChaseStep = "first" | "second" | "team_lead" | "service_manager" | "commissioner";

export type ChasesQuery = {
  /** An authority. */
  authority: string,
  /** Whose they are; "nobody" for those that nobody has taken. */
  owner: string,
};

export type ChasesView = {
  /** The head of the log when this was read. */
  head: string,
  /** The longest due first. */
  rows: Array<ChaseRow>,
  /** How many in all. */
  total: number,
  /** "Showing 12 chases", "No chase is due". */
  summary: string,
};

export type CheckDate = {
  /** As typed. */
  text: string,
};

export type CheckPack = {
  /** The case. */
  case_id: string,
  /** What is missing, by stem; empty when all is there. */
  missing: Array<string>,
  /** What else is to be said of it. */
  note: string,
};

export type CheckView = {
  /** Whether signing waits for it. */
  stops: boolean,
  /** Where: "needs[0].outcomes", as a path into `Advice`. */
  place: string,
  /** A sentence: what it is and what to do. */
  text: string,
};

export type Child = {
  /** Legal surname. */
  family_name: string,
  /** Given names. */
  given_name: string,
  /** A name they are known by, where it differs. */
  known_as: string | null,
  /** Date of birth, a civil date. */
  born_on: string | null,
  /** NHS number; may be missing at intake, not when a letter is signed. */
  nhs_number: NhsNumber | null,
  /** Home address, a line each. */
  address: Array<string>,
  /** Postcode. */
  postcode: string | null,
  /** School, nursery or college. */
  setting: string | null,
  /** National curriculum year, as written ("Year 4"). */
  year_group: string | null,
  /** The person with parental responsibility who is to be written to. */
  parent: string | null,
  /** That person's telephone or e-mail. */
  parent_contact: string | null,
  /** Language an interpreter is needed for; none needed when absent. */
  interpreter: string | null,
  /** General practice. */
  gp: string | null,
  /** The integrated care board that has to commission the child's health care (CFA s42(4)); the team's own when absent. It follows the general practice (Who Pays). */
  commissioner: string | null,
  /** The authority that looks after the child, which may be another than the one that asks. */
  placing_authority: string | null,
  /** A looked-after child; none where nobody has said. */
  looked_after: boolean | null,
  /** The home address must not be printed on anything that leaves; none where nobody has said, which prints it and is asked about. */
  address_protected: boolean | null,
};

export type Choice = {
  /** The code to send back. */
  code: string,
  /** The words to show. */
  words: string,
};

export type ChoosePlace = {
  /** The folder; empty: none from now on. What is there stays there. */
  folder: string,
};

export type ChosenView = {
  /** Its name. */
  entry: string,
  /** "A child counts as known for 18 months". */
  words: string,
  /** "All authorities", or one. */
  authority: string,
  /** For requests received from. */
  from: Day,
  /** "Asha Rowe on 2 March 2026". */
  made: string,
  /** Why. */
  why: string,
};

export type CircleView = {
  /** What is still to be done, a sentence each. None of it stops the clock. */
  tasks: Array<string>,
  /** The child's people; whom the request names stands first. */
  people: Array<SomeoneView>,
  /** Flags that stand; several where they were recorded at the same time. */
  flags: Array<FlagsView>,
  /** Plans and concerns to choose from. */
  safeguarding: Array<Choice>,
  /** The ground for sharing. */
  basis: BasisView | null,
  /** Conditions of article 6 to choose from. */
  articles6: Array<Choice>,
  /** Conditions of article 9 to choose from. */
  articles9: Array<Choice>,
  /** Objections. */
  objections: Array<ObjectionView>,
  /** What runs beside the request. */
  running: Array<RunningView>,
  /** For a looked-after child, the three who may differ: what they are to the child, and who. */
  parties: Array<Choice>,
  /** Cases that belong together with this one. */
  tied: Array<TiedView>,
};

export type ClaimAct = "approve" | "withdraw" | "tell_la" | "tell_family";

export type ClaimException = {
  /** The case. */
  case_id: string,
  /** Which. */
  limb: Limb,
  /** It is impractical to comply because of it. */
  impractical: boolean,
  /** Why. */
  why: string,
  /** What shows it. */
  evidence: string,
};

export type ClaimView = {
  /** Its name. */
  claim: string,
  /** "(b) Absence from the area for four weeks or more". */
  title: string,
  /** "Available on the facts recorded". */
  standing: string,
  /** Why it was impractical. */
  why: string,
  /** What shows it. */
  evidence: string,
  /** "Claimed on 31 March 2026 by Asha Rowe, after the statutory date". */
  claimed: string,
  /** "Approved on 1 April 2026 by Ben Okoro", "Withdrawn on ...", "Not decided yet". */
  decided: string,
  /** "Told on 1 April 2026: e-mail", "Not told yet". */
  told_la: string,
  /** Likewise. */
  told_family: string,
  /** It is the one that counts. */
  counts: boolean,
  /** What can be done with it now. */
  can: Array<ClaimAct>,
};

export type ClinicBody = "us" | "acute_trust";

export type ClinicDayView = {
  /** Its name. */
  clinic_day: string,
  /** The day. */
  day: Day,
  /** "Quay health centre, Dr Vale, 45 minutes each". */
  words: string,
  /** The slots, in their order. */
  slots: Array<SlotView>,
  /** "3 of 8 slots free", "No clinic: away until ...; 2 appointments have to be moved". */
  status: string,
  /** Why there is no clinic after all; empty where there is one. */
  closed: string,
  /** Something on it has to be put right: a slot given twice, or appointments without a clinic. */
  wrong: boolean,
};

export type ClinicOutcome = "attended" | "was_not_brought" | "cancelled_by_family" | "cancelled_by_us" | "cancelled_by_service" | "rearranged";

export type ClinicView = {
  /** Its name. */
  clinic: string,
  /** The day of it. */
  day: Day,
  /** When it was offered. */
  offered: Day,
  /** "With us", "With the acute trust". */
  with: string,
  /** Where. */
  place: string,
  /** What came of it; empty while nothing is recorded. */
  outcome: string,
  /** The day has come and nothing is recorded. */
  waits: boolean,
  /** Something can be recorded. */
  can_record: boolean,
  /** "09:30"; empty where the time is not known. */
  at: string,
  /** "Interpreter: Polish", "Large print". */
  needs: Array<string>,
  /** "Invitation written on 6 March 2026, large print: by post"; empty where none was. */
  invited: string,
  /** It is to come, and an invitation can be written. */
  can_invite: boolean,
  /** What is wrong with its slot; empty where nothing is. */
  conflict: string,
};

export type ClinicsView = {
  /** The head of the log when this was read. */
  head: string,
  /** Days from today on. */
  days: Array<ClinicDayView>,
  /** Leave that is not over. */
  leave: Array<LeaveView>,
  /** Who needs to be seen, by the last day that leaves time to write. */
  to_see: Array<ToSeeRow>,
  /** Appointments of which it is to be said what came of them. */
  unrecorded: Array<UnrecordedRow>,
  /** What is to be done about missed ones. */
  followups: Array<FollowupRow>,
  /** "5 working days are kept for writing, so ...". */
  rule: string,
  /** How families reach the clinic; empty where nobody has said. */
  contact: string,
  /** Whoever is in may change the days. */
  can_set: boolean,
};

export type ClockState = "none" | "running" | "overdue" | "met" | "closed";

export type CloseCase = {
  /** The case. */
  case_id: string,
  /** How it ends. */
  closure: Closure,
  /** The day it ended, as typed; empty: today. */
  on: string,
  /** Why, in a few words. */
  why: string,
};

export type Closure = "withdrawn" | "no_longer_responsible" | "redirected" | "deceased" | "duplicate" | "completed";

export type ColumnView = {
  /** "C". */
  letter: string,
  /** As written. */
  title: string,
  /** The field it is taken for; empty where it is passed over. */
  field: string,
  /** The first things that stand in it. */
  sample: Array<string>,
};

export type CompareChild = {
  /** The case. */
  case_id: string,
  /** The other case. */
  other: string,
  /** One child, two, or not decided. */
  verdict: Verdict,
};

export type Compared = {
  /** The other case. */
  case_id: string,
  /** One child, two, or not decided. */
  verdict: Verdict,
};

export type ConfirmFact = {
  /** The case. */
  case_id: string,
  /** The fact. */
  field: string,
  /** The value that is right, as it was shown: JSON. */
  value: string,
};

export type ConfirmRecovery = {
  /** As typed; case and spaces do not matter. */
  code: string,
};

export type ConfirmResponsibility = {
  /** The case. */
  case_id: string,
  /** When it said so. */
  on: string,
  /** By which letter. */
  note: string,
};

export type ConflictValue = {
  /** The value in words. */
  words: string,
  /** Who recorded it. */
  by: string,
  /** The value itself, to confirm it by: JSON. */
  value: string,
};

export type ConflictView = {
  /** The fact's name, to confirm it by. */
  field: string,
  /** "Day of receipt". */
  label: string,
  /** Its values. */
  values: Array<ConflictValue>,
};

export type ConsiderExisting = {
  /** The case. */
  case_id: string,
  /** What it is. */
  what: string,
  /** The date on it. */
  dated_on: string,
};

export type Contact = {
  /** Name. */
  name: string,
  /** Role. */
  role: string,
  /** E-mail address. */
  email: string,
};

export type ContactRow = {
  /** The stem. */
  service: string,
  /** The name. */
  name: string,
  /** The people. */
  contacts: Contacts,
  /** "Sam Reed, team administrator"; "Nobody is named". */
  words: string,
};

export type Contacts = {
  /** Who is asked, and chased first. */
  first: Contact,
  /** Who is told when a chase brought nothing. */
  team_lead: Contact,
  /** Who is told after that. */
  service_manager: Contact,
};

export type ContactsView = {
  /** The head of the log when this was read. */
  head: string,
  /** The services. */
  rows: Array<ContactRow>,
};

export type CopyText = {
  /** The text. It is gone from the clipboard after 30 seconds, or when the casebook locks. */
  text: string,
};

export type CorrectCell = {
  /** The row, as the spreadsheet counts. */
  row: number,
  /** The field. */
  field: string,
  /** As typed; empty leaves it blank. */
  value: string,
  /** In every row that says the same there. */
  everywhere: boolean,
  /** The rows to show then. */
  query: RowsQuery,
};

export type CorrectDetails = {
  /** The case. */
  case_id: string,
  /** The whole form, as it should be. */
  form: RequestForm,
  /** Why. */
  why: string,
};

export type CorrectKind = {
  /** The case. */
  case_id: string,
  /** The right kind. */
  kind: RequestKind,
  /** Why. */
  why: string,
};

export type CorrectReceipt = {
  /** The case. */
  case_id: string,
  /** The right day, as typed. */
  received_on: string,
  /** The right time, as typed; empty: as it was. */
  received_at: string,
  /** How it came; empty: as it was. */
  channel: string,
  /** Whose mailbox; empty: as it was. */
  mailbox: string,
  /** Why. */
  why: string,
};

export type CountMailbox = {
  /** The day; empty: today. */
  day: string,
  /** icb, provider, or empty for both together. */
  mailbox: string,
  /** How many came, in figures. */
  messages: string,
  /** How many of them were no requests; empty: none. */
  others: string,
  /** What else is to be said of it. */
  note: string,
};

export type CountView = {
  /** ready, check, cannot or same; empty for all. */
  code: string,
  /** "to check". */
  words: string,
  /** How many. */
  n: number,
};

export type CoverRow = {
  /** The name of its entry. */
  cover: string,
  /** "Asha Rowe covers for Sam Reed". */
  words: string,
  /** "9 to 20 March 2026". */
  days: string,
  /** "Today", "From 9 March 2026", "Over", "Ended on 12 March 2026". */
  status: string,
  /** Why; may be empty. */
  why: string,
  /** It can be ended. */
  can_end: boolean,
};

export type CoversView = {
  /** The log's head. */
  head: string,
  /** Everybody in the team. */
  people: Array<string>,
  /** Covers of today and of later, then those that are over, the latest first. */
  covers: Array<CoverRow>,
  /** Whether whoever is in may arrange cover. */
  may: boolean,
};

export type CreateCasebook = {
  /** The first person, who may sign. */
  me: Signatory,
  /** Their passphrase. */
  passphrase: string,
};

export type CreatedView = {
  /** Shown once, to be written down and typed back. */
  recovery_code: string,
};

export type DateBeside = {
  /** What it is, in a code that does not change. */
  code: string,
  /** A sentence. */
  text: string,
  /** The day. */
  on: string,
  /** When it was done, where it is ours to do. */
  done_on: string | null,
  /** Where it comes from. */
  source: string,
};

export type DateCheckView = {
  /** What it means. */
  day: Day | null,
  /** What is wrong with it. */
  doubt: string | null,
};

export type Day = {
  /** The civil date. */
  on: string,
  /** "13 April 2026". */
  words: string,
  /** "Monday 13 April 2026". */
  long: string,
};

export type DaySheetView = {
  /** The clinic day. */
  clinic_day: string,
  /** The day. */
  day: Day,
  /** "Quay health centre, Dr Vale, 45 minutes each". */
  words: string,
  /** The children, by time. */
  rows: Array<SheetRow>,
  /** "10:30, 11:15": free slots. */
  free: string,
};

export type DecideCase = {
  /** The case. */
  case_id: string,
  /** When; empty: today. */
  on: string,
  /** "no_further", "further_assessment" or "onward_referral". */
  decision: string,
  /** What is still to be assessed. */
  what: string,
  /** By whom. */
  by_whom: string,
  /** By when; may be empty. */
  by_on: string,
  /** The service that the child is referred to. */
  service: string,
  /** The day of referral; empty: the day of the decision. */
  referred_on: string,
  /** Where the referral stands; none: sent. */
  status: ReferralStatus | null,
  /** Why. */
  why: string,
  /** The appointment that it rests on; may be empty. */
  clinic: string,
};

export type Decides = "parent" | "young_person" | "deputy" | "attorney" | "parent_instead";

export type DecisionView = {
  /** Its name. */
  decision: string,
  /** When. */
  day: Day,
  /** "Referred to audiology on 12 March 2026." */
  words: string,
  /** Why. */
  why: string,
  /** "Decided on 12 March 2026 by Asha Rowe, after the appointment of 10 March 2026". */
  made: string,
  /** Where the referral stands, where it is one. */
  status: ReferralStatus | null,
  /** "Accepted on 20 March 2026". */
  standing: string,
};

export type DeskNeed = "to_triage" | "overdue" | "due_this_week" | "late_to_start" | "chase" | "clinic" | "outcome_missing" | "to_sign" | "to_send" | "returned" | "unheld";

export type DeskView = {
  /** Authorities that have asked. */
  authorities: Array<string>,
  /** Everybody in the team. */
  people: Array<string>,
  /** Services that open cases wait for. */
  services: Array<Choice>,
  /** Needs. */
  needs: Array<Choice>,
  /** The saved filters, by name. */
  filters: Array<FilterView>,
};

export type Diagnosis = {
  /** The diagnosis. */
  name: string,
  /** How sure it is. */
  status: DiagnosisStatus,
  /** Who made it, or is assessing. */
  by: string,
};

export type DiagnosisStatus = "confirmed" | "under_assessment" | "reported_by_family";

export type DocumentView = {
  /** Its stem. */
  code: string,
  /** Its name. */
  words: string,
  /** It was missing when someone last looked. */
  missing: boolean,
};

export type Door = "new" | "unconfirmed" | "locked" | "open";

export type DraftMessage = {
  /** The case. */
  case_id: string,
  /** The service's stem. */
  service: string,
  /** The step, for a chase; none: the next one. */
  step: ChaseStep | null,
};

export type DropClinicDay = {
  /** Which. */
  clinic_day: string,
  /** Why. */
  why: string,
};

export type DueView = {
  /** None where there is no clock. */
  day: Day | null,
  /** "due in 3 days", "4 days overdue", "sent in time on 9 April 2026". */
  label: string,
  /** How urgent. */
  tone: Tone,
};

export type DuplicateView = {
  /** The other case; none once it was erased. */
  row: CaseRow | null,
  /** The other case. */
  case_id: string,
  /** "Put away on 10 March 2026 by Asha Rowe as a duplicate of Bristol BR-1: Sent twice". */
  words: string,
};

export type ElsewhereView = {
  /** Why, in a sentence. */
  reason: string,
  /** What to do about it. */
  proposal: string,
  /** A letter to the authority, to be copied. */
  letter: string,
};

export type EnclosuresView = {
  /** Whether someone has looked, and what was found. */
  checked: string,
  /** What is looked for. */
  documents: Array<DocumentView>,
  /** What else was said of it. */
  note: string,
  /** What was asked, oldest first. */
  queries: Array<QueryView>,
  /** An answer is waited for. */
  waiting: boolean,
  /** That the clock runs on, and until when. */
  clock: string,
  /** What would be asked for, in a line; empty when nothing is missing. */
  what: string,
  /** A letter to the authority, to be copied; empty when nothing is missing. */
  letter: string,
};

export type EraseCase = {
  /** The case. */
  case_id: string,
  /** On which grounds. */
  grounds: Grounds,
  /** Why, without naming the child: it outlives the case. */
  why: string,
};

export type ErasedRow = {
  /** The case. */
  case_id: string,
  /** When. */
  on: Day,
  /** By whom. */
  by: string,
  /** On which grounds, in words. */
  grounds: string,
  /** Why. */
  why: string,
  /** What remains of it. */
  remains: string,
  /** "certificates/…json", or that it is missing. */
  certificate: string,
};

export type EscalationReading = {
  /** The rung that was reached. */
  rung: Rung,
  /** Since when. */
  since_on: string,
  /** A sentence. */
  text: string,
};

export type ExceptionReading = {
  /** The limb. */
  limb: Limb,
  /** Whether the facts make it out. */
  standing: Standing,
  /** Whether it stands approved now. */
  approved: boolean,
  /** Claimed after the due date. */
  late_notified: boolean,
  /** The authority was told. */
  told_la: boolean,
  /** The family was told. */
  told_family: boolean,
};

export type ExistingAdvice = "reuse" | "fresh_advice_needed";

export type ExistingView = {
  /** Its name. */
  advice: string,
  /** What it is. */
  what: string,
  /** The date on it. */
  dated: Day,
  /** The three answers. */
  answers: Array<PartyView>,
  /** "May serve again", "Fresh advice is needed unless all three say that this is enough". */
  status: string,
};

export type ExportCasebook = {
  /** The folder, from `choose_folder`. */
  folder: string,
  /** Why. */
  why: string,
};

export type Face = {
  /** The date printed, a civil date. */
  written_on: string,
  /** The chain head printed in small type. */
  head: string,
  /** The version printed. */
  version: number,
};

export type FieldView = {
  /** The field's name, as in `RequestForm`. */
  field: string,
  /** Its label for people. */
  label: string,
  /** The value as it would stand in the form; none when not found or not readable. */
  value: string | null,
  /** The text it was read from. */
  raw: string,
  /** Where: "request.eml, line 12", "form.docx, table 1, row 3". */
  place: string,
  /** What is wrong with it, where something is. */
  doubt: string | null,
  /** Where `raw` stands in the text of the file, where that can be shown. */
  span: SpanView | null,
};

export type FileIn = {
  /** Its name. */
  name: string,
  /** Its bytes, base64. */
  base64: string,
};

export type FilterView = {
  /** Its name. */
  name: string,
  /** What it asks for. It never holds the words of a search. */
  query: ListQuery,
};

export type Find = {
  /** The beginnings of a name, an NHS number with any spaces, an authority's reference, a school, or words of a letter, a note or an answer. */
  text: string,
};

export type FindAlike = {
  /** The fields as they stand. */
  form: RequestForm,
};

export type FindBackups = {
  /** A backup, or a folder that holds some; empty: those beside the casebook. */
  folder: string,
};

export type FlagView = {
  /** died, safeguarding, looked_after, address, barred, interpreter or format. */
  code: string,
  /** "Child protection plan", "Interpreter: Somali". */
  words: string,
};

export type FlagsView = {
  /** The code to choose again; empty for none. */
  safeguarding: string,
  /** What they say: "Child in need; Large print". */
  words: string,
  /** The format. */
  format: string,
  /** How it is known. */
  why: string,
  /** "12 June 2026"; empty where no day was set. */
  review_on: string,
};

export type FollowNotBrought = {
  /** The case. */
  case_id: string,
  /** The appointment. */
  clinic: string,
  /** When; empty: today. */
  on: string,
  /** Why the child was not brought. */
  reason: string,
  /** "concern" or "none" where safeguarding was considered; empty otherwise. */
  safeguarding: string,
  /** Why there is a concern, or none. It stays inside the casebook. */
  safeguarding_why: string,
  /** The authority that looks after the child was told. */
  told_corporate_parent: boolean,
};

export type FollowReferral = {
  /** The case. */
  case_id: string,
  /** The decision. */
  referral: string,
  /** Since when; empty: today. */
  on: string,
  /** Where it stands. */
  status: ReferralStatus,
  /** What came of it; may be empty. */
  outcome: string,
};

export type FollowupRow = {
  /** The case. */
  row: CaseRow,
  /** The appointment. */
  clinic: string,
  /** Its day. */
  missed: Day,
  /** What is to be done, in words. */
  tasks: Array<string>,
};

export type FollowupView = {
  /** The appointment. */
  clinic: string,
  /** Its day. */
  missed: Day,
  /** What is still to do. */
  open: Array<Task>,
  /** The same in words. */
  tasks: Array<string>,
  /** What was done, in sentences. Some of it stays inside the casebook. */
  done: Array<string>,
};

export type FormView = {
  /** Everything that stops it, in the order of the form. */
  problems: Array<ProblemView>,
  /** The dates that can be read, in words with their weekday. */
  days: Array<ReadingView>,
  /** The NHS number in threes; empty while there is none that can be read. */
  nhs_number: string,
  /** "7 years", on the day of receipt; empty while it is not known. */
  age: string,
  /** "Due Monday 13 April 2026 (6 weeks), in 12 days"; "This starts no six-week clock". Empty while the day of receipt is not known. */
  due: string,
  /** Confirming it starts a clock. */
  starts_clock: boolean,
  /** What is worth knowing before it is confirmed, in sentences. */
  notes: Array<string>,
  /** What speaks for another area. */
  elsewhere: ElsewhereView | null,
};

export type Format = "standard" | "large_print" | "easy_read";

export type FoundGroup = {
  /** "children", "schools" or "writing". */
  code: string,
  /** "Children". */
  words: string,
  /** At most eight. */
  rows: Array<FoundRow>,
  /** There are others. */
  more: boolean,
};

export type FoundRow = {
  /** The case. */
  row: CaseRow,
  /** The school, or the words around what was found; empty for one found by name or number. */
  by: string,
};

export type FoundView = {
  /** By what they were found; only groups that hold something. */
  groups: Array<FoundGroup>,
  /** "5 children and 1 in letters and notes", to be read out. */
  summary: string,
};

export type GatheredView = {
  /** What to know before anything is decided: "Looked after", "Address protected". */
  flags: Array<string>,
  /** Searches of records, latest first. */
  searches: Array<SearchView>,
  /** Who was spoken with, latest first. */
  spoken: Array<SpokenView>,
  /** Record systems to choose from. */
  systems: Array<Choice>,
  /** What a nil return still lacks, in a sentence; empty when it lacks nothing. */
  lacks: string,
  /** The services that what is known speaks for. */
  proposed: Array<ProposedView>,
};

export type GiveLateReason = {
  /** The case. */
  case_id: string,
  /** N1 to N16. */
  code: string,
  /** In words; needed for another reason. */
  text: string,
};

export type GiveRoles = {
  /** Their name. */
  person: string,
  /** At least one. */
  roles: Array<Role>,
};

export type GoneView = {
  /** The case. */
  case_id: string,
  /** "Said by Asha Rowe on 10 March 2026 to be the same child as in a case that was erased." */
  words: string,
  /** Whether it can be taken back. */
  can_take_back: boolean,
};

export type Grounds = "period_over" | "asked" | "wrongly_recorded";

export type HappenedView = {
  /** The civil day on which it happened. */
  day: Day,
  /** A sentence. */
  words: string,
  /** Who recorded it. */
  by: string,
  /** When it was recorded: "22 November 2026 at 10:05". */
  recorded: string,
  /** The entry's name, to take it back by. */
  entry: string,
  /** It can be taken back as a mistake. */
  can_take_back: boolean,
  /** It was taken back, and counts no longer. */
  taken_back: boolean,
  /** What it is about. */
  theme: Theme,
};

export type HeatCell = {
  /** Open cases due in this column. */
  due: number,
  /** Of those, how many are overdue today. */
  overdue: number,
  /** 0 to 4: the step of the sequential scale. */
  step: number,
  /** "Bristol, week commencing 23 November 2026: 7 due, 2 overdue". */
  name: string,
};

export type HeatColumn = {
  /** "w/c 23 November". */
  label: string,
  /** First civil day of the column; none in "earlier". */
  from: string | null,
  /** Last civil day of the column; none in "later". */
  to: string | null,
  /** Holds today. */
  current: boolean,
};

export type HeatRow = {
  /** The authority, or the owner. */
  label: string,
  /** The value to filter the list by. */
  filter: string,
  /** One cell a column. */
  cells: Array<HeatCell>,
  /** The row's total. */
  total: number,
};

export type HeatmapQuery = {
  /** "authority" (default), "owner", "state", or "service" (that has not answered: a case stands in the row of each). */
  rows: string,
  /** "week" (default) or "day". */
  by: string,
  /** First column; default: the week of today. */
  from: string | null,
};

export type HeatmapView = {
  /** What the table says, in a sentence. */
  sentence: string,
  /** The columns. */
  columns: Array<HeatColumn>,
  /** The rows. */
  rows: Array<HeatRow>,
  /** The bottom row. */
  totals: Array<number>,
  /** All open cases. */
  total: number,
  /** The head of the log when this was read. */
  head: string,
};

export type HeldBefore = {
  /** The case. */
  case_id: string,
  /** Whose it was; empty for nobody. */
  owner: string,
};

export type HoldCase = {
  /** The case. */
  case_id: string,
  /** Why. */
  why: string,
};

export type HolidayView = {
  /** The day. */
  day: Day,
  /** Its name. */
  name: string,
  /** "Proclaimed", "Worked out in advance", "Set by the team". */
  status: string,
};

export type HomeQuery = {
  /** Whose needs it counts. */
  whose: Whose,
};

export type HomeView = {
  /** The log's head. */
  head: string,
  /** Today. */
  today: Day,
  /** "16 to 22 November 2026". */
  week: string,
  /** A number for each need. */
  tiles: Array<TileView>,
  /** The first rows of those that are worked from here. */
  lists: Array<NeededView>,
  /** For whom whoever is in covers today, as sentences. */
  covers: Array<string>,
};

export type IdentityView = {
  /** "8 years". */
  age: string,
  /** A name they are known by; empty where it does not differ. */
  known_as: string,
  /** What is to be minded, the gravest first. */
  flags: Array<FlagView>,
  /** With whom nothing may be shared and why, a sentence each. */
  barred: Array<string>,
};

export type ImportRow = {
  /** The import. */
  batch: string,
  /** The file's name. */
  name: string,
  /** "Brought in on 22 November 2026 by Asha Rowe: 5 new, 2 changed, 40 the same." */
  words: string,
  /** Cases that hold something of it. */
  cases: number,
  /** Those that someone has acted on since, which cannot be undone; the first few. */
  acted_on: Array<CaseRow>,
  /** How many those are. */
  acted_on_total: number,
  /** Whether whoever is in may undo it, and something is left to undo. */
  can_undo: boolean,
};

export type ImportRows = {
  /** Rows to check that were looked at and are right. */
  rows: Array<number>,
  /** All rows to check, without a look. */
  with_doubts: boolean,
};

export type ImportsView = {
  /** The head of the log when this was read. */
  head: string,
  /** Newest first. */
  imports: Array<ImportRow>,
};

export type InviteClinic = {
  /** The case. */
  case_id: string,
  /** The appointment. */
  clinic: string,
  /** How it goes to the family: "By post". */
  how: string,
  /** The format that the family reads. */
  format: Format,
  /** How the family reaches us; empty: as the team has chosen. */
  contact: string,
  /** The folder, from `choose_folder`. */
  folder: string,
  /** Why; wanted once many were exported, empty otherwise. */
  why: string,
};

export type JudgeRecords = {
  /** The case. */
  case_id: string,
  /** They are. */
  sufficient: boolean,
};

export type JudgedView = {
  /** "412 ready, 9 to check, 3 cannot be read". */
  sentence: string,
  /** "5 new, 2 changed, 40 the same, 1 no longer in the list"; empty where nothing was brought in before. */
  beside: string,
  /** How many there are of each state. */
  counts: Array<CountView>,
  /** The state that is shown; empty for all. */
  show: string,
  /** The page, from 1. */
  page: number,
  /** How many pages. */
  pages: number,
  /** The rows of this page. */
  rows: Array<RowView>,
  /** Open cases of an earlier import that are no longer in the list. Nothing is done to them. */
  gone: Array<CaseRow>,
};

export type KeepCase = {
  /** The case. */
  case_id: string,
  /** Until when, as typed. */
  until: string,
  /** Why. */
  why: string,
};

export type KeepFilter = {
  /** Its name. */
  name: string,
  /** The name that it had, when it is to have another one; empty for a new one. */
  was: string,
  /** What it asks for. Words of a search and the page are not kept. */
  query: ListQuery,
};

export type KeepForm = {
  /** Where the form stands: "settings", "case/<id>/history". One of a case begins with `case/<id>`. */
  place: string,
  /** The form's name there. */
  form: string,
  /** What stands in it, as the page writes it. */
  typed: string,
};

export type KeepTyping = {
  /** The case. */
  case_id: string,
  /** The letter. */
  letter_id: string,
  /** The text as it stands. */
  advice: Advice,
};

export type KeptFormView = {
  /** The form's name. */
  form: string,
  /** What stood in it, as the page wrote it; empty in the answer to keeping it. */
  typed: string,
  /** "14:02", or "21 November 2026 at 14:02" when that was another day. */
  kept_at: string,
};

export type KeptView = {
  /** "10:05:31". */
  kept_at: string,
  /** What is lacking now. */
  checks: Array<CheckView>,
};

export type KnownView = {
  /** The earlier case. */
  case_id: string,
  /** "Known from 2025: request for advice, Bristol EHC-12, received 3 March 2025". */
  title: string,
  /** Decisions, referrals, who was asked and said what, when seen. */
  lines: Array<string>,
};

export type Kpi = {
  /** Exceptions included. */
  k1a: KpiStanding,
  /** Approved exceptions left out. */
  k1b: KpiStanding,
};

export type KpiStanding = "not_due" | "hit" | "miss" | "excluded";

export type LaptopView = {
  /** Whole minutes without a key or the pointer after which it locks, as they are typed. */
  lock_after: string,
};

export type LastActView = {
  /** "Speech and language therapy asked.", without what was typed. */
  words: string,
  /** Whether it can be undone. */
  can_undo: boolean,
};

export type LeaveView = {
  /** Its entry, to take it back by. */
  entry: string,
  /** "Dr Vale is away from 30 March 2026 to 10 April 2026: annual leave". */
  words: string,
};

export type LetterRow = {
  /** The letter. */
  letter_id: string,
  /** "Health advice". */
  title: string,
  /** "Being written", "Signed on 9 April 2026 by ...", "Sent on ...", "Superseded". */
  status: string,
  /** Version, from 1. */
  version: number,
  /** Signed and not superseded. */
  signed: boolean,
  /** Sent. */
  sent: boolean,
};

export type LetterView = {
  /** The head of the log when this was read. */
  head: string,
  /** The letter. */
  letter_id: string,
  /** The case it belongs to. */
  case_row: CaseRow,
  /** What stands on every page about the child. */
  identity: IdentityView,
  /** Its row. */
  row: LetterRow,
  /** The text: unfinished typing where there is any, else the last version kept. */
  advice: Advice,
  /** Whether `advice` is unfinished typing. */
  unfinished: boolean,
  /** What services wrote, to write from. */
  answers: Array<AskView>,
  /** What is lacking. */
  checks: Array<CheckView>,
  /** What may be done now. */
  can: Array<Act>,
};

export type Limb = "a" | "b" | "c";

export type LimbView = {
  /** The limb. */
  limb: Limb,
  /** "(b) Absence from the area for four weeks or more". */
  title: string,
  /** As the facts leave it; none when no fact speaks for it. */
  standing: Standing | null,
  /** What that means, in a sentence. */
  words: string,
  /** It can be claimed now. */
  can_claim: boolean,
  /** What is recorded here that shows it, to begin a claim with. */
  evidence: string,
};

export type LinkCase = {
  /** The case. */
  case_id: string,
  /** The other case. */
  other: string,
  /** How. */
  how: Tie,
  /** How it is known; needed for another tie. */
  why: string,
};

export type ListQuery = {
  /** Words to look for: names, NHS number, reference, school. */
  text: string,
  /** An authority. */
  authority: string,
  /** Whose they are; "nobody" for those that nobody has taken. */
  owner: string,
  /** A state code; "open" is every state that is not sent or closed. */
  state: string,
  /** Only what is due on or after this civil date. */
  due_from: string | null,
  /** Only what is due on or before this civil date. */
  due_before: string | null,
  /** Whose cases; with `owner`, both. */
  whose: Whose,
  /** A service that has not answered. */
  service: string,
  /** What the case needs. */
  need: DeskNeed | null,
  /** By what it is sorted; open cases come first. */
  sort: SortBy,
  /** The other way round. */
  down: boolean,
  /** Page, from 1. */
  page: number,
  /** Rows a page; 0 means 25. */
  page_size: number,
};

export type LookAtAnswer = {
  /** The case. */
  case_id: string,
  /** The text as typed; may be empty. */
  text: string,
  /** The files it came as. */
  files: Array<FileIn>,
};

export type LookRow = {
  /** "22 November 2026 at 10:05". */
  at: string,
  /** Who. */
  by: string,
  /** The case. */
  case_id: string,
  /** The child's name; empty for an erased case. */
  name: string,
  /** "Looked at the case and the letter, 3 times", "Exported the pack: 4 files". */
  what: string,
  /** Whether something left the casebook. */
exported: boolean,
  /** Why, where it was asked for. */
  why: string,
};

export type LooksQuery = {
  /** Only at cases found by these words; empty: any. */
  text: string,
  /** Only this person; empty: anyone. */
  person: string,
  /** Only what was exported. */
exported: boolean,
  /** From 1; 0 is 1. */
  page: number,
};

export type LooksView = {
  /** The rows, newest first. */
  rows: Array<LookRow>,
  /** How many in all. */
  total: number,
  /** This page, from 1. */
  page: number,
  /** Pages in all. */
  pages: number,
  /** "Showing 1 to 25 of 80 looks". */
  summary: string,
  /** Everyone who ever looked. */
  people: Array<string>,
};

export type MailboxRow = {
  /** The day. */
  day: Day,
  /** "Both mailboxes", "Integrated care board", "Provider". */
  mailbox: string,
  /** "7 messages, 7 here", "8 messages, 7 here: 1 is missing", "Not counted yet. 3 here". */
  words: string,
  /** What to do about it; empty where there is nothing. */
  hint: string,
  /** Someone counted. */
  counted: boolean,
  /** The count and what is here agree. */
  agrees: boolean,
  /** What was said of it, and by whom: "Two were about annual reviews (Asha Rowe)". */
  note: string,
};

export type MailboxView = {
  /** The head of the log when this was read. */
  head: string,
  /** Today. */
  today: Day,
  /** A row for each day, or for each mailbox of it that was counted. */
  rows: Array<MailboxRow>,
  /** "2 days have not been counted"; empty when all have. */
  uncounted: string,
};

export type MapTracker = {
  /** The sheet, counted from 0. */
  sheet: number,
  /** The field of each column, by the column's letter; one that is not named is passed over. */
  columns: { [key in string]: string },
  /** Whose requests they are where no column says so; may be empty. */
  authority: string,
};

export type MarkSent = {
  /** The case. */
  case_id: string,
  /** The letter. */
  letter_id: string,
  /** The day it was sent, as typed. */
  sent_on: string,
  /** The portal's or the mail's receipt; may be empty. */
  receipt: string,
};

export type MatrixCell = {
  /** The service. */
  service: string,
  /** "Answered 20 March 2026", "3 days late, chased 2 times". */
  words: string,
  /** How it reads. */
  tone: CellTone,
};

export type MatrixColumn = {
  /** The stem. */
  service: string,
  /** The name. */
  name: string,
  /** Answers that are waited for in the open cases that are shown or could be turned to. */
  waiting: number,
  /** Of those, how many are late. */
  late: number,
  /** "Half answered within 9 days (31 answers in 12 months)"; empty where none has answered. */
  took: string,
};

export type MatrixQuery = {
  /** An authority. */
  authority: string,
  /** Whose they are; "nobody" for those that nobody has taken. */
  owner: string,
  /** A service that was asked. */
  service: string,
  /** Only cases in which an answer is late. */
  late: boolean,
  /** Page, from 1. */
  page: number,
  /** Rows a page; 0 means 25. */
  page_size: number,
};

export type MatrixRow = {
  /** The case. */
  row: CaseRow,
  /** The services that were asked; the others have no cell. */
  cells: Array<MatrixCell>,
};

export type MatrixView = {
  /** The head of the log when this was read. */
  head: string,
  /** The services, in the order of the list. */
  columns: Array<MatrixColumn>,
  /** The cases of this page. */
  rows: Array<MatrixRow>,
  /** How many cases in all. */
  total: number,
  /** This page, from 1. */
  page: number,
  /** How many pages. */
  pages: number,
  /** "Showing 1 to 25 of 213 cases". */
  summary: string,
  /** Authorities to choose from. */
  authorities: Array<string>,
  /** Owners to choose from. */
  owners: Array<string>,
  /** Chases that are due, over all cases. */
  chases_due: number,
};

export type MergeCase = {
  /** The duplicate. */
  case_id: string,
  /** The case that stays. */
  into: string,
  /** Why. */
  why: string,
};

export type MessageView = {
  /** What it is: "First chase". */
  what: string,
  /** The step, for a chase. */
  step: ChaseStep | null,
  /** Who it is for: "Sam Reed, team administrator"; empty where nobody is named. */
  to: string,
  /** Their address; may be empty. */
  email: string,
  /** The subject: no child's name in it. */
  subject: string,
  /** The text. */
  body: string,
};

export type Milestone = "logged" | "identified" | "triaged" | "services_asked" | "services_answered" | "seen" | "drafted" | "checked" | "signed" | "sent";

export type MilestoneReading = {
  /** Which. */
  milestone: Milestone,
  /** In words. */
  text: string,
  /** By when: a working day. */
  by_on: string,
  /** When it was done. */
  done_on: string | null,
  /** How far it is. */
  progress: Progress,
};

export type MovedView = {
  /** The case. */
  row: CaseRow,
  /** What moves. Never a statutory date. */
  changes: Array<Change>,
};

export type Need = {
  /** The need. */
  what: string,
  /** What it means for learning. */
  impact: string,
  /** The outcomes intended. */
  outcomes: Array<Outcome>,
  /** The provision that is to bring them about. */
  provision: Array<Provision>,
  /** Why there is no outcome, where there is none. */
  no_outcome_because: string | null,
};

export type NeededView = {
  /** The need. */
  need: DeskNeed,
  /** "Chases to make". */
  title: string,
  /** What is said when there is none. */
  empty: string,
  /** The first of them. */
  rows: Array<CaseRow>,
  /** How many in all. */
  total: number,
  /** The whole list. */
  query: ListQuery,
};

export type NextChaseView = {
  /** The step. */
  step: ChaseStep,
  /** "First chase". */
  words: string,
  /** Its working day. */
  day: Day,
  /** "due today", "3 days late", "in 5 days". */
  label: string,
  /** Its day has come. */
  due: boolean,
  /** "Sam Reed, team administrator"; empty where nobody is named. */
  to: string,
};

export type NhsNumber = string;

export type NoteCase = {
  /** The case. */
  case_id: string,
  /** The text. It stays inside the casebook. */
  text: string,
};

export type NoticeView = { "what": "warning",
  /** In so many seconds. */
  seconds: number,
  /** Whether a key keeps it open; at the end of twelve hours none does. */
  can_stay: boolean, } | { "what": "locking" } | { "what": "reopened" };

export type ObjectionView = {
  /** Its entry. */
  objection: string,
  /** "Ros Marlow, on 11 March 2026: the notes of the general practice". */
  words: string,
  /** "Answered on 12 March 2026: left out"; empty while it is open. */
  answered: string,
};

export type OfCase = {
  /** The case. */
  case_id: string,
};

export type OfClinicDay = {
  /** Which. */
  clinic_day: string,
};

export type OfCover = {
  /** The name of its entry. */
  cover: string,
};

export type OfFilter = {
  /** Its name. */
  name: string,
};

export type OfForm = {
  /** The place. */
  place: string,
  /** The form's name there. */
  form: string,
};

export type OfLetter = {
  /** The case. */
  case_id: string,
  /** The letter. */
  letter_id: string,
};

export type OfPerson = {
  /** Their name. */
  person: string,
};

export type OfPlace = {
  /** The place. */
  place: string,
};

export type OfferClinic = {
  /** The case. */
  case_id: string,
  /** When it was offered; empty: today. */
  on: string,
  /** The day of it. */
  for_on: string,
  /** The time of it; may be empty. */
  at: string,
  /** Whose. */
  with: ClinicBody,
  /** Where. */
  place: string,
};

export type OfferSlot = {
  /** The case. */
  case_id: string,
  /** The clinic day. */
  clinic_day: string,
  /** Which slot: "09:30". */
  at: string,
  /** The language of an interpreter; empty: none. */
  interpreter: string,
  /** The format that the family reads. */
  format: Format,
  /** It leaves too little time to write, and is meant all the same. */
  meant: boolean,
};

export type OpenProceeding = {
  /** The case. */
  case_id: string,
  /** What. */
  what: Proceeding,
  /** When health was told. */
  on: string,
  /** Its reference. */
  reference: string,
  /** The day an order names. */
  due_on: string,
};

export type Outcome = {
  /** What the child will be able to do. */
  what: string,
  /** By when: "by the end of Year 6". */
  by_when: string,
};

export type PackFileView = {
  /** Its name: never a child's name or NHS number. */
  name: string,
  /** What it is. */
  what: string,
  /** Size in bytes. */
  bytes: number,
  /** SHA-256, hex. */
  sha256: string,
};

export type PackView = {
  /** The head of the log when this was read. */
  head: string,
  /** The authority. */
  authority: string,
  /** The portal map used: "bristol.2026-11". */
  map: string,
  /** "To be confirmed by the team", where it is. */
  map_note: string,
  /** How it goes: "Upload", "Secure e-mail". */
  route: string,
  /** To whom. */
  recipient: string,
  /** The files. */
  files: Array<PackFileView>,
  /** What is left out and why. */
  left_out: Array<string>,
  /** What stops the sending. */
  stops: Array<string>,
  /** With whom nothing may be shared, so that no copy reaches them. */
  warnings: Array<string>,
  /** Where it was written, once it was. */
  written_to: string | null,
};

export type PageView = {
  /** PNG, base64. */
  png: string,
  /** Width in pixels. */
  width: number,
  /** Height in pixels. */
  height: number,
};

export type PaperView = {
  /** The file, by its keyed hash. */
  hash: string,
  /** Its own name. */
  name: string,
  /** "PDF", "Picture", "Word document"; empty where it cannot be shown. */
  what: string,
  /** Which page, from 1. */
  page: number,
  /** How many there are. */
  pages: number,
  /** The page as a picture, where it is one. */
  picture: PageView | null,
  /** Its words. */
  text: string,
  /** What to mind in looking at it; empty where there is nothing. */
  note: string,
  /** Why it cannot be shown and what to do, in a sentence or two; empty where it can. */
  cannot: string,
};

export type Party = "author" | "la" | "family";

export type PartyView = {
  /** Who. */
  party: Party,
  /** "The author", "The authority", "The family". */
  who: string,
  /** The answer. */
  answer: Satisfied,
  /** "Satisfied, said Robin Vale on 18 March 2026", "Has not said". */
  words: string,
};

export type PeopleView = {
  /** The log's head. */
  head: string,
  /** Everyone in the team, in the order in which they came. */
  people: Array<PersonRow>,
  /** Who was removed and could still open a copy, as a sentence; empty when nobody could. */
  not_rotated: string,
  /** Roles to choose from. */
  roles: Array<Choice>,
  /** Whether who is in may change people and keys other than their own passphrase. */
  may_lead: boolean,
  /** Whether a key can be tied to this account. */
  can_tie: boolean,
};

export type Person = "child" | "parent" | "young_person";

export type PersonRow = {
  /** Their name. */
  name: string,
  /** What they are, as printed on letters. */
  described: string,
  /** Their roles. */
  roles: Array<Choice>,
  /** The same in words: "ADCO, Team lead". */
  role_words: string,
  /** Whoever is in. */
  mine: boolean,
  /** Has a way in. */
  may_unlock: boolean,
  /** Opens only on one account of one computer. */
  tied: boolean,
};

export type PlanSection = "F" | "G";

export type PositionView = {
  /** The statutory date. None where there is no clock. */
  statutory: Day | null,
  /** The last working day on or before it. */
  work_by: Day | null,
  /** The date if the day of receipt is counted as the first. */
  strict: Day | null,
  /** "Not excused", "Claimed under (b), not approved", "Excused under (b) since 1 April 2026". */
  excused: string,
  /** Whether lateness is excused now. */
  is_excused: boolean,
  /** The team's own aim while it is excused. Never a statutory date. */
  aim: Day | null,
  /** How it counts with every case: "In time", "Late", "Not due yet", "Not counted". */
  counts: string,
  /** How it counts without excused cases. */
  counts_without_excused: string,
};

export type PreviewLetter = {
  /** The case. */
  case_id: string,
  /** The letter. */
  letter_id: string,
  /** The text. */
  advice: Advice,
};

export type PreviewView = {
  /** SHA-256 of the PDF's bytes, hex. */
  seen: string,
  /** What was fixed. */
  face: Face,
  /** The pages. */
  pages: Array<PageView>,
  /** What is lacking. */
  checks: Array<CheckView>,
  /** Each page's text, for those who do not see the picture. */
  text: Array<string>,
};

export type PreviewedDayView = {
  /** In a sentence. */
  sentence: string,
  /** The cases, at most 50. */
  moved: Array<MovedView>,
  /** How many in all. */
  total: number,
};

export type ProblemView = {
  /** A code that does not change. */
  code: string,
  /** What happened. */
  message: string,
  /** What to do. */
  hint: string,
  /** The field of a form it belongs to, where it does. */
  field: string | null,
};

export type Proceeding = "tribunal_recommendation" | "health_mediation" | "mixed_mediation" | "tribunal_order";

export type Progress = "in_time" | "late" | "overdue" | "ahead";

export type ProposedView = {
  /** The stem. */
  service: string,
  /** Its name. */
  name: string,
  /** "Named in the request". */
  why: string,
};

export type Provision = {
  /** What is given. */
  what: string,
  /** By whom, with the level of skill. */
  who: string,
  /** How often. */
  how_often: string,
  /** How long each time, and for how long. */
  how_long: string,
  /** When it is reviewed. */
  review: string,
  /** The section proposed. The authority decides. */
  section: PlanSection,
  /** Whether local services are commissioned to give it. */
  commissioned: boolean,
};

export type QueryView = {
  /** "Asked on 3 March 2026 for the consent, answered on 9 March 2026". */
  words: string,
  /** It waits for an answer. */
  open: boolean,
};

export type ReadFiles = {
  /** The files. */
  files: Array<FileIn>,
};

export type ReadTracker = {
  /** The file. */
  file: FileIn,
};

export type ReadView = {
  /** The file's name. */
  file: string,
  /** "E-mail message", "Word form", "PDF", "Pasted text", "Row 2 of a CSV file". */
  what: string,
  /** The form filled from what was found. */
  form: RequestForm,
  /** Every field with its place. */
  fields: Array<FieldView>,
  /** The text, for reading beside the form. */
  text: string,
  /** Names of the attachments that came with it. */
  attachments: Array<string>,
  /** Cases that may be the same child. */
  same_child: Array<AlikeView>,
  /** Set when the file could not be read at all; the rest is then empty. */
  problem: ProblemView | null,
};

export type Reading = {
  /** The kind of request. */
  kind: RequestKind,
  /** The day on which it reached the first NHS mailbox. */
  received_on: string,
  /** The last day for giving the advice. */
  due_on: string | null,
  /** The last day if the day of receipt is counted as the first. */
  strict_on: string | null,
  /** The last working day on or before `due_on`. */
  work_by_on: string | null,
  /** The state. */
  clock: ClockState,
  /** The day of the reading. */
  today: string,
  /** Calendar days from today to `due_on`, negative when overdue. */
  days_left: number | null,
  /** The day the advice was sent. */
  met_on: string | null,
  /** Whether that was on or before `due_on`. */
  in_time: boolean | null,
  /** Calendar days late, 0 until met. */
  days_late: number,
  /** Days from the date on the authority's letter to receipt. */
  receipt_lag_days: number | null,
  /** The route of triage, T1 to T8. */
  route: Route | null,
  /** Reg 6(4). */
  existing_advice: ExistingAdvice | null,
  /** Reg 8(2). */
  exception: ExceptionReading | null,
  /** The team's own aim while an exception stands approved. Never a statutory date. */
  management_target_on: string | null,
  /** The day on which SEND rights pass to the young person. None while no date of birth is known. */
  rights_on: string | null,
  /** Who decides. None while no date of birth is known. */
  decides: Decides | null,
  /** The team's own steps, in their order. None without a six-week clock. */
  milestones: Array<MilestoneReading>,
  /** Who is to know, while it is not sent. */
  escalation: EscalationReading | null,
  /** Dates beside ours, in their order. */
  beside: Array<DateBeside>,
  /** A late reason that was recorded, N1 to N16. */
  late_reason: string | null,
  /** How it counts. */
  kpi: Kpi,
  /** What to see to. */
  warnings: Array<Warning>,
  /** Why. */
  because: Array<Reason>,
};

export type ReadingView = {
  /** The field's name, as in `RequestForm`. */
  field: string,
  /** What it is called. */
  label: string,
  /** What it means, in words. */
  words: string,
};

export type Reason = {
  /** A sentence. */
  text: string,
  /** The regulation, the Code's paragraph or "cautious practice". */
  source: string,
};

export type ReceiptView = {
  /** Each fact on its own; what is not known is said to be so. */
  facts: Array<ReadingView>,
  /** How long it took, in sentences. */
  lags: Array<string>,
};

export type ReceiveAgain = {
  /** The case. */
  case_id: string,
  /** When. */
  on: string,
  /** Only passed on to another NHS mailbox, not sent again by the authority. */
  passed_on: boolean,
  /** Whose mailbox: icb, provider, or empty. */
  mailbox: string,
};

export type ReceiveRequest = {
  /** The fields. */
  form: RequestForm,
  /** The message it came in, kept with the case. */
  original: FileIn | null,
  /** What was found when the child was compared with those who are alike. */
  verdicts: Array<Compared>,
};

export type RecordAbsence = {
  /** The case. */
  case_id: string,
  /** Who. */
  who: Person,
  /** First day. */
  from: string,
  /** Last day. */
  until: string,
  /** Where, and how it is known. */
  evidence: string,
};

export type RecordBasis = {
  /** The case. */
  case_id: string,
  /** The condition of article 6. */
  article6: Article6,
  /** The condition of article 9. */
  article9: Article9,
  /** When the family was told; empty: not yet. */
  family_informed_on: string,
  /** How. */
  how: string,
  /** What may be shared, where it is less than usual. */
  scope: string,
  /** When the child or young person was asked; empty: not yet. */
  own_view_on: string,
  /** What they said. */
  own_view: string,
};

export type RecordBeside = {
  /** The case. */
  case_id: string,
  /** When it became known; empty: today. */
  on: string,
  /** Which. */
  what: Running,
  /** How far it is. */
  progress: BesideState,
  /** By when it is to be done; empty: not known. */
  due_on: string,
  /** What else is to be said of it. */
  note: string,
  /** The entry that this one takes the place of. */
  replaces: string | null,
};

export type RecordCapacity = {
  /** The case. */
  case_id: string,
  /** They have. */
  has_capacity: boolean,
  /** Who decides if not. */
  alternative: Alternative | null,
  /** What it rests on. */
  basis: string,
};

export type RecordCircumstances = {
  /** The case. */
  case_id: string,
  /** What kind of thing. */
  cause: Cause,
  /** Whom it befell. */
  who: Person,
  /** In words; needed for another cause. */
  what: string,
  /** First day. */
  from: string,
  /** Last day. */
  until: string,
};

export type RecordClinic = {
  /** The case. */
  case_id: string,
  /** Which. */
  clinic: string,
  /** What. */
  outcome: ClinicOutcome,
  /** When it was cancelled, where it was. */
  on: string,
};

export type RecordContact = {
  /** The case. */
  case_id: string,
  /** When. */
  on: string,
};

export type RecordFlags = {
  /** The case. */
  case_id: string,
  /** protection_plan, child_in_need, concern, or empty for none. */
  safeguarding: string,
  /** The format that the family can read; empty for the usual one. */
  format: string,
  /** How it is known. */
  why: string,
  /** When someone looks whether it is still so; empty: never. */
  review_on: string,
};

export type RecordMove = {
  /** The case. */
  case_id: string,
  /** Which authority. */
  to: string,
  /** Since when. */
  on: string,
  /** Meant to come back. */
  temporary: boolean,
};

export type RecordObjection = {
  /** The case. */
  case_id: string,
  /** When; empty: today. */
  on: string,
  /** Who. */
  by_whom: string,
  /** To what. */
  what: string,
};

export type RecordSearch = {
  /** The case. */
  case_id: string,
  /** When, as typed; empty: today. */
  on: string,
  /** The kind of system. */
  system: RecordSystem,
  /** Its name; wanted where it is another one. */
  name: string,
  /** Who searched; empty: whoever is in. */
  by: string,
  /** The first day of the records, as typed; empty: all there are. */
  from: string,
  /** The last day, as typed; empty: the day of the search. */
  to: string,
  /** Whether anything was found. */
  found: boolean,
  /** What was found, in words or as an extract. */
  text: string,
  /** Extracts to keep. */
  files: Array<FileIn>,
};

export type RecordSomeone = {
  /** The case. */
  case_id: string,
  /** Who. */
  someone: Someone,
  /** The entry of theirs that this one takes the place of. */
  replaces: string | null,
};

export type RecordSpoken = {
  /** The case. */
  case_id: string,
  /** When, as typed; empty: today. */
  on: string,
  /** Who. */
  who: string,
  /** What they are to the child. */
  relation: string,
  /** By which means. */
  how: string,
  /** They were not reached. */
  tried: boolean,
  /** What was said. */
  text: string,
};

export type RecordSystem = "community" | "gp" | "acute" | "mental_health" | "other";

export type Recover = {
  /** The recovery code. */
  code: string,
  /** Whose slot is made anew. */
  person: string,
  /** The new passphrase. */
  passphrase: string,
};

export type ReferralStatus = "sent" | "accepted" | "declined" | "waiting" | "seen";

export type RemoveSomeone = {
  /** The case. */
  case_id: string,
  /** Their entry. */
  person: string,
  /** Why. */
  why: string,
};

export type RequestForm = {
  /** The authority's name. */
  authority: string,
  /** One of `RequestKind`, in snake case. */
  kind: string,
  /** The authority's reference. */
  reference: string,
  /** The day of receipt. Never filled in by the program without a source. */
  received_on: string,
  /** "23:58", may be empty. */
  received_at: string,
  /** email, portal, post, hand, telephone, or empty. */
  channel: string,
  /** icb, provider, or empty. */
  mailbox: string,
  /** The date on the authority's letter. */
  la_dated_on: string,
  /** The postmark. */
  posted_on: string,
  /** The day the authority itself was asked for the assessment. */
  la_started_on: string,
  /** The day by which the authority would like something. */
  la_target_on: string,
  /** The limb of regulation 6(1): c, f, g, h, or empty. */
  asked_under: string,
  /** Why it is entered so late, after more than 100 days. */
  late_entry_why: string,
  /** Surname. */
  family_name: string,
  /** Given names. */
  given_name: string,
  /** Known as. */
  known_as: string,
  /** Date of birth. */
  born_on: string,
  /** NHS number. */
  nhs_number: string,
  /** Address, lines parted by newlines. */
  address: string,
  /** Postcode. */
  postcode: string,
  /** School or setting. */
  setting: string,
  /** Year group. */
  year_group: string,
  /** Parent or carer. */
  parent: string,
  /** Their telephone or e-mail. */
  parent_contact: string,
  /** Language of an interpreter. */
  interpreter: string,
  /** General practice. */
  gp: string,
  /** The integrated care board that commissions, where it is not the team's own. */
  commissioner: string,
  /** "yes", "no" or empty. */
  looked_after: string,
  /** The authority that looks after the child. */
  placing_authority: string,
  /** "yes", "no" or empty. */
  address_protected: string,
  /** The caseworker. */
  caseworker: string,
  /** Their address. */
  caseworker_contact: string,
  /** What the authority says of the child's needs. */
  concerns: string,
};

export type RequestKind = "advice_request" | "reassessment" | "notification" | "annual_review" | "tribunal_recommendation" | "health_mediation" | "unclear";

export type Responsibility = "yes" | "no" | "unknown";

export type RestoreCasebook = {
  /** A backup, or a folder that holds some: then the newest. */
  from: string,
  /** Whose slot; empty: the first person's. */
  person: string,
  /** Their passphrase, or with a code their new one. */
  passphrase: string,
  /** The recovery code; empty: the passphrase is enough. */
  code: string,
};

export type RestoredView = {
  /** "Backup of 22 November 2026 at 14:02 and 37 later entries from the journal: nothing was lost." */
  sentence: string,
  /** Whether entries or files are missing, or may be. */
  loses: boolean,
  /** The state of the casebook. */
  status: StatusView,
};

export type RetentionQuery = {
  /** Words to find other cases by: a name, an NHS number, a reference. Empty: none. */
  text: string,
};

export type RetentionView = {
  /** The head of the log when this was read. */
  head: string,
  /** In a sentence. */
  sentence: string,
  /** Cases whose day of review has come, the longest due first, at most 50. */
  due: Array<ReviewRow>,
  /** How many in all. */
  due_total: number,
  /** What imports brought that were undone, and may be erased at once, the first 50. */
  mistaken: Array<ReviewRow>,
  /** How many in all. */
  mistaken_total: number,
  /** Cases that something holds. */
  held: Array<ReviewRow>,
  /** Cases found by the words that were asked for. */
  found: Array<ReviewRow>,
  /** Erased cases, newest first, at most 100. */
  erased: Array<ErasedRow>,
  /** How many in all. */
  erased_total: number,
  /** Why a case may be erased at all. */
  grounds: Array<Choice>,
};

export type ReuseView = {
  /** What it is, to put it forward by: "Health advice for Bristol, BR-1". */
  what: string,
  /** The date on it, "3 March 2026". */
  dated_on: string,
};

export type ReviewRow = {
  /** The case. */
  row: CaseRow,
  /** When it is to be reviewed; none while it is open. */
  review: Day | null,
  /** "Due for review", "To be reviewed on 4 May 2043", "Open", "Held". */
  status: string,
  /** Why then, a sentence each. */
  because: Array<string>,
  /** What holds it, a sentence each. */
  holds: Array<string>,
  /** Whether a hold can be lifted. */
  can_lift: boolean,
  /** Whether it may be kept longer: it has ended. */
  can_keep: boolean,
  /** The grounds on which it may be erased now; none while it may not. */
  grounds: Array<Choice>,
  /** What would remain of it. */
  remains: string,
  /** An import brought it and was undone: it has no page, and cannot be held. */
  mistaken: boolean,
};

export type Role = "adco" | "lead" | "administrator" | "reader";

export type Route = "T1" | "T2" | "T3" | "T4" | "T5" | "T6" | "T7" | "T8";

export type RouteStanding = "proposed" | "open" | "unlikely" | "barred";

export type RouteView = {
  /** T1 to T8. */
  route: Route,
  /** What it means. */
  words: string,
  /** How it stands on what is recorded. */
  standing: RouteStanding,
  /** The same in a word: "Proposed". */
  stands: string,
  /** Why, in a sentence. */
  reason: string,
};

export type RowView = {
  /** As the spreadsheet counts. */
  number: number,
  /** "MARLOW, Tam", or what there is of it. */
  child: string,
  /** "4 May 2018", or what stands there. */
  born: string,
  /** The day of receipt. */
  received: string,
  /** The authority and its reference. */
  from: string,
  /** ready, check, cannot or same. */
  state: string,
  /** "Ready: a new case". */
  words: string,
  /** What is wrong, the worst first. */
  wrong: Array<WrongView>,
};

export type RowsQuery = {
  /** ready, check, cannot or same; empty for all. */
  show: string,
  /** From 1. */
  page: number,
};

export type Rung = "team_lead" | "service_manager" | "commissioner";

export type Running = "continuing_care" | "initial_assessment" | "review_assessment";

export type RunningView = {
  /** Its entry. */
  beside: string,
  /** Which. */
  what: Running,
  /** Which, in words. */
  what_words: string,
  /** How far it is. */
  progress: BesideState,
  /** How far it is, in words. */
  progress_words: string,
  /** By when. */
  due: Day | null,
  /** "3 days overdue", "in 12 days"; empty where it is over or has no day. */
  label: string,
  /** What else is to be said of it. */
  note: string,
};

export type SafetyLine = {
  /** "Last backup", "Second place", "Last rehearsal", "Free space", "Put aside". */
  what: string,
  /** "22 November 2026 at 14:02, read back and whole. Nothing was entered since." */
  words: string,
  /** Calm, soon for what wants seeing to, late for what must be seen to. */
  tone: Tone,
};

export type SafetyView = {
  /** The head of the log when this was read. */
  head: string,
  /** Each thing and how it stands. */
  lines: Array<SafetyLine>,
  /** Whether all of them are well. */
  calm: boolean,
  /** The backups beside the casebook, newest first. */
  backups: Array<BackupRow>,
  /** The second place, as chosen; empty when none is. */
  place: string,
  /** The backups there, newest first; none while it cannot be read. */
  elsewhere: Array<BackupRow>,
};

export type Satisfied = "yes" | "no" | "silent";

export type SavePaper = {
  /** The case. */
  case_id: string,
  /** The file, by its keyed hash. */
  hash: string,
  /** The folder, from `choose_folder`. */
  folder: string,
  /** Why; wanted once many were exported, empty otherwise. */
  why: string,
};

export type SearchView = {
  /** Its entry, to take it back by. */
  entry: string,
  /** The kind of system. */
  system: RecordSystem,
  /** "GP records (EMIS)". */
  name: string,
  /** When. */
  day: Day,
  /** Who searched. */
  by: string,
  /** "Records from 4 March 2024 to 4 March 2026"; empty where no days were given. */
  span: string,
  /** Whether anything was found. */
  found: boolean,
  /** "Nothing found", or what was. */
  words: string,
  /** Extracts that were kept, by name. */
  files: Array<string>,
};

export type SendQuery = {
  /** The case. */
  case_id: string,
  /** When; empty: today. */
  on: string,
  /** What it was asked for. */
  what: string,
};

export type ServiceView = {
  /** The stem. */
  service: string,
  /** The name. */
  name: string,
};

export type SetClinicDay = {
  /** The day. */
  day: string,
  /** When the first slot begins. */
  first: string,
  /** How many slots, one after the other. */
  count: string,
  /** How long each is, in minutes. */
  minutes: string,
  /** Or when each begins, parted by commas: these count then. */
  slots: string,
  /** Where. */
  place: string,
  /** Whose appointments. */
  with: ClinicBody,
  /** Who sees the children; may be empty. */
  person: string,
};

export type SetContacts = {
  /** The service's stem. */
  service: string,
  /** The people. */
  contacts: Contacts,
};

export type SetCover = {
  /** Who is away. */
  person: string,
  /** Who covers. */
  cover: string,
  /** The first day, as typed; empty is today. */
  from: string,
  /** The last day, as typed; it counts. */
  until: string,
  /** Why; may be empty. */
  why: string,
};

export type SetDayView = {
  /** Its name. */
  entry: string,
  /** "Monday 13 April 2026 is a bank holiday: Jubilee". */
  words: string,
  /** Where it was proclaimed. */
  source: string,
  /** "Asha Rowe on 2 March 2026". */
  made: string,
};

export type SetHoliday = {
  /** The day. */
  day: string,
  /** Its name; empty: a working day after all. */
  name: string,
  /** Where it was proclaimed. */
  source: string,
};

export type SetLaptop = {
  /** Whole minutes without a key or the pointer after which it locks: 1 to 15, as typed. */
  lock_after: string,
};

export type SetLeave = {
  /** Who, as on their clinic days; empty: everyone. */
  person: string,
  /** First day. */
  from: string,
  /** Last day. */
  until: string,
  /** Why; may be empty. */
  why: string,
};

export type SettingRow = {
  /** Its code: "known_months", "milestone_days.triaged". */
  code: string,
  /** Its group: "Rules", "Milestones", "Escalation". */
  group: string,
  /** Its label: "A child counts as known for". */
  label: string,
  /** The unit of what is typed: "months"; empty where there is none. */
  unit: string,
  /** Why it is there, and what it can never do. */
  hint: string,
  /** What holds for all authorities today, in words: "12 months". */
  value: string,
  /** The same as it is typed: "12". */
  typed: string,
  /** Where an authority has a value of its own: its name and the value. */
  own: Array<Choice>,
};

export type SettingsView = {
  /** The head of the log when this was read. */
  head: string,
  /** Every setting. */
  rows: Array<SettingRow>,
  /** The authorities to choose from. */
  authorities: Array<string>,
  /** Every choice that stands, newest first. */
  chosen: Array<ChosenView>,
  /** Bank holidays from last year to three years ahead. */
  holidays: Array<HolidayView>,
  /** "Proclaimed to the end of 2028; later years are worked out in advance." */
  proclaimed: string,
  /** Days that the team set, newest first. */
  days: Array<SetDayView>,
};

export type ShareScreen = {
  /** It may, for two hours; otherwise it may not from now on. */
  shown: boolean,
};

export type SheetRow = {
  /** The case. */
  case_id: string,
  /** "09:30". */
  at: string,
  /** "SURNAME, Given". */
  name: string,
  /** "999 000 0018", or "Not known". */
  nhs_number: string,
  /** "4 May 2018, 7 years". */
  born: string,
  /** "Looked after", "Address protected", "Interpreter: Polish", "Large print", ... */
  needs: Array<string>,
  /** Why the child is seen. */
  why: string,
};

export type SheetView = {
  /** Its name. */
  name: string,
  /** "412 rows". */
  rows: string,
  /** Its columns; none where no row of titles was found. */
  columns: Array<ColumnView>,
  /** Whose requests they are where no column says so, as chosen before; may be empty. */
  authority: string,
  /** The columns are understood as they were the last time. */
  known: boolean,
};

export type ShowPaper = {
  /** The case. */
  case_id: string,
  /** The file, by its keyed hash. */
  hash: string,
  /** Which page, from 1. */
  page: number,
};

export type SignLetter = {
  /** The case. */
  case_id: string,
  /** The letter. */
  letter_id: string,
  /** The text. */
  advice: Advice,
  /** What the preview had fixed. */
  face: Face,
  /** The preview's hash. */
  seen: string,
};

export type Signatory = {
  /** Name as printed. */
  name: string,
  /** Role as printed. */
  role: string,
  /** The employing organisation. */
  organisation: string,
  /** The regulator: NMC, HCPC, GMC. */
  regulator: string,
  /** The registration number with it. */
  registration: string,
};

export type SlotOffer = {
  /** The clinic day. */
  clinic_day: string,
  /** "09:30". */
  at: string,
  /** "Monday 30 March 2026 at 09:30". */
  words: string,
  /** "Quay health centre, Dr Vale". */
  place: string,
};

export type SlotView = {
  /** "09:30". */
  at: string,
  /** Who has it. More than one: two people gave it away at the same time. */
  taken: Array<TakenView>,
  /** It has gone by. */
  passed: boolean,
};

export type SlotsView = {
  /** "Seen by 6 April 2026 there are 5 working days left to write". */
  sentence: string,
  /** Those that meet the deadline, soonest first. */
  safe: Array<SlotOffer>,
  /** Those that do not. */
  late: Array<SlotOffer>,
  /** Why they do not. */
  why_late: string,
  /** The language that an interpreter is needed for, as the authority wrote it. */
  interpreter: string,
  /** Formats to choose from. */
  formats: Array<Choice>,
};

export type Someone = {
  /** As they are written to. */
  name: string,
  /** "Mother", "Foster carer", "Social worker". */
  relationship: string,
  /** Parental responsibility. */
  responsibility: Responsibility,
  /** Consent that was delegated to them, and by whom; empty where none was. */
  delegated: string,
  /** Address, in one text. */
  address: string,
  /** Telephone. */
  phone: string,
  /** E-mail. */
  email: string,
  /** They want copies of what is written. */
  wants_copies: boolean,
  /** Why nothing about the child may be shared with them; none where it may. */
  barred: string | null,
};

export type SomeoneView = {
  /** Their entry; empty where the request alone names them. */
  person: string,
  /** Who. */
  someone: Someone,
  /** "Has parental responsibility". */
  responsibility: string,
  /** "Recorded on 10 March 2026", "Named in the request". */
  recorded: string,
};

export type SortBy = "start" | "name" | "authority" | "received" | "due" | "owner" | "state";

export type Source = {
  /** What it is: "Community paediatrics clinic letter". */
  what: string,
  /** Its date, a civil date. */
  dated_on: string | null,
};

export type SpanView = {
  /** Of the first character. */
  from: number,
  /** After the last. */
  to: number,
};

export type SpokenView = {
  /** Its entry, to take it back by. */
  entry: string,
  /** When. */
  day: Day,
  /** "Ana Marlow, mother". */
  who: string,
  /** "By telephone", "Not reached, by telephone". */
  how: string,
  /** What was said. */
  text: string,
  /** They were not reached. */
  tried: boolean,
};

export type Standing = "available" | "not_available" | "borderline";

export type StatusView = {
  /** Where we stand. */
  door: Door,
  /** Names that may unlock. */
  people: Array<string>,
  /** Who is in. */
  me: Signatory | null,
  /** Today in Europe/London. */
  today: Day,
  /** The head of the log: changes with every write. Empty while locked. */
  head: string,
  /** Invented children only; a banner says so. */
  demonstration: boolean,
  /** The laptop's clock went back: what it means and what to do. None while it can be trusted. */
  clock_doubt: string | null,
  /** What opening found wrong with the file, did about it, and asks for. None when all was well. */
  found: string | null,
  /** Version of the program. */
  version: string,
};

export type StepView = {
  /** "Triaged". */
  text: string,
  /** By when. */
  by: Day,
  /** When it was done. */
  done: Day | null,
  /** How far it is. */
  progress: Progress,
  /** "Done on 6 March 2026", "Done 3 days late", "2 days overdue", "in 5 days". */
  status: string,
};

export type SuggestQuery = {
  /** The field of `RequestForm`: authority, setting, gp, caseworker, interpreter. */
  field: string,
  /** As typed so far. */
  text: string,
  /** The authority of the request: what belongs to it comes first. May be empty. */
  authority: string,
};

export type SuggestionView = {
  /** The value. */
  value: string,
  /** What goes with it: a caseworker's e-mail or telephone. May be empty. */
  with: string,
};

export type TakeBack = {
  /** The case. */
  case_id: string,
  /** The entry. */
  entry: string,
  /** Why. */
  why: string,
};

export type TakeBackSetting = {
  /** The entry. */
  entry: string,
  /** Why. */
  why: string,
};

export type TakenView = {
  /** The case. */
  case_id: string,
  /** The appointment. */
  clinic: string,
  /** "SURNAME, Given". */
  name: string,
};

export type Task = "reason" | "second_offer" | "safeguarding" | "corporate_parent";

export type TellOfException = {
  /** The case. */
  case_id: string,
  /** Which. */
  claim: string,
  /** Who. */
  who: Told,
  /** When. */
  on: string,
  /** How. */
  how: string,
};

export type Theme = "clock" | "services" | "letters" | "notes" | "people" | "other";

export type Tie = "sibling" | "twin" | "other";

export type TieKey = {
  /** Tied, or not. */
  on: boolean,
  /** The passphrase, asked for again. */
  passphrase: string,
};

export type TiedView = {
  /** The other case. */
  case_id: string,
  /** It; none once it was erased. */
  row: CaseRow | null,
  /** How. */
  how: Tie,
  /** "Twin, said on 10 March 2026: born on one day". */
  words: string,
};

export type TileView = {
  /** The need. */
  need: DeskNeed,
  /** "To triage". */
  words: string,
  /** What exactly is counted. */
  means: string,
  /** How many. */
  count: number,
  /** There should be none, and there are some. */
  wrong: boolean,
  /** The list behind it. */
  query: ListQuery,
};

export type ToSeeRow = {
  /** The case. */
  row: CaseRow,
  /** Why: "See the child in clinic", "Further assessment: hearing". */
  why: string,
  /** The last day that leaves time to write. None without a clock. */
  by: Day | null,
  /** "in 12 days", "3 days ago". */
  label: string,
  /** That day has gone by. */
  late: boolean,
};

export type Told = "la" | "family";

export type Tone = "late" | "soon" | "near" | "calm" | "done";

export type TrackerView = {
  /** The file's name. */
  name: string,
  /** Its sheets. */
  sheets: Array<SheetView>,
  /** The sheet to begin with, counted from 0. */
  sheet: number,
  /** What a column may hold. */
  fields: Array<Choice>,
  /** The authorities whose requests it may be. */
  authorities: Array<string>,
  /** "Your corrections of 22 November are still here." Empty where there are none. */
  resumed: string,
};

export type TriageCase = {
  /** The case. */
  case_id: string,
  /** The route. */
  route: Route,
  /** The services to ask, by stem. */
  services: Array<string>,
  /** Why, in a few words; may be empty. */
  why: string,
};

export type TriageQuery = {
  /** An authority; empty: all. */
  authority: string,
  /** Cases that were passed over. */
  skipped: Array<string>,
  /** A case to show first, whatever its place; empty: the first of the queue. */
  first: string,
};

export type TriageQueueView = {
  /** The head of the log when this was read. */
  head: string,
  /** How many are left. */
  left: number,
  /** "12 cases left to triage". */
  sentence: string,
  /** The one to look at; none when all are done, or were passed over. */
  next: CaseView | null,
};

export type UndoAssign = {
  /** To whom they were given. */
  to: string,
  /** Whose they were. */
  before: Array<HeldBefore>,
};

export type UndoImport = {
  /** The import. */
  batch: string,
  /** Leave the cases that someone has acted on, and undo the others. */
  others: boolean,
};

export type UndoneView = {
  /** "Undone: Speech and language therapy asked." */
  words: string,
  /** The log's head after it. */
  head: string,
};

export type UnlinkCase = {
  /** The case. */
  case_id: string,
  /** The other case. */
  other: string,
  /** Why. */
  why: string,
};

export type Unlock = {
  /** Whose slot. */
  person: string,
  /** Their passphrase. */
  passphrase: string,
};

export type UnmergeCase = {
  /** The duplicate. */
  case_id: string,
  /** Why. */
  why: string,
};

export type UnrecordedRow = {
  /** The case. */
  row: CaseRow,
  /** The day of the appointment. */
  day: Day,
};

export type Verdict = "same" | "different" | "open";

export type Wait = {
  /** The service. */
  service: string,
  /** The day of referral, a civil date. */
  referred_on: string | null,
  /** Where the referral stands. */
  status: string,
};

export type Warning = {
  /** One of timeline.md's codes. */
  code: string,
  /** A sentence for people. */
  text: string,
};

export type WhatIf = {
  /** The case. */
  case_id: string,
  /** Another day of receipt; empty: the one it has. */
  received_on: string,
  /** Another kind. */
  kind: RequestKind | null,
  /** A day on which the same request came once more; empty: none. */
  again_on: string,
};

export type WhatIfView = {
  /** What differs. */
  changes: Array<Change>,
  /** In a sentence. */
  sentence: string,
};

export type Whose = "team" | "mine" | "unassigned" | "reach";

export type WithdrawAsk = {
  /** The case. */
  case_id: string,
  /** The service's stem. */
  service: string,
  /** Why. */
  why: string,
};

export type WithdrawException = {
  /** The case. */
  case_id: string,
  /** Which. */
  claim: string,
  /** Why. */
  why: string,
};

export type WriteAccess = {
  /** A case, or the child's NHS number. */
  of: string,
  /** The folder, from `choose_folder`. */
  folder: string,
  /** Why; wanted once many were exported. */
  why: string,
};

export type WriteAppointment = {
  /** The case. */
  case_id: string,
  /** The appointment. */
  clinic: string,
  /** The folder, from `choose_folder`. */
  folder: string,
  /** Why; wanted once many were exported, empty otherwise. */
  why: string,
};

export type WriteClinicDay = {
  /** Which. */
  clinic_day: string,
  /** The folder, from `choose_folder`. */
  folder: string,
  /** Why; wanted once many were exported, empty otherwise. */
  why: string,
};

export type WriteLetter = {
  /** The case. */
  case_id: string,
  /** The letter. */
  letter_id: string,
  /** The text. */
  advice: Advice,
};

export type WritePack = {
  /** The case. */
  case_id: string,
  /** The letter. */
  letter_id: string,
  /** The folder, from `choose_folder`. */
  folder: string,
  /** Why; wanted once many were exported, empty otherwise. */
  why: string,
};

export type WrittenView = {
  /** Where. */
  written_to: string,
  /** What, in a sentence. */
  sentence: string,
  /** SHA-256 of the file, or of the manifest, hex. */
  sha256: string,
};

export type WrongView = {
  /** The field, to correct it by; empty where it is about the row as a whole. */
  field: string,
  /** "Date of birth". */
  label: string,
  /** "Caseload, C14"; empty where no cell holds it. */
  place: string,
  /** What stands there. */
  raw: string,
  /** What is wrong, and what to do. */
  words: string,
  /** In how many other rows the same stands. */
  others: number,
  /** What may be chosen; none where it is typed. */
  choices: Array<Choice>,
};

export type Zoom = "larger" | "smaller" | "usual";

export type ZoomWindow = {
  /** In which direction. */
  to: Zoom,
};
