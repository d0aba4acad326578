import type { PeopleView } from "../../ipc/types";
import type { Page } from "../../page.svelte";

/** What every form of the page of people is handed. */
export type Drawn = { page: Page<PeopleView>; view: PeopleView; close: () => void };
