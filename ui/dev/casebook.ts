// For tests: a casebook that answers as dev/mock.ts does, except where a test says otherwise.
import { mockIPC } from "@tauri-apps/api/mocks";
import { answers, type Answers } from "./mock";

export type Asked = { name: string; wish: unknown }[];

/** Puts it in place; what was asked of it, in order, is in the list that it gives back. */
export function casebook(own: Answers = {}): Asked {
  const asked: Asked = [];
  mockIPC((name, args) => {
    const wish = (args as { wish?: unknown } | undefined)?.wish;
    asked.push({ name, wish });
    const answer = own[name] ?? answers[name];
    if (!answer) throw new Error(`nothing answers ${name}`);
    return JSON.parse(JSON.stringify(answer(wish)) ?? "null");
  });
  return asked;
}

/** A problem as the casebook gives it: to be thrown. */
export function problem(code: string, message: string, field: string | null = null) {
  return { code, message, hint: "", field };
}

/** The last thing of a name that was asked. */
export function last<T>(asked: Asked, name: string): T | undefined {
  return asked.filter((each) => each.name === name).at(-1)?.wish as T | undefined;
}
