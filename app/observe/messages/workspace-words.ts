import { createWords } from "~/kernel/words.ts";
import en from "./workspace.en.json" with { type: "json" };
import es from "./workspace.es.json" with { type: "json" };
import fr from "./workspace.fr.json" with { type: "json" };

/** The words of this slice's pages for those who work. */
export const workspaceWords = createWords({ fr, en, es });
export type WorkspaceWords = ReturnType<typeof workspaceWords>;
