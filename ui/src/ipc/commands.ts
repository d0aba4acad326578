// Made from src-tauri/src/table.in.rs by a test. Change the Rust, not this file.

import { call } from "./call";
import type {
  AddPerson,
  AlikeView,
  AnswerExisting,
  AnswerLookView,
  AnswerObjection,
  AnswerProceeding,
  AnswerQuery,
  AnswerService,
  ApproveException,
  AsAtView,
  AskService,
  AssignCases,
  AssignedView,
  AttachFile,
  BackupRow,
  BroughtView,
  CaseAsAt,
  CaseListView,
  CaseView,
  ChangePassphrase,
  ChangeSetting,
  ChaseService,
  ChasesQuery,
  ChasesView,
  CheckDate,
  CheckPack,
  ChoosePlace,
  ClaimException,
  ClinicsView,
  CloseCase,
  CompareChild,
  ConfirmFact,
  ConfirmRecovery,
  ConfirmResponsibility,
  ConsiderExisting,
  ContactsView,
  CopyText,
  CorrectCell,
  CorrectDetails,
  CorrectKind,
  CorrectReceipt,
  CountMailbox,
  CoversView,
  CreateCasebook,
  CreatedView,
  DateCheckView,
  DaySheetView,
  DecideCase,
  DeskView,
  DraftMessage,
  DropClinicDay,
  EraseCase,
  ExportCasebook,
  Find,
  FindAlike,
  FindBackups,
  FollowNotBrought,
  FollowReferral,
  FollowupRow,
  FormView,
  FoundView,
  GiveLateReason,
  GiveRoles,
  HeatmapQuery,
  HeatmapView,
  HoldCase,
  HomeQuery,
  HomeView,
  ImportRows,
  ImportsView,
  InviteClinic,
  JudgeRecords,
  JudgedView,
  KeepCase,
  KeepFilter,
  KeepForm,
  KeepTyping,
  KeptFormView,
  KeptView,
  LaptopView,
  LastActView,
  LetterView,
  LinkCase,
  ListQuery,
  LookAtAnswer,
  LooksQuery,
  LooksView,
  MailboxView,
  MapTracker,
  MarkSent,
  MatrixQuery,
  MatrixView,
  MergeCase,
  MessageView,
  NoteCase,
  NoticeView,
  OfCase,
  OfClinicDay,
  OfCover,
  OfFilter,
  OfForm,
  OfLetter,
  OfPerson,
  OfPlace,
  OfferClinic,
  OfferSlot,
  OpenProceeding,
  PackView,
  PaperView,
  PeopleView,
  PreviewLetter,
  PreviewView,
  PreviewedDayView,
  ReadFiles,
  ReadTracker,
  ReadView,
  ReceiveAgain,
  ReceiveRequest,
  RecordAbsence,
  RecordBasis,
  RecordBeside,
  RecordCapacity,
  RecordCircumstances,
  RecordClinic,
  RecordContact,
  RecordFlags,
  RecordMove,
  RecordObjection,
  RecordSearch,
  RecordSomeone,
  RecordSpoken,
  Recover,
  RemoveSomeone,
  RequestForm,
  RestoreCasebook,
  RestoredView,
  RetentionQuery,
  RetentionView,
  RowsQuery,
  SafetyView,
  SavePaper,
  SendQuery,
  SetClinicDay,
  SetContacts,
  SetCover,
  SetHoliday,
  SetLaptop,
  SetLeave,
  SettingsView,
  ShareScreen,
  ShowPaper,
  SignLetter,
  SlotsView,
  StatusView,
  SuggestQuery,
  SuggestionView,
  TakeBack,
  TakeBackSetting,
  TellOfException,
  TieKey,
  TrackerView,
  TriageCase,
  TriageQuery,
  TriageQueueView,
  UndoAssign,
  UndoImport,
  UndoneView,
  UnlinkCase,
  Unlock,
  UnmergeCase,
  WhatIf,
  WhatIfView,
  WithdrawAsk,
  WithdrawException,
  WriteAccess,
  WriteAppointment,
  WriteClinicDay,
  WriteLetter,
  WritePack,
  WrittenView,
  ZoomWindow,
} from "./types";

export function status(): Promise<StatusView> {
  return call<StatusView>("status");
}

export function createCasebook(wish: CreateCasebook): Promise<CreatedView> {
  return call<CreatedView>("create_casebook", wish);
}

export function renewRecovery(): Promise<CreatedView> {
  return call<CreatedView>("renew_recovery");
}

export function confirmRecovery(wish: ConfirmRecovery): Promise<StatusView> {
  return call<StatusView>("confirm_recovery", wish);
}

export function unlock(wish: Unlock): Promise<StatusView> {
  return call<StatusView>("unlock", wish);
}

export function recover(wish: Recover): Promise<StatusView> {
  return call<StatusView>("recover", wish);
}

export function lock(): Promise<StatusView> {
  return call<StatusView>("lock");
}

export function findBackups(wish: FindBackups): Promise<Array<BackupRow>> {
  return call<Array<BackupRow>>("find_backups", wish);
}

export function restoreCasebook(wish: RestoreCasebook): Promise<RestoredView> {
  return call<RestoredView>("restore_casebook", wish);
}

export function chooseBackup(): Promise<string | null> {
  return call<string | null>("choose_backup");
}

export function zoomWindow(wish: ZoomWindow): Promise<number> {
  return call<number>("zoom_window", wish);
}

export function stillHere(): Promise<null> {
  return call<null>("still_here");
}

export function nextNotice(): Promise<NoticeView> {
  return call<NoticeView>("next_notice");
}

export function copy(wish: CopyText): Promise<null> {
  return call<null>("copy", wish);
}

export function shareScreen(wish: ShareScreen): Promise<null> {
  return call<null>("share_screen", wish);
}

export function showLaptop(): Promise<LaptopView> {
  return call<LaptopView>("show_laptop");
}

export function setLaptop(wish: SetLaptop): Promise<LaptopView> {
  return call<LaptopView>("set_laptop", wish);
}

export function keepForm(wish: KeepForm): Promise<KeptFormView> {
  return call<KeptFormView>("keep_form", wish);
}

export function keptForms(wish: OfPlace): Promise<Array<KeptFormView>> {
  return call<Array<KeptFormView>>("kept_forms", wish);
}

export function dropForm(wish: OfForm): Promise<null> {
  return call<null>("drop_form", wish);
}

export function checkDate(wish: CheckDate): Promise<DateCheckView> {
  return call<DateCheckView>("check_date", wish);
}

export function judgeForm(wish: RequestForm): Promise<FormView> {
  return call<FormView>("judge_form", wish);
}

export function suggest(wish: SuggestQuery): Promise<Array<SuggestionView>> {
  return call<Array<SuggestionView>>("suggest", wish);
}

export function showMailbox(): Promise<MailboxView> {
  return call<MailboxView>("show_mailbox");
}

export function countMailbox(wish: CountMailbox): Promise<MailboxView> {
  return call<MailboxView>("count_mailbox", wish);
}

export function checkPack(wish: CheckPack): Promise<CaseView> {
  return call<CaseView>("check_pack", wish);
}

export function sendQuery(wish: SendQuery): Promise<CaseView> {
  return call<CaseView>("send_query", wish);
}

export function answerQuery(wish: AnswerQuery): Promise<CaseView> {
  return call<CaseView>("answer_query", wish);
}

export function readFiles(wish: ReadFiles): Promise<Array<ReadView>> {
  return call<Array<ReadView>>("read_files", wish);
}

export function receiveRequest(wish: ReceiveRequest): Promise<CaseView> {
  return call<CaseView>("receive_request", wish);
}

export function readTracker(wish: ReadTracker): Promise<TrackerView> {
  return call<TrackerView>("read_tracker", wish);
}

export function mapTracker(wish: MapTracker): Promise<JudgedView> {
  return call<JudgedView>("map_tracker", wish);
}

export function showRows(wish: RowsQuery): Promise<JudgedView> {
  return call<JudgedView>("show_rows", wish);
}

export function correctCell(wish: CorrectCell): Promise<JudgedView> {
  return call<JudgedView>("correct_cell", wish);
}

export function importRows(wish: ImportRows): Promise<BroughtView> {
  return call<BroughtView>("import_rows", wish);
}

export function dropTracker(): Promise<null> {
  return call<null>("drop_tracker");
}

export function listImports(): Promise<ImportsView> {
  return call<ImportsView>("list_imports");
}

export function undoImport(wish: UndoImport): Promise<ImportsView> {
  return call<ImportsView>("undo_import", wish);
}

export function findAlike(wish: FindAlike): Promise<Array<AlikeView>> {
  return call<Array<AlikeView>>("find_alike", wish);
}

export function compareChild(wish: CompareChild): Promise<CaseView> {
  return call<CaseView>("compare_child", wish);
}

export function mergeCase(wish: MergeCase): Promise<CaseView> {
  return call<CaseView>("merge_case", wish);
}

export function unmergeCase(wish: UnmergeCase): Promise<CaseView> {
  return call<CaseView>("unmerge_case", wish);
}

export function find(wish: Find): Promise<FoundView> {
  return call<FoundView>("find", wish);
}

export function lastAct(): Promise<LastActView | null> {
  return call<LastActView | null>("last_act");
}

export function undoLast(): Promise<UndoneView> {
  return call<UndoneView>("undo_last");
}

export function listCases(wish: ListQuery): Promise<CaseListView> {
  return call<CaseListView>("list_cases", wish);
}

export function showHome(wish: HomeQuery): Promise<HomeView> {
  return call<HomeView>("show_home", wish);
}

export function showDesk(): Promise<DeskView> {
  return call<DeskView>("show_desk");
}

export function keepFilter(wish: KeepFilter): Promise<DeskView> {
  return call<DeskView>("keep_filter", wish);
}

export function dropFilter(wish: OfFilter): Promise<DeskView> {
  return call<DeskView>("drop_filter", wish);
}

export function assignCases(wish: AssignCases): Promise<AssignedView> {
  return call<AssignedView>("assign_cases", wish);
}

export function undoAssign(wish: UndoAssign): Promise<AssignedView> {
  return call<AssignedView>("undo_assign", wish);
}

export function showCovers(): Promise<CoversView> {
  return call<CoversView>("show_covers");
}

export function setCover(wish: SetCover): Promise<CoversView> {
  return call<CoversView>("set_cover", wish);
}

export function endCover(wish: OfCover): Promise<CoversView> {
  return call<CoversView>("end_cover", wish);
}

export function showCase(wish: OfCase): Promise<CaseView> {
  return call<CaseView>("show_case", wish);
}

export function triageCase(wish: TriageCase): Promise<CaseView> {
  return call<CaseView>("triage_case", wish);
}

export function untriageCase(wish: OfCase): Promise<CaseView> {
  return call<CaseView>("untriage_case", wish);
}

export function triageQueue(wish: TriageQuery): Promise<TriageQueueView> {
  return call<TriageQueueView>("triage_queue", wish);
}

export function askService(wish: AskService): Promise<CaseView> {
  return call<CaseView>("ask_service", wish);
}

export function withdrawAsk(wish: WithdrawAsk): Promise<CaseView> {
  return call<CaseView>("withdraw_ask", wish);
}

export function lookAtAnswer(wish: LookAtAnswer): Promise<AnswerLookView> {
  return call<AnswerLookView>("look_at_answer", wish);
}

export function recordSearch(wish: RecordSearch): Promise<CaseView> {
  return call<CaseView>("record_search", wish);
}

export function recordSpoken(wish: RecordSpoken): Promise<CaseView> {
  return call<CaseView>("record_spoken", wish);
}

export function draftAsk(wish: DraftMessage): Promise<MessageView> {
  return call<MessageView>("draft_ask", wish);
}

export function draftChase(wish: DraftMessage): Promise<MessageView> {
  return call<MessageView>("draft_chase", wish);
}

export function chaseService(wish: ChaseService): Promise<CaseView> {
  return call<CaseView>("chase_service", wish);
}

export function listChases(wish: ChasesQuery): Promise<ChasesView> {
  return call<ChasesView>("list_chases", wish);
}

export function serviceMatrix(wish: MatrixQuery): Promise<MatrixView> {
  return call<MatrixView>("service_matrix", wish);
}

export function showContacts(): Promise<ContactsView> {
  return call<ContactsView>("show_contacts");
}

export function setContacts(wish: SetContacts): Promise<ContactsView> {
  return call<ContactsView>("set_contacts", wish);
}

export function answerService(wish: AnswerService): Promise<CaseView> {
  return call<CaseView>("answer_service", wish);
}

export function takeCase(wish: OfCase): Promise<CaseView> {
  return call<CaseView>("take_case", wish);
}

export function receiveAgain(wish: ReceiveAgain): Promise<CaseView> {
  return call<CaseView>("receive_again", wish);
}

export function recordAbsence(wish: RecordAbsence): Promise<CaseView> {
  return call<CaseView>("record_absence", wish);
}

export function recordCircumstances(wish: RecordCircumstances): Promise<CaseView> {
  return call<CaseView>("record_circumstances", wish);
}

export function judgeRecords(wish: JudgeRecords): Promise<CaseView> {
  return call<CaseView>("judge_records", wish);
}

export function recordContact(wish: RecordContact): Promise<CaseView> {
  return call<CaseView>("record_contact", wish);
}

export function recordCapacity(wish: RecordCapacity): Promise<CaseView> {
  return call<CaseView>("record_capacity", wish);
}

export function recordMove(wish: RecordMove): Promise<CaseView> {
  return call<CaseView>("record_move", wish);
}

export function confirmResponsibility(wish: ConfirmResponsibility): Promise<CaseView> {
  return call<CaseView>("confirm_responsibility", wish);
}

export function openProceeding(wish: OpenProceeding): Promise<CaseView> {
  return call<CaseView>("open_proceeding", wish);
}

export function answerProceeding(wish: AnswerProceeding): Promise<CaseView> {
  return call<CaseView>("answer_proceeding", wish);
}

export function giveLateReason(wish: GiveLateReason): Promise<CaseView> {
  return call<CaseView>("give_late_reason", wish);
}

export function claimException(wish: ClaimException): Promise<CaseView> {
  return call<CaseView>("claim_exception", wish);
}

export function approveException(wish: ApproveException): Promise<CaseView> {
  return call<CaseView>("approve_exception", wish);
}

export function withdrawException(wish: WithdrawException): Promise<CaseView> {
  return call<CaseView>("withdraw_exception", wish);
}

export function tellOfException(wish: TellOfException): Promise<CaseView> {
  return call<CaseView>("tell_of_exception", wish);
}

export function offerClinic(wish: OfferClinic): Promise<CaseView> {
  return call<CaseView>("offer_clinic", wish);
}

export function recordClinic(wish: RecordClinic): Promise<CaseView> {
  return call<CaseView>("record_clinic", wish);
}

export function considerExisting(wish: ConsiderExisting): Promise<CaseView> {
  return call<CaseView>("consider_existing", wish);
}

export function answerExisting(wish: AnswerExisting): Promise<CaseView> {
  return call<CaseView>("answer_existing", wish);
}

export function recordFlags(wish: RecordFlags): Promise<CaseView> {
  return call<CaseView>("record_flags", wish);
}

export function recordSomeone(wish: RecordSomeone): Promise<CaseView> {
  return call<CaseView>("record_someone", wish);
}

export function removeSomeone(wish: RemoveSomeone): Promise<CaseView> {
  return call<CaseView>("remove_someone", wish);
}

export function recordBasis(wish: RecordBasis): Promise<CaseView> {
  return call<CaseView>("record_basis", wish);
}

export function recordObjection(wish: RecordObjection): Promise<CaseView> {
  return call<CaseView>("record_objection", wish);
}

export function answerObjection(wish: AnswerObjection): Promise<CaseView> {
  return call<CaseView>("answer_objection", wish);
}

export function recordBeside(wish: RecordBeside): Promise<CaseView> {
  return call<CaseView>("record_beside", wish);
}

export function linkCase(wish: LinkCase): Promise<CaseView> {
  return call<CaseView>("link_case", wish);
}

export function unlinkCase(wish: UnlinkCase): Promise<CaseView> {
  return call<CaseView>("unlink_case", wish);
}

export function attachFile(wish: AttachFile): Promise<CaseView> {
  return call<CaseView>("attach_file", wish);
}

export function showPaper(wish: ShowPaper): Promise<PaperView> {
  return call<PaperView>("show_paper", wish);
}

export function savePaper(wish: SavePaper): Promise<WrittenView> {
  return call<WrittenView>("save_paper", wish);
}

export function takeBack(wish: TakeBack): Promise<CaseView> {
  return call<CaseView>("take_back", wish);
}

export function whatIf(wish: WhatIf): Promise<WhatIfView> {
  return call<WhatIfView>("what_if", wish);
}

export function caseAsAt(wish: CaseAsAt): Promise<AsAtView> {
  return call<AsAtView>("case_as_at", wish);
}

export function noteCase(wish: NoteCase): Promise<CaseView> {
  return call<CaseView>("note_case", wish);
}

export function correctReceipt(wish: CorrectReceipt): Promise<CaseView> {
  return call<CaseView>("correct_receipt", wish);
}

export function correctKind(wish: CorrectKind): Promise<CaseView> {
  return call<CaseView>("correct_kind", wish);
}

export function correctDetails(wish: CorrectDetails): Promise<CaseView> {
  return call<CaseView>("correct_details", wish);
}

export function confirmFact(wish: ConfirmFact): Promise<CaseView> {
  return call<CaseView>("confirm_fact", wish);
}

export function closeCase(wish: CloseCase): Promise<CaseView> {
  return call<CaseView>("close_case", wish);
}

export function beginLetter(wish: OfCase): Promise<LetterView> {
  return call<LetterView>("begin_letter", wish);
}

export function showLetter(wish: OfLetter): Promise<LetterView> {
  return call<LetterView>("show_letter", wish);
}

export function keepTyping(wish: KeepTyping): Promise<KeptView> {
  return call<KeptView>("keep_typing", wish);
}

export function writeLetter(wish: WriteLetter): Promise<LetterView> {
  return call<LetterView>("write_letter", wish);
}

export function previewLetter(wish: PreviewLetter): Promise<PreviewView> {
  return call<PreviewView>("preview_letter", wish);
}

export function signLetter(wish: SignLetter): Promise<LetterView> {
  return call<LetterView>("sign_letter", wish);
}

export function showSigned(wish: OfLetter): Promise<PreviewView> {
  return call<PreviewView>("show_signed", wish);
}

export function planPack(wish: OfLetter): Promise<PackView> {
  return call<PackView>("plan_pack", wish);
}

export function chooseFolder(): Promise<string | null> {
  return call<string | null>("choose_folder");
}

export function writePack(wish: WritePack): Promise<PackView> {
  return call<PackView>("write_pack", wish);
}

export function markSent(wish: MarkSent): Promise<CaseView> {
  return call<CaseView>("mark_sent", wish);
}

export function showSettings(): Promise<SettingsView> {
  return call<SettingsView>("show_settings");
}

export function changeSetting(wish: ChangeSetting): Promise<SettingsView> {
  return call<SettingsView>("change_setting", wish);
}

export function previewHoliday(wish: SetHoliday): Promise<PreviewedDayView> {
  return call<PreviewedDayView>("preview_holiday", wish);
}

export function setHoliday(wish: SetHoliday): Promise<SettingsView> {
  return call<SettingsView>("set_holiday", wish);
}

export function takeBackSetting(wish: TakeBackSetting): Promise<SettingsView> {
  return call<SettingsView>("take_back_setting", wish);
}

export function showPeople(): Promise<PeopleView> {
  return call<PeopleView>("show_people");
}

export function addPerson(wish: AddPerson): Promise<PeopleView> {
  return call<PeopleView>("add_person", wish);
}

export function removePerson(wish: OfPerson): Promise<PeopleView> {
  return call<PeopleView>("remove_person", wish);
}

export function giveRoles(wish: GiveRoles): Promise<PeopleView> {
  return call<PeopleView>("give_roles", wish);
}

export function changePassphrase(wish: ChangePassphrase): Promise<PeopleView> {
  return call<PeopleView>("change_passphrase", wish);
}

export function tieKey(wish: TieKey): Promise<PeopleView> {
  return call<PeopleView>("tie_key", wish);
}

export function rotateKeys(): Promise<PeopleView> {
  return call<PeopleView>("rotate_keys");
}

export function settleClock(): Promise<StatusView> {
  return call<StatusView>("settle_clock");
}

export function showSafety(): Promise<SafetyView> {
  return call<SafetyView>("show_safety");
}

export function backUp(): Promise<SafetyView> {
  return call<SafetyView>("back_up");
}

export function choosePlace(wish: ChoosePlace): Promise<SafetyView> {
  return call<SafetyView>("choose_place", wish);
}

export function rehearse(): Promise<SafetyView> {
  return call<SafetyView>("rehearse");
}

export function showHeatmap(wish: HeatmapQuery): Promise<HeatmapView> {
  return call<HeatmapView>("show_heatmap", wish);
}

export function showRetention(wish: RetentionQuery): Promise<RetentionView> {
  return call<RetentionView>("show_retention", wish);
}

export function placeHold(wish: HoldCase): Promise<RetentionView> {
  return call<RetentionView>("place_hold", wish);
}

export function liftHold(wish: HoldCase): Promise<RetentionView> {
  return call<RetentionView>("lift_hold", wish);
}

export function keepCase(wish: KeepCase): Promise<RetentionView> {
  return call<RetentionView>("keep_case", wish);
}

export function eraseCase(wish: EraseCase): Promise<RetentionView> {
  return call<RetentionView>("erase_case", wish);
}

export function showLooks(wish: LooksQuery): Promise<LooksView> {
  return call<LooksView>("show_looks", wish);
}

export function writeAccess(wish: WriteAccess): Promise<WrittenView> {
  return call<WrittenView>("write_access", wish);
}

export function exportCasebook(wish: ExportCasebook): Promise<WrittenView> {
  return call<WrittenView>("export_casebook", wish);
}

export function showClinics(): Promise<ClinicsView> {
  return call<ClinicsView>("show_clinics");
}

export function setClinicDay(wish: SetClinicDay): Promise<ClinicsView> {
  return call<ClinicsView>("set_clinic_day", wish);
}

export function dropClinicDay(wish: DropClinicDay): Promise<ClinicsView> {
  return call<ClinicsView>("drop_clinic_day", wish);
}

export function setLeave(wish: SetLeave): Promise<ClinicsView> {
  return call<ClinicsView>("set_leave", wish);
}

export function takeBackLeave(wish: TakeBackSetting): Promise<ClinicsView> {
  return call<ClinicsView>("take_back_leave", wish);
}

export function findSlots(wish: OfCase): Promise<SlotsView> {
  return call<SlotsView>("find_slots", wish);
}

export function offerSlot(wish: OfferSlot): Promise<CaseView> {
  return call<CaseView>("offer_slot", wish);
}

export function inviteClinic(wish: InviteClinic): Promise<CaseView> {
  return call<CaseView>("invite_clinic", wish);
}

export function followNotBrought(wish: FollowNotBrought): Promise<CaseView> {
  return call<CaseView>("follow_not_brought", wish);
}

export function listFollowups(): Promise<Array<FollowupRow>> {
  return call<Array<FollowupRow>>("list_followups");
}

export function showDaySheet(wish: OfClinicDay): Promise<DaySheetView> {
  return call<DaySheetView>("show_day_sheet", wish);
}

export function writeDaySheet(wish: WriteClinicDay): Promise<WrittenView> {
  return call<WrittenView>("write_day_sheet", wish);
}

export function writeCalendar(wish: WriteClinicDay): Promise<WrittenView> {
  return call<WrittenView>("write_calendar", wish);
}

export function writeAppointment(wish: WriteAppointment): Promise<WrittenView> {
  return call<WrittenView>("write_appointment", wish);
}

export function decideCase(wish: DecideCase): Promise<CaseView> {
  return call<CaseView>("decide_case", wish);
}

export function followReferral(wish: FollowReferral): Promise<CaseView> {
  return call<CaseView>("follow_referral", wish);
}
