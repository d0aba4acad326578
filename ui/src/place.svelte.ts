// Where the officer is. The address never changes: places live in the window's own history, which
// gives "back" and survives a reload, and hold ids and filters, never words of a search.

import type { DeskNeed, SortBy, Whose } from "./ipc/types";

export type Filters = {
  whose?: Whose;
  need?: DeskNeed | null;
  service?: string;
  sort?: SortBy;
  down?: boolean;
  page_size?: number;
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

/** A part of a case; none is the overview. */
export type CasePart = "clock" | "details" | "people" | "papers" | "history";
/** A part of the settings; none is the rules. */
export type SettingsPart = "calendar" | "changes" | "laptop" | "services";
/** A part of the services; none is the matrix. */
export type ServicesPart = "chases";
/** A part of the casebook's own page; none is the backups. */
export type CasebookPart = "people" | "cover" | "retention" | "looks";

export type Place =
  | { at: "home"; whose?: Whose }
  | { at: "inbox" }
  | { at: "triage" }
  | { at: "services"; part?: ServicesPart }
  | { at: "tracker" }
  | { at: "caseload"; filters: Filters }
  | { at: "case"; case_id: string; part?: CasePart }
  | { at: "letter"; case_id: string; letter_id: string }
  | { at: "send"; case_id: string; letter_id: string }
  | { at: "heatmap" }
  | { at: "clinic"; clinic_day?: string }
  | { at: "settings"; part?: SettingsPart }
  | { at: "casebook"; part?: CasebookPart };

const known: Place["at"][] = ["home", "inbox", "triage", "services", "clinic", "tracker", "caseload", "case", "letter", "send", "heatmap", "settings", "casebook"];

/** Whether it is a place of this build: one that was kept may be of another. */
export function isPlace(place: Place | undefined): place is Place {
  return known.includes(place?.at as Place["at"]);
}

/** The name under which typing at a place is kept. One of a case begins with `case/` and its id. */
export function nameOf(place: Place): string {
  const parts = "case_id" in place ? ["case", place.case_id] : [place.at];
  if (place.at === "letter" || place.at === "send") parts.push(place.at, place.letter_id);
  const part = partOf(place);
  return [...parts, ...(part ? [part] : [])].join("/");
}

class Where {
  now = $state.raw<Place>((history.state as Place | null) ?? { at: "home" });
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

function partOf(place: Place): string | undefined {
  return "part" in place ? place.part : undefined;
}

/** Whether it is only another part of the page that is shown: the page then stays and turns to it. */
function turned(from: Place, to: Place): boolean {
  const whole = (place: Place) => JSON.stringify({ ...place, part: undefined });
  return whole(from) === whole(to) && partOf(from) !== partOf(to);
}

/** Shows a place that the history already knows. */
export function arrive(place: Place): void {
  if (!turned(where.now, place)) where.visit += 1;
  where.now = place;
  window.scrollTo(0, 0);
}

addEventListener("popstate", (event) => arrive((event.state as Place | null) ?? { at: "home" }));
