import type { ClinicsView } from "../ipc/types";
import type { Page } from "../page.svelte";

/** What every part of the clinic's page is handed. */
export type Card = { page: Page<ClinicsView>; view: ClinicsView };

/** What every form that opens in place is handed. */
export type Drawn = Card & { close: () => void };
