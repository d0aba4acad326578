// What the search over everything would find among the invented children.
import type { CaseRow, FoundGroup, FoundView } from "../src/ipc/types";

export function search(rows: CaseRow[], text: string): FoundView {
  const typed = text.trim().toLowerCase();
  const digits = typed.replace(/\D/g, "");
  const fits = (row: CaseRow) =>
    row.name.toLowerCase().split(/[^a-z]+/).some((part) => typed !== "" && part.startsWith(typed)) ||
    row.reference.toLowerCase().startsWith(typed) ||
    (digits.length >= 3 && row.nhs_number.replace(/\D/g, "").startsWith(digits));
  const group = (code: string, words: string, found: CaseRow[], by: string): FoundGroup => ({
    code, words, more: false, rows: found.slice(0, 8).map((row) => ({ row, by })),
  });
  const known = rows.filter(fits);
  const school = "example primary school".split(" ").some((word) => word.startsWith(typed)) ? rows.filter((row) => !known.includes(row)) : [];
  const written = "grip strength is below the 10th centile".split(" ").some((word) => word.startsWith(typed)) ? rows.slice(1, 2) : [];
  const groups = [
    group("children", "Children", known, ""),
    group("schools", "By their school", school, "Example Primary School"),
    group("writing", "In letters, answers and notes", written, "…clinic on 12 November 2026. Grip strength is below the 10th…"),
  ].filter((each) => each.rows.length > 0);
  const counts = groups.map((each) => `${each.rows.length} ${each.code === "children" ? "children" : each.words.toLowerCase()}`);
  return { groups, summary: counts.length ? `${counts.join(" and ")}.` : "Nothing found." };
}
