/*
 * Copyright 2026 The People Sync Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/** The fictional company; the domain is reserved for examples (RFC 2606). */
export const COMPANY_NAME = 'Fjordbank';
/** Mail and sign-in domain of the fictional company. */
export const COMPANY_DOMAIN = 'fjordbank.example';

const list = (text: string) => text.trim().split(/\s*,\s*/);

/** Given names, Danish letters included. */
export const GIVEN_NAMES = list(
  `Anna, Søren, Mette, Lærke, Jens, Åse, Peter, Kirsten, Lars, Bjørn, Hanne, Jørgen, Maja, Øyvind, Ida,
  Mikkel, Freja, Æmilia, Rasmus, Åge, Sofie, Niels, Clara, Henrik, Karen, Thomas, Inge, Mads, Signe, Ole,
  Emma, Kåre, Line, Frederik, Bodil, Simon, Trine, Anders, Gørild, Martin, Pernille, Jakob, Løvise, Morten,
  Astrid, Kasper, Birgitte, Tobias, Dagny, Christian, Ellen, Steffen, Nanna, Bo, Vibeke, Emil, Rikke, Torben,
  Alma, Viggo, Asta, Oscar, Nora, Malthe, Liv, Noah, Agnes, Villads, Fatima, Ahmed, Wei, Priya, Piotr, Elif`,
);

/** Surnames, Danish letters included. */
export const SURNAMES = list(
  `Nielsen, Jensen, Hansen, Pedersen, Andersen, Christensen, Larsen, Sørensen, Rasmussen, Jørgensen, Petersen,
  Madsen, Kristensen, Olsen, Thomsen, Christiansen, Poulsen, Johansen, Møller, Mortensen, Knudsen, Jakobsen,
  Ågård, Æbelø, Østergaard, Lund, Holm, Schmidt, Laursen, Bærentzen, Bøgh, Krøyer, Skov, Dahl, Winther, Toft,
  Kjær, Bach, Friis, Vestergaard, Nørgaard, Søndergaard, Gade, Juul, Bruun, Lauritsen, Bang, Dam, Krogh, Berg,
  Ravn, Lind, Brandt, Frandsen, Riis, Beck, Steffensen, Hedegaard, Mølgaard, Fønss, Ødegaard, Aagesen, Kofoed,
  Bertelsen, Villadsen, Iversen, Markussen, Yılmaz, Khan, Kowalski, Chen, O'Brien, von Ahlefeldt, Hald-Jensen`,
);

/** Divisions, the level under the company. */
export const DIVISIONS = list(
  `Teknologi, Privatkunder, Erhverv, Drift og Økonomi, Mennesker og Kultur, Markeder, Risiko, Betalinger,
  Forsikring, Boliglån, Formue, International`,
);

/** Departments, the level under a division. */
export const DEPARTMENTS = list(
  `Platform, Rådgivning, Storkunder, Regnskab, Løn og Personale, Data og Analyse, Kundeservice, Landbrug,
  Indkøb, Udvikling af Mennesker, Kernesystemer, Digitale Kanaler, Kredit, Controlling, Rekruttering, Sikkerhed,
  Kort, Erhvervslån, Ejendomme, Arbejdsmiljø`,
);

/** Teams, the level under a department. */
export const TEAMS = list(
  `Identitet, Netbank, Låneprodukter, Bogholderi, Lønservice, Datavarehus, Telefoni, Økologi, Kontrakter,
  Lederudvikling, Integration, Mobilbank, Kreditvurdering, Budget, Employer Branding, Svindel, Kortdrift,
  Leasing, Bygninger, Trivsel, Observability, Pension, Opsparing, Revision, Betalingsfil, Testcenter,
  Rapportering, Kampagner, Åbne Data, Ærlighed og Etik`,
);

/** Offices; the first one has the most people. */
export const OFFICES = list(
  `København, København, København, Aarhus, Aarhus, Odense, Ålborg, Rønne, Sønderborg, Malmö`,
);

/** Titles of people who lead nobody. */
export const JOB_TITLES = list(
  `Udvikler, Rådgiver, Kundekonsulent, Analytiker, Projektleder, Bogholder, Jurist, Testansvarlig, Designer,
  Systemadministrator, Kreditspecialist, HR-konsulent, Dataingeniør, Produktejer, Sagsbehandler`,
);

/** Titles of people who lead a unit, by level. */
export const LEADER_TITLES = {
  company: 'Administrerende direktør',
  division: 'Divisionsdirektør',
  department: 'Afdelingschef',
  team: 'Teamleder',
} as const;

/** Rooms, which Entra ID lists as members without a given name. */
export const ROOMS = list(
  `Ærø, Fanø, Læsø, Møn, Anholt, Samsø, Tunø, Endelave`,
);

/** What service accounts are for. */
export const SERVICES = list(`scanner, backup, print, monitor, faktura, build`);

/** Home organisations of guests: name and domain. */
export const GUEST_HOMES: readonly (readonly [string, string])[] = [
  ['Nordlys Consulting', 'nordlys-consulting.example'],
  ['Revisionshuset Å', 'revisionshuset.example'],
  ['Polaris Software', 'polaris-software.example'],
];

const ASCII: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', ı: 'i' };

/** Writes a name the way sign-in names do: `Søren Ågård` becomes `soeren.aagaard`. */
export function toAlias(...names: string[]): string {
  return names
    .map(name =>
      name
        .toLowerCase()
        .replace(/[æøåı]/g, letter => ASCII[letter])
        .normalize('NFD')
        .replace(/[^a-z0-9-]/g, ''),
    )
    .filter(Boolean)
    .join('.');
}
