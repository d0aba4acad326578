// Made from src-tauri/src/table.in.rs by a test. Change the Rust, not this file.

import { call } from "./call";
import type {
  AnswerService,
  AskService,
  CaseListView,
  CaseView,
  CheckDate,
  CloseCase,
  ConfirmRecovery,
  CorrectReceipt,
  CreateCasebook,
  CreatedView,
  DateCheckView,
  HeatmapQuery,
  HeatmapView,
  KeepTyping,
  KeptView,
  LetterView,
  ListQuery,
  MarkSent,
  NoteCase,
  OfCase,
  OfLetter,
  PackView,
  PreviewLetter,
  PreviewView,
  ReadFiles,
  ReadView,
  ReceiveRequest,
  Recover,
  SignLetter,
  StatusView,
  TriageCase,
  Unlock,
  WriteLetter,
  WritePack,
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

export function checkDate(wish: CheckDate): Promise<DateCheckView> {
  return call<DateCheckView>("check_date", wish);
}

export function readFiles(wish: ReadFiles): Promise<Array<ReadView>> {
  return call<Array<ReadView>>("read_files", wish);
}

export function receiveRequest(wish: ReceiveRequest): Promise<CaseView> {
  return call<CaseView>("receive_request", wish);
}

export function listCases(wish: ListQuery): Promise<CaseListView> {
  return call<CaseListView>("list_cases", wish);
}

export function showCase(wish: OfCase): Promise<CaseView> {
  return call<CaseView>("show_case", wish);
}

export function triageCase(wish: TriageCase): Promise<CaseView> {
  return call<CaseView>("triage_case", wish);
}

export function askService(wish: AskService): Promise<CaseView> {
  return call<CaseView>("ask_service", wish);
}

export function answerService(wish: AnswerService): Promise<CaseView> {
  return call<CaseView>("answer_service", wish);
}

export function takeCase(wish: OfCase): Promise<CaseView> {
  return call<CaseView>("take_case", wish);
}

export function noteCase(wish: NoteCase): Promise<CaseView> {
  return call<CaseView>("note_case", wish);
}

export function correctReceipt(wish: CorrectReceipt): Promise<CaseView> {
  return call<CaseView>("correct_receipt", wish);
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

export function showHeatmap(wish: HeatmapQuery): Promise<HeatmapView> {
  return call<HeatmapView>("show_heatmap", wish);
}
