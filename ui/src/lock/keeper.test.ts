import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keeper } from "./keeper";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("typing is kept within a second of the last key", async () => {
  const save = vi.fn(async () => {});
  const typing = keeper(save);
  typing.touch();
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(save).toHaveBeenCalledTimes(1);
});

test("typing without a pause is kept at least every two seconds", async () => {
  const save = vi.fn(async () => {});
  const typing = keeper(save);
  for (let ms = 0; ms < 6000; ms += 100) {
    typing.touch();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(save.mock.calls.length).toBeGreaterThanOrEqual(3);
});

test("nothing is kept twice, and nothing when nothing was typed", async () => {
  const save = vi.fn(async () => {});
  const typing = keeper(save);
  await typing.flush();
  expect(save).not.toHaveBeenCalled();
  typing.touch();
  await typing.flush();
  await vi.advanceTimersByTimeAsync(5000);
  expect(save).toHaveBeenCalledTimes(1);
});

test("what could not be kept is tried again by itself", async () => {
  const save = vi.fn(async () => {});
  save.mockRejectedValueOnce(new Error("disk"));
  const typing = keeper(save);
  typing.touch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(save).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2500);
  expect(save).toHaveBeenCalledTimes(2);
});

test("leaving waits for a keeping that is under way, and for what was typed meanwhile", async () => {
  let free: () => void = () => {};
  const save = vi.fn(() => new Promise<void>((done) => (free = done)));
  const typing = keeper(save);
  typing.touch();
  await vi.advanceTimersByTimeAsync(700);
  typing.touch();
  const left = vi.fn();
  void typing.flush().then(left);
  free();
  await vi.advanceTimersByTimeAsync(1);
  expect(save).toHaveBeenCalledTimes(2);
  expect(left).not.toHaveBeenCalled();
  free();
  await vi.advanceTimersByTimeAsync(1);
  expect(left).toHaveBeenCalled();
});
