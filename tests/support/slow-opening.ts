import type { Browser } from "playwright-core";
import { signInAs, startDeliverySite } from "./delivery-site.ts";

type Site = Awaited<ReturnType<typeof startDeliverySite>>;

export interface SlowOpening {
  /** Seconds until the form was painted, until it saved by itself, and until its checks were there. */
  readable: number;
  alive: number;
  checked: number;
  /** What had travelled by then, compressed, in bytes; with what it was, in the order in which it was whole. */
  bytes: { readable: number; alive: number; checked: number };
  files: { name: string; bytes: number; at: number }[];
}

/** A form opened for the first time on a line that carries so much: nothing of it is held by the browser. */
export async function openSlowly(browser: Browser, { site }: Site, kilobits: number): Promise<SlowOpening> {
  const first = await browser.newContext({ locale: "en-GB" });
  const list = await first.newPage();
  await signInAs(list, site, "entry");
  await list.goto(`${site}/en/workspace/deliveries`);
  const begun = list.locator("a[href*='/workspace/deliveries/']").filter({ hasText: "October 2026" }).first();
  if ((await begun.count()) > 0) await begun.click();
  else await list.getByRole("button", { name: "Fill in October 2026" }).click();
  await list.waitForURL(/\/deliveries\/\d+$/);
  const address = list.url();
  const context = await browser.newContext({ locale: "en-GB", storageState: await first.storageState() });
  await first.close();
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.enable");
    await client.send("Network.setCacheDisabled", { cacheDisabled: true });
    const rate = (kilobits * 1000) / 8;
    const line = { offline: false, latency: 300, downloadThroughput: rate, uploadThroughput: rate };
    await client.send("Network.emulateNetworkConditions", line);
    const names = new Map<string, string>();
    const files: SlowOpening["files"] = [];
    const begin = Date.now();
    client.on("Network.requestWillBeSent", ({ requestId, request }) =>
      names.set(requestId, new URL(request.url).pathname.split("/").at(-1)!),
    );
    client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
      files.push({ name: names.get(requestId) ?? "", bytes: encodedDataLength, at: (Date.now() - begin) / 1000 }),
    );
    await page.goto(address, { waitUntil: "commit", timeout: 120_000 });
    await page.waitForSelector(".delivery-form.alive", { timeout: 120_000 });
    const alive = (Date.now() - begin) / 1000;
    await page.waitForSelector(".delivery-form[data-checks]", { timeout: 120_000 });
    const checked = (Date.now() - begin) / 1000;
    const painted = "performance.getEntriesByName('first-contentful-paint')[0].startTime + performance.timeOrigin";
    const readable = (((await page.evaluate(painted)) as number) - begin) / 1000;
    const until = (at: number) => files.filter((file) => file.at <= at).reduce((sum, { bytes }) => sum + bytes, 0);
    const bytes = { readable: until(readable), alive: until(alive), checked: until(checked) };
    return { readable, alive, checked, bytes, files };
  } finally {
    await context.close();
  }
}
