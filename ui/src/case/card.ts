import type { CaseView } from "../ipc/types";
import type { Page } from "../page.svelte";

/** What every card of a case is handed. */
export type Card = { page: Page<CaseView>; view: CaseView };

/** What every form that opens in place is handed. */
export type Drawn = Card & { close: () => void };
