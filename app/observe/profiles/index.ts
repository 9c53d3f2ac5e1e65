import { profileSchema, type ImportProfile } from "../core/import/profile.ts";
import arFemicidios from "./ar-femicidios.json" with { type: "json" };
import brMgFeminicidio from "./br-mg-feminicidio.json" with { type: "json" };
import brMgViolenciaDomestica from "./br-mg-violencia-domestica.json" with { type: "json" };
import frSsmsi from "./fr-ssmsi.json" with { type: "json" };
import itCodiceRossoCommessi from "./it-codice-rosso-commessi.json" with { type: "json" };
import itCodiceRossoVittime from "./it-codice-rosso-vittime.json" with { type: "json" };
import itDelittiCommessi from "./it-delitti-commessi.json" with { type: "json" };
import itDelittiVittime from "./it-delitti-vittime.json" with { type: "json" };
import itOmicidiDcpc from "./it-omicidi-dcpc.json" with { type: "json" };
import itReatiSpiaCommessi from "./it-reati-spia-commessi.json" with { type: "json" };
import itReatiSpiaVittime from "./it-reati-spia-vittime.json" with { type: "json" };
import itXlsxCodiceRossoSegnalazioni from "./it-xlsx-codice-rosso-segnalazioni.json" with { type: "json" };
import itXlsxDelittiSegnalazioni from "./it-xlsx-delitti-segnalazioni.json" with { type: "json" };
import itXlsxDelittiVittime from "./it-xlsx-delitti-vittime.json" with { type: "json" };
import itXlsxReatiSpiaSegnalazioni from "./it-xlsx-reati-spia-segnalazioni.json" with { type: "json" };
import unSdgBySexLarge from "./un-sdg-by-sex-large.json" with { type: "json" };
import unSdgVaw from "./un-sdg-vaw.json" with { type: "json" };

/** The profiles that come with the platform: one for each open set that it knows. */
const sources: readonly unknown[] = [
  arFemicidios,
  brMgFeminicidio,
  brMgViolenciaDomestica,
  frSsmsi,
  itCodiceRossoCommessi,
  itCodiceRossoVittime,
  itDelittiCommessi,
  itDelittiVittime,
  itOmicidiDcpc,
  itReatiSpiaCommessi,
  itReatiSpiaVittime,
  itXlsxCodiceRossoSegnalazioni,
  itXlsxDelittiSegnalazioni,
  itXlsxDelittiVittime,
  itXlsxReatiSpiaSegnalazioni,
  unSdgBySexLarge,
  unSdgVaw,
];

let parsed: ReadonlyMap<string, ImportProfile> | null = null;

/** Parsed once, when somebody first asks. */
export function builtInProfiles(): ReadonlyMap<string, ImportProfile> {
  parsed ??= new Map(sources.map((source) => profileSchema.parse(source)).map((profile) => [profile.name, profile]));
  return parsed;
}
