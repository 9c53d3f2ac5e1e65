import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cautionsOf } from "./before-sending.ts";
import { daysFollow, mayClose, mayMoveTo, phases, writableOn } from "./consultation.ts";
import { readMailPosition } from "./mail-position.ts";
import { readMailPost, readPost } from "./post.ts";
import { charactersOnPage, pagesOf } from "./thread-pages.ts";
import { voiceOf } from "./voice.ts";

test("a consultation goes part by part, and closes from its synthesis with an outcome in words alone", () => {
  expect(mayMoveTo("question", "evidence")).toBe(true);
  expect(mayMoveTo("question", "synthesis")).toBe(false);
  for (const phase of phases) expect(mayMoveTo("closed", phase)).toBe(false);
  expect(mayClose("synthesis", "We agreed on what follows.")).toBe(true);
  expect(mayClose("synthesis", "   ")).toBe(false);
  expect(mayClose("positions", "We agreed on what follows.")).toBe(false);
});

test("what is written depends on the part under way, and on its days", () => {
  const days = [{ phase: "positions" as const, opensOn: "2026-03-01", closesOn: "2026-03-31" }];
  const on = (today: string) => writableOn({ state: "open", phase: "positions" }, days, today);
  expect(on("2026-02-28")).toEqual({ closed: "not-yet" });
  expect(on("2026-03-31")).toEqual({ kind: "position" });
  expect(on("2026-04-01")).toEqual({ closed: "over" });
  expect(writableOn({ state: "closed", phase: null }, [], "2026-01-01")).toEqual({ closed: "closed" });
  expect(daysFollow([{ phase: "evidence", opensOn: "2026-03-01", closesOn: "2026-02-01" }])).toBe(false);
});

test("a page of a thread holds what a page may weigh, and a post is on one page", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(8000), { maxLength: 600 }), (sizes) => {
      const pages = pagesOf(sizes);
      expect(pages).toHaveLength(sizes.length);
      for (const page of new Set(pages)) {
        const own = sizes.filter((_, i) => pages[i] === page);
        expect(own.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(charactersOnPage);
      }
      expect(pages).toEqual(pages.toSorted((a, b) => a - b));
    }),
  );
});

test.each([
  ["Mon mari me frappe et je ne sais pas quoi faire.", "distress"],
  ["Vous pouvez joindre Madame Inventée au service.", "name"],
  ["Call her on +33 6 12 34 56 78 in the evening.", "contact"],
  ["Elle habite 12 rue des Exemples.", "address"],
  ["Une femme de 34 ans a été frappée en mars.", "case"],
  ["A woman aged 41 was stabbed by her husband.", "case"],
])("before it leaves, what could point at somebody is said: %s", (text, caution) => {
  expect(cautionsOf(text)).toContain(caution);
});

test("a text about services and figures is not held up", () => {
  expect(cautionsOf("Our shelters had 120 places in 2024, a third more than the year before.")).toEqual([]);
  expect(cautionsOf("Quelles villes ont ouvert un accueil de jour, et avec quel budget ?")).toEqual([]);
});

test("a post keeps its words whatever is typed in it, and no heading of its own", () => {
  const post = readPost("## Title\n\n<script>alert(1)</script>\n\n[[media:0192c7a8-1111-4222-8333-444455556666]] x");
  if (!post.ok) throw new Error("not read");
  expect(post.body.blocks.map(({ kind }) => kind)).toEqual(["paragraph", "paragraph"]);
  expect(JSON.stringify(post.body)).toContain("<script>alert(1)</script>");
  expect(readPost("a".repeat(8001))).toEqual({ ok: false, fault: "long" });
  expect(readPost("[here](javascript:alert(1))")).toEqual({ ok: false, fault: "notation" });
  expect(readMailPost("One.\n\n[here](javascript:alert(1))").ok).toBe(true);
});

test("a position by mail says what it holds before a colon, in any of our languages", () => {
  expect(readMailPosition("Pour : parce que c’est utile.")).toEqual({
    stance: "support",
    text: "parce que c’est utile.",
  });
  expect(readMailPosition("En contra: no.")).toMatchObject({ stance: "oppose" });
  expect(readMailPosition("With conditions: money first.")).toMatchObject({ stance: "conditions" });
  expect(readMailPosition("We think that: yes")).toBeNull();
});

test("nobody is named outside who did not ask for it, and nobody unattributed is named at all", () => {
  const town = {
    level: "open" as const,
    organisationId: "1",
    slug: "exampleville",
    name: { source: "en" as const, fields: {} },
  };
  const member = { ...town, region: "europe" as const, countryCode: "ZZ", languages: [], population: null };
  const post = { spokenAs: "person" as const, forNetwork: false, organisationId: "1" };
  const ada = (shown: "name" | "institution" | "unattributed") => ({ name: "Ada", shown });
  expect(voiceOf(post, ada("institution"), member, false).kind).toBe("institution");
  expect(voiceOf(post, ada("institution"), member, true).kind).toBe("name");
  expect(voiceOf(post, ada("name"), member, false).kind).toBe("name");
  expect(voiceOf(post, ada("unattributed"), member, true).kind).toBe("unattributed");
  expect(voiceOf(post, ada("name"), null, true).kind).toBe("unattributed");
  expect(voiceOf({ ...post, spokenAs: "unattributed" }, ada("name"), member, true).kind).toBe("unattributed");
});
