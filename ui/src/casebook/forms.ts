import type { RetentionView, ReviewRow } from "../ipc/types";
import type { Page } from "../page.svelte";
import type { Drawer } from "../parts/Drawers.svelte";

/** What every form about a case's keeping is handed. */
export type OfRow = { page: Page<RetentionView>; row: ReviewRow; close: () => void };

/** What may be done about a case. The same case may stand in two lists, so ids carry the list. */
export function holdForms(row: ReviewRow, group: string): Drawer[] {
  const drawer = (what: string, words: string): Drawer => ({
    id: `${what}-${group}-${row.row.case_id}`,
    words,
    about: row.row.name,
  });
  return [
    ...(row.mistaken ? [] : [drawer("hold", "Hold")]),
    ...(row.can_lift ? [drawer("lift", "Lift the hold")] : []),
    ...(row.can_keep ? [drawer("keep", "Keep longer")] : []),
    ...(row.grounds.length > 0 ? [drawer("erase", "Erase")] : []),
  ];
}
