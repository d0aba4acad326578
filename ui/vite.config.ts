import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const mock = new URL("./dev/mock.ts", import.meta.url).pathname;

// Mode "mock" answers every command from dev/mock.ts, so that pages can be looked at in a browser.
// The bundle of the application never contains it.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), svelteTesting()],
  resolve: {
    alias: mode === "mock" ? [{ find: "@tauri-apps/api/core", replacement: mock }] : [],
  },
  build: {
    // The content security policy allows neither `data:` nor inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The webview of Debian 12 and WebView2 both read this.
    target: "safari15",
    cssTarget: "safari15",
  },
  // Limits for a busy machine: no test waits as long where it passes.
  test: { environment: "jsdom", testTimeout: 60_000, include: ["src/**/*.test.ts"], setupFiles: ["./dev/jsdom.ts"] },
}));
