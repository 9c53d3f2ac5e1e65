import { describe, expect, test } from "vitest";
import { parseDirectory, shippedDirectory, type Directory } from "./directory.ts";

const copy = () => structuredClone(shippedDirectory) as Directory;
const code = (value: unknown) => {
  const outcome = parseDirectory(value);
  return outcome.ok ? "ok" : outcome.failure.code;
};

describe("the directory that comes with the programme", () => {
  test("is whole, and has the national lines of the issue", () => {
    expect(parseDirectory(shippedDirectory)).toMatchObject({ ok: true });
    const voices = (country: string) =>
      shippedDirectory.services
        .filter((one) => one.country === country && one.kind === "helpline")
        .flatMap((one) => one.lines)
        .flatMap((line) => line.channels)
        .flatMap((channel) => (channel.kind === "voice" ? [channel.number] : []));
    expect(voices("FR")).toContain("3919");
    expect(voices("ES")).toContain("016");
    expect(voices("IT")).toContain("1522");
    expect(voices("BR")).toContain("180");
    expect(voices("AR")).toContain("144");
    expect(voices("DE")).toContain("116 016");
  });

  test("says of no entry that it was checked before a steward has", () => {
    const checked = shippedDirectory.services.filter((one) => one.state !== "to-confirm" || one.checkedOn);
    expect(checked).toEqual([]);
  });

  test("has an emergency number for each country with a line", () => {
    const countries = new Set(shippedDirectory.emergency.map((one) => one.country));
    expect(shippedDirectory.services.filter((one) => !countries.has(one.country))).toEqual([]);
  });
});

test("an entry without its source is refused", () => {
  const directory = copy();
  delete (directory.services[0] as Partial<(typeof directory.services)[0]>).source;
  expect(code(directory)).toBe("help-directory");
});

test("a helpline's number among the emergency numbers is refused, and the other way round", () => {
  const asEmergency = copy();
  asEmergency.emergency.find((one) => one.country === "ES")!.numbers.push({ number: "016", reaches: "police" });
  expect(code(asEmergency)).toBe("help-emergency");
  const asLine = copy();
  asLine.services.find((one) => one.id === "fr-3919")!.lines[0]!.channels.push({ kind: "voice", number: "17" });
  expect(code(asLine)).toBe("help-emergency");
  for (const number of ["114", "112", "9 1 1"]) {
    const elsewhere = copy();
    elsewhere.services.find((one) => one.id === "fr-3919")!.lines[0]!.channels = [{ kind: "sms", number }];
    expect(code(elsewhere)).toBe("help-emergency");
  }
});

test("a word that no page could say is refused: it would take down the page of its country", () => {
  const change = (by: (service: Directory["services"][0]) => void) => {
    const directory = copy();
    by(directory.services[0]!);
    return code(directory);
  };
  expect(change((one) => (one.source.url = "https://["))).toBe("help-directory");
  expect(change((one) => (one.source.knownOn = "2026-13"))).toBe("help-directory");
  expect(change((one) => (one.checkedOn = "2026-02-30"))).toBe("help-directory");
  expect(change((one) => (one.lines[0]!.languages = ["en-abc"]))).toBe("help-directory");
  expect(change((one) => (one.lines[0]!.timeZone = "Europe/Nowhere"))).toBe("help-directory");
});

test("a confirmed entry has a steward and the day of her check", () => {
  const directory = copy();
  directory.services[0]!.state = "confirmed";
  expect(code(directory)).toBe("help-directory");
  Object.assign(directory.services[0]!, { checkedOn: "2026-11-01", steward: "Ville d’Exemple" });
  expect(code(directory)).toBe("ok");
});

test("two records of one name, an unknown field and another format are refused", () => {
  const twice = copy();
  twice.services.push(structuredClone(twice.services[0]!));
  expect(code(twice)).toBe("help-twice");
  expect(code({ ...copy(), owner: "somebody" })).toBe("help-directory");
  expect(code({ ...copy(), format: 2 })).toBe("help-directory");
  expect(code("not a directory")).toBe("help-directory");
});

test("an address is refused wherever it is written, under its own name or in a text", () => {
  const field = copy();
  Object.assign(field.services[0]!, { address: "x" });
  expect(code(field)).toBe("help-address");
  const text = copy();
  text.services[0]!.steward = "Maison des femmes, 12 rue de l’Exemple";
  expect(code(text)).toBe("help-address");
});

test("a link is https, without a name or a password in it", () => {
  for (const url of ["http://example.org/", "javascript:alert(1)", "https://me:secret@example.org/"]) {
    const directory = copy();
    directory.services[0]!.source.url = url;
    expect(code(directory)).toBe("help-directory");
  }
});
