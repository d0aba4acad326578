// The settings of an invented team.
import type { PreviewedDayView, SettingsView } from "../src/ipc/types";
import { day } from "./words";

export const settings: SettingsView = {
  head: "h1",
  rows: [
    { code: "known_months", group: "Rules", label: "A child is known to a community health service for", unit: "months", hint: "Up to and on the day of receipt.", value: "12 months", typed: "12", own: [{ code: "Bristol", words: "18 months" }] },
    { code: "strict_warnings", group: "Rules", label: "Also warn from the strict date", unit: "", hint: "Figures still count from the statutory date.", value: "No", typed: "no", own: [] },
    { code: "milestone_days.triaged", group: "Steps on the way", label: "Triaged", unit: "days after receipt", hint: "", value: "5 days after receipt", typed: "5", own: [] },
    { code: "escalation_days.team_lead", group: "Who is to know", label: "The team lead", unit: "days after receipt", hint: "While the advice has not been sent.", value: "24 days after receipt", typed: "24", own: [] },
  ],
  authorities: ["Bristol", "North Somerset", "South Gloucestershire"],
  chosen: [{ entry: "s1", words: "A child is known for 18 months", authority: "Bristol", from: day("2026-03-02"), made: "Morgan Hale on 2 March 2026", why: "Agreed with the authority." }],
  holidays: [
    { day: day("2026-12-25"), name: "Christmas Day", status: "Proclaimed" },
    { day: day("2028-12-25"), name: "Christmas Day", status: "Worked out in advance" },
  ],
  proclaimed: "Proclaimed to the end of 2028; later years are worked out in advance and may change.",
  days: [],
};

export const previewedDay: PreviewedDayView = {
  sentence: "Dates of 1 open case would move. Its statutory date stays.",
  moved: [],
  total: 1,
};
