// The command table: one line a command, read by build.rs (the permission list), by the dispatcher
// and by the test that writes ui/src/ipc/commands.ts. `locked` commands answer without a passphrase;
// `open` ones are journeys of the casebook; `window` ones ask the desktop, with the casebook open.
commands! {
    locked status(None) -> StatusView;
    locked create_casebook(CreateCasebook) -> CreatedView;
    locked renew_recovery(None) -> CreatedView;
    locked confirm_recovery(ConfirmRecovery) -> StatusView;
    locked unlock(Unlock) -> StatusView;
    locked recover(Recover) -> StatusView;
    locked lock(None) -> StatusView;
    open check_date(CheckDate) -> DateCheckView;
    open read_files(ReadFiles) -> Vec<ReadView>;
    open receive_request(ReceiveRequest) -> CaseView;
    open list_cases(ListQuery) -> CaseListView;
    open show_case(OfCase) -> CaseView;
    open triage_case(TriageCase) -> CaseView;
    open ask_service(AskService) -> CaseView;
    open answer_service(AnswerService) -> CaseView;
    open take_case(OfCase) -> CaseView;
    open note_case(NoteCase) -> CaseView;
    open correct_receipt(CorrectReceipt) -> CaseView;
    open close_case(CloseCase) -> CaseView;
    open begin_letter(OfCase) -> LetterView;
    open show_letter(OfLetter) -> LetterView;
    open keep_typing(KeepTyping) -> KeptView;
    open write_letter(WriteLetter) -> LetterView;
    open preview_letter(PreviewLetter) -> PreviewView;
    open sign_letter(SignLetter) -> LetterView;
    open show_signed(OfLetter) -> PreviewView;
    open plan_pack(OfLetter) -> PackView;
    window choose_folder(None) -> Option<String>;
    open write_pack(WritePack) -> PackView;
    open mark_sent(MarkSent) -> CaseView;
    open show_heatmap(HeatmapQuery) -> HeatmapView;
}
