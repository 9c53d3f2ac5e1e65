/**
 * A partner's form opened for the first time on a slow line, in Chromium, nothing cached (build first): until it can be read and
 * saved by its button, until it saves by itself, until its checks are there.
 * `node bench/first-opening.ts [kilobits a second]`. Prints one JSON line a figure.
 */
import "../scripts/app-alias.ts";
import { say } from "./support/say.ts";

const { openBrowser } = await import("../tests/support/browser.ts");
const { startDeliverySite } = await import("../tests/support/delivery-site.ts");
const { openSlowly } = await import("../tests/support/slow-opening.ts");

const kilobits = Number(process.argv[2] ?? 50);
const site = await startDeliverySite();
const browser = await openBrowser();
try {
  const opening = await openSlowly(browser, site, kilobits);
  for (const [step, words] of [
    ["readable", "can be read, and saved by its button"],
    ["alive", "saves by itself"],
    ["checked", "has its checks"],
  ] as const) {
    say({ name: `first opening of a form, ${kilobits} kbit/s: ${words}`, figure: opening[step], unit: "s" });
    say({
      name: `first opening of a form: travelled until it ${words}`,
      figure: opening.bytes[step] / 1000,
      unit: "KB",
    });
  }
  if (process.argv.includes("--files"))
    for (const { name, bytes, at } of opening.files) process.stderr.write(`${at.toFixed(1)} s ${bytes} ${name}\n`);
} finally {
  await browser.close();
  await site.stop();
}
