import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdProcess } from "~/platform/process.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { shippedDirectory } from "../core/directory.ts";
import { loader as countryFile } from "../api/country-file.tsx";
import { loader as directoryFile } from "../api/directory-file.ts";
import { loader as countryEasy } from "./country-easy.tsx";
import { loader as countryEmbed } from "./country-embed.tsx";
import { loader as countryPage } from "./country-page.tsx";
import { loader as countrySheet } from "./country-sheet.tsx";
import { loader as deviceEasy } from "./device-easy.tsx";
import { loader as device } from "./device.tsx";
import { loader as findEasy } from "./find-easy.tsx";
import { loader as find } from "./find.tsx";
import { loader as nowhere } from "./nowhere.tsx";
import { loader as openData } from "./open-data.tsx";
import { loader as scaleEasy } from "./scale-easy.tsx";
import { loader as scalePage } from "./scale-page.tsx";

type Loader = (args: never) => Promise<Response> | Response;

const plain: [path: string, loader: Loader][] = [
  ["/help", find],
  ["/help/easy", findEasy],
  ["/help/device", device],
  ["/help/device/easy", deviceEasy],
  ["/help/open", openData],
  ["/scale", scalePage],
  ["/scale/easy", scaleEasy],
];
const ofCountry: [path: (country: string) => string, loader: Loader][] = [
  [(country) => `/help/${country}`, countryPage],
  [(country) => `/help/${country}/easy`, countryEasy],
  [(country) => `/help/${country}/sheet`, countrySheet],
  [(country) => `/help/${country}/embed`, countryEmbed],
  [(country) => `/scale/${country}`, scalePage],
  [(country) => `/scale/${country}/easy`, scaleEasy],
];
const countries = shippedDirectory.emergency.map((one) => one.country.toLowerCase());

async function ask(loader: Loader, locale: string, path: string, params = {}): Promise<Response> {
  const request = new Request(`http://oivf.test/${locale}${path}`, { headers: { "Accept-Encoding": "identity" } });
  return await loader({ request, params: { locale, ...params } } as never);
}

/** Every page of help in a language, as its path and its answer. */
async function allPages(
  locale: string,
  where = countries,
): Promise<{ path: string; answer: Response; html: string }[]> {
  const asked = [
    ...plain.map(async ([path, loader]) => ({ path, answer: await ask(loader, locale, path) })),
    ...ofCountry.flatMap(([path, loader]) =>
      where.map(async (country) => ({
        path: path(country),
        answer: await ask(loader, locale, path(country), { country }),
      })),
    ),
  ];
  return await Promise.all(
    asked.map(async (one) => ({ ...(await one), html: await (await one).answer.clone().text() })),
  );
}

const look = (file: string) => readFileSync(join(packageRoot, "app/help/look", file)).length;

test("with the database stopped, every page and file of help answers all the same", async () => {
  const database = await databaseForThisTest();
  holdProcess({ settings: {} as never, database });
  await database.close();
  const pages = await allPages("fr", ["fr", "gb", "ch"]);
  expect(pages.length).toBe(25);
  expect(pages.filter(({ answer }) => answer.status !== 200).map(({ path }) => path)).toEqual([]);
  const file = await ask(countryFile, "fr", "/help/fr/file", { country: "fr" });
  expect(file.status).toBe(200);
  expect((await ask(directoryFile, "fr", "/help/directory.csv")).status).toBe(200);
  holdProcess(null);
});

describe.each(["fr", "en", "es"])("in %s", (locale) => {
  let pages: Awaited<ReturnType<typeof allPages>>;
  beforeAll(async () => {
    holdProcess(null);
    pages = await allPages(locale);
  });
  afterAll(() => holdProcess(null));

  test("every page weighs at most 10 KB before any compression, and is kept by nobody", () => {
    for (const { path, answer, html } of pages) {
      expect(`${path} ${Buffer.byteLength(html) > 10_240}`).toBe(`${path} false`);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    expect(look("page.css")).toBeLessThan(6000);
  });

  test("title and icon say nothing, and no page holds an inline style or script, a picture, a form or a frame", () => {
    for (const { html } of pages) {
      expect(html).toMatch(/<title>(?:Numéros utiles|Useful numbers|Números útiles)<\/title>/);
      expect(html).toContain('<link rel="icon" href="data:,"/>');
      expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+="|<img|<form|<iframe|<input/i);
    }
  });

  test("the emergency number comes before any other, and no helpline stands in its place", () => {
    for (const { path, html } of pages.filter(({ path }) => /^\/help\/[a-z]{2}(?:$|\/)/.test(path))) {
      const country = path.split("/")[2]!.toUpperCase();
      const emergency = shippedDirectory.emergency.find((one) => one.country === country)!;
      const first = /href="tel:([^"]+)"/.exec(html)?.[1];
      expect(`${path} ${first}`).toBe(`${path} ${emergency.numbers[0]!.number}`);
      const urgent = /<section class="urgent">.*?<\/section>/s.exec(html)![0];
      for (const service of shippedDirectory.services.filter((one) => one.country === country)) {
        for (const channel of service.lines.flatMap((line) => line.channels)) {
          if ("number" in channel) expect(urgent).not.toContain(`>${channel.number}<`);
        }
      }
    }
  });

  test("each number is text and link at once, and a link to somebody else tells nothing", () => {
    for (const { html } of pages) {
      for (const [, number, shown] of html.matchAll(/<a[^>]*href="(?:tel|sms):([^"]+)"[^>]*>(.*?)<\/a>/g)) {
        expect(shown!.replaceAll(/<[^>]+>/g, "").replaceAll(/[^\d+*]/g, "")).toBe(number);
      }
      for (const [link] of html.matchAll(/<a[^>]*href="https:[^>]*>/g)) {
        expect(link).toContain('rel="noreferrer noopener"');
      }
    }
  });

  test("the scale has no score, no points, and no result", () => {
    const scale = pages.find(({ path }) => path === "/scale")!.html;
    expect(scale).not.toMatch(/score|points|puntos|<progress|<meter|<output/i);
    expect(scale.match(/data-red=""/g)).toHaveLength(5);
    expect(scale).toContain("Instituto Politécnico Nacional");
  });
});

test("an address that does not exist says so, quietly, and leads to the numbers", async () => {
  for (const [locale, country] of [
    ["fr", "xx"],
    ["fr", "..%2f"],
    ["xx", "fr"],
  ] as const) {
    const answer = await ask(countryPage, locale, `/help/${country}`, { country });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toContain("/help");
  }
});

test("a country's file weighs at most 100 KB, is saved under a name that says nothing, and asks for nothing", async () => {
  for (const country of countries) {
    const answer = await ask(countryFile, "es", `/help/${country}/file`, { country });
    const html = await answer.text();
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="list-${country}.html"`);
    expect(html).not.toMatch(/<script|<link|<img|src=/);
  }
});

test("the directory as JSON is what was published; a past edition has its number", async () => {
  const answer = await ask(directoryFile, "en", "/help/directory.json");
  expect(await answer.json()).toEqual(shippedDirectory);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  const edition = (file: string) => ask(directoryFile, "en", `/help/editions/${file}`, { file });
  expect((await edition("1.json")).status).toBe(200);
  for (const file of ["7.json", "0.json", "../1.json", "1", "1.json.part"]) {
    expect(`${file} ${(await edition(file)).status}`).toBe(`${file} 404`);
  }
});

test("the page for other sites may be framed, and no other page may", async () => {
  const policy = async (loader: Loader, path: string) =>
    (await ask(loader, "fr", path, { country: "fr" })).headers.get("content-security-policy");
  expect(await policy(countryEmbed, "/help/fr/embed")).toContain("frame-ancestors *");
  expect(await policy(countryPage, "/help/fr")).toContain("frame-ancestors 'none'");
});

test("every shipped line and emergency number says its source and since when it stood there; a line, that it waits", async () => {
  for (const country of countries) {
    const html = await (await ask(countryPage, "en", `/help/${country}`, { country })).text();
    const { source } = shippedDirectory.emergency.find((one) => one.country.toLowerCase() === country)!;
    const site = new URL(source.url).hostname.replace(/^www\./, "");
    expect(html, country).toContain(`Emergency numbers: source ${site}, as it stood in `);
    const services = shippedDirectory.services.filter((one) => one.country.toLowerCase() === country);
    expect(html.split("To be confirmed by a steward.").length - 1, country).toBeGreaterThanOrEqual(services.length);
  }
  expect(shippedDirectory.services.every(({ source, state }) => source.knownOn && state === "to-confirm")).toBe(true);
});

test("a line that takes messages only leaves a message, in every language and at both levels", async () => {
  const said = {
    fr: ["garde le message dans la conversation", "Votre téléphone garde le message."],
    en: ["keeps the message in its conversation", "Your telephone keeps the message."],
    es: ["guarda el mensaje en la conversación", "Su teléfono guarda el mensaje."],
  };
  for (const [locale, [standard, easy]] of Object.entries(said)) {
    for (const [loader, path, words] of [
      [countryPage, "/help/pt", standard],
      [countryEasy, "/help/pt/easy", easy],
    ] as const) {
      const html = await (await ask(loader, locale, path, { country: "pt" })).text();
      // The record has two lines: one to call, one to write to.
      const [call, message] = html.split('href="sms:3060"');
      expect(message, path).toContain(words);
      expect(call, path).not.toContain(words);
    }
  }
});

test("a line that answers for itself names its own source, beside that of its record", async () => {
  const belgium = await (await ask(countryPage, "fr", "/help/be", { country: "be" })).text();
  expect(belgium).toMatch(/Source\s: 1712\.be, état de juin 2023\./);
  expect(belgium).toMatch(/Source\s: ecouteviolencesconjugales\.be, état de septembre 2021\./);
  const csv = await (await ask(directoryFile, "fr", "/help/directory.csv")).text();
  expect(csv).toMatch(/be-lines,.*1712,.*https:\/\/1712\.be\/fr\/over-1712,2023-06/);
});

test("easy words say of each number what it is about, and of each emergency number whom it reaches", async () => {
  const france = await (await ask(countryEasy, "fr", "/help/fr/easy", { country: "fr" })).text();
  expect(france).toContain("des messages ou des photos sur Internet");
  const brazil = await (await ask(countryEasy, "fr", "/help/br/easy", { country: "br" })).text();
  expect(brazil).toMatch(/>190<.*?police.*?>192<.*?secours médicaux/s);
});

test("each easy page says what stays, and leads to more of it in easy words", async () => {
  for (const { path, html } of await allPages("es", ["es"])) {
    if (!path.endsWith("/easy") || path.includes("device")) continue;
    expect(html, path).toContain("Su navegador guarda el nombre de esta página");
    expect(html, path).toContain('href="/es/help/device/easy"');
  }
});

test("a language may be written in capitals, as a telephone's keyboard writes it", async () => {
  const answer = await ask(countryPage, "Es", "/help/ES", { country: "ES" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('<html lang="es"');
});

test("without a language, help, the scale and what does not exist answer in the reader's own, at that very address", async () => {
  const asked = async (loader: Loader, language: string) => {
    const headers = { "Accept-Encoding": "identity", "Accept-Language": language };
    const answer = await loader({ request: new Request("http://oivf.test/help", { headers }), params: {} } as never);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("location")).toBeNull();
    return { status: answer.status, html: await answer.text() };
  };
  for (const [language, lang, title] of [
    ["es-MX,es;q=0.9", "es", "Números útiles"],
    ["en-GB", "en", "Useful numbers"],
    ["sv", "fr", "Numéros utiles"],
  ] as const) {
    for (const [loader, status] of [
      [find, 200],
      [scalePage, 200],
      [nowhere, 404],
    ] as const) {
      const { html, ...answer } = await asked(loader, language);
      expect(answer.status).toBe(status);
      expect(html).toContain(`<html lang="${lang}"`);
      expect(html).toContain(`<title>${title}</title>`);
      expect(html).toContain(`href="/${lang}/help"`);
    }
  }
});
