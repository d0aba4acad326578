// The words of short closed lists. What may be chosen is decided by the casebook, not here.
import type { Option } from "../parts/Select.svelte";

export const yesNo: Option[] = [
  { code: "yes", words: "Yes" },
  { code: "no", words: "No" },
];

export const people: Option[] = [
  { code: "child", words: "The child" },
  { code: "parent", words: "A parent" },
  { code: "young_person", words: "The young person" },
];

export const causes: Option[] = [
  { code: "hospital", words: "In hospital" },
  { code: "illness", words: "Ill at home" },
  { code: "bereavement", words: "A death in the family" },
  { code: "family_crisis", words: "Violence, separation, arrest or another crisis of the family" },
  { code: "housing", words: "Eviction, fire or another loss of the home" },
  { code: "other", words: "Another cause, in words" },
];

export const clinicBodies: Option[] = [
  { code: "us", words: "Ours" },
  { code: "acute_trust", words: "An acute trust’s" },
];

export const clinicOutcomes: Option[] = [
  { code: "attended", words: "Was seen" },
  { code: "was_not_brought", words: "Was not brought" },
  { code: "cancelled_by_family", words: "Cancelled by the family" },
  { code: "cancelled_by_us", words: "Cancelled by us" },
  { code: "cancelled_by_service", words: "Cancelled by another service" },
  { code: "rearranged", words: "Moved to another day" },
];

export const formats: Option[] = [
  { code: "standard", words: "Standard print" },
  { code: "large_print", words: "Large print" },
  { code: "easy_read", words: "Easy read" },
];

export const considered: Option[] = [
  { code: "none", words: "Considered: no concern" },
  { code: "concern", words: "Considered: there is a concern" },
];

export const courses: Option[] = [
  { code: "no_further", words: "No further assessment is needed" },
  { code: "further_assessment", words: "Further assessment" },
  { code: "onward_referral", words: "Onward referral" },
];

export const referralStatuses: Option[] = [
  { code: "sent", words: "Sent, no answer yet" },
  { code: "accepted", words: "Accepted" },
  { code: "declined", words: "Declined" },
  { code: "waiting", words: "On the waiting list" },
  { code: "seen", words: "The service has seen the child" },
];

export const answers: Option[] = [
  { code: "yes", words: "Yes, it is enough" },
  { code: "no", words: "No" },
  { code: "silent", words: "Has not said" },
];

export const proceedings: Option[] = [
  { code: "tribunal_recommendation", words: "The tribunal recommended something to health" },
  { code: "health_mediation", words: "Mediation about health provision alone" },
  { code: "mixed_mediation", words: "Mediation that the authority arranges and health attends" },
  { code: "tribunal_order", words: "The tribunal ordered information or an assessment" },
];

export const alternatives: Option[] = [
  { code: "deputy", words: "A deputy appointed by the Court of Protection" },
  { code: "attorney", words: "An attorney under a power of attorney" },
  { code: "parent", words: "The parent, where there is neither" },
];
