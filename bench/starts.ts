/**
 * From the command to the first page: on an empty folder, with the sample network, and on the same folder again; then
 * the memory that serving takes. `node bench/starts.ts`. The build is there already, as after the first `npm start`.
 */
import { say } from "./support/say.ts";
import { get, residentMegabytes, startSite, temporaryFolder } from "./support/site.ts";

const requests = 500;
const folder = temporaryFolder();
try {
  const first = await startedAndRead();
  say({ name: "first start to first page, sample network", figure: first.seconds, unit: "s", goal: "≤ 60" });
  await first.site.stop();
  const later = await startedAndRead();
  say({ name: "later start to first page", figure: later.seconds, unit: "s", goal: "≤ 8" });
  const paths = ["", "/territories", "/territories/FR-93", "/territories/IT", "/indicators/POL-OFFVICT", "/data"];
  for (let n = 0; n < requests; n++) {
    // Every second address is new, so that half the answers are made and half come from the cache.
    const path = `/fr${paths[n % paths.length]}${n % 2 ? `?again=${n}` : ""}`;
    const { status } = await get(later.site.url + path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
  }
  const memory = residentMegabytes(later.site.pid);
  if (memory) {
    const yardstick = `${Math.round(memory.peak)} MB at its peak`;
    say({ name: `memory after ${requests} requests`, figure: memory.now, unit: "MB", goal: "< 512", yardstick });
  }
  await later.site.stop();
} finally {
  folder.remove();
}

async function startedAndRead() {
  const began = performance.now();
  const site = await startSite(folder.path);
  const { status } = await get(`${site.url}/fr`);
  if (status !== 200) throw new Error(`/fr: ${status}`);
  return { site, seconds: (performance.now() - began) / 1000 };
}
