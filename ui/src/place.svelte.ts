// Where the officer is. The address never changes: places live in the window's own history, which
// gives "back" and survives a reload, and hold ids and filters, never words of a search.

export type Filters = {
  authority?: string;
  owner?: string;
  /** The owner, for people. */
  owner_words?: string;
  state?: string;
  due_from?: string | null;
  due_before?: string | null;
  /** What the dates mean, for people: "w/c 23 November". */
  due_words?: string;
  page?: number;
};

export type Place =
  | { at: "inbox" }
  | { at: "caseload"; filters: Filters }
  | { at: "case"; case_id: string }
  | { at: "letter"; case_id: string; letter_id: string }
  | { at: "send"; case_id: string; letter_id: string }
  | { at: "heatmap" };

class Where {
  now = $state.raw<Place>((history.state as Place | null) ?? { at: "inbox" });
  /** Another number for each visit, so that going to the same place again loads it again. */
  visit = $state(0);
}

export const where = new Where();

/** What has to be kept before the page is left; one that fails keeps the officer on the page. */
export const leaving = new Set<() => Promise<unknown>>();

export async function go(place: Place): Promise<void> {
  try {
    await Promise.all([...leaving].map((keep) => keep()));
  } catch {
    return;
  }
  history.pushState(place, "");
  arrive(place);
}

/** The same place with other filters: no new step in the history, no move of focus. */
export function refine(filters: Filters): void {
  const place: Place = { at: "caseload", filters };
  history.replaceState(place, "");
  where.now = place;
}

function arrive(place: Place): void {
  where.now = place;
  where.visit += 1;
  window.scrollTo(0, 0);
}

addEventListener("popstate", (event) => arrive((event.state as Place | null) ?? { at: "inbox" }));
