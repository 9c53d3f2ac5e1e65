import { expect, test } from "vitest";
import { chapterText, readChapters, readRecording } from "./outcome.ts";

test("chapters are an hour and a title in order, and are written as they are read", () => {
  const chapters = readChapters("00:00:00 Opening\n12:30 First figures\n\n1:02:03 Questions");
  expect(chapters?.map(chapterText)).toEqual(["00:00:00 Opening", "00:12:30 First figures", "01:02:03 Questions"]);
  for (const wrong of ["Opening", "12:30", "00:10 A\n00:05 B", "00:99:00 A"])
    expect(readChapters(wrong), wrong).toBeNull();
});

const none = { media: "", captions: {}, chapters: "" };

test("a recording of our own library needs captions in one language at least", () => {
  const own = { ...none, url: "", captionsUrl: "", media: "a", chapters: "00:10 One" };
  expect(readRecording(own)).toEqual({ ok: false, fault: "captions" });
  expect(readRecording({ ...own, captions: { fr: "", en: "" } })).toEqual({ ok: false, fault: "captions" });
  expect(readRecording({ ...own, captions: { fr: "b", en: "" } })).toEqual({
    ok: true,
    recording: { media: "a", captions: { fr: "b" }, chapters: [{ at: 10, title: "One" }] },
  });
  expect(readRecording({ ...own, captions: { fr: "b" }, chapters: "ten: One" })).toMatchObject({ fault: "chapters" });
});

test("a recording without captions is refused, and so is one over an open line", () => {
  const recording = { url: "https://media.example/a.webm", captionsUrl: "https://media.example/a.vtt", ...none };
  expect(readRecording(recording)).toMatchObject({ ok: true });
  expect(readRecording({ ...recording, captionsUrl: "" })).toEqual({ ok: false, fault: "captions" });
  expect(readRecording({ ...recording, captionsUrl: "https://media.example/a.txt" })).toMatchObject({
    fault: "captions",
  });
  expect(readRecording({ ...recording, url: "http://media.example/a.webm" })).toMatchObject({ fault: "meeting" });
  expect(readRecording({ ...recording, url: "" })).toEqual({ ok: true, recording: null });
});
