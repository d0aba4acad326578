// What a place asks the list for, and the place of a list that the casebook names.
import type { ListQuery } from "../ipc/types";
import type { Filters } from "../place.svelte";

/** Rows a page when nothing else was chosen. */
export const PAGE = 25;

/** The question that filters stand for; `text` are words of a search. */
export function asked(filters: Filters, text = ""): ListQuery {
  return {
    text,
    authority: filters.authority ?? "",
    owner: filters.owner ?? "",
    state: filters.state ?? "open",
    due_from: filters.due_from ?? null,
    due_before: filters.due_before ?? null,
    whose: filters.whose ?? "team",
    service: filters.service ?? "",
    need: filters.need ?? null,
    sort: filters.sort ?? "start",
    down: filters.down ?? false,
    page: filters.page ?? 1,
    page_size: filters.page_size ?? PAGE,
  };
}

/** The filters of a question, for a place; the words of a search never become part of one. */
export function filtersOf(query: ListQuery): Filters {
  const { authority, owner, state, due_from, due_before, whose, service, need, sort, down } = query;
  const page_size = query.page_size || PAGE;
  const due_words = due_from || due_before ? "between the days of this filter" : "";
  return { authority, owner, state, due_from, due_before, due_words, whose, service, need, sort, down, page: 1, page_size };
}
