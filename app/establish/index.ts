export { chapterNames, deliverables, type ChapterName } from "./core/chapters.ts";
export { maturityOf, type Maturity, type MaturityFacts } from "./core/maturity.ts";
export { signsInText, type SignInText, type TextSign } from "./core/persons/signs-in-text.ts";
export { readyTextsOf, type ReadyText } from "./core/ready-texts/index.ts";
