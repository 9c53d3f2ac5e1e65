// Makes the silent film of the home page, one file a language, from pictures of the running site's own pages.
// Run by hand, results committed; it wants ffmpeg and a site with its sample network:
//   apt-get install ffmpeg && npm start          (in another window)
//   node scripts/make-film.ts http://localhost:3000
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { openBrowser } from "../tests/support/browser.ts";
import { captionsOf, filmLanguages, filmShots, shotSeconds, type FilmShot } from "./film/storyboard.ts";

const site = process.argv[2]?.replace(/\/$/, "");
if (!site || site.startsWith("--")) {
  console.error("usage: make-film.ts ADDRESS   the address of a running site with its sample network");
  process.exit(site ? 0 : 1);
}
const into = resolve(import.meta.dirname, "../app/observe/film");
const size = { width: 1280, height: 720 };
const fade = 0.5;

/** A page as a still: taller than the frame where there is more to see, so that the film can wander down. */
async function picture(page: Page, language: string, shot: FilmShot, file: string): Promise<void> {
  if ("card" in shot) {
    await page.goto("about:blank");
    await page.setContent(cardOf(language, shot.card[language as "en"]));
    await page.evaluate(() => document.fonts.ready);
  } else {
    await page.goto(`${site}/${language}${shot.path}`, { waitUntil: "networkidle" });
    const found = shot.from ? page.locator(shot.from).first() : null;
    const top = found ? await found.evaluate((node) => node.getBoundingClientRect().top + window.scrollY - 24) : 0;
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const height = Math.min(size.height + (shot.wander ?? 0), whole);
    const start = Math.max(0, Math.min(top, whole - height));
    await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: start, width: size.width, height } });
    return;
  }
  await page.screenshot({ path: file });
}

const face = (family: string, file: string) =>
  `@font-face { font-family: ${family}; font-weight: 200 800; src: url(data:font/woff2;base64,${readFileSync(resolve(import.meta.dirname, `../app/design/fonts/${file}.woff2`)).toString("base64")}); }`;

function cardOf(language: string, lines: readonly string[]): string {
  const [first = "", ...others] = lines;
  return `<!doctype html><html lang="${language}"><style>
    body { margin: 0; height: 720px; display: grid; align-content: center; padding: 0 140px; background: #fbfaf7; color: #1c1b22;
      font: 30px/1.45 Text; }
    ${face("Heading", "newsreader-latin")} ${face("Text", "sobria-sans-latin")}
    h1 { font: 500 58px/1.15 Heading;  margin: 0 0 28px; border-inline-start: 8px solid #4b2e9e; padding-inline-start: 32px; }
    p { margin: 0 0 14px; padding-inline-start: 40px; }
  </style><h1>${first}</h1>${others.map((line) => `<p>${line}</p>`).join("")}</html>`;
}

/** Still pictures, each wandering slowly downwards, one fading into the next (H.264: every browser plays it). */
function chain(pictures: string[], output: string): void {
  const frames = 24;
  const inputs = pictures.flatMap((file) => [
    "-loop",
    "1",
    "-framerate",
    String(frames),
    "-t",
    String(shotSeconds),
    "-i",
    file,
  ]);
  const moved = pictures.map(
    (_, at) =>
      `[${at}:v]crop=${size.width}:${size.height}:0:'(ih-${size.height})*min(1,max(0,(t-1.5)/${shotSeconds - 3}))',format=yuv420p,setsar=1[s${at}]`,
  );
  const faded = pictures.slice(1).map((_, at) => {
    const before = at === 0 ? "[s0]" : `[f${at}]`;
    return `${before}[s${at + 1}]xfade=transition=fade:duration=${fade}:offset=${(at + 1) * (shotSeconds - fade)}[f${at + 1}]`;
  });
  execFileSync(
    "ffmpeg",
    [
      "-y",
      "-loglevel",
      "error",
      ...inputs,
      "-filter_complex",
      [...moved, ...faded].join(";"),
      "-map",
      `[f${pictures.length - 1}]`,
    ]
      .concat([
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
        "-profile:v",
        "high",
        "-preset",
        "slow",
        "-tune",
        "animation",
        "-crf",
        "31",
      ])
      .concat(["-g", "240", "-movflags", "+faststart", "-map_metadata", "-1", "-fflags", "+bitexact", "-an", output]),
    { stdio: "inherit" },
  );
}

const scratch = mkdtempSync(join(tmpdir(), "oivf-film-"));
const browser = await openBrowser();
try {
  const bytes: Record<string, number> = {};
  for (const language of filmLanguages) {
    const page = await browser.newPage({ viewport: size });
    const pictures: string[] = [];
    for (const [at, shot] of filmShots.entries()) {
      const file = join(scratch, `${language}-${at}.png`);
      await picture(page, language, shot, file);
      pictures.push(file);
    }
    await page.close();
    const output = join(into, `film.${language}.mp4`);
    chain(pictures, output);
    writeFileSync(join(into, `film.${language}.vtt`), captionsOf(language, shotSeconds - fade));
    bytes[language] = statSync(output).size;
    console.log(`${output}: ${bytes[language]} bytes`);
  }
  writeFileSync(join(into, "film-bytes.json"), `${JSON.stringify(bytes, null, 2)}\n`);
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
