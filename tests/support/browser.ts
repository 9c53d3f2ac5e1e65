import { chromium, type Browser, type BrowserContext } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Debian's Chromium, quiet: it calls nobody by itself. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium()!, args: quiet });
}

/** The same as a person has it at home: with a folder where it writes its history, its caches and the rest. */
export function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: findChromium()!,
    // Its own window without a screen: the lighter one keeps no history.
    headless: false,
    args: ["--headless=new", ...quiet],
  });
}
