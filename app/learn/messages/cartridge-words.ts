import { createWords } from "~/kernel/words.ts";
import en from "./cartridge.en.json" with { type: "json" };
import es from "./cartridge.es.json" with { type: "json" };
import fr from "./cartridge.fr.json" with { type: "json" };

export const cartridgeWords = createWords({ fr, en, es });

export type CartridgeFailure = keyof typeof en.failure;
export const isCartridgeFailure = (code: string): code is CartridgeFailure => code in en.failure;
