/** The open sets, as files of a folder, and the profile that reads each. */
export interface OpenSet {
  file: string;
  profile: string;
  dataset: string;
  /** Shown by the sample network. */
  sample: boolean;
}

const italy = "it-reati-genere-province";
const workbook = `${italy}/raw-MI-123-U-A-SD-2025-90_5.xlsx`;

export const openSets: readonly OpenSet[] = [
  { file: `${italy}/delitti_vittime.csv`, profile: "it-delitti-vittime", dataset: "it-victims", sample: true },
  { file: `${italy}/reati_spia_vittime.csv`, profile: "it-reati-spia-vittime", dataset: "it-victims", sample: true },
  {
    file: `${italy}/codice_rosso_vittime.csv`,
    profile: "it-codice-rosso-vittime",
    dataset: "it-victims",
    sample: true,
  },
  { file: `${italy}/delitti_commessi.csv`, profile: "it-delitti-commessi", dataset: "it-offences", sample: true },
  { file: `${italy}/reati_spia_commessi.csv`, profile: "it-reati-spia-commessi", dataset: "it-offences", sample: true },
  {
    file: `${italy}/codice_rosso_commessi.csv`,
    profile: "it-codice-rosso-commessi",
    dataset: "it-offences",
    sample: true,
  },
  { file: `${italy}/omicidi_dcpc.csv`, profile: "it-omicidi-dcpc", dataset: "it-homicides", sample: true },
  { file: workbook, profile: "it-xlsx-delitti-vittime", dataset: "it-victims-workbook", sample: false },
  { file: workbook, profile: "it-xlsx-delitti-segnalazioni", dataset: "it-suspects", sample: false },
  { file: workbook, profile: "it-xlsx-reati-spia-segnalazioni", dataset: "it-suspects", sample: false },
  { file: workbook, profile: "it-xlsx-codice-rosso-segnalazioni", dataset: "it-suspects", sample: false },
  {
    file: "fr-ssmsi-departements/delinquance-departements-2016-2025.csv",
    profile: "fr-ssmsi",
    dataset: "fr-ssmsi",
    sample: true,
  },
  {
    file: "ar-femicidios-provincias/femicidios_provincia_anio_2012-2016.csv",
    profile: "ar-femicidios",
    dataset: "ar-femicides",
    sample: true,
  },
  {
    file: "br-mg-violencia-mulher/feminicidio_2018-2023_mensal.csv",
    profile: "br-mg-feminicidio",
    dataset: "br-mg-femicide",
    sample: true,
  },
  {
    file: "br-mg-violencia-mulher/violencia_domestica_2023_mensal.csv",
    profile: "br-mg-violencia-domestica",
    dataset: "br-mg-domestic-violence",
    sample: true,
  },
  { file: "un-sdg-vaw/sdg-vaw-series.csv", profile: "un-sdg-vaw", dataset: "un-sdg-vaw", sample: true },
  {
    file: "un-sdg-by-sex-large/sdg-by-sex.csv.gz",
    profile: "un-sdg-by-sex-large",
    dataset: "un-sdg-by-sex",
    sample: false,
  },
];
