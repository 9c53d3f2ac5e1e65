import { expect, test } from "vitest";
import { replyText, whyNotAReply } from "./read-reply.ts";

const mail = (headers: Record<string, string> = {}, from = "ada@example.org") => ({
  header: (name: string) => headers[name],
  from,
  text: undefined,
  html: undefined,
});
const why = (headers: Record<string, string>, from?: string) => whyNotAReply(mail(headers, from), "oivf@example.net");

test("a mail by a person is an answer", () => {
  expect(why({})).toBeNull();
  expect(why({ "auto-submitted": "no" })).toBeNull();
});

test.each([
  ["automatic", { "auto-submitted": "auto-replied (vacation)" }, undefined],
  ["automatic", { precedence: "bulk" }, undefined],
  ["automatic", { "x-autoreply": "yes" }, undefined],
  ["automatic", { "content-type": "multipart/report; report-type=delivery-status" }, undefined],
  ["automatic", {}, "mailer-daemon@example.org"],
  ["no-sender", { "return-path": "<>" }, undefined],
  ["no-sender", {}, ""],
  ["own", {}, "oivf@example.net"],
  ["own", {}, "talk+0a1b-0-2c@example.net"],
  ["automatic", { "x-loop": "oivf@example.net" }, undefined],
])("what a programme sends is none: %s", (reason, headers, from) => {
  expect(why(headers as Record<string, string>, from)).toBe(reason);
});

test.each([
  ["On Tue, 24 Nov 2026 at 10:00, OIVF <oivf@example.net> wrote:\n> Read it here"],
  ["Le mar. 24 nov. 2026 à 10:00, OIVF <oivf@example.net> a\nécrit :\n> Lisez-la ici"],
  ["El mar, 24 nov 2026, OIVF escribió:\n> Léala aquí"],
  ["-----Original Message-----\nFrom: oivf@example.net"],
  ["-- \nAda Invented\n+33 1 00 00 00 00"],
])("what the programme quoted, and a signature, are left out", (tail) => {
  expect(replyText({ text: `Thank you, that helps.\n\n${tail}`, html: undefined })).toBe("Thank you, that helps.");
});

test("a mail in HTML alone is read as words, and nothing in it is obeyed", () => {
  const html =
    '<head><title>x</title></head><p>Merci &amp; bravo</p><script>alert(1)</script><blockquote><p>On wrote</p></blockquote><img src="http://a.example/p.gif">';
  expect(replyText({ text: undefined, html })).toBe("Merci & bravo");
});

test("a huge mail is cut, in a moment", () => {
  const started = performance.now();
  expect(replyText({ text: "<".repeat(2_000_000), html: undefined }).length).toBeLessThanOrEqual(200_000);
  expect(replyText({ text: "", html: "<p".repeat(800_000) }).length).toBeLessThanOrEqual(200_000);
  expect(performance.now() - started).toBeLessThan(2000);
});
