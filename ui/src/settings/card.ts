import type { SettingsView } from "../ipc/types";
import type { Page } from "../page.svelte";

/** What every part of the settings is handed. */
export type Card = { page: Page<SettingsView>; view: SettingsView };

/** What every form that opens in place is handed. */
export type Drawn = Card & { close: () => void };
