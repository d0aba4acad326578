//! What the rules refuse, in words: a code, what happened, what to do, and the field it belongs to.

use domain::refusal::Refusal;

pub(super) type Words = (&'static str, &'static str, &'static str, Option<&'static str>);

pub(super) fn refused(refusal: Refusal) -> Words {
    match refusal {
        Refusal::NoSuchCase => {
            ("no_such_case", "There is no such case.", "Open it again from the list.", None)
        }
        Refusal::Closed => {
            ("closed", "The case has ended.", "Look at how it ended in what happened.", None)
        }
        Refusal::LettersStopped => (
            "letters_stopped",
            "The child has died, and all letters have stopped.",
            "Speak with your team lead about what is still to be said to the authority.",
            None,
        ),
        Refusal::NoSuchPerson => (
            "not_in_the_team",
            "Nobody of that name is in the team.",
            "Choose one of the team's names.",
            Some("to"),
        ),
        Refusal::NoAuthority => (
            "no_authority",
            "No authority is named.",
            "Choose the authority that asks.",
            Some("authority"),
        ),
        Refusal::NoName => (
            "no_name",
            "The child's name is missing.",
            "Fill in the surname and the given name.",
            Some("family_name"),
        ),
        Refusal::NoBirthDate => (
            "no_birth_date",
            "The date of birth is missing.",
            "Fill it in, or ask the authority for it.",
            Some("born_on"),
        ),
        Refusal::BornAfterReceipt => (
            "born_after_receipt",
            "The date of birth lies after the day of receipt.",
            "Check both dates.",
            Some("born_on"),
        ),
        Refusal::NoReceipt => (
            "no_receipt",
            "The day of receipt is missing.",
            "Fill in the day on which the request reached the first NHS mailbox.",
            Some("received_on"),
        ),
        Refusal::ReceiptInFuture => (
            "receipt_in_future",
            "The day of receipt lies in the future.",
            "Fill in the day on which the request reached the first NHS mailbox.",
            Some("received_on"),
        ),
        Refusal::SameReceipt => (
            "same_receipt",
            "That is the day of receipt already.",
            "Fill in the right day, or leave it as it is.",
            Some("received_on"),
        ),
        Refusal::NoReason => {
            ("no_reason", "The reason is missing.", "Say in a few words why.", Some("why"))
        }
        Refusal::Empty => ("empty", "Nothing was written.", "Write something first.", Some("text")),
        Refusal::RouteNeedsService => (
            "route_needs_service",
            "On this route a service writes the advice, and none has been asked.",
            "Choose the service that knows the child.",
            Some("services"),
        ),
        Refusal::RouteAsksNoService => (
            "route_asks_no_service",
            "On this route no service is asked.",
            "Choose another route, or clear the services.",
            Some("services"),
        ),
        Refusal::DayHasPassed => {
            ("day_has_passed", "That day has passed.", "Choose today or a later day.", Some("by"))
        }
        Refusal::NotAsked => (
            "not_asked",
            "That service was not asked.",
            "Ask it first, then record its answer.",
            Some("service"),
        ),
        Refusal::EmptyAnswer => (
            "empty_answer",
            "The answer needs either its text or the words that nothing is known.",
            "Give one of the two.",
            Some("text"),
        ),
        Refusal::NotTriaged => {
            ("not_triaged", "No route has been chosen yet.", "Triage the case first.", None)
        }
        Refusal::LetterOpen => (
            "letter_open",
            "A letter is already being written for this case.",
            "Go on with that one.",
            None,
        ),
        Refusal::NoSuchLetter => {
            ("no_such_letter", "There is no such letter.", "Open it again from the case.", None)
        }
        Refusal::LetterSent => (
            "letter_sent",
            "The letter has been sent and stays as it was sent.",
            "Begin a new one if something has to change.",
            None,
        ),
        Refusal::LetterIncomplete => (
            "letter_incomplete",
            "The letter is not complete yet.",
            "See to the points that stop signing.",
            None,
        ),
        Refusal::NotRegistered => (
            "not_registered",
            "Advice is signed by a registered professional, and no registration is recorded for you.",
            "Add your regulator and registration number, or ask a colleague to sign.",
            None,
        ),
        Refusal::NotWhatWasSeen => (
            "not_what_was_seen",
            "The letter has changed since the preview was made.",
            "Read the new preview, then sign.",
            None,
        ),
        Refusal::AlreadySigned => {
            ("already_signed", "This text is signed already.", "Send it, or change it first.", None)
        }
        Refusal::NotSigned => (
            "not_signed",
            "The letter has not been signed, or has changed since.",
            "Sign it first.",
            None,
        ),
        Refusal::SentInFuture => (
            "sent_in_future",
            "The day of sending lies in the future.",
            "Fill in the day on which it was sent.",
            Some("sent_on"),
        ),
        Refusal::SentBeforeSigned => (
            "sent_before_signed",
            "The day of sending lies before the day of signing.",
            "Check the day on which it was sent.",
            Some("sent_on"),
        ),
        Refusal::AlreadyClosed => (
            "already_closed",
            "The case has ended already.",
            "Look at how it ended in what happened.",
            None,
        ),
        Refusal::NothingSent => (
            "nothing_sent",
            "No advice has been sent.",
            "Send it first, or choose another way to close.",
            Some("closure"),
        ),
        Refusal::TooOld => (
            "too_old",
            "Someone of that age has no right to an assessment.",
            "Check the year of birth.",
            Some("born_on"),
        ),
        Refusal::BeforeTheLaw => (
            "before_the_law",
            "The day of receipt lies before 1 September 2014, when the Regulations began.",
            "Check the year.",
            Some("received_on"),
        ),
        Refusal::LateEntryNeedsReason => (
            "late_entry_needs_reason",
            "The request was received 100 days ago or more.",
            "Say why it is entered only now; it will show as overdue at once.",
            Some("late_entry_why"),
        ),
        Refusal::DayInFuture => (
            "day_in_future",
            "That day has not come yet.",
            "Give today or a day in the past.",
            Some("on"),
        ),
        Refusal::BeforeReceipt => (
            "before_receipt",
            "That day lies before the day of receipt.",
            "Check the day.",
            Some("on"),
        ),
        Refusal::EndsBeforeStart => (
            "ends_before_start",
            "The last day lies before the first.",
            "Check both days.",
            Some("until"),
        ),
        Refusal::SameDetails => {
            ("same_details", "Nothing would be changed.", "Change something first.", None)
        }
        Refusal::NothingToConfirm => (
            "nothing_to_confirm",
            "That fact has one value.",
            "Look at the case again: a colleague may have settled it.",
            None,
        ),
        Refusal::NoSuchEntry => (
            "no_such_entry",
            "There is no such entry.",
            "Look at the case again: it may have been taken back.",
            None,
        ),
        Refusal::AnsweredAlready => (
            "answered_already",
            "That is recorded already.",
            "Take the earlier entry back first if it was a mistake.",
            None,
        ),
        Refusal::AppointmentBeforeOffer => (
            "appointment_before_offer",
            "The appointment lies before the day on which it was offered.",
            "Check both days.",
            Some("for_on"),
        ),
        Refusal::AppointmentAhead => (
            "appointment_ahead",
            "The day of the appointment has not come yet.",
            "Record what came of it on that day, or record a cancellation.",
            Some("outcome"),
        ),
        Refusal::CancelledOutside => (
            "cancelled_outside",
            "An appointment is cancelled from the day of its offer up to its own day.",
            "Check the day of the cancellation.",
            Some("on"),
        ),
        Refusal::NoFact => (
            "no_fact",
            "No fact is recorded that speaks for this exception (reg 8(2)).",
            "Record the absence, the circumstances or the missed appointment first.",
            Some("limb"),
        ),
        Refusal::NotImpractical => (
            "not_impractical",
            "An exception excuses only while it makes it impractical to comply (reg 8(2)).",
            "Where the records are enough, write the advice from them.",
            Some("impractical"),
        ),
        Refusal::ServiceReason => (
            "service_reason",
            "That reason lies with a service and not with the family, so it is no exception (Code 9.42).",
            "Record it as a late reason instead.",
            Some("why"),
        ),
        Refusal::CircumstancesOutside => (
            "circumstances_outside",
            "The circumstances recorded do not touch the six weeks after receipt (reg 8(2)(a)).",
            "Check their days and the day of receipt.",
            Some("limb"),
        ),
        Refusal::AbsenceTooShort => (
            "absence_too_short",
            "No absence of four continuous weeks lies inside the six weeks after receipt (reg 8(2)(b)).",
            "Check the days of the absence; shorter ones may be circumstances under (a).",
            Some("limb"),
        ),
        Refusal::AppointmentOutside => (
            "appointment_outside",
            "No missed appointment of ours lies inside the six weeks after receipt (reg 8(2)(c)).",
            "An appointment of another body, or outside the six weeks, is no exception.",
            Some("limb"),
        ),
        Refusal::NoSixWeeks => (
            "no_six_weeks",
            "This kind of request has no six-week duty to be excused from.",
            "Look at the dates beside ours.",
            None,
        ),
        Refusal::AlreadyExcused => (
            "already_excused",
            "Lateness is already excused by a claim that was approved.",
            "Keep to that one, or withdraw it first if it does not hold.",
            Some("limb"),
        ),
        Refusal::NoAlternative => (
            "no_alternative",
            "Someone decides in place of a young person without capacity, and nobody is named.",
            "Choose the deputy, the attorney, or the parent where there is neither.",
            Some("alternative"),
        ),
        Refusal::AlreadyClaimed => (
            "already_claimed",
            "That exception is claimed already.",
            "Go on with that claim, or withdraw it first.",
            Some("limb"),
        ),
        Refusal::NoSuchClaim => (
            "no_such_claim",
            "That claim does not count any more.",
            "Look at the case again and go on with the one that does.",
            None,
        ),
        Refusal::ClaimWithdrawn => (
            "claim_withdrawn",
            "The claim was withdrawn.",
            "Claim it anew if it holds after all.",
            None,
        ),
        Refusal::AlreadyApproved => {
            ("already_approved", "The claim is approved already.", "Nothing more is needed.", None)
        }
        Refusal::OwnApproval => (
            "own_approval",
            "Nobody approves an exception that they claimed.",
            "Fill in who decided, or ask a colleague.",
            Some("decided_by"),
        ),
        Refusal::MayNotApprove => (
            "may_not_approve",
            "The team has named others to approve exceptions.",
            "Fill in one of the names in the settings.",
            Some("decided_by"),
        ),
        Refusal::NotAvailable => (
            "not_available",
            "The facts recorded do not make the exception out.",
            "Check the facts, or withdraw the claim.",
            None,
        ),
        Refusal::ConsideredAlready => (
            "considered_already",
            "That piece of advice is there already.",
            "Record the answers about it, or give the new one another name.",
            Some("what"),
        ),
        Refusal::NoOneNamed => (
            "no_one_named",
            "The name of the person is missing.",
            "Fill in who it is.",
            Some("name"),
        ),
        Refusal::UnderSixteen => (
            "under_sixteen",
            "The Mental Capacity Act applies from the 16th birthday.",
            "Check the date of birth; before 16 the parent decides.",
            None,
        ),
        Refusal::SameAuthority => (
            "same_authority",
            "That is the authority that asks.",
            "Choose the authority that the family moved to.",
            Some("to"),
        ),
        Refusal::OrderWithoutDay => (
            "order_without_day",
            "An order names the day by which it is to be followed.",
            "Fill in that day.",
            Some("due_on"),
        ),
        Refusal::NoSuchReason => (
            "no_such_reason",
            "That is not one of the late reasons.",
            "Choose one of the list.",
            Some("code"),
        ),
        Refusal::CannotBeStruck => (
            "cannot_be_struck",
            "That entry cannot be taken back.",
            "Correct it with a new entry.",
            None,
        ),
        Refusal::NothingToUndo => (
            "nothing_to_undo",
            "There is nothing to undo.",
            "An earlier entry is taken back in the history of its case.",
            None,
        ),
        Refusal::CannotBeUndone => (
            "cannot_be_undone",
            "What was signed, packed, sent or erased cannot be undone.",
            "Speak with your team lead about what is to be done instead.",
            None,
        ),
        Refusal::StruckAlready => (
            "struck_already",
            "That entry was taken back already.",
            "Look at the case again.",
            None,
        ),
        Refusal::TwoTexts => (
            "two_texts",
            "Two people wrote this letter at the same time.",
            "Read both texts and bring them together first.",
            None,
        ),
        Refusal::BadSetting => (
            "bad_setting",
            "That value cannot work.",
            "Give a number in the usual range, or a name.",
            Some("value"),
        ),
        Refusal::SameDay => (
            "same_day",
            "The calendar says so already.",
            "Check the day and its name.",
            Some("day"),
        ),
        Refusal::WeekendDay => (
            "weekend_day",
            "Bank holidays fall on weekdays.",
            "For one at a weekend, set its substitute day.",
            Some("day"),
        ),
        Refusal::NotYourRole => (
            "not_your_role",
            "Your role in the team does not allow this.",
            "Ask a team lead to do it, or to give you the role.",
            None,
        ),
        Refusal::LastLead => (
            "last_lead",
            "The team would be left without a team lead.",
            "Make someone else team lead first.",
            Some("roles"),
        ),
        Refusal::OwnRemoval => (
            "own_removal",
            "Nobody removes themselves.",
            "Ask another team lead to do it.",
            Some("person"),
        ),
        Refusal::NoRole => (
            "no_role",
            "No role was chosen.",
            "Choose at least one; a reader may look and change nothing.",
            Some("roles"),
        ),
        Refusal::Held => (
            "held",
            "The case is held, or a proceeding beside it is open.",
            "It can be erased once the hold is lifted and the proceeding has ended.",
            None,
        ),
        Refusal::NotHeld => (
            "not_held",
            "Nothing holds this case that can be lifted.",
            "An open proceeding ends when health's part in it is recorded.",
            None,
        ),
        Refusal::StillOpen => {
            ("still_open", "The case is still open.", "Close it first, with how it ended.", None)
        }
        Refusal::TooEarly => (
            "too_early",
            "The time for keeping this case is not over.",
            "Wait for its day of review, or choose the grounds that allow it earlier.",
            Some("grounds"),
        ),
        Refusal::NamesTheChild => (
            "names_the_child",
            "The reason says who the child is, and would be kept after the case is gone.",
            "Say why without the name, the NHS number or the reference.",
            Some("why"),
        ),
        Refusal::ManyExports => (
            "many_exports",
            "Records of many children have been exported within a short time.",
            "Say why it is needed; the reason is kept with who exported what.",
            Some("why"),
        ),
        Refusal::NothingHeld => (
            "nothing_held",
            "Nothing is held here under that case or NHS number.",
            "Open the case from the list and take its NHS number from there.",
            Some("of"),
        ),
        Refusal::NoTracker => (
            "no_tracker",
            "The spreadsheet is no longer open here.",
            "Choose the file once more: your corrections to it are kept.",
            None,
        ),
        Refusal::NoSuchImport => (
            "no_such_import",
            "There is no such import, or nothing of it is left.",
            "Look at the list of imports again.",
            Some("batch"),
        ),
        Refusal::ActedOnSince => (
            "acted_on_since",
            "Someone has worked on cases of this import since, and nothing was undone.",
            "Look at those cases, or undo the others and leave those.",
            Some("batch"),
        ),
        Refusal::TooLong => (
            "too_long",
            "That is longer than two years.",
            "Check the year of both days.",
            Some("until"),
        ),
        Refusal::NoSuchDocument => (
            "no_such_document",
            "That is not one of the documents that come with a request.",
            "Choose from the list, and write anything else as a note.",
            Some("missing"),
        ),
        Refusal::NoQueryOpen => (
            "no_query_open",
            "No question to the authority is waiting for an answer.",
            "Record first that it was asked.",
            None,
        ),
        Refusal::MoreOthersThanMessages => (
            "more_others_than_messages",
            "More messages were no requests than there were messages.",
            "Check both numbers.",
            Some("others"),
        ),
        Refusal::SameCase => {
            ("same_case", "This is one case and not two.", "Choose the other case.", None)
        }
        Refusal::TwoRequests => (
            "two_requests",
            "Two authorities' requests, and two kinds of request, are two cases.",
            "Say that it is the same child instead, so that each case shows the other.",
            None,
        ),
        Refusal::OtherChild => (
            "other_child",
            "The two are recorded as two children, or with two NHS numbers.",
            "If they are one child, correct that first.",
            None,
        ),
        Refusal::MergedAlready => (
            "merged_already",
            "One of the two cases was put away as a duplicate already, or holds one.",
            "Open the case that stays, or take that back first.",
            None,
        ),
        Refusal::DuplicateSent => (
            "duplicate_sent",
            "Advice was sent in this case, so it cannot be put away as a duplicate.",
            "Open the other case and put that one away, if no advice was sent in it.",
            None,
        ),
        Refusal::SurvivorClosed => (
            "survivor_closed",
            "The other case has ended.",
            "A request that comes after the end is a new one, with a clock of its own.",
            None,
        ),
        Refusal::BeforeAsked => (
            "before_asked",
            "That day lies before the day on which the service was asked.",
            "Check the day.",
            Some("on"),
        ),
        Refusal::ChasedAlready => (
            "chased_already",
            "That step is recorded already.",
            "Choose the next one, or take the earlier entry back if it was a mistake.",
            Some("step"),
        ),
        Refusal::NothingToShow => (
            "nothing_to_show",
            "Something was found, and it does not stand here what.",
            "Write or paste what was found, or add the extract as a file.",
            Some("text"),
        ),
        Refusal::NilNeedsSearch => (
            "nil_needs_search",
            "A nil return says which records were searched, and not all of the team's record systems have been.",
            "Record a search of each first.",
            Some("route"),
        ),
        Refusal::NilNeedsContact => (
            "nil_needs_contact",
            "A nil return says who was spoken with, and nobody is recorded.",
            "Record a conversation with the family, or that you tried to reach them.",
            Some("route"),
        ),
        Refusal::WrongChild => (
            "wrong_child",
            "The answer names an NHS number or a date of birth that is not this child's.",
            "Read it again, and keep it here only if you are sure that it is about this child.",
            Some("about_this_child"),
        ),
        Refusal::TriageActedOn => (
            "triage_acted_on",
            "Something was done on the case since its triage, so it is not undone.",
            "Choose another route instead.",
            None,
        ),
        Refusal::NotMerged => (
            "not_merged",
            "This case was not put away as a duplicate.",
            "Open the case that was.",
            None,
        ),
        Refusal::NoSlots => (
            "no_slots",
            "A clinic day has from 1 to 40 slots of 5 minutes to 8 hours.",
            "Say when the first begins, how many there are and how long each is.",
            Some("slots"),
        ),
        Refusal::ClinicDayThere => (
            "clinic_day_there",
            "The same clinic is on that day already.",
            "Look at the list, or drop that day first.",
            Some("day"),
        ),
        Refusal::NoSuchSlot => (
            "no_such_slot",
            "That slot is not there any more.",
            "Choose another one from the list.",
            None,
        ),
        Refusal::SlotPassed => {
            ("slot_passed", "That slot has gone by.", "Choose a later one.", None)
        }
        Refusal::SlotTaken => (
            "slot_taken",
            "Another child has that slot.",
            "Choose another one from the list.",
            None,
        ),
        Refusal::SlotTooLate => (
            "slot_too_late",
            "That slot leaves too little time to write before the advice is due.",
            "Choose an earlier one, or say that it is meant.",
            Some("meant"),
        ),
        Refusal::BeforeItHappened => (
            "before_it_happened",
            "That day lies before the appointment or the referral.",
            "Check the day.",
            Some("on"),
        ),
        Refusal::NotMissed => (
            "not_missed",
            "That appointment was not missed.",
            "Record first what came of it.",
            None,
        ),
        Refusal::OwnCover => {
            ("own_cover", "Nobody covers for themselves.", "Choose a colleague.", Some("cover"))
        }
        Refusal::CoveredAlready => (
            "covered_already",
            "Somebody covers for them on some of these days already.",
            "End that cover first, or choose other days.",
            Some("person"),
        ),
        Refusal::CoverAway => (
            "cover_away",
            "One of the two is away on some of these days, or covers for somebody who is.",
            "Choose somebody else, or other days: cover is not passed on.",
            Some("cover"),
        ),
        Refusal::CoverOver => {
            ("cover_over", "This cover is over already.", "There is nothing left to end.", None)
        }
    }
}
