import { checkDate } from "./ipc/commands";
import type { DateCheckView } from "./ipc/types";

/** What a date means as it was typed; asked of the casebook, never worked out here. */
export function readDay(text: string): Promise<DateCheckView> {
  return checkDate({ text });
}
