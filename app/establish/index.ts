export { chapterNames, deliverables, type ChapterName } from "./core/chapters.ts";
export { maturityOf, type Maturity, type MaturityFacts } from "./core/maturity.ts";
