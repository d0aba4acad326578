import type { CaseView } from "../ipc/types";

/**
 * Does one thing to the case on the page and shows the case as it then stands; true when it was
 * done. The page shows any problem. The controls of a form have the name of their field as id,
 * after the form's `prefix`.
 */
export type DoAct = (doing: () => Promise<CaseView>, done: string, prefix?: string) => Promise<boolean>;
