// Cases that are due for review, held and erased, and who looked at them.
import type { CaseRow, LooksView, RetentionView, ReviewRow } from "../src/ipc/types";
import { day } from "./words";

const asked = [
  { code: "asked", words: "Asked for, and agreed" },
  { code: "wrongly_recorded", words: "Wrongly recorded here" },
];
const over = { code: "period_over", words: "Reviewed, and the time for keeping it is over" };

function review(row: CaseRow, own: Partial<ReviewRow>): ReviewRow {
  return {
    row,
    review: day("2043-05-04"),
    status: "To be reviewed on 4 May 2043",
    because: ["The case ended on 13 April 2026.", "Until the 25th birthday on 4 May 2043."],
    holds: [],
    can_lift: false,
    can_keep: true,
    grounds: asked,
    remains: `${row.authority}, request for advice, received on 2 March 2026, due on 13 April 2026, sent on 9 April 2026.`,
    mistaken: false,
    ...own,
  };
}

export function retention(rows: CaseRow[], text: string): RetentionView {
  const row = (at: number) => rows[at] as CaseRow;
  return {
    head: "h1",
    sentence: "1 case is due for review. The next comes on 4 May 2027.",
    due: [review(row(6), { status: "Due for review since 2 November 2026", grounds: [over, ...asked] })],
    due_total: 1,
    mistaken: [
      review(row(2), {
        status: "Brought in by mistake on 22 November 2026",
        because: ["The import was undone on 22 November 2026: it counts nowhere, and may be erased at once."],
        remains: `${row(2).authority}, brought in by mistake and counted nowhere.`,
        review: null, can_keep: false, mistaken: true,
      }),
    ],
    mistaken_total: 1,
    held: [review(row(5), { status: "Held", holds: ["Held since 18 November 2026 by Ade Okafor: A complaint"], can_lift: true, grounds: [] })],
    found: text ? [review(row(0), {})] : [],
    erased: [
      {
        case_id: "019a1f00-0000-7000-8000-000000000001",
        on: day("2026-11-20"),
        by: "Morgan Hale",
        grounds: "reviewed, and the time for keeping it is over",
        why: "Reviewed with the records officer",
        remains: "Bristol, request for advice, received on 2 March 2017, due on 13 April 2017, sent on 9 April 2017.",
        certificate: "certificates/019a1f00-0000-7000-8000-000000000001.json",
      },
    ],
    erased_total: 1,
    grounds: [over, ...asked],
  };
}

export const looks: LooksView = {
  rows: [
    { at: "22 November 2026 at 10:05", by: "Morgan Hale", case_id: "case-7", name: "GRANGE, Aaliyah", what: "Exported the pack", exported: true, why: "" },
    { at: "22 November 2026 at 10:01", by: "Ade Okafor", case_id: "case-7", name: "GRANGE, Aaliyah", what: "Looked at the case and the letter, 3 times", exported: false, why: "" },
    { at: "20 November 2026 at 16:40", by: "Morgan Hale", case_id: "019a1f00", name: "", what: "Looked at a case that was erased", exported: false, why: "" },
  ],
  total: 3,
  page: 1,
  pages: 1,
  summary: "Looks 1 to 3 of 3",
  people: ["Ade Okafor", "Morgan Hale"],
};
